"""The visits and meetings between inspections: windows by the guidance, as no dates are held."""

import datetime as dt

from ilacs.editions import Edition
from ilacs.editions.working_days import add_working_days
from ilacs.pathway.activity import Activity, Ground, Window
from ilacs.pathway.days import add_months, first_possible_start
from ilacs.pathway.follow_up import FollowUp
from ilacs.pathway.parameters import load_parameters
from ilacs.pathway.waits import Wait

NO_DATES = "The register holds inspections only: whether one has taken place is not known here."


def engagement_meeting(on: dt.date, edition: Edition) -> Activity:
    """The yearly meeting: some time in the twelve months from a day."""
    meeting = load_parameters().engagement_meeting
    earliest, expected, latest = (add_months(on, months) for months in meeting.months)
    return Activity(
        kind="engagement_meeting",
        name="Annual engagement meeting",
        edition=edition.id,
        rule=Ground(meeting.rule, not meeting.unconfirmed, meeting.source),
        guidance=Window(earliest, expected, latest),
        cautions=("The day of the last meeting is not known here: any time within a year.",),
    )


def focused_visit(wait: Wait, follows: FollowUp, on: dt.date) -> Activity | None:
    """A focused visit in the wait for the next inspection; None where its time has passed.

    None, too, after an inadequate judgement, which monitoring visits follow, and under an edition
    that has no focused visits.
    """
    visit = load_parameters().focused_visit
    named = {each.id: each.name for each in follows.edition.inspection_types}
    if follows.group not in visit.months or "focused_visit" not in named:
        return None
    earliest, expected, latest = (
        add_months(wait.start, months) for months in visit.months[follows.group]
    )
    if latest < on:
        return None
    window = _window(visit.weekday, max(on, earliest), max(on, expected), latest)
    grounds = (*follows.grounds[:1], Ground(visit.note, is_confirmed=False, source=visit.source))
    return Activity(
        kind="focused_visit",
        name=named["focused_visit"],
        edition=follows.edition.id,
        rule=Ground(visit.rule, not visit.unconfirmed, visit.source),
        grounds=grounds,
        guidance=window,
        cautions=(NO_DATES,),
    )


def monitoring_visit(wait: Wait, follows: FollowUp, on: dt.date) -> Activity | None:
    """The next monitoring visit after an inadequate judgement; None after any other."""
    if follows.group != "inadequate":
        return None
    visit = load_parameters().monitoring_visit
    due = add_working_days(wait.published, visit.action_plan_working_days)
    if on <= due:
        first, expected = due, due + dt.timedelta(weeks=visit.first_within_weeks)
    else:
        first, expected = on, add_months(on, visit.every_months)
    latest = add_months(first, visit.latest_months)
    return Activity(
        kind="monitoring_visit",
        name=follows.edition.inspection_type("monitoring_visit").name,
        edition=follows.edition.id,
        rule=Ground(visit.rule, not visit.unconfirmed, visit.source),
        grounds=(*follows.grounds[:1], Ground(visit.note, is_confirmed=False)),
        guidance=_window(visit.weekday, first, expected, latest),
        cautions=(NO_DATES,),
    )


def _window(weekday: int, *days: dt.date) -> Window:
    """Three days as a window, each moved to the first day on which a visit may begin."""
    earliest, expected, latest = (first_possible_start(day, weekday) for day in days)
    return Window(earliest, expected, latest)
