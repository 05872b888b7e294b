"""What somebody could try against child-level data, and what they get: nothing."""

import logging

import pytest

from ilacs.annexa.load.apart import read_apart
from ilacs.errors import InputError
from ilacs.site.submissions import finding_views, process
from ilacs.site.submissions.models import KeptSubmission, State
from ilacs.site.submissions.urls import urlpatterns

pytestmark = pytest.mark.django_db

PAGES = ("", "findings/", "findings/by-child/", "findings/by-worker/", "checks/", "compare/",
         "journeys/", "measures/", "erase/")  # fmt: skip


@pytest.fixture
def submission(in_this_process, upload, workbooks):
    return upload(workbooks[0])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_child_level_data_is_kept_by_no_browser(submission, client_for, page):
    answer = client_for("data_officer").get(f"/annex-a/{submission.pk}/{page}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


def test_another_authoritys_person_gets_no_page_of_it(submission, client_for, stranger):
    """Every address of one submission: read and sent to, by who holds every permission elsewhere."""
    client, asked = client_for(stranger), 0
    for pattern in urlpatterns:
        address = str(pattern.pattern)
        if "<uuid:submission_id>" not in address:
            continue
        others = {"<slug:code>": "x", "<slug:by>": "child", "<slug:file>": "cleaned"}
        address = address.replace("<uuid:submission_id>", str(submission.pk))
        for part, value in others.items():
            address = address.replace(part, value)
        if "<" in address:
            continue
        for send in (client.get, client.post):
            assert send(f"/{address}").status_code in (403, 404, 405), address
        asked += 1
    assert asked >= 13
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
