"""How the seed case's documents come in: for each request its papers, read, shared and called so."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ilacs.intake.kinds import Kind
from ilacs.intake.text import read_passages
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.evidence_room.models import Scanned, TextState, Version
from ilacs.site.evidence_room.sharing import share_documents
from ilacs.site.handing_in.actions import hand_in_files, record_reading
from ilacs.site.handing_in.incoming import Arrived
from ilacs.site.handing_in.models import Batch
from ilacs.site.handing_in.reading_job import NO_SCANNER, rows_of
from ilacs.site.inspections.rooms import Room
from ilacs.site.requests.answering import change_status
from ilacs.site.requests.models import Request
from ilacs.site.seed_case.papers import Paper
from ilacs.site.store import site_store

LARGEST = 10**7
STILL_AT_WORK = "Placements"
"""The group of requests of which not everything is there yet."""


def hand_over(by: Actor, room: Room, papers: Iterable[Paper]) -> list[Version]:
    """Hand papers in for the requests that they answer, read them and share them; in that order.

    What was shared is returned. The requests are called shared as well, but for one group.
    """
    grouped: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        grouped[paper.request].append(paper)
    requests = {one.item: one for one in room.of(Request.objects.exclude(item=""))}
    versions = [
        version
        for item, these in grouped.items()
        for version in _hand_in(by, room, requests[item], these)
    ]
    keys, agreed = [one.pk for one in versions], [one.document_id for one in versions]
    share_documents(by=by, room=room, versions=keys, agreed=agreed)
    for item in grouped:
        if requests[item].group != STILL_AT_WORK:
            _answered(by, room, requests[item])
    return versions


def _hand_in(by: Actor, room: Room, request: Request, papers: Sequence[Paper]) -> list[Version]:
    batch = Batch(**room.fields(), by=by.person, about=f"request:{request.pk}")
    store = site_store()
    arrived = [
        Arrived(paper.path, paper.kind, store.put([paper.data], limit=LARGEST)) for paper in papers
    ]
    batch = hand_in_files(by=by, room=room, batch=batch, arrived=arrived)
    rows = batch.uploads.select_related(
        "version__document__organisation", "version__document__inspection"
    )
    versions = [upload.version for upload in rows if upload.version]
    for version in versions:
        _read(room, version)
    return versions


def _read(room: Room, version: Version) -> None:
    """Take a paper's text out here: it is our own, and need not be read apart."""
    path = site_store().path(version.digest)
    kind = Kind(version.kind)
    passages = list(read_passages(path, kind, name=version.name)) if kind.has_text else []
    record_reading(
        by=SYSTEM,
        room=room,
        version=version,
        scan=(Scanned.NOT_SCANNED, NO_SCANNER),
        text=(TextState.READ if passages else TextState.NONE, ""),
        pages=max((one.page or 0 for one in passages), default=0),
        passages=rows_of(version, passages),
    )


def _answered(by: Actor, room: Room, request: Request) -> None:
    request.refresh_from_db()
    ways = {"not_started": ("ready", "share"), "gathering": ("ready", "share"), "ready": ("share",)}
    for way in ways.get(request.status, ()):
        change_status(by=by, room=room, request=request, way=way)
