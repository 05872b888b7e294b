"""Archives of what a person may open, written as a stream: how many at once, and what is in one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from threading import Lock
from time import monotonic
from typing import ClassVar
from uuid import UUID

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.intake.archives import Document as Entry
from ilacs.intake.archives import Layout, lay_out, stream_layout
from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence_room.models import SharedVersion, Sharing, Version
from ilacs.site.evidence_room.queries import sees_as_shared
from ilacs.site.evidence_room.seeing import openable, shared_in
from ilacs.site.inspections.rooms import Room
from ilacs.site.store import site_store

AT_ONCE, AT_MOST = 3, 5
"""Archives under way at the same time: those that move, and with those that stand still. Each holds
one of the web server's eight threads until its reader, however slow, has it all."""
STANDS_STILL = 60.0
"""Seconds without a piece after which an archive no longer keeps others out: its reader may have
paused it, and nothing says for how long."""
TRY_AGAIN = "Try again when one of them is done."
ONE_EACH = "Try again when it is done, or cancel it."


@dataclass(frozen=True)
class Choice:
    """What an archive is to hold: all, one sharing, or the documents chosen."""

    sharing: Sharing | None = None
    documents: tuple[UUID, ...] | None = None

    @property
    def words(self) -> str:
        """What it is, for the trail."""
        if self.sharing:
            return f"sharing {self.sharing.number}"
        return "all" if self.documents is None else "a selection"


def versions_for(actor: Actor, room: Room, choice: Choice) -> list[Version]:
    """Return what goes into an archive, in order: never more than the actor may open one by one.

    Of a sharing, what was shared in it; otherwise the latest version of each document.
    """
    rows = openable(actor, room).order_by("document__folder", "document__title", "number")
    if choice.sharing:
        return list(rows.filter(sharings__sharing=choice.sharing))
    if choice.documents is not None:
        rows = rows.filter(document__in=choice.documents)
    latest = {one.document_id: one for one in rows}
    return list(latest.values())


def entries_for(actor: Actor, room: Room, choice: Choice) -> list[Entry]:
    """Return an archive's entries, numbered. Raises InputError where a file is not in the store."""
    versions = versions_for(actor, room, choice)
    rows = shared_in(room).filter(version__in=[one.pk for one in versions])
    if choice.sharing:
        rows = rows.filter(sharing=choice.sharing)
    rows = rows.select_related("sharing__by").order_by("sharing__number")
    shared = {one.version_id: one for one in rows}
    as_shared = choice.sharing is not None or sees_as_shared(actor, room)
    if as_shared:
        versions.sort(key=lambda one: _order(shared[one.pk]))
    _require_stored(versions)
    return [
        _entry(number, one, shared.get(one.pk), as_shared=as_shared)
        for number, one in enumerate(versions, 1)
    ]


def _order(one: SharedVersion) -> tuple[str, str, int]:
    return one.folder, one.title, one.position


def _require_stored(versions: Iterable[Version]) -> None:
    missing = [one for one in versions if not site_store().holds(one.digest)]
    if missing:
        what = f"{len(missing)} of the files are missing from the store."
        raise InputError(what, missing[0].name, "Tell whoever keeps this installation.")


def _entry(
    number: int, version: Version, shared: SharedVersion | None, *, as_shared: bool
) -> Entry:
    """Return an entry. as_shared: its facts are those of the day it was shared."""
    facts = shared if as_shared and shared else version.document
    notes = [facts.get_marking_display(), facts.folder and f"Folder: {facts.folder}"]
    notes.append(facts.redaction and f"Redaction: {facts.redaction}")
    return Entry(
        number=number,
        name=version.name,
        version=version.number,
        sha256=version.digest,
        size=version.size,
        shared_at=shared.sharing.moment.isoformat() if shared else "",
        shared_by=str(shared.sharing.by or "Someone who has left") if shared else "",
        note=". ".join(filter(None, notes)),
        open=partial(site_store().open, version.digest),
    )


def layout_for(actor: Actor, room: Room, choice: Choice) -> Layout:
    """Return an archive as it will be. Raises InputError where there is nothing to put into it."""
    entries = entries_for(actor, room, choice)
    if not entries:
        raise InputError("There is no document among these that you may open.", "documents")
    now = timezone.localtime().isoformat(timespec="seconds")
    return lay_out(entries, title=str(room), exported_at=now, exported_by=actor.name)


class ArchiveStream:
    """An archive's bytes for the web server, which closes it when all is sent or the reader is gone."""

    under_way: ClassVar[set["ArchiveStream"]] = set()
    _door: ClassVar[Lock] = Lock()

    def __init__(self, layout: Layout, whose: str) -> None:
        """Take one of the places. whose: the id of the reader, who has one archive at a time.

        Raises InputError where no place is free, or the reader has one already.
        """
        self._pieces = stream_layout(layout)
        self._moved = monotonic()
        self.whose = whose
        with self._door:
            if any(one.whose == whose for one in self.under_way):
                raise InputError("You are downloading an archive already.", "", ONE_EACH)
            moving = [one for one in self.under_way if one._moved > self._moved - STANDS_STILL]
            if len(moving) >= AT_ONCE or len(self.under_way) >= AT_MOST:
                raise InputError("Other archives are being downloaded now.", "", TRY_AGAIN)
            self.under_way.add(self)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self._moved = monotonic()
        return next(self._pieces)

    def close(self) -> None:
        """Give the place back."""
        with self._door:
            self.under_way.discard(self)
        self._pieces.close()  # type: ignore[attr-defined]
