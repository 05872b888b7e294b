"""Specimens to upload, a store of the test's own, and reading done there and then."""

import io
import zipfile
from collections.abc import Callable
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ilacs.documents.specimens import write_specimen
from ilacs.documents.specimens.made_up import make_many
from ilacs.site.jobs import running, tasks
from ilacs.site.reports import reading, reading_job
from ilacs.site.store import FileStore

SPECIMENS = 4


@pytest.fixture(scope="session")
def specimens() -> dict[str, bytes]:
    """A few made-up reports in the published layouts, by file name."""
    facts = make_many(SPECIMENS, 11)
    return {f"report-{number}.pdf": write_specimen(one) for number, one in enumerate(facts, 1)}


@pytest.fixture
def specimen(specimens) -> bytes:
    return specimens["report-1.pdf"]


@pytest.fixture(autouse=True)
def store(tmp_path, settings) -> FileStore:
    settings.FILE_STORE = tmp_path / "files"
    return FileStore(settings.FILE_STORE)


class HereReader:
    """Reads in this process, as the reading process would."""

    def read(self, path, name):
        outcome = reading._read_outcome(path, name)
        return reading.Reading(outcome, reading._draw_first_page(path))


class Quiet:
    """Stands for the heart where a test has one connection."""

    def __init__(self, job):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def say(self, done, sentence):
        pass


@pytest.fixture
def read_now(monkeypatch) -> Callable:
    """A function that runs an upload's job to its end."""
    monkeypatch.setattr(running, "Heart", Quiet)
    monkeypatch.setattr(reading_job, "READER", HereReader())
    running.STOPPING.clear()
    return lambda upload: tasks.run_job.call(str(upload.job_id))


@pytest.fixture
def as_file() -> Callable:
    return lambda name, content: SimpleUploadedFile(name, content, "application/pdf")


@pytest.fixture
def as_zip() -> Callable:
    """A function from names and contents to the bytes of a zip file."""

    def pack(files: dict[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, content in files.items():
                bundle.writestr(name, content)
        return out.getvalue()

    return pack


def random_bytes(size: int) -> bytes:
    """Bytes that no zip makes smaller; the same each time."""
    return Random(size).randbytes(size)
