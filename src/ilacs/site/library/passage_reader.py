"""Reading a report's passages in a process of its own, as `reports.reading` reads its facts.

This module does not import Django: the process that reads starts from here.
"""

from multiprocessing.connection import Connection
from pathlib import Path

from ilacs.outcomes.passages import Passage
from ilacs.site.reports.limits import READING_SECONDS
from ilacs.site.reports.reading import OtherProcess, ReadingFailedError, answer_until_told


class PassageReader(OtherProcess):
    """Reads the passages of reports, one after another, in one other process."""

    def __init__(self, seconds: float = READING_SECONDS) -> None:
        super().__init__(answer_passages, seconds)

    def passages_of(self, path: Path, name: str) -> list[Passage]:
        """Return a report's passages. Raises ReadingFailedError."""
        passages: list[Passage] | None = self.ask(path, name)
        if passages is None:
            raise ReadingFailedError("Reading it took too much memory.")
        return passages


def answer_passages(pipe: Connection) -> None:
    """In the other process: answer each path with its passages until the pipe closes."""
    answer_until_told(pipe, _read)


def _read(path: Path, name: str) -> list[Passage] | None:
    from ilacs.outcomes.passages import read_passages

    try:
        return read_passages(path, name=name)
    except MemoryError:
        return None
