"""Laying out what an edition asks for: when an inspection opens, and between inspections."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone

from ilacs.editions import Edition
from ilacs.editions.edition import Request as Item
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.guard import require_scope
from ilacs.site.inspections.actions import Call
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.plan import PlannedStage, plan_stages
from ilacs.site.inspections.rooms import Room
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.requests.freshness import END_OF_DAY, due_day, rule_of
from ilacs.site.requests.models import Request


def lay_out_opened(by: Actor, inspection: Inspection, call: Call) -> None:
    """Lay out the edition's list in an inspection that was just opened, with what is ready."""
    room = Room(inspection.organisation, inspection)
    stages = plan_stages(inspection.record)
    rows = [
        _row(room, number, item, inspection.notified_day, stages)
        for number, item in enumerate(inspection.framework.requests, 1)
    ]
    Request.objects.bulk_create(rows)
    if call.from_readiness:
        from ilacs.site.requests.carrying_over import carry_over

        carry_over(by, room, rows)


def lay_out_between(room: Room, edition: Edition) -> list[Request]:
    """Add the edition's items that an authority's own room lacks; inside an action."""
    require_scope("Request")
    there = set(room.of(Request.objects.exclude(item="")).values_list("item", flat=True))
    missing = [item for item in edition.requests if item.id not in there]
    first = next_number(room)
    rows = [_row(room, number, item) for number, item in enumerate(missing, first)]
    return Request.objects.bulk_create(rows)


def next_number(room: Room) -> int:
    """Return the number of the next request of a room."""
    last = room.of(Request.objects.all()).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def end_of(day: dt.date) -> dt.datetime:
    """Return the moment by which something is due that is due on a day."""
    return timezone.make_aware(dt.datetime.combine(day, END_OF_DAY))


def _row(
    room: Room,
    number: int,
    item: Item,
    call: dt.date | None = None,
    stages: Sequence[PlannedStage] = (),
) -> Request:
    rule = rule_of(item.usual)
    due = end_of(due_day(item.usual, call, stages)) if call and item.usual else None
    return Request(
        **room.fields(),
        number=number,
        item=item.id,
        group=item.group,
        name=item.name,
        side=INSPECTORS,
        due=due,
        fresh_number=rule.number,
        fresh_unit=rule.unit,
    )
