"""The files to read among what is given: files, folders and zips, in a fixed order."""

import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from ilacs.errors import InputError
from ilacs.outcomes.reader.pages import MOST_BYTES, UnreadableError

ZIP_MARK = b"PK\x03\x04"
MOST_MEMBERS = 10_000
MOST_ZIPPED_BYTES = 4 * 1024**3
"""What all members of one zip may unpack to."""
NOT_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read: its name for the row, the file, and the member where the file is a zip.

    refusal: why it is not read at all; empty where it is.
    """

    name: str
    path: str
    member: str = ""
    refusal: str = ""


def find_sources(paths: Iterable[Path]) -> list[Source]:
    """Every document in the paths, each once: folders by name, then the members of a zip by name.

    Hidden files and what an operating system leaves behind are passed over; everything else counts,
    whatever its name. Raises InputError where a path does not exist.
    """
    found: dict[tuple[str, str], Source] = {}
    for path in paths:
        if not path.exists():
            raise InputError("There is no such file or folder.", str(path))
        for file in _files(path):
            for source in _documents(file):
                found.setdefault((os.path.realpath(source.path), source.member), source)
    return list(found.values())


def load(source: Source) -> Path | bytes:
    """What a source's document is read from. Raises UnreadableError, saying why not."""
    if source.refusal:
        raise UnreadableError(source.refusal)
    if not source.member:
        return Path(source.path)
    try:
        with _open_zip(source.path, os.stat(source.path).st_mtime_ns).open(source.member) as member:
            content = member.read(MOST_BYTES + 1)
    except RuntimeError:
        raise UnreadableError("the file in the zip needs a password") from None
    except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, KeyError):
        raise UnreadableError("the file in the zip is damaged") from None
    except Exception as error:  # a decompressor's own error, such as zlib.error
        raise UnreadableError(f"the file in the zip is damaged ({type(error).__name__})") from None
    if content.startswith(ZIP_MARK):
        raise UnreadableError("a zip inside a zip is not opened")
    return content


@lru_cache(maxsize=2)
def _open_zip(path: str, _changed: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if _counts(name))
        yield from (Path(folder, name) for name in sorted(names) if _counts(name))


def _counts(name: str) -> bool:
    return not name.startswith(".") and name.lower() not in NOT_DOCUMENTS


def _documents(file: Path) -> Iterator[Source]:
    """The file itself, or the members of a zip."""
    if file.suffix.lower() == ".pdf" or not _is_zip(file):
        yield Source(file.as_posix(), str(file))
        return
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield Source(file.as_posix(), str(file), refusal="the zip file is damaged")
        return
    names = {member.filename for member in members}
    if "[Content_Types].xml" in names:
        yield Source(file.as_posix(), str(file), refusal="not a PDF file: it is an Office file")
        return
    yield from _members(file, members)


def _members(file: Path, members: list[zipfile.ZipInfo]) -> Iterator[Source]:
    wanted = [member for member in members if _is_document(member)]
    if len(wanted) > MOST_MEMBERS:
        reason = f"the zip holds {len(wanted):,} files; at most {MOST_MEMBERS:,} are read"
        yield Source(file.as_posix(), str(file), refusal=reason)
        return
    total = 0
    for member in sorted(wanted, key=lambda member: member.filename):
        total += member.file_size
        yield Source(
            f"{file.as_posix()}/{member.filename}",
            str(file),
            member.filename,
            _refusal(member, total),
        )


def _refusal(member: zipfile.ZipInfo, total: int) -> str:
    if member.file_size > MOST_BYTES:
        return f"the file would unpack to more than {MOST_BYTES // 1024**2} MB"
    if total > MOST_ZIPPED_BYTES:
        return f"the zip would unpack to more than {MOST_ZIPPED_BYTES // 1024**3} GB"
    return ""


def _is_document(member: zipfile.ZipInfo) -> bool:
    return not member.is_dir() and all(_counts(p) for p in PurePosixPath(member.filename).parts)


def _is_zip(file: Path) -> bool:
    try:
        if not file.is_file():
            return False
        with file.open("rb") as content:
            return content.read(4) == ZIP_MARK
    except OSError:
        return False
