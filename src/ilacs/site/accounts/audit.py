"""Writing the audit trail and proving it whole."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.events import EVENTS
from ilacs.site.accounts.guard import current_scope
from ilacs.site.accounts.models import AuditEvent, AuditHead, Organisation

GENESIS = "0" * 64


def record(
    event: str,
    *,
    by: Actor,
    about: models.Model | None = None,
    organisation: Organisation | None = None,
    **details: Any,
) -> AuditEvent:
    """Add one event to the end of the chain, in the transaction under way or one of its own.

    event: a key of EVENTS; details must have exactly its keys. Raises ValueError otherwise.
    """
    if event not in EVENTS:
        raise ValueError(f"No such audit event: {event}.")
    if set(details) != EVENTS[event].keys:
        raise ValueError(f"{event} needs exactly {sorted(EVENTS[event].keys)}.")
    with transaction.atomic():
        AuditHead.objects.get_or_create(id=1, defaults={"hash": GENESIS})
        head = AuditHead.objects.select_for_update().get(id=1)
        row = AuditEvent(
            sequence=head.sequence + 1,
            moment=timezone.now(),
            event=event,
            actor_id=by.id,
            actor_name=by.name,
            organisation_id=str(organisation.pk) if organisation else "",
            object_kind=about._meta.model_name or "" if about else "",
            object_id=str(about.pk) if about else "",
            object_label=str(about)[:300] if about else "",
            address=by.address,
            details=details,
            previous_hash=head.hash or GENESIS,
        )
        row.hash = chain_hash(row)
        row.save(force_insert=True)
        head.sequence, head.hash = row.sequence, row.hash
        head.save()
    scope = current_scope()
    if scope is not None:
        scope.events += 1
    return row


def chain_hash(row: AuditEvent) -> str:
    """Return the SHA-256 of a row's canonical text together with the hash before it."""
    content = {
        "sequence": row.sequence,
        "moment": _canonical_moment(row.moment),
        "event": row.event,
        "actor": [row.actor_id, row.actor_name],
        "organisation": row.organisation_id,
        "object": [row.object_kind, row.object_id, row.object_label],
        "address": row.address,
        "details": row.details,
        "previous": row.previous_hash,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


@dataclass(frozen=True)
class Fault:
    """A place where the chain does not hold."""

    sequence: int
    reason: str


def verify() -> Iterator[Fault]:
    """Yield every fault in the chain: a changed row, a missing one, or a cut-off end."""
    expected, previous = None, GENESIS
    for row in AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        if expected is None:
            expected, previous = row.sequence, row.previous_hash
        if row.sequence != expected:
            yield Fault(expected, f"events {expected} to {row.sequence - 1} are missing")
        elif row.previous_hash != previous:
            yield Fault(row.sequence, "does not follow from the event before it")
        if chain_hash(row) != row.hash:
            yield Fault(row.sequence, "has been changed since it was written")
        expected, previous = row.sequence + 1, row.hash
    head = AuditHead.objects.filter(id=1).first()
    if head and (head.sequence, head.hash or GENESIS) != ((expected or 1) - 1, previous):
        yield Fault(head.sequence, "is the end of the chain, and it is not there")
