"""Every change to an inspection itself: opening it, moving its stages, holding and closing it."""

import datetime as dt
from dataclasses import dataclass, replace

from django.utils import timezone

from ilacs.editions import Edition, load_editions
from ilacs.editions.edition import InspectionType
from ilacs.editions.working_days import is_working_day
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.followers import OPENED
from ilacs.site.inspections.models import Hold, Inspection, Purpose, StageChange
from ilacs.site.inspections.notices import tell
from ilacs.site.inspections.plan import (
    NOTIFICATION,
    ON_SITE,
    Move,
    PlannedStage,
    Record,
    movable_stages,
    plan_stages,
    stage_of,
)
from ilacs.site.inspections.states import State, require_way
from ilacs.site.inspections.where_now import state_by_days

LONGEST = dt.timedelta(days=2 * 366)
"""No stage lies further from the call than this; a day that does is a slip of the pen."""


@dataclass(frozen=True)
class Call:
    """What was said in the notification call, and who took it. type: an inspection type id.

    from_readiness: what the authority gathered between inspections is carried over.
    """

    purpose: str
    type: str
    notified: dt.datetime
    taken_by: str
    lead_inspector: str = ""
    focus: str = ""
    edition: str = ""
    from_readiness: bool = False


def types_on(day: dt.date) -> list[tuple[Edition, InspectionType]]:
    """Return the inspection types that a call on a day can be about, an authority's own last."""
    current = Edition.on(day)
    own = [one for one in load_editions().values() if one.local and one.applies_on(day)]
    return [(edition, kind) for edition in (current, *own) for kind in edition.inspection_types]


def edition_for(call: Call) -> Edition:
    """Return the edition of a call: its own, or the one in force when its fieldwork begins."""
    day = timezone.localtime(call.notified).date()
    found = load_editions()[call.edition] if call.edition else Edition.on(day, call.type)
    if found.local:
        return found
    stages = plan_stages(Record(found.inspection_type(call.type), day))
    on_site = stage_of(stages, "on_site")
    return Edition.on(on_site.first if on_site else day, call.type)


@action(Permission.INSPECTION_OPEN)
def open_inspection(*, by: Actor, organisation: Organisation, call: Call) -> Inspection:
    """Open an inspection from its call. Raises InputError, as where its day is no working day."""
    if call.notified > timezone.now() and call.purpose == Purpose.INSPECTION:
        raise InputError("The call is still to come.", "notified", "Give the day it came.")
    inspection = Inspection(
        organisation=organisation,
        purpose=call.purpose,
        edition=edition_for(call).id,
        type=call.type,
        notified=call.notified,
        taken_by=call.taken_by,
        lead_inspector=call.lead_inspector,
        focus=call.focus,
        opened_by=by.person,
    )
    inspection.save()
    for follow in OPENED:
        follow(by, inspection, call)
    audit.record(
        "inspection_opened",
        by=by,
        about=inspection,
        organisation=organisation,
        purpose=call.purpose,
        type=call.type,
        notified=call.notified.isoformat(),
    )
    return inspection


