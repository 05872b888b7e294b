"""The audit chain proves itself: every way to tamper with it is found, without a database."""

import copy

import pytest

from ilacs.site.accounts.chain import GENESIS, Anchor, entry_hash, find_faults


def chain(length: int, first: int = 1, previous: str = GENESIS) -> list[dict]:
    entries = []
    for number in range(first, first + length):
        entry = {
            "sequence": number,
            "moment": f"2026-01-{number:02}T09:00:00+00:00",
            "event": "person_added",
            "actor": ["1", "Ada"],
            "organisation": "",
            "object": ["person", str(number), "Noor"],
            "address": "192.0.2.1",
            "details": {},
            "previous": previous,
        }
        previous = entry["hash"] = entry_hash(entry)
        entries.append(entry)
    return entries


def purged(through: int, before: str = "2026-01-04T00:00:00+00:00") -> list[dict]:
    """A chain of ten whose beginning was purged by its eleventh event."""
    whole = chain(10)
    entry = chain(1, 11, whole[-1]["hash"])[0]
    entry["event"] = "audit_purged"
    entry["details"] = {
        "before": before,
        "events": through,
        "through": through,
        "hash": whole[through - 1]["hash"],
    }
    entry["hash"] = entry_hash(entry)
    return [*whole, entry][through:]


def reasons(entries, anchors=()) -> list[str]:
    return [str(fault) for fault in find_faults(entries, anchors)]


def test_a_whole_chain_has_no_fault():
    assert reasons(chain(10)) == []
    assert reasons([]) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("moment", "2026-01-05T09:00:01+00:00"),
        ("event", "person_changed"),
        ("actor", ["2", "Ada"]),
        ("organisation", "x"),
        ("object", ["person", "5", "Someone"]),
        ("address", ""),
        ("details", {"role": "director"}),
    ],
)
def test_a_changed_event_is_found_whatever_was_changed(key, value):
    entries = chain(10)
    entries[4][key] = value
    assert reasons(entries) == ["event 5 has been changed since it was written"]


def test_a_change_that_was_hashed_again_breaks_the_next_link():
    entries = chain(10)
    entries[4]["actor"] = ["2", "Bea"]
    entries[4]["hash"] = entry_hash(entries[4])
    assert reasons(entries) == ["event 6 does not follow from the event before it"]


def test_missing_events_are_named():
    entries = chain(10)
    del entries[3:6]
    assert reasons(entries) == ["events 4 to 6 are missing"]


def test_a_missing_event_and_a_change_are_both_told():
    entries = chain(10)
    entries[8]["address"] = ""
    del entries[3]
    assert len(reasons(entries)) == 2


def test_two_events_in_each_others_place_are_found():
    entries = chain(10)
    entries[4], entries[5] = entries[5], entries[4]
    assert reasons(entries)


def test_a_missing_beginning_without_a_purge_is_found():
    assert reasons(chain(10)[3:]) == ["events 1 to 3 are missing, and no purge accounts for it"]


def test_a_cut_off_end_is_found_by_an_anchor():
    entries = chain(10)
    end = Anchor(10, entries[-1]["hash"])
    assert reasons(entries, [end]) == []
    assert "the end was cut off" in reasons(entries[:8], [end])[0]


def test_a_rewritten_history_is_found_by_an_anchor():
    anchor = Anchor(5, chain(10)[4]["hash"])
    rewritten = chain(10)
    rewritten[2]["actor"] = ["9", "Nobody"]
    for number in range(2, 10):
        rewritten[number]["previous"] = rewritten[number - 1]["hash"]
        rewritten[number]["hash"] = entry_hash(rewritten[number])
    assert reasons(rewritten) == []
    assert "history was rewritten" in reasons(rewritten, [anchor])[0]


def test_a_purged_beginning_is_accounted_for():
    assert reasons(purged(3)) == []


def test_a_purge_accounts_only_for_what_it_says():
    assert "no purge accounts for it" in reasons(purged(3)[1:])[0]


def test_a_purge_that_was_written_by_hand_is_found():
    entries = purged(3)[1:]
    entries[-1] = copy.deepcopy(entries[-1])
    entries[-1]["details"] |= {"through": 4, "hash": entries[0]["previous"]}
    assert reasons(entries) == ["event 11 has been changed since it was written"]


def test_an_anchor_of_a_purged_event_is_no_fault():
    assert reasons(purged(3), [Anchor(2, chain(2)[1]["hash"], "2026-01-02T09:00:00+00:00")]) == []


def test_a_purge_that_took_too_much_is_found_by_an_anchor():
    young = Anchor(5, chain(5)[4]["hash"], "2026-01-05T09:00:00+00:00")
    assert reasons(purged(6), [young]) == [
        "event 5 is named by an anchor, and was too young for the purge"
    ]
