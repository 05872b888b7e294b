"""The audit trail outside the site: exported files and anchors, and reading them back."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ilacs.errors import InputError
from ilacs.site.accounts.chain import CONTENT, Anchor, Entry


def write_export(path: Path, entries: Iterable[Entry]) -> int:
    """Write entries to a file, one a line, whole or not at all; returns how many.

    Raises InputError where the file cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    written = 0
    try:
        with part.open("w", encoding="utf-8") as file:
            for entry in entries:
                file.write(json.dumps(entry, ensure_ascii=True, sort_keys=True) + "\n")
                written += 1
        part.replace(path)
    except OSError as error:
        raise InputError(f"The file cannot be written: {error.strerror}.", str(path)) from error
    finally:
        part.unlink(missing_ok=True)
    return written


def read_export(path: Path) -> Iterator[Entry]:
    """Yield the entries of an exported file. Raises InputError with the line that cannot be read."""
    needed = {*CONTENT, "hash"}
    for number, line in _lines(path):
        try:
            entry = json.loads(line)
        except ValueError:
            entry = None
        if (
            not isinstance(entry, dict)
            or set(entry) != needed
            or type(entry["sequence"]) is not int
        ):
            raise InputError(
                "This is not an event of an exported audit trail.", f"{path}, line {number}"
            )
        yield entry


def add_anchor(path: Path, anchor: Anchor) -> None:
    """Add an anchor to a file of them. Raises InputError."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(anchor)) + "\n")
    except OSError as error:
        raise InputError(f"The file cannot be written: {error.strerror}.", str(path)) from error


def read_anchors(path: Path) -> list[Anchor]:
    """Return the anchors in a file. Raises InputError with the line that cannot be read."""
    anchors = []
    for number, line in _lines(path):
        try:
            values = json.loads(line)
            anchors.append(
                Anchor(int(values["sequence"]), str(values["hash"]), str(values["moment"]))
            )
        except (ValueError, KeyError, TypeError) as error:
            raise InputError("This is not an anchor.", f"{path}, line {number}") from error
    return [anchor for anchor in anchors if anchor.sequence]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("The file cannot be read.", str(path)) from error


@dataclass
class Counted:
    """Entries that are counted as they are read."""

    entries: Iterable[Entry]
    count: int = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self.entries:
            self.count += 1
            yield entry