@action(Permission.INSPECTION_CHANGE)
def move_stage(
    *,
    by: Actor,
    inspection: Inspection,
    stage: str,
    first: dt.date,
    last: dt.date,
    reason: str = "",
    is_done: bool = False,
) -> StageChange:
    """Give a stage other days, or say on which day it happened; what hangs on it follows.

    Raises InputError where the stage is not one of the inspection's or the days cannot be.
    """
    found = _locked(inspection)
    _require_days(found, stage, first, last)
    _require_working_day(stage, first)
    change = StageChange(
        inspection=found,
        stage=stage,
        first=first,
        last=last,
        reason=reason,
        is_done=is_done,
        by=by.person,
    )
    move = Move(stage, first, last, timezone.now(), is_done)
    plan_stages(replace(found.record, moves=(*found.record.moves, move)))
    change.save()
    audit.record(
        "stage_done" if is_done else "stage_moved",
        by=by,
        about=found,
        organisation=found.organisation,
        stage=stage,
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return change


def _require_days(inspection: Inspection, stage: str, first: dt.date, last: dt.date) -> None:
    is_closed = inspection.decided == State.CLOSED
    stages = plan_stages(inspection.record)
    known = {one.id for one in inspection.kind.stages} - {NOTIFICATION}
    if stage not in known:
        raise InputError("This inspection has no such stage that can be moved.", "stage")
    if stage not in movable_stages(stages, is_closed=is_closed):
        raise InputError("The inspection is closed. What comes after its fieldwork can be changed.")
    on_site = stage_of(stages, ON_SITE)
    if is_closed and on_site and first <= on_site.last:
        raise InputError("This comes after the fieldwork.", "first", "Give a later day.")
    call = inspection.notified_day
    if first < call:
        raise InputError("It cannot be before the call.", "first", "Give a later day.")
    if last < first:
        raise InputError("The last day is before the first.", "last", "Give a later day.")
    _require_near(inspection, last, "last")


def _require_working_day(stage: str, first: dt.date) -> None:
    if stage == ON_SITE and not is_working_day(first):
        day = f"{first:%A} {first.day} {first:%B %Y}"
        raise InputError(f"{day} is not a working day.", "first", "Give the day they come.")


def _require_near(inspection: Inspection, day: dt.date, where: str) -> None:
    if day > inspection.notified_day + LONGEST:
        raise InputError("This is more than two years after the call.", where, "Check the year.")


@action(Permission.INSPECTION_CHANGE)
def hold_inspection(
    *,
    by: Actor,
    inspection: Inspection,
    way: str,
    first: dt.date,
    until: dt.date | None,
    reason: str,
    asked_by: str,
    was_granted: bool,
) -> Hold:
    """Keep that a deferral or a pause was asked for, and where it was granted, begin it.

    way: `defer` or `pause`. Raises InputError where the inspection's state does not allow it, or the
    days lie further from the call than any stage may.
    """
    found = _locked(inspection)
    transition = require_way(way, state_now(found))
    if first < found.notified_day:
        raise InputError("It cannot begin before the call.", "first", "Give a later day.")
    if until is not None and until < first:
        raise InputError("The last day is before the first.", "until", "Give a later day.")
    _require_near(found, first, "first")
    _require_near(found, until or first, "until")
    state = State.DEFERRED if way == "defer" else State.PAUSED
    hold = Hold(
        inspection=found,
        state=state,
        first=first,
        until=until,
        reason=reason,
        asked_by=asked_by,
        was_granted=was_granted,
        by=by.person,
    )
    hold.save()
    if was_granted:
        _decide(found, state)
        tell(found, way)
    _record(transition.event, by, found, first=first.isoformat(), was_granted=was_granted)
    return hold


@action(Permission.INSPECTION_CHANGE)
def resume_inspection(*, by: Actor, inspection: Inspection, first: dt.date) -> None:
    """Let an inspection go on from a day; what was not over is put off by the days that were lost.

    Raises InputError where it does not stand still, or the day is before the hold began.
    """
    found = _locked(inspection)
    require_way("resume", state_now(found))
    hold = found.holds.filter(was_granted=True, resumed=None).last()
    if hold is None or first < hold.first:
        raise InputError("It cannot go on before it stood still.", "first", "Give a later day.")
    _require_near(found, first, "first")
    hold.resumed, hold.resumed_said = first, timezone.now()
    hold.save()
    _decide(found, None)
    plan_stages(found.record)
    tell(found, "resume")
    _record("inspection_resumed", by, found, first=first.isoformat())


@action(Permission.INSPECTION_CHANGE)
def leave_incomplete(*, by: Actor, inspection: Inspection, reason: str) -> None:
    """Keep that a paused inspection will not go on. Raises InputError where it is not paused."""
    found = _locked(inspection)
    require_way("leave_incomplete", state_now(found))
    found.reason = reason
    _decide(found, State.INCOMPLETE)
    tell(found, "leave_incomplete")
    _record("inspection_left_incomplete", by, found)


@action(Permission.INSPECTION_CHANGE)
def close_inspection(*, by: Actor, inspection: Inspection, reason: str) -> None:
    """Close an inspection for good; outside people's access ends some days later.

    Its stages after the fieldwork, as the day of the final report, can still be moved and noted.
    Raises InputError where it is paused (resume it or leave it incomplete first) or closed.
    """
    found = _locked(inspection)
    require_way("close", state_now(found))
    found.reason = reason
    found.closed = timezone.now()
    _decide(found, State.CLOSED)
    tell(found, "close")
    _record("inspection_closed", by, found)


@action(Permission.INSPECTION_VIEW)
def note_calendar_download(*, by: Actor, inspection: Inspection) -> None:
    """Write down that somebody took an inspection's stages into their diary."""
    _record("inspection_calendar_downloaded", by, inspection)


def stages_of(inspection: Inspection) -> tuple[PlannedStage, ...]:
    """Return an inspection's stages as they stand."""
    return plan_stages(inspection.record)


def state_now(inspection: Inspection) -> State:
    """Return an inspection's state today."""
    return inspection.decided_state or state_by_days(stages_of(inspection), timezone.localdate())


def _locked(inspection: Inspection) -> Inspection:
    return (
        Inspection.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=inspection.pk)
    )


def _decide(inspection: Inspection, state: State | None) -> None:
    inspection.decided = state or ""
    inspection.save()


def _record(event: str, by: Actor, inspection: Inspection, **details: object) -> None:
    audit.record(event, by=by, about=inspection, organisation=inspection.organisation, **details)
