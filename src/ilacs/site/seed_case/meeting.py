"""The seed case's timetable: rooms, the four interviews by telephone, and all else as suggested."""

import datetime as dt
from collections.abc import Callable, Iterable

from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.timetable.actions import (
    CASE_DISCUSSION,
    Details,
    change_activity,
    finish_activity,
    lay_out_activities,
    place_as_suggested,
)
from ilacs.site.timetable.diary import Timetable, read_timetable
from ilacs.site.timetable.models import Activity, ActivityState, Logistics
from ilacs.site.timetable.notes import add_note
from ilacs.site.timetable.suggesting import propose
from ilacs.site.timetable.venues import RoomFacts, add_logistics, add_meeting_room

ASSISTANT_DIRECTOR = ("Ivo Marchbanks", "Assistant director")
INTERVIEWS = {
    "interview_chief_executive": (1, dt.time(9, 30)),
    "interview_lead_member": (1, dt.time(14, 0)),
    "interview_director": (2, dt.time(9, 30)),
    "interview_assistant_director": (2, dt.time(14, 0)),
}
"""The four telephone interviews: working day after the call, and time."""
KEEPING_IN_TOUCH, HALF_PAST_FOUR = "keeping_in_touch", dt.time(16, 30)
ROOMS = (("Fern room", 8), ("Heather room", 4), ("Bracken room", 12))
SITE, TEAM = "Town hall", "The six inspectors"
Moment = Callable[[int, dt.time], dt.datetime]
"""Working day of the case and time of the day → the moment on the wall in England."""


def arrange(by: Actor, inspection: Inspection, moment: Moment) -> int:
    """Lay the timetable out and place all of it; returns how many activities have a time."""
    for name, seats in ROOMS:
        facts = RoomFacts(name, SITE, seats)
        add_meeting_room(by=by, inspection=inspection, facts=facts)
    for kind in Logistics.values[:4]:
        add_logistics(by=by, inspection=inspection, kind=kind, whom=TEAM)
    lay_out_activities(by=by, inspection=inspection)
    timetable = read_timetable(inspection)
    for activity in timetable.unplaced:
        start = _fixed(activity, moment)
        if start:
            _put(by, timetable, activity, start)
    called = inspection.notified_day
    suggestion = propose(read_timetable(inspection, called))
    place_as_suggested(
        by=by,
        inspection=inspection,
        chosen=[str(one.activity.pk) for one in suggestion.proposals],
        fingerprint=suggestion.fingerprint,
        today=called,
    )
    return inspection.activities.exclude(start=None).count()


def _fixed(activity: Activity, moment: Moment) -> dt.datetime | None:
    name, _, number = activity.drafted.rpartition("-")
    if name in INTERVIEWS:
        return moment(*INTERVIEWS[name])
    if name == "set_up_call":
        return moment(0, dt.time(15, 0))
    if name == KEEPING_IN_TOUCH:
        return moment(4 + int(number), HALF_PAST_FOUR)
    return None


def _put(by: Actor, timetable: Timetable, activity: Activity, start: dt.datetime) -> None:
    names = () if activity.drafted[:-2] != "interview_assistant_director" else (ASSISTANT_DIRECTOR,)
    details = Details(
        title=activity.title,
        minutes=activity.minutes,
        start=start,
        kind=activity.kind,
        way=activity.way,
        others=activity.others,
        people=timetable.keys_of(activity),
        names=names,
    )
    change_activity(by=by, inspection=timetable.inspection, activity=activity, details=details)


def discuss(by: Actor, inspection: Inspection, cases: Iterable[str]) -> int:
    """Give each discussion that the timetable has a case, by pseudonym; returns how many got one."""
    timetable = read_timetable(inspection)
    places = [one for one in timetable.placed if one.kind == CASE_DISCUSSION and one.is_planned]
    chosen = list(zip(sorted(places, key=lambda one: str(one.start)), cases, strict=False))
    for activity, case in chosen:
        people = [(timetable.key_of(one), one) for one in activity.attendees.all()]
        details = Details(
            title=activity.title,
            minutes=activity.minutes,
            start=activity.wall_start,
            way=activity.way,
            room=activity.room,
            address=activity.address,
            others=activity.others,
            case=case,
            people=tuple(key for key, _ in people),
            lead=next((key for key, one in people if one.is_lead), ""),
        )
        change_activity(by=by, inspection=inspection, activity=activity, details=details)
    return len(chosen)


def finish_until(by: Actor, inspection: Inspection, now: dt.datetime) -> int:
    """Note as done what is over, and what was said in the interviews; returns how many were."""
    over = inspection.activities.filter(end__lte=now, state=ActivityState.PLANNED).order_by("start")
    for activity in over:
        finish_activity(by=by, inspection=inspection, activity=activity)
        if activity.drafted.rpartition("-")[0] in INTERVIEWS:
            add_note(by=by, inspection=inspection, activity=activity, text=SAID)
    return len(over)


SAID = (
    "Asked how they know the quality of practice, and what has changed since the last inspection."
)
