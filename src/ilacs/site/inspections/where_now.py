"""Where an inspection stands on a day: its state, the day's number, what is due, late and next."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ilacs.editions.working_days import is_working_day, working_days_between
from ilacs.site.inspections.plan import (
    NOTIFICATION,
    OFF_SITE,
    ON_SITE,
    PlannedStage,
    after_fieldwork,
    stage_of,
)
from ilacs.site.inspections.states import State

NEXT = 4
"""How many stages to come are named."""


@dataclass(frozen=True)
class Count:
    """Day `number` of `of`, in working days; number is 0 before the first."""

    number: int
    of: int


@dataclass(frozen=True)
class Now:
    """Where an inspection stands.

    since_call: the authority's own count, from the call to the last day on site; None once that is
    past. on_site: the inspectorate's count; None outside the fieldwork.
    late: what had to be done before today and is not known to be. awaited: what was expected of the
    inspectors before today and is not known to have come.
    """

    today: dt.date
    state: State
    is_working_day: bool
    since_call: Count | None
    on_site: Count | None
    due_today: tuple[PlannedStage, ...] = ()
    under_way: tuple[PlannedStage, ...] = ()
    late: tuple[PlannedStage, ...] = ()
    awaited: tuple[PlannedStage, ...] = ()
    coming: tuple[PlannedStage, ...] = ()


def where_now(
    stages: Sequence[PlannedStage],
    today: dt.date,
    decided: State | None = None,
    *,
    stood_still: bool = False,
) -> Now:
    """Return where an inspection stands on a day.

    stages: from `plan_stages`. decided: the state that a person decided on, where one did; nothing
    is due while the inspection stands still. What comes after the fieldwork of a closed one still is,
    unless it stood_still when it was closed: then its fieldwork was never over.
    """
    state = decided or state_by_days(stages, today)
    bare = Now(today, state, is_working_day(today), None, None)
    if decided and (decided != State.CLOSED or stood_still):
        return bare
    going_on = after_fieldwork(stages) if decided else stages
    points = [one for one in going_on if one.stage.kind != "period" and not one.done]
    late = [one for one in points if one.last < today]
    return Now(
        today,
        state,
        bare.is_working_day,
        None if decided else _count(_day_of_call(stages), _last_on_site(stages), today),
        None if decided else _on_site(stages, today),
        tuple(one for one in points if one.last == today),
        tuple(one for one in going_on if _runs(one, today)),
        tuple(one for one in late if one.stage.side == "authority"),
        tuple(one for one in late if one.stage.side != "authority"),
        tuple(_coming(going_on, today)),
    )


def state_by_days(stages: Sequence[PlannedStage], today: dt.date) -> State:
    """Return the state that follows from the days alone."""
    if today > _last_on_site(stages):
        return State.REPORTING
    on_site, off_site = stage_of(stages, ON_SITE), stage_of(stages, OFF_SITE)
    if on_site and today >= on_site.first:
        return State.ON_SITE
    if off_site and today >= off_site.first:
        return State.OFF_SITE
    return State.NOTIFIED


def _runs(one: PlannedStage, today: dt.date) -> bool:
    return one.stage.kind == "period" and one.first <= today <= one.last


def _coming(stages: Sequence[PlannedStage], today: dt.date) -> list[PlannedStage]:
    later = [one for one in stages if one.first > today and not one.done]
    return sorted(later, key=lambda one: (one.first, one.last))[:NEXT]


def _day_of_call(stages: Sequence[PlannedStage]) -> dt.date:
    call = stage_of(stages, NOTIFICATION)
    return call.first if call else min(one.first for one in stages)


def _last_on_site(stages: Sequence[PlannedStage]) -> dt.date:
    on_site = stage_of(stages, ON_SITE)
    return on_site.last if on_site else max(one.last for one in stages)


def _on_site(stages: Sequence[PlannedStage], today: dt.date) -> Count | None:
    on_site = stage_of(stages, ON_SITE)
    if on_site is None or today < on_site.first:
        return None
    return _count(on_site.first, on_site.last, today)


def _count(first: dt.date, last: dt.date, today: dt.date) -> Count | None:
    """Count working days, both ends among them; None once the last is past."""
    if today > last:
        return None
    return Count(_working_days(first, today), _working_days(first, last))


def _working_days(first: dt.date, last: dt.date) -> int:
    return working_days_between(first - dt.timedelta(days=1), last)
