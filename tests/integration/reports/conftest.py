"""Specimens to upload, a store of the test's own, and reading done there and then."""

import io
import zipfile
from collections.abc import Callable
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ilacs.documents.specimens import write_specimen
from ilacs.documents.specimens.made_up import make_many
from ilacs.site.store import FileStore
from site_walk.reading_here import read_here

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


@pytest.fixture
def read_now(monkeypatch) -> Callable:
    """A function that runs an upload's job to its end."""
    return read_here(monkeypatch)


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
