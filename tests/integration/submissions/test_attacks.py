"""What somebody could try against child-level data, and what they get: nothing."""

import errno
import logging
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ilacs.annexa.load.apart import read_apart
from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.submissions import finding_views, keeping, process
from ilacs.site.submissions.actions import erase_submission
from ilacs.site.submissions.erasing import due_on
from ilacs.site.submissions.incoming import SealedFile
from ilacs.site.submissions.models import KeptSubmission, State
from ilacs.site.submissions.sample_actions import record_sample
from ilacs.site.submissions.urls import urlpatterns
from integration.submissions.test_no_value_leaks import columns_that_hold

pytestmark = pytest.mark.django_db

PAGES = ("", "findings/", "findings/by-child/", "findings/by-worker/", "checks/", "compare/",
         "journeys/", "measures/", "erase/")  # fmt: skip


@pytest.fixture
def submission(in_this_process, upload, workbooks):
    return upload(workbooks[0])


def test_nothing_of_a_refused_file_is_left_once_it_is_erased(upload, actor_of, settings):
    """Its name, and those of its sheets in the reason, may be a child's."""
    submission = upload(b"no workbook", name="CHILD-MARKER.xlsx")
    assert submission.state == State.REFUSED
    assert "submissions.KeptSubmission.message" in columns_that_hold("CHILD-MARKER")
    assert "jobs.JobStep.failure" in columns_that_hold("CHILD-MARKER")
    assert submission.pk in {each.pk for each in due_on(submission.erase_on)}
    erase_submission(
        by=actor_of("data_officer"),
        organisation=submission.organisation,
        submission=submission,
        why="no longer needed",
    )
    assert columns_that_hold("CHILD-MARKER") == []


def test_a_disk_that_fills_up_at_the_very_end_is_said_on_the_page(
    client_for, monkeypatch, settings, tmp_path, northmoor
):
    settings.FILE_STORE = tmp_path / "files"
    real = SealedFile.__init__

    def full_at_the_end(self: SealedFile, name: str | None) -> None:
        real(self, name)
        monkeypatch.setattr(self.sealer, "finish", lambda: bytes(100))

        def write(data: bytes) -> None:
            if data == bytes(100):
                raise OSError(errno.ENOSPC, "full")

        self.file = SimpleNamespace(write=write, flush=lambda: None, close=lambda: None)

    monkeypatch.setattr(SealedFile, "__init__", full_at_the_end)
    form = {
        "organisation": str(northmoor.pk),
        "reference": "26 June 2026",
        "kept_for": "90",
        "annex_a": SimpleUploadedFile("a.xlsx", b"x" * 100),
    }
    answer = client_for("data_officer").post("/annex-a/new/", form)
    assert answer.status_code == 422
    assert "no room left" in answer.content.decode()


def test_a_look_at_two_submissions_is_written_down_for_both(
    in_this_process, upload, workbooks, client_for
):
    first, second = upload(workbooks[0]), upload(workbooks[1])
    seen = AuditEvent.objects.count()
    client_for("data_officer").get(f"/annex-a/{second.pk}/compare/?with={first.pk}")
    looks = AuditEvent.objects.order_by("sequence")[seen:]
    assert {each.object_id for each in looks} == {str(first.pk), str(second.pk)}


def test_an_earlier_submission_of_another_authority_is_not_compared_with(
    submission, upload, workbooks, client_for, stranger
):
    southmoor = stranger.memberships.get().organisation
    later = upload(workbooks[1])
    with open_scope("test"):
        KeptSubmission.objects.filter(pk=submission.pk).update(organisation=southmoor)
    page = client_for("data_officer").get(f"/annex-a/{later.pk}/compare/?with={submission.pk}")
    assert page.status_code == 200
    assert str(submission.pk) not in page.content.decode()
    assert "There is no earlier submission" in page.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_child_level_data_is_kept_by_no_browser(submission, client_for, page):
    answer = client_for("data_officer").get(f"/annex-a/{submission.pk}/{page}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


def test_another_authoritys_person_gets_no_page_of_it(submission, client_for, stranger):
    """Every address of one submission: read and sent to, by who holds every permission elsewhere."""
    client, asked = client_for(stranger), 0
    sample = record_sample(
        by=SYSTEM,
        organisation=submission.organisation,
        submission=submission,
        id=uuid4(),
        file=keeping.put_part(submission, "sample", b"drawn"),
        size=1,
    )
    for pattern in urlpatterns:
        address = str(pattern.pattern)
        if "<uuid:submission_id>" not in address:
            continue
        others = {
            "<uuid:submission_id>": str(submission.pk), "<uuid:sample_id>": str(sample.pk),
            "<slug:code>": "x", "<slug:by>": "child", "<slug:file>": "cleaned",
        }  # fmt: skip
        for part, value in others.items():
            address = address.replace(part, value)
        assert "<" not in address, "a new part of an address: say what to put there"
        for send in (client.get, client.post):
            assert send(f"/{address}").status_code in (403, 404, 405), address
        asked += 1
    assert asked >= 19
    assert client.get(f"/jobs/{submission.job_id}/").status_code == 404
    assert KeptSubmission.objects.get(pk=submission.pk).state == State.READY


def test_a_fault_of_a_page_says_no_value_in_the_log(submission, client_for, monkeypatch, caplog):
    def fault(*_: object, **__: object) -> None:
        raise ValueError("could not read CHILD-MARKER as a date")

    monkeypatch.setattr(finding_views, "groups", fault)
    client = client_for("data_officer")
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        answer = client.get(f"/annex-a/{submission.pk}/findings/by-child/")
    assert answer.status_code == 500
    assert "ValueError at test_attacks.py" in caplog.text
    said = caplog.text + "".join(str(record.exc_text) for record in caplog.records)
    assert "CHILD-MARKER" not in said + answer.content.decode()


def test_only_so_many_files_are_made_at_once(monkeypatch):
    monkeypatch.setattr(process, "WAIT", 0.01)
    held = [process.AT_ONCE.acquire(blocking=False) for _ in range(2)]
    try:
        with pytest.raises(InputError, match="Too many"):
            process.run_apart("load", {}, b"")
    finally:
        for taken in held:
            assert taken
            process.AT_ONCE.release()


def read_an_old_workbook() -> None:
    read_apart(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls")


def make_a_file() -> None:
    process.run_apart("cleaned_file", {}, b"")


@pytest.mark.parametrize("work", [read_an_old_workbook, make_a_file])
def test_a_program_in_the_folder_of_the_files_is_not_run(tmp_path, monkeypatch, work):
    """Somebody who sends a folder of lists may put a `fastexcel.py` or `json.py` beside them."""
    for name in ("polars", "fastexcel", "python_calamine", "json"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').write('it was run')")
    monkeypatch.chdir(tmp_path)
    with pytest.raises((InputError, process.ProcessFaultError)):
        work()
    assert not (tmp_path / "ran").exists()
