"""A submission from the form to its findings and measures, and to its erasure."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ilacs.site.accounts.models import AuditEvent
from ilacs.site.store import FileStore
from ilacs.site.submissions import keeping
from ilacs.site.submissions.erasing import erase_due
from ilacs.site.submissions.models import KeptSubmission, Part, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]


def files_of(settings) -> list[str]:
    return list(FileStore(settings.FILE_STORE).digests())


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("sequence").values_list("event", flat=True))


def test_a_workbook_is_read_checked_and_measured(upload, workbooks, client_for, settings):
    submission = upload(workbooks[0])
    assert submission.state == State.READY, submission.message
    assert submission.edition == "2023"
    assert submission.rows > 100
    assert submission.findings > 20
    assert set(submission.parts.values_list("kind", flat=True)) == {
        keeping.FILE, keeping.LISTS, keeping.FINDINGS, keeping.MEASURES, keeping.JOURNEYS,
    }  # fmt: skip
    assert events()[-5:] == [
        "submission_uploaded", "submission_read", "submission_checked", "submission_measured",
        "journeys_made",
    ]  # fmt: skip
    assert keeping.open_part(submission, keeping.FILE) == workbooks[0]


@pytest.mark.parametrize(
    "address",
    [
        "", "findings/", "findings/by-check/", "findings/by-list/", "findings/by-child/",
        "findings/by-team/", "findings/by-worker/", "checks/", "compare/", "measures/", "journeys/", "erase/",
    ],
)  # fmt: skip
def test_every_page_of_a_submission_is_shown_to_the_data_officer(
    upload, workbooks, client_for, address
):
    submission = upload(workbooks[0])
    response = client_for("data_officer").get(f"/annex-a/{submission.pk}/{address}")
    assert response.status_code == 200


def test_what_cannot_be_read_is_refused_with_its_reason_and_nothing_is_kept(
    upload, client_for, settings
):
    submission = upload(b"this is no workbook", name="notes.docx")
    assert submission.state == State.REFUSED
    assert submission.message
    assert submission.wrapped_key == ""
    assert not Part.objects.exists()
    page = client_for("data_officer").get(f"/annex-a/{submission.pk}/").content.decode()
    assert "The file could not be used" in page
    assert "Nothing of the file was kept" in page


def test_the_files_of_what_was_refused_are_gone(
    upload, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        upload(b"this is no workbook")
    assert files_of(settings) == []


def test_erasing_takes_the_key_and_every_part(
    upload, workbooks, client_for, settings, django_capture_on_commit_callbacks
):
    submission = upload(workbooks[0])
    assert len(files_of(settings)) == 5
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_for("data_officer").post(
            f"/annex-a/{submission.pk}/erase/", {"why": "no longer needed"}
        )
    assert answer.status_code == 302
    submission.refresh_from_db()
    assert (submission.state, submission.wrapped_key, submission.counts) == (State.ERASED, "", {})
    assert files_of(settings) == []
    assert not Part.objects.exists()
    assert events()[-1] == "submission_erased"


def test_a_submission_is_erased_by_itself_when_its_day_has_come(upload, workbooks):
    submission = upload(workbooks[0], work=False)
    assert erase_due() == 0
    row = KeptSubmission(pk=submission.pk)
    row.refresh_from_db()
    from ilacs.site.accounts.guard import open_scope

    with open_scope("test"):
        KeptSubmission.objects.update(erase_on=dt.date(2026, 1, 1))
    assert erase_due() == 1
    row.refresh_from_db()
    assert row.state == State.ERASED
    assert row.erased_by is None


def test_a_stopped_submission_goes_on_where_it_was(upload, workbooks, client_for):
    from ilacs.site.jobs import tasks

    submission = upload(workbooks[0], work=False)
    client_for("data_officer").post(f"/jobs/{submission.job_id}/cancel/")
    page = client_for("data_officer").get(f"/annex-a/{submission.pk}/").content.decode()
    assert "The work was stopped" in page
    client_for("data_officer").post(f"/annex-a/{submission.pk}/go-on/")
    tasks.run_job.call(str(submission.job_id))
    submission.refresh_from_db()
    assert submission.state == State.READY


def test_what_is_erased_while_it_is_read_stays_erased(upload, workbooks, monkeypatch, settings):
    from ilacs.site.accounts.actor import SYSTEM
    from ilacs.site.jobs import tasks
    from ilacs.site.submissions import process
    from ilacs.site.submissions.actions import erase_submission

    submission = upload(workbooks[0], work=False)
    run = process.run_apart

    def meanwhile(task, *rest, **options):
        made = run(task, *rest, **options)
        if task == "check":
            erase_submission(
                by=SYSTEM,
                organisation=submission.organisation,
                submission=submission,
                why="uploaded by mistake",
            )
        return made

    monkeypatch.setattr(process, "run_apart", meanwhile)
    tasks.run_job.call(str(submission.job_id))
    submission.refresh_from_db()
    assert submission.state == State.ERASED
    assert not Part.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("reference", "1 January 2100", "still to come"),
        ("reference", "", "Give the day"),
        ("annex_a", None, "Choose a file"),
        ("annex_a", SimpleUploadedFile("empty.xlsx", b""), "The file is empty"),
    ],
)
def test_a_form_that_cannot_be_used_says_why(upload, client_for, northmoor, field, value, said):
    form = {
        "organisation": str(northmoor.pk),
        "reference": "26 June 2026",
        "kept_for": "90",
        "annex_a": SimpleUploadedFile("a.xlsx", b"x"),
        field: value,
    }
    form = {name: each for name, each in form.items() if each is not None}
    response = client_for("data_officer").post("/annex-a/new/", form)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not KeptSubmission.objects.exists()


def test_without_a_master_key_nothing_is_taken(upload, client_for, northmoor, settings):
    settings.MASTER_KEYS = ()
    form = {
        "organisation": str(northmoor.pk),
        "reference": "26 June 2026",
        "kept_for": "90",
        "annex_a": SimpleUploadedFile("a.xlsx", b"x"),
    }
    response = client_for("data_officer").post("/annex-a/new/", form)
    assert response.status_code == 422
    assert "no master key" in response.content.decode()
    assert files_of(settings) == []


def test_without_a_master_key_the_page_says_so_in_place_of_its_form(
    client_for, northmoor, settings
):
    settings.MASTER_KEYS = ()
    page = client_for("data_officer").get("/annex-a/new/").content.decode()
    assert "This installation has no master key, so it cannot keep child-level data." in page
    assert "Whoever keeps it makes one with" in page
    assert 'type="file"' not in page


def test_the_uploaded_bytes_are_never_in_the_clear_on_the_disk(upload, settings):
    upload(b"CHILD-MARKER" * 1000, work=False)
    for path in settings.FILE_STORE.rglob("*"):
        if path.is_file():
            assert b"CHILD-MARKER" not in path.read_bytes()


def test_a_full_disk_is_said_and_nothing_is_kept(upload, client_for, northmoor, monkeypatch):
    import errno

    from ilacs.site.store import FileStore as Store

    def full(self, *args, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("ilacs.site.store._copy", full)
    form = {
        "organisation": str(northmoor.pk),
        "reference": "26 June 2026",
        "kept_for": "90",
        "annex_a": SimpleUploadedFile("a.xlsx", b"x"),
    }
    response = client_for("data_officer").post("/annex-a/new/", form)
    assert response.status_code == 422
    assert "no room left" in response.content.decode()
    assert not KeptSubmission.objects.exists()
    assert Store
