"""How long support stays fresh: months and working days, across Christmas and Easter."""

import datetime as dt

import pytest

from ilacs.errors import InputError
from ilacs.self_evaluation import KINDS, Support
from ilacs.self_evaluation.freshness import (
    Latest,
    Rule,
    fresh_until,
    is_newer,
    load_rules,
    read_rules,
    stale_reasons,
)

NEWER = "There is a newer one."


def support(as_of: dt.date, **more) -> Support:
    return Support("S1", "children", "Survey", "They feel heard.", as_of, **more)


def reasons(one: Support, today: dt.date, latest: Latest | None = None) -> tuple[str, ...]:
    return stale_reasons(one, today, load_rules(), latest)


@pytest.mark.parametrize(
    ("rule", "as_of", "last"),
    [
        (Rule(NEWER, working_days=5), dt.date(2026, 12, 21), dt.date(2026, 12, 30)),
        (Rule(NEWER, working_days=5), dt.date(2026, 4, 1), dt.date(2026, 4, 10)),
        (Rule(NEWER, months=1), dt.date(2026, 11, 25), dt.date(2026, 12, 29)),
        (Rule(NEWER, months=1), dt.date(2026, 3, 3), dt.date(2026, 4, 7)),
        (Rule(NEWER, months=1), dt.date(2026, 3, 2), dt.date(2026, 4, 2)),
        (Rule(NEWER, months=12), dt.date(2028, 2, 29), dt.date(2029, 2, 28)),
    ],
    ids=["Christmas", "Easter", "to Christmas Day", "to Good Friday", "before it", "leap day"],
)
def test_the_last_fresh_day_is_a_working_day(rule, as_of, last) -> None:
    assert fresh_until(rule, as_of) == last


def test_support_is_fresh_on_its_last_day_and_stale_on_the_next() -> None:
    heard = support(dt.date(2025, 4, 3))
    last = dt.date(2026, 4, 7)  # a year after it is Good Friday
    assert reasons(heard, last) == ()
    assert reasons(heard, last + dt.timedelta(days=1)) == ("It is older than 12 months.",)


def test_a_newer_submission_makes_a_measure_stale_at_once() -> None:
    held = Support("S1", "measure", "Visits", "88%", dt.date(2026, 6, 26), "m", "2026-06-26")
    today = dt.date(2026, 7, 1)
    assert reasons(held, today, Latest("2026-06-26")) == ()
    assert reasons(held, today, Latest("2026-06-30")) == (
        "A newer set of child-level data was checked.",
    )


def test_what_cannot_be_found_any_more_is_stale() -> None:
    today = dt.date(2026, 7, 1)
    said = reasons(support(today), today, Latest(is_gone=True))
    assert said == ("It can no longer be found where it came from.",)


def test_what_was_taken_over_is_stale_until_somebody_looks() -> None:
    today = dt.date(2026, 7, 1)
    assert "taken over from last year" in reasons(support(today, is_carried=True), today)[0]


@pytest.mark.parametrize(
    ("latest", "held", "newer"),
    [("10", "9", True), ("9", "10", False), ("2026", "2026", False), ("", "1", False)],
)
def test_numbers_are_compared_as_numbers_and_the_unknown_is_never_newer(
    latest, held, newer
) -> None:
    assert is_newer(latest, held) is newer


def test_every_kind_has_one_rule() -> None:
    assert set(load_rules()) == set(KINDS)


def rules_text(**changed: str) -> str:
    return "\n".join(
        f"[{kind}]\n{changed.get(kind, 'months = 12')}\nnewer = 'Newer.'" for kind in KINDS
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[audit", "not TOML"),
        ("[audit]\nmonths = 1\nnewer = 'x'", "one rule for each kind"),
        (rules_text(audit="months = 1\nworking_days = 2"), "either months or working days"),
        (rules_text(audit="months = -1"), "either months or working days"),
        (rules_text(audit="weeks = 1"), "a key that is not known"),
    ],
)
def test_a_rule_that_is_wrong_is_refused_with_its_place(text, what) -> None:
    with pytest.raises(InputError, match=what):
        read_rules(text, "own.toml")


def test_a_council_names_its_own_rules(tmp_path, monkeypatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text(rules_text(children="working_days = 10"), "utf-8")
    monkeypatch.setenv("ILACS_FRESHNESS", str(own))
    assert load_rules()["children"].in_words == "10 working days"
    monkeypatch.setenv("ILACS_FRESHNESS", str(tmp_path / "none.toml"))
    with pytest.raises(InputError, match="cannot be read"):
        load_rules()
