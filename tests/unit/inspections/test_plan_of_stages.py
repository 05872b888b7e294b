"""Stages of the seed case: laid out, moved with what hangs on them, done, deferred and paused."""

import datetime as dt
from dataclasses import replace

import pytest

from ilacs.editions.working_days import working_days_between
from ilacs.errors import InputError
from ilacs.site.inspections.plan import Held, Move, PlannedStage, Record, plan_stages, stage_of
from made_up_inspection import CALL, FOCUSED, SEED, november, said


def planned(id: str, *changes: Move | Held, record: Record = SEED) -> PlannedStage:
    moves = tuple(one for one in changes if isinstance(one, Move))
    holds = tuple(one for one in changes if isinstance(one, Held))
    found = stage_of(plan_stages(replace(record, moves=moves, holds=holds)), id)
    assert found
    return found


def days(id: str, *changes: Move | Held) -> tuple[dt.date, dt.date]:
    found = planned(id, *changes)
    return found.first, found.last


def moved(id: str, first: dt.date, last: dt.date, day: int = 6) -> Move:
    return Move(id, first, last, said(day))


def done(id: str, day: dt.date, said_on: int = 25) -> Move:
    return Move(id, day, day, said(said_on), is_done=True)


def test_the_seed_case_is_off_site_for_a_week_and_on_site_for_two():
    assert days("off_site") == (november(4), november(8))
    assert days("on_site") == (november(11), november(22))


def test_the_action_plan_is_due_70_working_days_after_the_final_report():
    received = planned("report_received").last
    assert working_days_between(received, planned("action_plan").last) == 70


def test_the_report_that_came_on_20_december_makes_the_plan_due_on_1_april():
    came = done("report_received", dt.date(2019, 12, 20))
    assert planned("action_plan", came).last == dt.date(2020, 4, 1)
    assert working_days_between(dt.date(2019, 12, 20), dt.date(2020, 4, 1)) == 70


def test_what_hangs_on_a_moved_stage_moves_with_it():
    later = moved("on_site", november(18), november(29))
    assert days("feedback", later) == (november(29), november(29))
    assert planned("report_received", later).last == add(planned("report_received").last, 5)


def add(day: dt.date, working_days: int) -> dt.date:
    from ilacs.editions.working_days import add_working_days

    return add_working_days(day, working_days)


def test_the_latest_move_of_a_stage_counts():
    first = moved("on_site", november(18), november(29), day=5)
    second = moved("on_site", november(12), november(22), day=6)
    assert days("on_site", second, first) == (november(12), november(22))


def test_a_moved_stage_says_so():
    assert planned("on_site", moved("on_site", november(12), november(22))).is_moved
    assert not planned("feedback", moved("on_site", november(12), november(22))).is_moved


def test_a_deadline_that_was_met_early_is_still_due_on_its_day():
    lists = planned("child_level_data", done("child_level_data", november(4)))
    assert (lists.last, lists.done) == (november(5), november(4))


def test_an_event_happened_on_the_day_it_is_said_to_have():
    report = planned("report_received", done("report_received", dt.date(2019, 12, 20)))
    assert report.last == report.done == dt.date(2019, 12, 20)


def test_to_move_a_stage_says_that_it_has_not_happened_after_all():
    mistaken = done("child_level_data", november(4), said_on=4)
    assert (
        planned(
            "child_level_data", mistaken, moved("child_level_data", november(6), november(6))
        ).done
        is None
    )


def test_the_call_itself_has_happened():
    assert planned("notification").done == CALL


def test_a_deferred_inspection_comes_later_by_the_working_days_lost():
    hold = Held(november(7), resumed=november(14), moment=said(14))
    assert days("on_site", hold) == (november(18), november(29))
    assert planned("feedback", hold).last == november(29)


def test_a_pause_stretches_the_fieldwork_it_falls_into():
    hold = Held(november(13), resumed=november(20), moment=said(20))
    assert days("on_site", hold) == (november(11), november(29))


def test_what_was_over_before_a_pause_stays_where_it_was():
    hold = Held(november(13), resumed=november(20), moment=said(20))
    assert days("off_site", hold) == days("off_site")
    assert days("documents", hold) == days("documents")


def test_a_pause_after_the_fieldwork_puts_the_report_off():
    hold = Held(dt.date(2019, 12, 2), resumed=dt.date(2019, 12, 9), moment=said(30))
    assert days("on_site", hold) == days("on_site")
    assert planned("report_received", hold).last == add(planned("report_received").last, 5)


def test_while_nobody_knows_when_it_goes_on_the_days_stay():
    assert days("on_site", Held(november(7))) == days("on_site")


def test_a_pause_of_known_length_is_foreseen():
    assert days("on_site", Held(november(7), until=november(13))) == (november(18), november(29))


def test_days_given_after_a_pause_are_not_put_off_again():
    hold = Held(november(7), resumed=november(14), moment=said(14))
    after = moved("on_site", november(25), november(29), day=15)
    assert days("on_site", hold, after) == (november(25), november(29))


def test_days_given_before_a_pause_are_put_off_by_it():
    before = moved("on_site", november(12), november(25), day=5)
    hold = Held(november(7), resumed=november(14), moment=said(14))
    assert days("on_site", before, hold) == (november(19), dt.date(2019, 12, 2))


def test_a_stage_with_days_before_its_last_day_turned_round_is_refused():
    with pytest.raises(InputError, match="last day is before the first"):
        days("on_site", moved("on_site", november(22), november(11)))


def test_a_call_on_a_sunday_is_refused():
    with pytest.raises(InputError, match="not a working day"):
        plan_stages(replace(SEED, notified=november(3)))


def test_a_focused_visit_has_no_week_off_site():
    assert stage_of(plan_stages(Record(FOCUSED, CALL)), "off_site") is None


def test_a_stage_has_a_short_title_and_an_explanation():
    stage = planned("on_site")
    assert stage.title == "On site"
    assert stage.explained == "Case discussions, visits, interviews, observation"
