"""Where a file that arrived goes: a new document, a new version of one, or nowhere, for it is there."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence_room.documents import add_document, add_version
from ilacs.site.evidence_room.models import Document, Version
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.handing_in.incoming import Arrived
from ilacs.site.handing_in.models import Outcome
from ilacs.site.inspections.rooms import Room


@dataclass(frozen=True)
class Placed:
    """What a file became. version: what it is, or is the same as. same_as: what has the same content
    under another name."""

    outcome: Outcome
    version: Version | None
    same_as: Version | None = None

    @property
    def is_new(self) -> bool:
        """Whether there is something to be scanned and read."""
        return self.outcome in (Outcome.NEW, Outcome.VERSION)


def place(by: Actor, room: Room, arrived: Arrived, *, leaves_out: bool) -> Placed:
    """Put a stored file where it belongs in a room. To be called inside an action.

    Only documents that the person may see are looked at: another's document is neither told of
    nor given a version. Raises InputError where the inspection is closed.
    """
    assert arrived.file is not None
    seen = visible(by, room)
    document = _of_that_name(seen, arrived)
    latest = document.versions.first() if document else None
    if latest is not None and latest.digest == arrived.file.digest:
        return Placed(Outcome.SAME, latest)
    same = _same_elsewhere(seen, arrived, document)
    if document is not None:
        version = add_version(
            by, document, file=arrived.file, name=arrived.name, kind=arrived.kind.value
        )
        return Placed(Outcome.VERSION, version, same)
    if same is not None and leaves_out:
        return Placed(Outcome.LEFT_OUT, same, same)
    version = add_document(
        by,
        room,
        file=arrived.file,
        name=arrived.name,
        kind=arrived.kind.value,
        folder=arrived.folder,
    )
    return Placed(Outcome.NEW, version, same)


def _of_that_name(seen: QuerySet[Document], arrived: Arrived) -> Document | None:
    named = seen.filter(title__iexact=arrived.name, folder__iexact=arrived.folder)
    return named.order_by("created").first()


def _same_elsewhere(
    seen: QuerySet[Document], arrived: Arrived, but: Document | None
) -> Version | None:
    """The first version with this content in another document whose latest it still is."""
    assert arrived.file is not None
    others = seen.exclude(pk=but.pk) if but else seen
    found = Version.objects.filter(document__in=others, digest=arrived.file.digest)
    for version in found.select_related("document").order_by("added")[:20]:
        if not version.document.versions.filter(number__gt=version.number).exists():
            return version
    return None
