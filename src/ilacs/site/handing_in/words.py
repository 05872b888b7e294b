"""What a person is told of a file that they handed in."""

from collections.abc import Collection
from uuid import UUID

from ilacs.site.evidence_room.models import Scanned, TextState, Version
from ilacs.site.handing_in.models import Outcome, State, Upload


def sentence_of(upload: Upload, seen: Collection[UUID]) -> str:
    """Return what became of a file, and what to know about it. seen: see `queries.same_seen`."""
    said = (_outcome(upload), upload.reason, _same(upload, seen))
    return " ".join(part for part in said if part)


def _outcome(upload: Upload) -> str:
    if upload.state != State.WHOLE:
        return ""
    match upload.outcome:
        case Outcome.NEW:
            return "Taken in as a new document."
        case Outcome.VERSION:
            return f"Taken in as {_numbered(upload.version)}."
        case Outcome.SAME:
            return "The same file is there already. Nothing was added."
        case Outcome.LEFT_OUT:
            return "Left out, as you chose."
        case Outcome.TAKING_OUT:
            return "Its files are being taken out."
        case Outcome.TAKEN_OUT:
            return "Its files were taken out: each is listed by itself."
    return ""


def _numbered(version: Version | None) -> str:
    return f"version {version.number} of the document" if version else "a new version"


def _same(upload: Upload, seen: Collection[UUID]) -> str:
    """Return under which name the file is there, as long as that may still be seen."""
    same = upload.same_as
    if same is None or same.document_id not in seen:
        return ""
    document = same.document
    where = f" in {document.folder}" if document.folder else ""
    return f"The same file is there under another name: {document.title}{where}."


def reading_of(upload: Upload) -> str:
    """Return what the scan and the reading found; '' where there is nothing to be read."""
    version = upload.version
    if version is None or upload.state != State.WHOLE:
        return ""
    if version.scanned == Scanned.INFECTED:
        return (
            f"Malware was found. {version.scan_words} Nobody can open the file. "
            "Tell your IT security team."
        )
    said = [_scan(version), _text(version)]
    return " ".join(part for part in said if part)


def _scan(version: Version) -> str:
    if version.scanned == Scanned.WAITING:
        return f"Waits to be scanned. {version.scan_words}".strip()
    if version.scanned == Scanned.NOT_SCANNED:
        return f"Not scanned: {version.scan_words[:1].lower()}{version.scan_words[1:]}"
    return "Scanned: nothing found."


def _text(version: Version) -> str:
    if version.text_state == TextState.WAITING:
        return "Waits to be read." if version.scanned != Scanned.WAITING else ""
    if version.text_state == TextState.READ:
        return "Can be searched."
    label = TextState(version.text_state).label
    return f"{label}. {version.text_words}".strip()
