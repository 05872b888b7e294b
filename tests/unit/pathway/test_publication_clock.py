"""When a report is expected: the usual working day, what is closed, and what was known."""

import datetime as dt

import pytest

from ilacs.authorities import current_authorities
from ilacs.editions.working_days import add_working_days, working_days_between
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import load_register
from ilacs.pathway.days import is_possible_publication
from ilacs.pathway.publication import expected_publication, publication_gaps
from made_up_waits import outcome


def published_after(*working_days: int, first: str = "2023-03-06") -> list[Outcome]:
    """Inspections a week apart, each published so many working days after its last day."""
    rows = []
    for number, days in enumerate(working_days):
        start = dt.date.fromisoformat(first) + dt.timedelta(weeks=number)
        end = start + dt.timedelta(days=11)
        rows.append(
            outcome(
                start.isoformat(),
                code=current_authorities()[number].code,
                inspection_end=end.isoformat(),
                publication_date=add_working_days(end, days).isoformat(),
            )
        )
    return rows


def test_the_report_of_november_2019_was_expected_on_working_day_21_before_the_election() -> None:
    said = expected_publication(dt.date(2019, 11, 22), dt.date(2019, 10, 1))
    assert said is not None
    assert said.usual == 21
    assert said.expected == dt.date(2019, 12, 23) or said.moved


@pytest.mark.parametrize(("last_day", "usual"), [("2023-03-17", 30), ("2025-02-07", 27)])
def test_each_period_has_its_usual_day(last_day: str, usual: int) -> None:
    day = dt.date.fromisoformat(last_day)
    said = expected_publication(day, day)
    assert said is not None
    assert said.usual == usual
    assert working_days_between(day, said.expected) == usual


def test_the_ranges_lie_in_each_other_on_days_of_publication() -> None:
    on = dt.date(2024, 11, 29)
    said = expected_publication(on, on)
    assert said is not None
    seen = said.observed
    days = [seen.most[0], seen.half[0], seen.median, seen.half[1], seen.most[1]]
    assert days == sorted(days)
    assert all(is_possible_publication(day, on) for day in [*days, said.expected])


def test_a_report_due_over_christmas_is_expected_after_it() -> None:
    rows = published_after(*[20] * 12)
    said = expected_publication(dt.date(2023, 11, 27), dt.date(2023, 11, 27), rows)
    assert said is not None
    assert said.expected == dt.date(2024, 1, 5)
    assert "nothing is published" in said.moved
    plain = expected_publication(dt.date(2023, 9, 15), dt.date(2023, 9, 15), rows)
    assert plain is not None
    assert plain.moved == ""


def test_an_election_moves_a_report_only_once_it_could_be_foreseen() -> None:
    rows, last_day = published_after(*[30] * 12), dt.date(2024, 5, 10)
    before = expected_publication(last_day, dt.date(2024, 5, 21), rows)
    after = expected_publication(last_day, dt.date(2024, 5, 22), rows)
    assert before is not None
    assert after is not None
    assert before.expected == dt.date(2024, 6, 24)
    assert after.expected == dt.date(2024, 7, 12)


def test_the_latest_reports_count_most() -> None:
    rows = published_after(*[21] * 14, *[30] * 10)
    said = expected_publication(dt.date(2024, 2, 2), dt.date(2024, 2, 2), rows)
    assert said is not None
    assert said.usual == 30
    assert said.observed.most[0] == add_working_days(dt.date(2024, 2, 2), 21)


def test_with_few_reports_nothing_is_said() -> None:
    on = dt.date(2024, 2, 2)
    assert expected_publication(on, on, published_after(*[30] * 7)) is None
    assert expected_publication(on, on, published_after(*[30] * 8)) is not None


def test_only_reports_published_by_the_day_are_looked_at() -> None:
    rows = published_after(*[21] * 10, *[30] * 10)
    on = dt.date.fromisoformat(rows[9].publication_date)
    assert [gap for day, gap in publication_gaps(rows) if day <= on] == [21] * 10
    assert expected_publication(on, on, rows) == expected_publication(on, on, rows[:10])


def test_gaps_that_an_election_stretched_say_nothing_of_the_clock() -> None:
    held_up = [
        row
        for row in load_register()
        if row.inspection_start < "2024-07-01" and row.publication_date == "2024-07-12"
    ]
    assert held_up
    assert publication_gaps(held_up) == []


def test_the_facts_count_the_last_twenty() -> None:
    rows = published_after(*[30] * 20, *[33] * 5)
    said = expected_publication(dt.date(2024, 2, 2), dt.date(2024, 2, 2), rows)
    assert said is not None
    assert "Of the 20 reports published last" in said.grounds[0].text
    assert "15 came out on working day 30" in said.grounds[0].text
