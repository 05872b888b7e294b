"""Reading a report in a process of its own, which may take so long and so much and may die.

This module does not import Django: the process that reads starts from here.
"""

import multiprocessing
import resource
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ilacs.outcomes.record import Outcome
from ilacs.site.reports.limits import READING_MEMORY, READING_SECONDS
from ilacs.site.reports.page_pictures import draw, pages_of

TRIES = 2
"""Times that a file is tried whose reading ends the process."""


@dataclass(frozen=True)
class Reading:
    """What a file gave: its facts, the first page as a PNG (empty where it has none), its pages.

    places: see `pages_of`.
    """

    outcome: Outcome
    picture: bytes
    pages: int = 0
    places: dict[str, int] = field(default_factory=dict)


class ReadingFailedError(Exception):
    """A file could not be read: its text is the reason, for a person."""


class OtherProcess:
    """Has files read one after another in one other process, started again after it dies.

    work: run in that process, with the reading end of a pipe: see `answer_until_told`.
    """

    def __init__(self, work: Callable[[Connection], None], seconds: float) -> None:
        self.work, self.seconds = work, seconds
        self._process: Any = None
        self._pipe: Connection | None = None

    def ask(self, path: Path, name: str) -> Any:
        """Return what the other process makes of a file. Raises ReadingFailedError."""
        reason = "Reading it failed: the file may be damaged."
        for _ in range(TRIES):
            pipe = self._ready_pipe()
            try:
                pipe.send((str(path), name))
                if pipe.poll(self.seconds):
                    return pipe.recv()
                reason = f"Reading it took longer than {self.seconds:.0f} seconds."
                break
            except (EOFError, OSError):
                # The process died: of this file, or of something else that is over by now.
                self.close()
        self.close()
        raise ReadingFailedError(reason)

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
            self._process = context.Process(target=self.work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe


class ReportReader(OtherProcess):
    """Reads reports in another process."""

    def __init__(self, seconds: float = READING_SECONDS) -> None:
        super().__init__(read_until_told, seconds)

    def read(self, path: Path, name: str) -> Reading:
        """Return what a report says; a file that cannot be read is a row that says why."""
        try:
            values, *seen = self.ask(path, name)
        except ReadingFailedError as error:
            return Reading(Outcome(file=name, status="unreadable", message=str(error)), b"")
        return Reading(Outcome(**values), *seen)


def answer_until_told(pipe: Connection, answer: Callable[[Path, str], Any]) -> None:
    """In the other process: answer each path and name until the pipe closes."""
    resource.setrlimit(resource.RLIMIT_AS, (READING_MEMORY, READING_MEMORY))
    while True:
        try:
            path, name = pipe.recv()
        except EOFError:
            return
        pipe.send(answer(Path(path), name))


def read_until_told(pipe: Connection) -> None:
    """In the other process: answer each path with a reading until the pipe closes."""
    answer_until_told(pipe, _read)


def _read(path: Path, name: str) -> tuple[Any, ...]:
    return asdict(_read_outcome(path, name)), draw(path, 1), *pages_of(path)


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
