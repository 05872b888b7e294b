"""Reading uploaded reports there and then, in the test's own process and on its one connection."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilacs.site.jobs import running, tasks
from ilacs.site.reports import page_pictures, reading, reading_job
from ilacs.site.reports.models import Upload


class HereReader:
    """Reads in this process, as the reading process would."""

    def read(self, path: Path, name: str) -> reading.Reading:
        outcome = reading._read_outcome(path, name)
        return reading.Reading(outcome, page_pictures.draw(path, 1), *page_pictures.pages_of(path))


class Quiet:
    """Stands for the heart where a test has one connection."""

    def __init__(self, job: Any) -> None:
        self.job = job

    def __enter__(self) -> "Quiet":
        return self

    def __exit__(self, *error: Any) -> None:
        return None

    def say(self, done: int, sentence: str) -> None:
        """Say it to nobody."""


def read_here(monkeypatch: pytest.MonkeyPatch) -> Callable[[Upload], None]:
    """Return a function that runs an upload's job to its end."""
    monkeypatch.setattr(running, "Heart", Quiet)
    monkeypatch.setattr(reading_job, "READER", HereReader())
    running.STOPPING.clear()
    return lambda upload: tasks.run_job.call(str(upload.job_id))
