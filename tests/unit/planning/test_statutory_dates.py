"""The days that the law gives for publishing a report and planning, over Christmas and Easter."""

import datetime as dt

import pytest

from ilacs.editions import get_edition, load_editions
from ilacs.editions.working_days import is_working_day
from ilacs.errors import InputError
from ilacs.planning import statutory_dates, working_days_left

ILACS = get_edition("ilacs-2018")


def test_a_report_received_before_christmas_2019() -> None:
    dates = statutory_dates(dt.date(2019, 12, 20), ILACS)
    assert (dates.report_due, dates.plan_due) == (dt.date(2020, 2, 5), dt.date(2020, 4, 1))
    assert dates.draft_due is None
    assert {"ACT137", "REG"} <= set(dates.sources)


def test_seventy_days_go_round_easter_and_two_holidays_in_may() -> None:
    """From 2 March 2026: 25 working days to Good Friday's eve, Easter Monday and both holidays of
    May left out."""
    dates = statutory_dates(dt.date(2026, 3, 2), ILACS)
    assert dates.plan_due == dt.date(2026, 6, 12)
    plain_weekdays = dt.date(2026, 3, 2) + dt.timedelta(weeks=14)
    assert (dates.plan_due - plain_weekdays).days == 4  # Friday, Monday, Monday, Monday


@pytest.mark.parametrize(
    ("received", "report_due"),
    [
        (dt.date(2025, 12, 24), dt.date(2026, 2, 9)),  # Christmas, Boxing Day, New Year's Day
        (dt.date(2025, 12, 25), dt.date(2026, 2, 9)),  # received on a holiday: day 1 is the 29th
        (dt.date(2025, 12, 28), dt.date(2026, 2, 9)),  # a Sunday
        (dt.date(2024, 3, 28), dt.date(2024, 5, 14)),  # the eve of Good Friday; a holiday in May
        (dt.date(2022, 5, 20), dt.date(2022, 7, 5)),  # the jubilee: two days in June
        (dt.date(2022, 8, 30), dt.date(2022, 10, 12)),  # the state funeral
    ],
)
def test_thirty_days_to_publish_the_report(received: dt.date, report_due: dt.date) -> None:
    assert statutory_dates(received, ILACS).report_due == report_due


def test_a_focused_visit_asks_for_a_draft_after_twenty_days_and_no_publication() -> None:
    dates = statutory_dates(dt.date(2025, 4, 14), ILACS, "focused_visit")
    assert dates.draft_due == dt.date(2025, 5, 15)
    assert dates.plan_due is not None
    assert dates.report_due is None


def test_a_monitoring_visit_asks_for_no_new_plan() -> None:
    dates = statutory_dates(dt.date(2025, 4, 14), ILACS, "monitoring_visit")
    assert dates.plan_due is None
    with pytest.raises(ValueError, match="no plan"):
        dates.working_days_left(dt.date(2025, 4, 14))


def test_every_edition_gives_the_days_of_the_law() -> None:
    for edition in load_editions().values():
        dates = statutory_dates(dt.date(2019, 12, 20), edition)
        assert dates.report_due == dt.date(2020, 2, 5), edition.id
        assert dates.plan_due == dt.date(2020, 4, 1), edition.id


def test_the_countdown_stands_still_over_christmas() -> None:
    dates = statutory_dates(dt.date(2019, 12, 20), ILACS)
    left = [dates.working_days_left(dt.date(2019, 12, day)) for day in range(20, 31)]
    assert left == [70, 70, 70, 69, 68, 68, 68, 67, 67, 67, 66]


def test_the_countdown_ends_on_the_last_day_and_then_counts_days_lost() -> None:
    due = dt.date(2026, 4, 2)  # the Thursday before Good Friday
    days = [dt.date(2026, 4, day) for day in (1, 2, 3, 4, 6, 7, 8)]
    assert [working_days_left(day, due) for day in days] == [1, 0, 0, 0, 0, -1, -2]


def test_days_in_years_without_published_holidays_are_provisional() -> None:
    assert not statutory_dates(dt.date(2026, 1, 5), ILACS).is_provisional
    assert statutory_dates(dt.date(2060, 1, 5), ILACS).is_provisional


def test_a_type_that_the_edition_does_not_have_is_refused() -> None:
    with pytest.raises(InputError, match="single_inspection"):
        statutory_dates(dt.date(2026, 1, 5), ILACS, "single_inspection")


def test_the_last_days_are_working_days() -> None:
    day = dt.date(2025, 11, 1)
    while day < dt.date(2026, 5, 1):
        dates = statutory_dates(day, ILACS)
        assert dates.report_due
        assert dates.plan_due
        assert is_working_day(dates.report_due)
        assert is_working_day(dates.plan_due)
        day += dt.timedelta(days=1)
