"""The audit trail outside the site: exported files and anchors, and reading them back."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ilacs.errors import InputError
from ilacs.site.accounts.chain import CONTENT, Anchor, Entry

ANCHOR_FIRST = "Name the file that earlier runs of `ilacs audit anchor FILE` wrote."


def require_free(path: Path) -> None:
    """Raise InputError where there is a file of this name already."""
    if path.exists():
        raise InputError(
            "There is a file of this name already.",
            str(path),
            "Choose another name, or add --overwrite.",
        )


def write_export(path: Path, entries: Iterable[Entry]) -> int:
    """Write entries to a file, one a line, whole or not at all; returns how many.

    Only its owner may read it. Raises InputError where the file cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    written = 0
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
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
    """Return the anchors in a file.

    Raises InputError with the line that cannot be read, or where there is none to prove anything
    with: an anchor of an empty trail is none.
    """
    anchors = []
    for number, line in _lines(path):
        try:
            values = json.loads(line)
            anchors.append(
                Anchor(int(values["sequence"]), str(values["hash"]), str(values["moment"]))
            )
        except (ValueError, KeyError, TypeError) as error:
            raise InputError("This is not an anchor.", f"{path}, line {number}") from error
    found = [anchor for anchor in anchors if anchor.sequence]
    if not found:
        raise InputError("This file holds no anchor.", str(path), ANCHOR_FIRST)
    return found


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("The file cannot be read.", str(path)) from error


def require_events(counted: "Counted", path: Path | None) -> None:
    """Raise InputError where a trail that was read through held no event: it proves nothing."""
    if counted.count == 0:
        raise InputError(
            "This trail holds no event." if path is None else "This file holds no event.",
            str(path or ""),
            "Run `ilacs site prepare` first."
            if path is None
            else "Name a file that `ilacs audit export FILE` wrote.",
        )


@dataclass
class Counted:
    """Entries that are counted as they are read."""

    entries: Iterable[Entry]
    count: int = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self.entries:
            self.count += 1
            yield entry
