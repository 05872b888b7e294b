"""What kind of file was given, by what is in it and not by its name, and the sheets it holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ilacs.annexa.load.apart import read_apart
from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.limits import (
    LARGEST_FILE,
    LARGEST_TEXT,
    LARGEST_TEXTS,
    LARGEST_UNPACKED,
    MEGABYTE,
    MOST_FILES,
)
from ilacs.annexa.load.package import SMALLER, Package, open_package
from ilacs.annexa.load.parquet import read_parquet
from ilacs.annexa.load.text_file import read_csv, too_large
from ilacs.annexa.load.workbook import read_workbook
from ilacs.annexa.load.workbook_xml import extras_of
from ilacs.errors import InputError

ZIP, OLE, PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
TEXT_ENDINGS = (".csv", ".tsv", ".txt")
GIVE = "Give the workbook (.xlsx), or the CSV files in a folder or a zip."


@dataclass(frozen=True)
class Source:
    """A submission's sheets, one after another; `sheets` how many; what else it carries and which
    sheets are hidden. What is guessed is added to `said` while the sheets are read."""

    grids: Iterator[Grid]
    sheets: int
    said: list[str]
    extras: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def open_source(path: Path) -> tuple[Source, bytes]:
    """The sheets of a file or folder, and the bytes of a file (none for a folder).

    Raises InputError where it is absent, too large, or of no kind that is known.
    """
    if path.is_dir():
        return _folder(path), b""
    try:
        size = path.stat().st_size
        if size > max(LARGEST_FILE, LARGEST_TEXT):
            raise _too_large_file(path.name)
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise InputError(
            "There is no such file.", str(path), "Look at its name and folder."
        ) from fault
    except OSError as fault:
        raise InputError("The file cannot be opened.", str(path.name), GIVE) from fault
    return open_bytes(data, path.name), data


def open_bytes(data: bytes, name: str) -> Source:
    """The sheets of a file's bytes, whatever its name says. Raises InputError as `open_source`."""
    if not data:
        raise InputError("The file is empty.", name, GIVE)
    if data.startswith(ZIP):
        if len(data) > LARGEST_FILE:
            raise _too_large_file(name)
        return _zip(open_package(data, name))
    if data.startswith(OLE):
        if ENCRYPTED_PACKAGE in data:
            raise InputError(
                "The workbook is protected by a password.",
                name,
                "Open it in Excel, take the password off under File, Info, and save it.",
            )
        return _apart(data, name, ())
    if data.startswith(PARQUET):
        return Source(iter([read_parquet(data, name)]), 1, [])
    said: list[str] = []
    return Source(iter([read_csv(data, name, said)]), 1, said)


def _zip(package: Package) -> Source:
    members = package.members
    if "xl/workbook.xml" in members:
        book = read_workbook(package)
        return Source(book.grids, book.sheets, [], book.extras, book.hidden)
    if "xl/workbook.bin" in members or {"content.xml", "mimetype"} <= set(members):
        _read_through(package)
        return _apart(package.data, package.name, extras_of(members))
    files = [name for name in members if _is_list_file(name)]
    nested = [name for name in members if name.lower().endswith((".zip", ".xlsx", ".xlsm", ".xls"))]
    if not files and nested:
        raise InputError(
            "The zip holds another zip or a workbook.", package.name, "Give that file itself."
        )
    said: list[str] = []
    readers = [_member_reader(package, name, said) for name in sorted(files)]
    return Source(_each(readers), len(files), said)


def _read_through(package: Package) -> None:
    """Inflate every member once, so that none is larger than the zip says it is."""
    for member in package.members:
        for _ in package.chunks(member):
            pass


def _apart(data: bytes, name: str, extras: tuple[str, ...]) -> Source:
    if len(data) > LARGEST_FILE:
        raise _too_large_file(name)
    grids, hidden = read_apart(data, name)
    return Source(iter(grids), len(grids), [], extras, hidden)


def _member_reader(package: Package, member: str, said: list[str]) -> Callable[[], Grid]:
    def read() -> Grid:
        data = package.read(member, LARGEST_TEXT)
        if data.startswith(PARQUET):
            return read_parquet(data, member)
        return read_csv(data, member, said)

    return read


def _folder(folder: Path) -> Source:
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    files = [path for path in files if _is_list_file(path.name)]
    if len(files) > MOST_FILES:
        raise InputError(f"The folder holds more than {MOST_FILES} files.", folder.name, GIVE)
    if sum(path.stat().st_size for path in files) > LARGEST_TEXTS:
        raise _too_large_file(folder.name)
    for path in files:
        if path.stat().st_size > LARGEST_TEXT:
            raise too_large(path.name)
    said: list[str] = []

    def reader(path: Path) -> Callable[[], Grid]:
        def read() -> Grid:
            data = path.read_bytes()
            if data.startswith(PARQUET):
                return read_parquet(data, path.name)
            return read_csv(data, path.name, said)

        return read

    return Source(_each([reader(path) for path in files]), len(files), said)


def _each(readers: list[Callable[[], Grid]]) -> Iterator[Grid]:
    for read in readers:
        yield read()


def _is_list_file(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return (
        path.suffix.lower() in (*TEXT_ENDINGS, ".parquet")
        and not path.name.startswith((".", "~", "_"))
        and "__MACOSX" not in path.parts
    )


def _too_large_file(name: str) -> InputError:
    return InputError(
        f"The file is larger than {LARGEST_FILE // MEGABYTE} MB, more than eleven lists need "
        f"(they unpack to at most {LARGEST_UNPACKED // MEGABYTE} MB).",
        name,
        SMALLER,
    )
