"""Reading the audit trail: what an actor may see of it, narrowed by a filter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.events import EVENTS
from ilacs.site.accounts.models import AuditEvent, Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import organisations_for, sees_all
from ilacs.site.accounts.roles import KINDS, ROLES

PAGE = 50
"""Events on one page."""


@dataclass(frozen=True)
class Filter:
    """What of the trail is asked for; an empty value asks for all.

    who: part of the name of whoever acted. what: the kind of event. about: part of the name of
    what it was about, or its whole identifier. first, last: days, both included.
    """

    who: str = ""
    what: str = ""
    about: str = ""
    first: date | None = None
    last: date | None = None

    def as_text(self) -> dict[str, str]:
        """Return the filter as it stands in the trail and in a link: only what narrows."""
        return {key: str(value) for key, value in vars(self).items() if value}


def events_for(actor: Actor, wanted: Filter) -> QuerySet[AuditEvent]:
    """Return the events an actor may see and asks for, newest first.

    Who holds the permission in the installation sees all, anyone else those of the organisations
    in which they hold it; but not what its inspectors did, which is theirs.
    """
    events = AuditEvent.objects.order_by("-sequence")
    if not sees_all(actor, Permission.AUDIT_VIEW):
        own = actor.organisations_with(Permission.AUDIT_VIEW)
        events = events.filter(organisation_id__in=own, by_inspectors=None)
    if wanted.who:
        events = events.filter(actor_name__icontains=wanted.who)
    if wanted.what:
        events = events.filter(event=wanted.what)
    if wanted.about:
        events = events.filter(Q(object_label__icontains=wanted.about) | Q(object_id=wanted.about))
    if wanted.first:
        events = events.filter(moment__gte=_midnight(wanted.first))
    if wanted.last:
        events = events.filter(moment__lt=_midnight(wanted.last + timedelta(days=1)))
    return events


def _midnight(day: date) -> datetime:
    """Return the beginning of a day where people read the trail, which is not always UTC's."""
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True)
class Page:
    """One page of events, and where the older ones begin (None where there are none)."""

    events: list[AuditEvent]
    older: int | None


def read_page(events: QuerySet[AuditEvent], before: int | None) -> Page:
    """Return the newest events, or the newest before an event's number.

    Pages hang on that number, not on counting: events are added while someone reads.
    """
    if before is not None:
        events = events.filter(sequence__lt=before)
    found = list(events[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].sequence if len(found) > PAGE else None)


def trail_organisation(actor: Actor) -> Organisation | None:
    """Return the organisation whose trail an actor reads, where it is one alone."""
    if sees_all(actor, Permission.AUDIT_VIEW):
        return None
    return organisations_for(actor, Permission.AUDIT_VIEW).first()


def organisation_names(events: Iterable[AuditEvent]) -> dict[str, str]:
    """Return the names of the organisations that events belong to, by id."""
    ids = {event.organisation_id for event in events} - {""}
    return {str(one.pk): one.name for one in Organisation.objects.filter(pk__in=ids)}


def sentence_of(event: AuditEvent) -> str:
    """Return an event's kind in words."""
    return EVENTS[event.event].sentence if event.event in EVENTS else event.event


def details_of(event: AuditEvent) -> str:
    """Return an event's details in words: `role: director; name: Ada Fell → Ada Crag`."""
    return "; ".join(_words(key, value) for key, value in sorted(event.details.items()) if value)


def _words(key: str, value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(_words(inner, one) for inner, one in sorted(value.items()))
    if isinstance(value, list):
        value = " → ".join(str(one) or "nothing" for one in value)
    if key == "role" and value in ROLES:
        value = ROLES[value].title.lower()
    if key == "kind" and value in KINDS:
        value = KINDS[value].lower()
    return f"{key.replace('_', ' ')}: {value}"
