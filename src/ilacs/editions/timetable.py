"""An inspection's stages laid out in the calendar from the day of its notification."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ilacs.editions.edition import InspectionType, Stage
from ilacs.editions.working_days import (
    ONE_DAY,
    add_working_days,
    is_provisional,
    is_working_day,
)
from ilacs.errors import InputError


@dataclass(frozen=True, slots=True)
class ScheduledStage:
    """A stage with its first and last day; the same day for an event or a deadline.

    is_actual: the days were given, not worked out. is_provisional: bank holidays may still move it.
    """

    stage: Stage
    first: dt.date
    last: dt.date
    is_actual: bool = False
    is_provisional: bool = False


def lay_out_stages(
    kind: InspectionType,
    notified: dt.date,
    actual: Mapping[str, tuple[dt.date, dt.date]] | None = None,
) -> tuple[ScheduledStage, ...]:
    """Lay out an inspection's stages in working days of England.

    kind: the inspection type. notified: the day of the notification call.
    actual: stage id → first and last day, for stages whose real days are known; the stages that
    hang on them move with them. Returns the stages in the order of the edition.
    Raises InputError when the notification is not on a working day, when `actual` names a stage
    that the type does not have or turns its days round, or outside the years that can be known.
    """
    actual = actual or {}
    _check(kind, notified, actual)
    ends = {"notification": notified}
    scheduled = []
    for stage in kind.stages:
        if stage.id in actual:
            first, last = actual[stage.id]
        else:
            first, last = _span(stage, ends[stage.anchor])
        ends[stage.id] = last
        scheduled.append(
            ScheduledStage(stage, first, last, stage.id in actual, is_provisional(last))
        )
    return tuple(scheduled)


def _span(stage: Stage, anchor: dt.date) -> tuple[dt.date, dt.date]:
    if stage.weeks is not None:
        monday = anchor - ONE_DAY * anchor.weekday()
        first_week, last_week = stage.weeks
        first = _working_day_from(max(anchor, monday + dt.timedelta(weeks=first_week)), ONE_DAY)
        last = _working_day_from(monday + dt.timedelta(weeks=last_week, days=4), -ONE_DAY)
        return first, max(first, last)
    assert stage.working_days is not None  # the model has refused anything else
    first_day, last_day = stage.working_days
    return add_working_days(anchor, first_day), add_working_days(anchor, last_day)


def _working_day_from(day: dt.date, step: dt.timedelta) -> dt.date:
    while not is_working_day(day):
        day += step
    return day


def _check(
    kind: InspectionType, notified: dt.date, actual: Mapping[str, tuple[dt.date, dt.date]]
) -> None:
    if not is_working_day(notified):
        raise InputError(
            f"{notified:%A} {notified.day} {notified:%B %Y} is not a working day.",
            "notification",
            "Give the day of the notification call.",
        )
    known = [stage.id for stage in kind.stages]
    for id, (first, last) in actual.items():
        if id not in known:
            remedy = f"Use one of: {', '.join(known)}."
            raise InputError(f"'{id}' is not a stage of a {kind.name}.", "actual", remedy)
        if last < first:
            raise InputError("The last day is before the first.", f"actual, {id}")
