"""Specimens to upload, a store of the test's own, and reading done there and then."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ilacs.documents.specimens import write_specimen
from ilacs.documents.specimens.made_up import make_many
from ilacs.outcomes.record import Outcome
from ilacs.site.reports import checking
from ilacs.site.reports.actions import confirm_report, upload_reports
from ilacs.site.reports.forms import OutcomeForm
from ilacs.site.reports.models import UploadedReport
from ilacs.site.reports.receiving import receive
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


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """A day after all that the specimens and the tests tell of."""
    monkeypatch.setattr(checking, "today", lambda: date(2027, 6, 30))


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


@pytest.fixture
def read_reports(specimens, store, read_now, as_file, northmoor, actor_of):
    """The specimens, uploaded and read, in order."""
    files = [as_file(name, content) for name, content in specimens.items()]
    received = receive(files, store)
    by = actor_of("inspection_coordinator")
    upload = upload_reports(by=by, organisation=northmoor, received=received)
    read_now(upload)
    return list(upload.reports.order_by("position"))


@pytest.fixture
def report(read_reports):
    return read_reports[0]


def address(report):
    return reverse("upload_confirm", args=[report.pk])


def form_of(report, **changes):
    """What a person's browser sends when they change these fields of the form."""
    form = OutcomeForm(
        outcome=report.current_outcome, version=report.version, read=report.read_outcome
    )
    values = {bound.name: bound.value() if bound.value() is not None else "" for bound in form}
    return values | changes


def confirm(report, organisation, by, outcome=None, version=None):
    outcome = outcome or Outcome(**asdict(report.read_outcome))
    return confirm_report(
        by=by,
        organisation=organisation,
        report=report,
        outcome=outcome,
        version=version or UploadedReport.objects.get(pk=report.pk).version,
    )
