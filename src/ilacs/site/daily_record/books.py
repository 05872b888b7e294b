"""Proving a book whole: from its first entry to its end, and against the audit trail."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ilacs.site.accounts.models import AuditEvent
from ilacs.site.daily_record.chain import Fault, entry_hash, find_faults
from ilacs.site.daily_record.models import Audience, Book, Entry
from ilacs.site.inspections.models import Inspection


def as_written(entry: Entry) -> dict[str, Any]:
    """Return an entry as it is hashed: what it says, and where it stands."""
    return {
        "inspection": str(entry.book.inspection_id),
        "audience": entry.book.audience,
        "id": str(entry.pk),
        "number": entry.number,
        "day": entry.day.isoformat(),
        "kind": entry.kind,
        "side": entry.side,
        "text": entry.text,
        "about": [entry.judgement, entry.criterion, entry.weight],
        "earlier": str(entry.earlier_id or ""),
        "is_correction": entry.is_correction,
        "by": [entry.by, entry.by_name],
        "moment": entry.moment.astimezone(dt.UTC).isoformat(),
        "previous": entry.previous,
        "hash": entry.hash,
    }


def seal(entry: Entry) -> str:
    """Return the hash of an entry that is about to be added."""
    return entry_hash(as_written(entry))


@dataclass(frozen=True)
class Examined:
    """A book as it was found. end: the hash of its last entry. faults: empty where it is whole."""

    audience: str
    entries: int
    end: str
    faults: tuple[Fault, ...]

    @property
    def audience_title(self) -> str:
        return str(Audience(self.audience).label)


def examine_books(
    inspection: Inspection, audiences: Collection[str] = tuple(Audience)
) -> list[Examined]:
    """Return how the books of an inspection stand that some audiences read, both sides' first."""
    books = Book.objects.filter(inspection=inspection, audience__in=audiences)
    order = list(Audience)
    return [
        Examined(book.audience, book.number, book.hash, tuple(faults_of(book)))
        for book in sorted(books, key=lambda one: order.index(Audience(one.audience)))
    ]


def faults_of(book: Book) -> Iterator[Fault]:
    """Yield every fault of a book."""
    entries = Entry.objects.filter(book=book).select_related("book").order_by("number")
    written = map(as_written, entries.iterator(chunk_size=2000))
    yield from find_faults(written, (book.number, book.hash), _named_in_trail(book))


def _named_in_trail(book: Book) -> dict[int, str]:
    """Return number → hash of the book's entries, as the audit trail has them (while it does)."""
    events = AuditEvent.objects.filter(event="record_added", details__book=book.pk)
    return {one["number"]: one["hash"] for one in events.values_list("details", flat=True)}
