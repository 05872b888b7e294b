"""The background work on what was handed in: zips are taken out, documents scanned and read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.passage import Passage
from ilacs.intake.scanning import Scan, Scanner, Verdict
from ilacs.intake.text import read_passages
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.models import DocumentPassage, Scanned, TextState, Version
from ilacs.site.handing_in import actions
from ilacs.site.handing_in.asking import KIND
from ilacs.site.handing_in.incoming import Arrived
from ilacs.site.handing_in.infection import LOCKED_AWAY, infection_of
from ilacs.site.handing_in.models import Outcome, Upload
from ilacs.site.handing_in.zips import take_out
from ilacs.site.inspections.rooms import room_of
from ilacs.site.jobs.kinds import JobKind, register
from ilacs.site.jobs.models import Job
from ilacs.site.library.full_text import words_to_store
from ilacs.site.store import site_store

NO_SCANNER = "No scanner is set up."
ZIP = "zip:"
LONGEST_PLACE = 200
PLAIN_PLACE = re.compile(
    r"(page|slide|notes of slide|paragraph|lines?|headings|body|comment on)(?= |$)"
)


@dataclass(frozen=True)
class Reading:
    """What was found in a version: its scan and its text, each a state with its words."""

    scan: tuple[str, str]
    text: tuple[str, str] = (TextState.NONE, "")
    pages: int = 0
    passages: list[Passage] = field(default_factory=list)


def prepare(job: Job, key: str) -> Reading | list[Arrived] | None:
    """Scan and read a version, or store what a zip holds; None for what is gone or done meanwhile.

    Raises InputError where a file is no longer in the store, or a zip cannot be opened.
    """
    try:
        if key.startswith(ZIP):
            upload = _zip_of(key)
            return take_out(upload) if upload else None
        version = _version_of(key)
        return read(version) if version and _waits(version) else None
    except InputError as error:
        # The name stands beside it already, on the page of whoever handed it in.
        raise InputError(error.what, "", error.remedy) from error


def _waits(version: Version) -> bool:
    is_read = version.text_state != TextState.WAITING
    return not is_read or Version.objects.filter(unscanned(), pk=version.pk).exists()


def unscanned() -> Q:
    """Return which versions a scan is to be asked for: with those from before there was a scanner."""
    waits = Q(scanned=Scanned.WAITING)
    before = Q(scanned=Scanned.NOT_SCANNED, scan_words=NO_SCANNER)
    return waits | before if settings.CLAMD else waits


def read(version: Version) -> Reading:
    """Scan a version and read it, or take over the text that is known of the same content in its room.

    A scan that found nothing is not taken over: what malware is known grows from day to day.
    """
    if not site_store().holds(version.digest):
        raise InputError("The file is no longer there.", version.name, "Hand it in again.")
    known = _known(version)
    scan = infection_of(version) or _scan(version)
    if scan[0] == Scanned.INFECTED:
        return Reading(scan, LOCKED_AWAY)
    if known is not None:
        passages = [Passage(one.page or None, one.place, one.text) for one in known.passages.all()]
        return Reading(scan, (known.text_state, known.text_words), known.pages, passages)
    return _read_text(version, scan)


def _read_text(version: Version, scan: tuple[str, str]) -> Reading:
    kind = Kind(version.kind)
    path, passages, trouble = site_store().path(version.digest), [], ""
    try:
        for passage in read_passages(path, kind, name=version.name, apart=True):
            passages.append(passage)
    except InputError as error:
        trouble = f"{error.what} {error.remedy}".strip()
    pages = max((one.page or 0 for one in passages), default=0)
    if passages:
        state = TextState.PARTLY if trouble else TextState.READ
    else:
        state = TextState.NONE
        trouble = trouble or (
            "There is no text in it. It may be a scan: a picture of text."
            if kind.has_text
            else f"It is {kind.label}."
        )
    return Reading(scan, (state, trouble), pages, passages)


def _scan(version: Version) -> tuple[str, str]:
    """A scan's state and words. Where the scanner does not answer the file goes on waiting."""
    if not settings.CLAMD:
        return Scanned.NOT_SCANNED, NO_SCANNER
    found = Scanner(settings.CLAMD).scan_file(site_store().path(version.digest))
    if found.again and version.scanned == Scanned.NOT_SCANNED:
        # It may be shared already: it is not taken from its readers because the scanner is away.
        return Scanned.NOT_SCANNED, NO_SCANNER
    return _in_words(found)


