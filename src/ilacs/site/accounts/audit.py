"""Writing the audit trail and proving it whole."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.chain import GENESIS, Anchor, Entry, Fault, entry_hash, find_faults
from ilacs.site.accounts.events import EVENTS
from ilacs.site.accounts.guard import current_scope, open_scope
from ilacs.site.accounts.models import AuditEvent, AuditHead, Organisation


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
    row = AuditEvent(
        event=event,
        actor_id=by.id,
        actor_name=by.name,
        organisation_id=str(organisation.pk) if organisation else "",
        object_kind=about._meta.model_name or "" if about else "",
        object_id=str(about.pk) if about else "",
        object_label=name_in_trail(about)[:300] if about else "",
        address=by.address,
        details=details,
        by_inspectors=by.inspects_at(organisation) or None,
    )
    _append(row)
    scope = current_scope()
    if scope is not None:
        scope.events += 1
    return row


def name_in_trail(about: models.Model) -> str:
    """Return what the trail calls a thing: its own words, unless it says what to say instead."""
    return getattr(about, "name_in_trail", "") or str(about)


def _append(row: AuditEvent) -> None:
    """Chain a row to the last one; the head's row is locked, so that writers queue."""
    with transaction.atomic(), open_scope("audit"):
        head = locked_head()
        row.sequence = head.sequence + 1
        row.moment = timezone.now()
        row.previous_hash = head.hash or GENESIS
        row.hash = entry_hash(entry_of(row))
        row.save(force_insert=True)
        head.sequence, head.hash = row.sequence, row.hash
        head.save(update_fields=["sequence", "hash"])


def locked_head() -> AuditHead:
    """Return the chain's end, locked until the transaction under way is done."""
    head = AuditHead.objects.select_for_update().filter(id=1).first()
    if head is None:
        AuditHead.objects.get_or_create(id=1, defaults={"hash": GENESIS})
        head = AuditHead.objects.select_for_update().get(id=1)
    return head


def entry_of(row: AuditEvent) -> Entry:
    """Return a row as it is hashed and exported."""
    return {
        "sequence": row.sequence,
        "moment": _canonical_moment(row.moment),
        "event": row.event,
        "actor": [row.actor_id, row.actor_name],
        "organisation": row.organisation_id,
        "object": [row.object_kind, row.object_id, row.object_label],
        "address": row.address,
        "details": row.details,
        "previous": row.previous_hash,
        "hash": row.hash,
    }


def _canonical_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def entries() -> Iterator[Entry]:
    """Yield the whole trail in order, as it is hashed and exported."""
    for row in AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        yield entry_of(row)


def current_anchor() -> Anchor:
    """Return the chain's end now, to be kept where this database's keepers cannot reach it."""
    head = AuditHead.objects.filter(id=1).first()
    if head is None or not head.sequence:
        return Anchor(0, GENESIS)
    last = AuditEvent.objects.filter(sequence=head.sequence).first()
    return Anchor(head.sequence, head.hash, _canonical_moment(last.moment) if last else "")


def verify(anchors: Iterable[Anchor] = (), trail: Iterable[Entry] | None = None) -> Iterator[Fault]:
    """Yield every fault in the trail: a changed event, a missing one, or a cut-off end.

    anchors: what earlier ends were; the end that the database itself remembers is added.
    """
    head = current_anchor()
    if not head.sequence and AuditEvent.objects.exists():
        yield Fault(0, "the record of the trail's end is missing")
    own = [head] if head.sequence else []
    yield from find_faults(entries() if trail is None else trail, [*own, *anchors])
