"""Removing what is past its retention: first what it would be, then the removal itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import AuditEvent, AuditHead, Membership, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.accounts.third_party import FIELD_CLASSES, RETENTIONS

IN_WORDS = {
    "accounts.Person": "people",
    "django_tasks_database.DBTaskResult": "results of background work",
}
"""What rows are called where the model's own plural says it badly."""


@dataclass(frozen=True)
class Expired:
    """Rows of one model that are past their retention.

    cutoff: what came before it is past; rows: the rows themselves; reason: why they were kept.
    """

    model: type[models.Model]
    cutoff: datetime
    rows: "QuerySet[models.Model]"
    reason: str

    @property
    def label(self) -> str:
        """What the rows are, in words."""
        usual = str(self.model._meta.verbose_name_plural).lower()
        return IN_WORDS.get(self.model._meta.label, usual)


def retention_of(model: type[models.Model]) -> Retention:
    """Return how long a model's rows are kept. Raises KeyError where nobody has said."""
    own: Retention | None = getattr(model, "retention", None)
    return own if own is not None else RETENTIONS[model._meta.label]


def field_classes_of(model: type[models.Model]) -> dict[str, FieldClass]:
    """Return what is said of a model's fields; a field of which nothing is said is safe."""
    own: dict[str, FieldClass] | None = getattr(model, "field_classes", None)
    return own if own is not None else FIELD_CLASSES.get(model._meta.label, {})


def find_expired(now: datetime | None = None) -> Iterator[Expired]:
    """Yield, for each model with a limit, its rows past it; nothing is changed."""
    moment = now or timezone.now()
    for model in apps.get_models():
        retention = retention_of(model)
        if retention.days is None:
            continue
        cutoff = moment - timedelta(days=retention.days)
        rows = _FINDERS.get(model, _older(retention.since))(model, cutoff)
        yield Expired(model, cutoff, rows, retention.reason)


Finder = Callable[[type[models.Model], datetime], "QuerySet[models.Model]"]


def _older(since: str) -> Finder:
    def find(model: type[models.Model], cutoff: datetime) -> "QuerySet[models.Model]":
        return model._default_manager.filter(**{f"{since}__lt": cutoff})

    return find


def _people_who_left(model: type[models.Model], cutoff: datetime) -> "QuerySet[models.Model]":
    """Find people whose last role ended before the cutoff, or who came before it and never had one.

    A role in an inspection counts as one in an organisation does; it ended when the part was ended,
    or else when the inspection was closed.
    """
    holding = Membership.objects.filter(person=OuterRef("pk"), ended=None)
    parts: Any = Person._meta.get_field("participations").related_model
    taking_part = parts.objects.filter(person=OuterRef("pk")).giving_access()
    role = Max("memberships__ended")
    part = Max(Coalesce("participations__ended", "participations__inspection__closed"))
    # SQLite's greatest of anything and nothing is nothing.
    left = Coalesce(Greatest(role, part), role, part, "created")
    people = Person.objects.filter(~Exists(holding), ~Exists(taking_part)).annotate(left=left)
    return people.filter(left__lt=cutoff)


_FINDERS: dict[type[models.Model], Finder] = {Person: _people_who_left}


@action(None)
def apply_retention(*, by: Actor, now: datetime | None = None) -> dict[str, int]:
    """Remove what is past its retention; the audit trail's own beginning goes by `purge_trail`.

    Returns the number of rows removed of each model, people's own rows with them counted.
    """
    removed: dict[str, int] = {}
    found = [one for one in find_expired(now) if one.model is not AuditEvent]
    keys = [(one, list(one.rows.values_list("pk", flat=True))) for one in found]
    for one, ids in keys:
        for start in range(0, len(ids), 500):
            rows = one.model._default_manager.filter(pk__in=ids[start : start + 500])
            for label, count in rows.delete()[1].items():
                removed[label] = removed.get(label, 0) + count
    audit.record("retention_applied", by=by, removed=removed)
    return removed


@action(None)
def purge_trail(*, by: Actor, now: datetime | None = None) -> int:
    """Remove the trail's beginning, past its retention, and return how many events that was.

    The event that says so names the last one removed and its hash, so that what remains still
    proves itself: see `chain.find_faults`.
    """
    cutoff = (now or timezone.now()) - timedelta(days=AuditEvent.retention.days or 0)
    head = audit.locked_head()
    kept = AuditEvent.objects.filter(moment__gte=cutoff).order_by("sequence").first()
    through = kept.sequence - 1 if kept else head.sequence
    old = AuditEvent.objects.filter(sequence__lte=through)
    last = old.order_by("-sequence").first()
    count = old.count()
    if count:
        AuditHead.objects.filter(pk=head.pk).update(is_purging=True)
        old.delete()
        AuditHead.objects.filter(pk=head.pk).update(is_purging=False)
    audit.record(
        "audit_purged",
        by=by,
        before=cutoff.astimezone(UTC).isoformat(),
        events=count,
        through=last.sequence if last else 0,
        hash=last.hash if last else "",
    )
    return count
