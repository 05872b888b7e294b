"""Files on their way into the evidence room: where they lie, and what they are once they are whole."""

from dataclasses import dataclass
from pathlib import Path

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.names import safe_path
from ilacs.intake.partial_files import PartialFiles, Whole
from ilacs.intake.passage import UNSTORABLE
from ilacs.intake.recognition import Recognised, recognise
from ilacs.intake.text import read_passages
from ilacs.intake.zips import Zip
from ilacs.site.evidence_room.models import Document
from ilacs.site.handing_in.models import LONGEST_PATH
from ilacs.site.store import StoredFile, site_store

PARTIAL = "partial"
"""The folder of the store in which files lie until they are whole; no backup takes it."""

RESERVE = 500_000_000
"""Bytes of the disk that files on their way in leave free: the database needs some to go on."""

LONGEST_FOLDER = Document._meta.get_field("folder").max_length or 0
ANOTHER = "Hand it in as a PDF, or as a file of Word, Excel, PowerPoint, email or a picture."


@dataclass(frozen=True)
class Arrived:
    """A whole file: in the store, or refused.

    path: as the person has it. refusal: why it is not taken. said: what to know of one that is.
    """

    path: str
    kind: Kind
    file: StoredFile | None
    refusal: str = ""
    said: str = ""

    @property
    def name(self) -> str:
        return safe_path(self.path)[-1]

    @property
    def folder(self) -> str:
        return folder_of(self.path)


def partial_files() -> PartialFiles:
    """Return the files on their way in, on the disk of the store."""
    return PartialFiles(site_store().root / PARTIAL, reserve=RESERVE)


def storable(path: str) -> str:
    """Return a path as a person has it, without what no database can hold."""
    return UNSTORABLE.sub("", path)[-LONGEST_PATH:] or "unnamed"


def folder_of(path: str) -> str:
    """Return the safe folders of a path, joined by slashes; the outermost go where there are too many."""
    folders = list(safe_path(path)[:-1])
    while len("/".join(folders)) > LONGEST_FOLDER:
        folders.pop(0)
    return "/".join(folders)


def arrive(whole: Whole, path: str, *, takes_out: bool = False) -> Arrived:
    """Look at a file that arrived whole, and store it unless it is refused.

    takes_out: the files in a zip are what is handed in, so that one with some protected is not
    refused. Raises InputError where the store has no room.
    """
    found = look(whole.path, path, takes_out=takes_out)
    if found.refusal:
        return found
    file = site_store().take(whole.path, StoredFile(whole.sha256, whole.size))
    return Arrived(path, found.kind, file, said=found.said)


def look(file: Path, path: str, *, takes_out: bool = False) -> Arrived:
    """Say what a file is, and why it is not taken where it is not; it is not stored yet."""
    name = safe_path(path)[-1]
    try:
        found = recognise(file, name)
        _require_taken(found, file, name, takes_out)
    except InputError as error:
        return Arrived(path, Kind.UNKNOWN, None, refusal=f"{error.what} {error.remedy}".strip())
    macros = " It carries macros, which are never run here." if found.has_macros else ""
    return Arrived(path, found.kind, None, said=(found.sentence + macros).strip())


def _require_taken(found: Recognised, file: Path, name: str, takes_out: bool) -> None:
    """Raises InputError for what is no evidence, what nobody can open, and a zip that is a trap."""
    if not found.kind.is_accepted:
        raise InputError(f"It is {found.kind.label}.", name, ANOTHER)
    if found.kind == Kind.PROTECTED_OFFICE:
        raise InputError("It is protected by a password.", name, "Save it without the password.")
    if found.kind == Kind.ZIP:
        with Zip(file, name):
            pass
    if not found.is_protected or (found.kind == Kind.ZIP and takes_out):
        return
    if found.kind != Kind.PDF:
        raise InputError("It is protected by a password.", name, "Save it without the password.")
    try:
        next(read_passages(file, found.kind, name=name, apart=True), None)
    except InputError as error:
        if "password" in error.what:
            raise
