"""The next inspection by both clocks: dates that can happen, from what was known, and cautions."""

import datetime as dt
from dataclasses import replace

import pytest

from ilacs.authorities import current_authorities, find_authority
from ilacs.outcomes.coverage import Coverage
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import load_register
from ilacs.pathway import next_activities
from ilacs.pathway.activity import Window
from ilacs.pathway.days import is_possible_start
from ilacs.pathway.forecast import History, InspectionForecast, forecast, history_on
from made_up_waits import ALL_TIME, THURROCK, outcome, register_of_waits

AFTER_REPORT = dt.date(2019, 12, 20)
"""The day on which the report of Thurrock's inspection of November 2019 was published."""


def thurrock_on(
    on: dt.date, register: list[Outcome] | None = None, coverage: Coverage | None = None
) -> InspectionForecast:
    expected = forecast(find_authority(THURROCK), history_on(on, register, coverage))
    assert expected is not None
    return expected


def test_three_years_give_or_take_six_months_from_the_first_day_on_site() -> None:
    guidance = thurrock_on(AFTER_REPORT).guidance()
    assert guidance == Window(dt.date(2022, 5, 16), dt.date(2022, 11, 14), dt.date(2023, 4, 24))


def test_the_last_day_of_the_window_lies_within_three_and_a_half_years() -> None:
    """42 months after 23 January 2023 come in the summer, when nothing begins."""
    register = [outcome("2023-01-23")]
    guidance = thurrock_on(dt.date(2023, 6, 1), register).guidance()
    assert guidance is not None
    assert guidance.latest == dt.date(2026, 7, 20)


def test_the_day_before_its_report_the_inspection_is_not_known() -> None:
    before = thurrock_on(AFTER_REPORT - dt.timedelta(days=1))
    assert before.wait.outcome.edition == "sif-2013"
    assert thurrock_on(AFTER_REPORT).wait.start == dt.date(2019, 11, 11)


def test_what_was_published_later_changes_nothing() -> None:
    on = dt.date(2023, 3, 1)
    past = [row for row in load_register() if row.publication_date <= on.isoformat()]
    assert len(past) < len(load_register())
    whole, cut = history_on(on), history_on(on, past)
    assert whole.table == cut.table
    for authority in current_authorities()[::10]:
        assert next_activities(authority, on, whole) == next_activities(authority, on, cut)


def test_the_pandemic_moves_the_expected_day_once_it_is_known() -> None:
    before, after = thurrock_on(dt.date(2020, 3, 2)), thurrock_on(dt.date(2021, 6, 28))
    later = (after.day_by(0.5) - before.day_by(0.5)).days
    assert 300 < later < 600
    assert before.guidance() == after.guidance()


def test_in_the_pause_it_is_said_that_the_return_was_not_known() -> None:
    notes = " ".join(thurrock_on(dt.date(2020, 9, 1)).activity().cautions)
    assert "return was not known" in notes
    assert "return was not known" not in " ".join(thurrock_on(AFTER_REPORT).activity().cautions)


def test_the_ranges_lie_in_each_other_on_days_that_can_happen() -> None:
    seen = thurrock_on(dt.date(2023, 1, 9)).observed()
    days = [seen.most[0], seen.half[0], seen.median, seen.half[1], seen.most[1]]
    assert days == sorted(days)
    assert all(is_possible_start(day) for day in days)
    assert days[0] >= dt.date(2023, 1, 9)


def test_waits_that_all_took_forty_months_give_a_narrow_range_around_forty() -> None:
    register = register_of_waits([40] * 100)
    now = outcome("2025-01-13", code=THURROCK)
    others = [row for row in register if row.authority_code != THURROCK]
    seen = thurrock_on(dt.date(2025, 6, 2), [*others, now], ALL_TIME).observed()
    months = [(day - dt.date(2025, 1, 13)).days / 30.4 for day in seen.half]
    assert 36 < months[0] < months[1] < 44


def test_an_overdue_inspection_is_said_to_be_overdue_by_the_guidance() -> None:
    notes = thurrock_on(dt.date(2024, 3, 1)).activity().cautions
    assert any("window closed on 24 April 2023" in note for note in notes)


def test_a_later_inspection_may_be_missing_where_the_register_is_not_complete() -> None:
    register = [outcome("2021-09-13")]
    part = Coverage("2018-01-29", "2025-03-31", 0, 0)
    late = thurrock_on(dt.date(2026, 6, 1), register, part)
    assert late.chance_missing > 0.5
    assert "complete to 31 March 2025 only" in " ".join(late.activity().cautions)
    whole = thurrock_on(dt.date(2025, 3, 3), register, part)
    assert "31 March 2025" not in " ".join(whole.activity().cautions)


def test_what_would_come_over_christmas_counts_for_january() -> None:
    expected = thurrock_on(dt.date(2022, 11, 21))
    last_monday, new_year = dt.date(2022, 12, 5), dt.date(2023, 1, 9)
    by_then = expected.chance_between(dt.date(2022, 11, 21), last_monday)
    assert by_then > 0
    by_christmas = expected.chance_between(dt.date(2022, 11, 21), dt.date(2022, 12, 31))
    assert by_christmas == by_then
    assert expected.chance_between(dt.date(2022, 12, 6), dt.date(2023, 1, 8)) == 0
    assert expected.chance_between(dt.date(2023, 1, 1), new_year) > by_then / 2


def test_the_chances_of_all_quarters_add_up() -> None:
    expected = thurrock_on(dt.date(2023, 1, 9))
    first, last = dt.date(2023, 1, 9), dt.date(2040, 1, 1)
    middle = dt.date(2024, 6, 30)
    parts = expected.chance_between(first, middle) + expected.chance_between(
        middle + dt.timedelta(days=1), last
    )
    assert parts == pytest.approx(expected.chance_between(first, last))
    assert 0.99 < parts <= 1


def test_another_edition_by_the_expected_day_is_said() -> None:
    notes = " ".join(thurrock_on(dt.date(2025, 2, 3)).activity().cautions)
    assert "By the expected day" in notes
    assert "Leaders and at least two" in notes


def test_a_new_authority_waits_from_the_inspection_of_the_one_it_succeeded() -> None:
    new = next(a for a in current_authorities() if a.name == "Cumberland")
    history = history_on(dt.date(2023, 6, 1))
    wait = history.open_wait(new)
    assert wait is not None
    assert wait.authority_code in new.predecessors


def test_without_any_known_outcome_there_is_no_forecast() -> None:
    empty: list[Outcome] = []
    assert forecast(find_authority(THURROCK), history_on(AFTER_REPORT, empty, ALL_TIME)) is None


def test_a_later_day_never_brings_the_expected_day_forward() -> None:
    history: History = history_on(dt.date(2022, 3, 7))
    days = [dt.date(2022, 3, 7) + dt.timedelta(days=17 * n) for n in range(60)]
    for share in (0.05, 0.5, 0.95):
        said = []
        for day in days:
            expected = forecast(find_authority(THURROCK), replace(history, on=day))
            assert expected is not None
            said.append(expected.day_by(share))
        assert said == sorted(said)
