"""Reading a file in a process of its own, with limits on its memory and time and no way back but
lines of plain data: a library written in C may crash on what strangers hand in."""

import base64
import json
import os
import selectors
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import Limits
from ilacs.intake.passage import READ_IN_PART, Passage
from ilacs.intake.zips import SAVE_AGAIN

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line from the other process; a picture is the longest that is right."""

CHUNK = 256 * 1024
KEPT_SETTINGS = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV", "PYTHONPATH")
"""The other process gets these settings alone: none of the site's keys."""


def read_apart(path: Path, kind: Kind, limits: Limits, name: str) -> Iterator[Passage]:
    """The passages of a file, read in a process that ends with this iteration.

    Raises InputError as `read_passages`, and where the process takes too much, too long, or dies.
    """
    task = {"task": "passages", "kind": kind.value, "name": name}
    for line in _lines({**task, "path": str(path.absolute()), "limits": asdict(limits)}, limits):
        yield Passage(line["page"], line["place"], line["text"])


def picture_apart(path: Path, kind: Kind, page: int, width: int, limits: Limits, name: str) -> Any:
    """A picture's facts and its bytes (in `data`), made in a process of its own; None if it made
    none. Raises InputError as `read_apart`."""
    task = {"task": "picture", "kind": kind.value, "name": name, "page": page, "width": width}
    for line in _lines({**task, "path": str(path.absolute()), "limits": asdict(limits)}, limits):
        return {**line, "data": base64.b64decode(line["data"])}
    return None


def _lines(task: dict[str, Any], limits: Limits) -> Iterator[dict[str, Any]]:
    """What the other process answers, line by line, until it says that this is all."""
    name = task["name"]
    with tempfile.TemporaryDirectory(prefix="ilacs-apart-") as folder:
        settings = {key: os.environ[key] for key in KEPT_SETTINGS if key in os.environ}
        with subprocess.Popen(  # noqa: S603 (our own module)
            [sys.executable, "-P", "-m", "ilacs.intake.apart", json.dumps(task)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**settings, "TMPDIR": folder},
        ) as process:
            try:
                for line in _received(process, monotonic() + limits.seconds, name):
                    answer = json.loads(line)
                    if "refused" in answer:
                        raise InputError(*answer["refused"])
                    if "end" in answer:
                        return
                    yield answer
            finally:
                process.kill()
    raise InputError("The file cannot be read within the limits.", name, READ_IN_PART)


def _received(process: "subprocess.Popen[bytes]", end: float, name: str) -> Iterator[bytes]:
    """The lines that a process writes until it ends. Raises InputError where time runs out."""
    assert process.stdout is not None
    pending: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, end - monotonic())):
                raise InputError("The file takes too long to read.", name, READ_IN_PART)
            chunk = os.read(process.stdout.fileno(), CHUNK)
            if not chunk:
                return
            *whole, rest = chunk.split(b"\n")
            if whole:
                yield b"".join([*pending, whole[0]])
                yield from whole[1:]
                pending, size = [], 0
            pending.append(rest)
            size += len(rest)
            if size > LONGEST_LINE:
                raise InputError("The file is damaged or incomplete.", name, SAVE_AGAIN)


def _limit(limits: Limits) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.largest_file, limits.largest_file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What is asked for, as plain data."""
    from ilacs.intake.passage import kept_within
    from ilacs.intake.pictures import picture_here
    from ilacs.intake.text import read_here

    limits, kind = Limits(**task["limits"]), Kind(task["kind"])
    path, name = Path(task["path"]), task["name"]
    _limit(limits)
    if task["task"] == "picture":
        picture = picture_here(path, kind, task["page"], task["width"], limits, name)
        yield {**asdict(picture), "data": base64.b64encode(picture.data).decode()}
        return
    for passage in kept_within(read_here(path, name, kind, limits), name, limits):
        yield asdict(passage)


def main() -> None:
    """Answer the task in the first argument on standard output, one line for each answer."""

    def write(answer: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(answer) + "\n")

    try:
        for answer in _serve(json.loads(sys.argv[1])):
            write(answer)
        write({"end": True})
    except InputError as refusal:
        write({"refused": [refusal.what, refusal.where, refusal.remedy]})
    sys.stdout.flush()


if __name__ == "__main__":
    main()
