"""What a month brought to a plan."""

import datetime as dt

from ilacs.planning import PlannedAction
from ilacs.planning.highlights import Highlights, Said, highlights_of, month_of

FIRST, LAST = dt.date(2026, 11, 1), dt.date(2026, 11, 30)
OCTOBER, MID = dt.date(2026, 10, 5), dt.date(2026, 11, 15)
SOON, LATER = dt.date(2026, 11, 20), dt.date(2026, 12, 18)


def month(action: PlannedAction, *said: Said) -> Highlights:
    return highlights_of([(action, said)], FIRST, LAST)


def test_a_month_has_its_own_days() -> None:
    assert month_of(MID) == (FIRST, LAST)
    assert month_of(dt.date(2028, 2, 29)) == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))


def test_an_action_closed_in_the_month() -> None:
    action = PlannedAction("1.1", "Write", status="closed")
    before = Said(OCTOBER, "done")
    assert month(action, before, Said(MID, "closed")).closed == (action,)
    assert month(action, Said(OCTOBER, "closed"), Said(MID, "closed")).closed == ()


def test_an_action_done_and_sent_back_is_neither() -> None:
    action = PlannedAction("1.1", "Write", status="under_way")
    found = month(action, Said(MID, "done"), Said(LAST, "under_way"))
    assert found.done == ()


def test_a_last_day_that_moved_twice_is_told_once_with_the_last_reason() -> None:
    action = PlannedAction("1.1", "Write", due=LATER, status="under_way")
    (moved,) = month(
        action,
        Said(OCTOBER, "under_way", due=SOON),
        Said(MID, "under_way", due=LAST, words="Recruitment"),
        Said(LAST, "under_way", due=LATER, words="Sickness"),
        Said(LAST, "under_way", due=LATER, words="A word on it"),
    ).moved
    assert (moved.before, moved.after, moved.why) == (SOON, LATER, "Sickness")


def test_a_last_day_that_moved_and_came_back_did_not_move() -> None:
    action = PlannedAction("1.1", "Write", due=SOON, status="under_way")
    said = [Said(OCTOBER, "under_way", due=SOON), Said(MID, "under_way", due=LATER)]
    assert month(action, *said, Said(LAST, "under_way", due=SOON)).moved == ()


def test_a_new_action_has_not_moved() -> None:
    action = PlannedAction("1.1", "Write", due=SOON)
    assert month(action, Said(MID, "not_started", due=SOON)).moved == ()


def test_a_risk_that_rose() -> None:
    action = PlannedAction("1.1", "Write", status="under_way", risk="off_track")
    was = Said(OCTOBER, "under_way", "at_risk")
    assert month(action, was, Said(MID, "under_way", "off_track")).worse == (action,)
    still = Said(OCTOBER, "under_way", "off_track")
    assert month(action, still, Said(MID, "under_way", "off_track")).worse == ()


def test_a_first_word_of_being_on_track_is_no_rise() -> None:
    action = PlannedAction("1.1", "Write", status="under_way", risk="on_track")
    assert month(action, Said(MID, "under_way", "on_track")).worse == ()


def test_what_is_overdue_and_what_comes_next() -> None:
    late, coming = PlannedAction("1", "a", due=SOON), PlannedAction("2", "b", due=LATER)
    found = highlights_of([(coming, ()), (late, ())], FIRST, LAST)
    assert (found.overdue, found.coming) == ((late,), (coming,))


def test_what_was_said_after_the_month_does_not_count() -> None:
    action = PlannedAction("1.1", "Write", status="closed")
    assert month(action, Said(LATER, "closed")).closed == ()


def test_a_month_that_is_not_over_is_counted_today_and_still_ends_where_it_ends() -> None:
    late, later = PlannedAction("1", "a", due=MID), PlannedAction("2", "b", due=LAST)
    next_month = PlannedAction("3", "c", due=LATER)
    histories = [(one, ()) for one in (late, later, next_month)]
    found = highlights_of(histories, FIRST, LAST, on=dt.date(2026, 11, 24))
    assert (found.overdue, found.coming, found.progress.overdue) == ((late,), (next_month,), 1)