def _in_words(found: Scan) -> tuple[str, str]:
    if found.verdict == Verdict.CLEAN:
        return Scanned.CLEAN, ""
    if found.verdict == Verdict.INFECTED:
        return Scanned.INFECTED, f"The scanner calls it {found.malware}."
    return (Scanned.WAITING if found.again else Scanned.NOT_SCANNED), found.reason


def _known(version: Version) -> Version | None:
    """Another version with this content in the same room that has been read."""
    document = version.document
    return (
        Version.objects.filter(
            digest=version.digest,
            kind=version.kind,
            document__organisation=document.organisation_id,
            document__inspection=document.inspection_id,
        )
        .exclude(pk=version.pk)
        .exclude(text_state=TextState.WAITING)
        .exclude(scanned=Scanned.INFECTED)
        .order_by("added")
        .first()
    )


def keep(job: Job, key: str, prepared: Reading | list[Arrived] | None) -> None:
    """Write down what was found."""
    if isinstance(prepared, list):
        upload = _zip_of(key)
        if upload is not None:
            actions.take_out_of_zip(
                by=SYSTEM, room=room_of(upload.batch), upload=upload, arrived=prepared
            )
    elif prepared is not None:
        version = _version_of(key)
        if version is not None:
            _record(version, prepared)


def _record(version: Version, reading: Reading) -> None:
    actions.record_reading(
        by=SYSTEM,
        room=room_of(version.document),
        version=version,
        scan=reading.scan,
        text=reading.text,
        pages=reading.pages,
        passages=rows_of(version, reading.passages),
    )


def rows_of(version: Version, passages: list[Passage]) -> Iterator[DocumentPassage]:
    for position, one in enumerate(passages, 1):
        yield DocumentPassage(
            version=version,
            position=position,
            page=one.page or 0,
            place=_capital(one.place)[:LONGEST_PLACE],
            text=one.text,
            words=words_to_store(one.text),
        )


def _capital(place: str) -> str:
    """A place as it begins a line: 'Page 7'; the names of sheets and files stay as they are."""
    return place[:1].upper() + place[1:] if PLAIN_PLACE.match(place) else place


def give_up(job: Job, key: str, reason: str) -> None:
    """Write down that a file cannot be scanned or read; it goes on waiting, so it is not shared."""
    if key.startswith(ZIP):
        upload = _zip_of(key)
        if upload is not None:
            actions.record_zip_fault(
                by=SYSTEM, room=room_of(upload.batch), upload=upload, reason=reason
            )
        return
    version = _version_of(key)
    if version is not None:
        _record(version, Reading((Scanned.WAITING, reason), (TextState.NONE, reason)))


def describe(job: Job, key: str) -> str:
    """Say what is being done; no name, which not everyone who sees the work may know."""
    return "Taking the files out of a zip." if key.startswith(ZIP) else "Scanning and reading."


def _version_of(key: str) -> Version | None:
    rows = Version.objects.select_related("document__organisation", "document__inspection")
    return rows.filter(pk=key).first()


def _zip_of(key: str) -> Upload | None:
    rows = Upload.objects.select_related(
        "batch__organisation", "batch__inspection", "batch__by", "batch__job"
    )
    return rows.filter(pk=key.removeprefix(ZIP), outcome=Outcome.TAKING_OUT).first()


def register_kind() -> None:
    """Make this work known."""
    register(
        JobKind(
            id=KIND,
            title="Scanning and reading documents",
            permission=Permission.DOCUMENT_UPLOAD,
            stop_permission=Permission.DOCUMENT_UPLOAD,
            others=Permission.DOCUMENT_CHANGE,
            describe=describe,
            prepare=prepare,
            keep=keep,
            give_up=give_up,
            doing="Scanning and reading",
        )
    )
