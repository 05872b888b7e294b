"""A made-up workbook with defects, and a Northmoor to which it can be uploaded."""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ilacs.site.jobs import running, tasks
from ilacs.site.submissions import keeping, process
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.tasks import TASKS
from site_walk.reading_here import Quiet

REFERENCE = dt.date(2026, 6, 26)


@pytest.fixture(scope="session")
def workbooks(tmp_path_factory) -> list[bytes]:
    """The same children twice: with forty defects, and with other forty."""
    from ilacs.annexa.generate import generate_submission, write_submission

    folder = tmp_path_factory.mktemp("annexa")
    made = []
    for number, defects in enumerate((40, 25)):
        submission, _ = generate_submission(60, 7, REFERENCE, defects=defects)
        path = Path(folder, f"{number}.xlsx")
        write_submission(submission, path)
        made.append(path.read_bytes())
    return made


@pytest.fixture(scope="session")
def results() -> dict[tuple[str, ...], bytes]:
    """What the work on a file made that is the same each time."""
    return {}


@pytest.fixture
def in_this_process(monkeypatch, results):
    """Do the work on submissions in the test's own process, which starts sooner."""

    def run(task: str, head: dict, data: bytes, **_: object) -> bytes:
        key = (task, json.dumps(head), hashlib.sha256(data).hexdigest())
        if key not in results:
            results[key] = TASKS[task](head, data)
        return results[key]

    monkeypatch.setattr(process, "run_apart", run)
    # The same key of pseudonyms in each test, so that what was checked once is known.
    monkeypatch.setattr(keeping, "new_key", lambda: b"p" * 32)


@pytest.fixture
def upload(client_for, settings, tmp_path, monkeypatch, northmoor):
    """A function that uploads bytes as someone, and runs the work on them unless told not to.

    The work is done in processes of their own, unless the test asks for `in_this_process`.
    """
    settings.FILE_STORE = tmp_path / "files"
    monkeypatch.setattr(running, "Heart", Quiet)
    running.STOPPING.clear()

    def send(data: bytes, *, name: str = "annex-a.xlsx", role="data_officer", work: bool = True):
        form = {
            "organisation": str(northmoor.pk),
            "reference": "26 June 2026",
            "kept_for": "90",
            "annex_a": SimpleUploadedFile(name, data),
        }
        response = client_for(role).post("/annex-a/new/", form)
        assert response.status_code == 302, response.content.decode()
        submission = KeptSubmission.objects.order_by("-created").first()
        if work:
            tasks.run_job.call(str(submission.job_id))
            submission.refresh_from_db()
        return submission

    return send
