"""A regional lead's list: who, which quarter, how certain, what to do; and what may be missing."""

import datetime as dt
from itertools import islice

import pytest

from ilacs.authorities import current_authorities, find_authority
from ilacs.errors import InputError
from ilacs.outcomes.coverage import Coverage
from ilacs.pathway.forecast import forecast, history_on
from ilacs.pathway.regional import (
    DueInspection,
    authorities_in,
    due_inspections,
    likeliest_quarter,
    quarters_from,
    rows_as_table,
)
from made_up_waits import ALL_TIME, THURROCK, outcome

ON = dt.date(2024, 9, 2)


def due(start: str, on: dt.date, grade: str = "good", until: str = "2099-12-31") -> DueInspection:
    covered = Coverage("2013-01-01", until, 0, 0)
    history = history_on(on, [outcome(start, grade)], covered)
    (row,) = due_inspections([find_authority(THURROCK)], history)
    return row


def test_every_authority_of_today_is_on_the_list_the_soonest_first() -> None:
    rows = due_inspections(current_authorities(), history_on(ON))
    assert len(rows) == 153
    assert [row.expected for row in rows] == sorted(row.expected for row in rows)


def test_every_row_is_in_order_and_shows_its_rule() -> None:
    for row in due_inspections(current_authorities(), history_on(ON)):
        days = [row.earliest, row.half_from, row.expected, row.half_to, row.latest]
        assert days == sorted(days)
        assert ON.isoformat() <= days[0]
        assert row.rule
        assert row.act
        assert row.rule_is_confirmed in ("yes", "no")


@pytest.mark.parametrize(
    ("region", "count"), [("", 153), ("London", 33), ("inner london", 14), ("East of England", 11)]
)
def test_a_region_is_ofsteds_or_statistical(region: str, count: int) -> None:
    assert len(authorities_in(region)) == count


def test_an_unknown_region_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(InputError, match="no region ‘Wessex’") as refused:
        authorities_in("Wessex")
    assert "South West" in refused.value.remedy


def test_quarters_run_on_from_the_one_a_day_is_in() -> None:
    named = [name for name, _, _ in islice(quarters_from(dt.date(2026, 11, 24)), 2)]
    assert named == ["October to December 2026", "January to March 2027"]
    _, first, last = next(quarters_from(dt.date(2027, 2, 28)))
    assert (first, last) == (dt.date(2027, 1, 1), dt.date(2027, 3, 31))


def test_the_likeliest_quarter_is_the_one_with_the_greatest_chance() -> None:
    history = history_on(ON)
    expected = forecast(find_authority(THURROCK), history)
    assert expected is not None
    latest = expected.observed().most[1]
    _, chance = likeliest_quarter(expected, latest)
    for _, first, last in islice(quarters_from(ON), 20):
        if first <= latest:
            assert expected.chance_between(first, last) <= chance


def test_the_chances_of_the_coming_quarters_and_of_later_make_up_the_whole() -> None:
    for row in due_inspections(current_authorities(), history_on(ON)):
        names = [name for name, _ in row.chances]
        assert (names[0], len(names), names[-1]) == ("July to September 2024", 13, "later")
        assert 94 <= sum(int(chance.rstrip("%")) for _, chance in row.chances) <= 106
        assert dict(row.chances).get(row.quarter, row.chance_in_quarter) == row.chance_in_quarter


@pytest.mark.parametrize(
    ("start", "on", "grade", "until", "act"),
    [
        ("2022-05-09", "2023-06-05", "good", "2099-12-31", "Later: keep"),
        ("2022-05-09", "2024-06-03", "good", "2099-12-31", "Its window opens on 11 November 2024"),
        ("2022-05-09", "2025-01-06", "good", "2099-12-31", "In its window"),
        ("2022-05-09", "2023-06-05", "inadequate", "2099-12-31", "Monitoring visits come first"),
        ("2021-09-13", "2026-06-01", "good", "2025-03-31", "Ask first whether it was inspected"),
    ],
)
def test_what_to_do_follows_from_where_the_day_stands(
    start: str, on: str, grade: str, until: str, act: str
) -> None:
    assert due(start, dt.date.fromisoformat(on), grade, until).act.startswith(act)


def test_in_the_years_of_the_single_framework_the_list_gives_no_time() -> None:
    rows = due_inspections(current_authorities(), history_on(dt.date(2017, 6, 5)))
    assert rows
    assert {row.next_type for row in rows} == {"Short inspection", "Standard inspection"}
    assert {row.guidance_from for row in rows} == {""}
    acts = {row.act.split(":")[0] for row in rows}
    assert acts == {"Monitoring visits come first", "The guidance gives no time"}


def test_after_inadequate_the_guidance_gives_no_window() -> None:
    row = due("2022-05-09", ON, "inadequate")
    assert (row.guidance_from, row.guidance_to) == ("", "")
    assert due("2022-05-09", ON).guidance_from == "2024-11-11"


def test_the_list_marks_those_that_may_have_been_inspected_since() -> None:
    doubtful = due("2021-09-13", dt.date(2026, 6, 1), until="2025-03-31")
    certain = due("2022-05-09", ON)
    lines = rows_as_table([doubtful, certain], "2025-03-31")
    assert lines[1].startswith("Thurrock ?")
    assert lines[2].startswith("Thurrock  ")
    assert "complete to 31 March 2025 only" in lines[-1]
    assert "those 1 so marked" in lines[-1]
    assert len(rows_as_table([certain], "2025-03-31")) == 2


def test_an_authority_without_a_known_outcome_is_not_listed() -> None:
    assert due_inspections([find_authority(THURROCK)], history_on(ON, [], ALL_TIME)) == []
