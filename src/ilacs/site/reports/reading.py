"""Reading a report in a process of its own, which may take so long and so much and may die.

This module does not import Django: the process that reads starts from here.
"""

import multiprocessing
import resource
from dataclasses import asdict, dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ilacs.outcomes.record import Outcome
from ilacs.site.reports.limits import (
    PICTURE_HEIGHT,
    PICTURE_WIDTH,
    READING_MEMORY,
    READING_SECONDS,
)

TRIES = 2
"""Times that a file is tried whose reading ends the process."""


@dataclass(frozen=True)
class Reading:
    """What a file gave: its facts, and the first page as a PNG (empty where it has none)."""

    outcome: Outcome
    picture: bytes


class ReportReader:
    """Reads reports one after another in one other process, started again after it dies."""

    def __init__(self, seconds: float = READING_SECONDS) -> None:
        self.seconds = seconds
        self._process: Any = None
        self._pipe: Connection | None = None

    def read(self, path: Path, name: str) -> Reading:
        """Return what a report says; a file that cannot be read is a row that says why."""
        reason = "Reading it failed: the file may be damaged."
        for _ in range(TRIES):
            pipe = self._ready_pipe()
            try:
                pipe.send((str(path), name))
                if pipe.poll(self.seconds):
                    values, picture = pipe.recv()
                    return Reading(Outcome(**values), picture)
                reason = f"Reading it took longer than {self.seconds:.0f} seconds."
                break
            except (EOFError, OSError):
                # The process died: of this file, or of something else that is over by now.
                self.close()
        self.close()
        return Reading(Outcome(file=name, status="unreadable", message=reason), b"")

    def close(self) -> None:
        """End the other process."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None

    def _ready_pipe(self) -> Connection:
        if self._pipe is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=read_until_told, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe


def read_until_told(pipe: Connection) -> None:
    """In the other process: answer each path with a reading until the pipe closes."""
    resource.setrlimit(resource.RLIMIT_AS, (READING_MEMORY, READING_MEMORY))
    while True:
        try:
            path, name = pipe.recv()
        except EOFError:
            return
        outcome = _read_outcome(Path(path), name)
        pipe.send((asdict(outcome), _draw_first_page(Path(path))))


def _read_outcome(path: Path, name: str) -> Outcome:
    from ilacs.outcomes.reader import read_full_report

    try:
        report = read_full_report(path, name=name)
    except MemoryError:
        return Outcome(file=name, status="unreadable", message="Reading it took too much memory.")
    outcome = report.outcome
    if not outcome.areas_for_improvement:
        outcome.areas_for_improvement = "\n".join(report.areas_for_improvement)
    return outcome


def _draw_first_page(path: Path) -> bytes:
    """Return the first page as a PNG; empty where the file has none that can be drawn."""
    import pypdfium2
    from PIL import Image

    try:
        document = pypdfium2.PdfDocument(path)
        page = document[0]
        width, height = page.get_size()
        scale = min(PICTURE_WIDTH / width, PICTURE_HEIGHT / height)
        # The octree is the quick way to few colours: print has few, and a page stays small.
        image = page.render(scale=scale).to_pil().quantize(64, method=Image.Quantize.FASTOCTREE)
        out = BytesIO()
        image.save(out, format="PNG")
        document.close()
    except (pypdfium2.PdfiumError, MemoryError, ValueError, IndexError, ZeroDivisionError, OSError):
        return b""
    return out.getvalue()
