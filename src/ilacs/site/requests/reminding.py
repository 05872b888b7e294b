"""Reminding owners, on working days, of requests that are late and of items that grew stale."""

import datetime as dt
from collections import defaultdict

from django.db.models import Q, QuerySet
from django.utils import timezone

from ilacs.editions.working_days import is_working_day
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import Person
from ilacs.site.inspections.rooms import Room, room_of
from ilacs.site.requests.models import Request
from ilacs.site.requests.statuses import AT_WORK, Status
from ilacs.site.requests.telling import tell_of_several

AGAIN = dt.timedelta(days=7)
"""How long after a reminder of a stale item the next one comes; of a late request, the next day."""
MOST = 2000


def remind_what_is_late() -> int:
    """Remind the owners of what is late or stale, where there is anything; returns how many."""
    today = timezone.localdate()
    if not is_working_day(today):
        return 0
    late, stale = find_late(today), find_stale(today)
    if not late and not stale:
        return 0
    return remind_owners(by=SYSTEM, late=late, stale=stale)


def find_late(today: dt.date) -> list[Request]:
    """Return the requests of open inspections that are late and of which nobody was told today."""
    midnight = timezone.make_aware(dt.datetime.combine(today, dt.time()))
    rows = _owned().filter(
        Q(reminded=None) | Q(reminded__lt=midnight),
        status__in=AT_WORK,
        due__lt=timezone.now(),
        inspection__isnull=False,
        inspection__closed=None,
    )
    return list(rows[:MOST])


def find_stale(today: dt.date) -> list[Request]:
    """Return the items between inspections that grew stale, unless the owner was told this week."""
    rows = _owned().filter(
        Q(reminded=None) | Q(reminded__lt=timezone.now() - AGAIN),
        inspection=None,
        last_refreshed__isnull=False,
    )
    return [one for one in rows.exclude(status=Status.WITHDRAWN)[:MOST] if one.is_stale(today)]


@action(None)
def remind_owners(*, by: Actor, late: list[Request], stale: list[Request]) -> int:
    """Send each owner one message of what is late and one of what is stale, room by room."""
    _remind(by, late, "is late", "are late")
    _remind(by, stale, "has grown stale", "have grown stale")
    told = [*late, *stale]
    Request.objects.filter(pk__in=[one.pk for one in told]).update(reminded=timezone.now())
    audit.record("request_reminders", by=by, requests=len(told))
    return len(told)


def _remind(by: Actor, requests: list[Request], one_is: str, several_are: str) -> None:
    grouped: dict[tuple[Person, Room], list[Request]] = defaultdict(list)
    for each in requests:
        if each.owner is not None:
            grouped[each.owner, room_of(each)].append(each)
    for (person, room), owned in grouped.items():
        tell_of_several(by, room, person, owned, one_is if len(owned) == 1 else several_are)


def _owned() -> "QuerySet[Request]":
    return Request.objects.filter(owner__isnull=False, owner__is_active=True).select_related(
        "owner", "organisation", "inspection"
    )
