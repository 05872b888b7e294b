"""The journal of one upload: a line for each step that is safely on the disk, each with its own
check, so that a line torn by a crash is seen and left out."""

import hashlib
import json
from pathlib import Path
from typing import Any

from ilacs.intake.disk import Disk

CHECK_LENGTH = 16


def add_line(disk: Disk, path: Path, **facts: Any) -> None:
    """Write a line and wait until the disk has it.

    It begins on a line of its own even where a crash or a full disk tore the one before.
    """
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    disk.append(path, f"\n{_check(text)} {text}\n".encode())


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a journal that are whole, in their order; none where there is no journal."""
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return []
    found = []
    for line in written.split(b"\n"):
        check, _, text = line.decode("utf-8", "replace").partition(" ")
        if text and check == _check(text):
            found.append(json.loads(text))
    return found


def _check(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:CHECK_LENGTH]
