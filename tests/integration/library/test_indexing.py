"""Reports becoming searchable in the background: once, again, stopped, gone on with, withdrawn."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.documents.specimens import write_specimen
from ilacs.outcomes.passages import read_passages
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent, Organisation
from ilacs.site.jobs import running, tasks
from ilacs.site.jobs.actions import cancel_job
from ilacs.site.jobs.models import Job, State
from ilacs.site.jobs.sweep import sweep
from ilacs.site.library import indexing_job
from ilacs.site.library.actions import ask_to_index
from ilacs.site.library.index_now import index_now
from ilacs.site.library.indexing import KIND
from ilacs.site.library.models import IndexedReport, Passage
from ilacs.site.library.passage_reader import PassageReader
from ilacs.site.library.queries import find_passages
from ilacs.site.library.specimens import load_specimens, made_up_reports
from ilacs.site.reports.actions import confirm_report, set_aside_report
from ilacs.site.reports.models import Upload, UploadedReport
from ilacs.site.reports.reading import ReadingFailedError
from site_walk.reading_here import read_here

pytestmark = pytest.mark.django_db
READ = 8


class HereReader:
    """Reads passages in this process, counting how often."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def passages_of(self, path, name):
        self.names.append(name)
        return read_passages(path, name=name)


@pytest.fixture
def reader(monkeypatch) -> HereReader:
    here = HereReader()
    monkeypatch.setattr(indexing_job, "READER", here)
    return here


@pytest.fixture
def upload(store, people, monkeypatch, reader) -> Upload:
    """The demonstration's reports, uploaded and read; their indexing waits."""
    read_now = read_here(monkeypatch)
    upload = load_specimens()
    read_now(upload)
    return upload


def index_job() -> Job:
    return Job.objects.filter(kind=KIND).latest("created")


def run(job: Job) -> Job:
    tasks.run_job.call(str(job.pk))
    job.refresh_from_db()
    return job


def test_reports_that_were_read_become_searchable(upload, actor_of):
    job = run(index_job())
    assert (job.state, job.done, job.total) == (State.DONE, READ, READ)
    assert IndexedReport.objects.count() == READ
    found = find_passages(actor_of("data_officer"), {"q": '"self-evaluation"', "part": "paragraph"})
    assert found.count() > 5
    assert all(one.page and "self-evaluation" in one.text for one in found)


def test_reports_read_one_after_another_share_one_job(upload):
    assert Job.objects.filter(kind=KIND).count() == 1
    assert index_job().total == READ


def test_what_is_indexed_is_not_read_a_second_time(upload, reader, northmoor):
    run(index_job())
    passages = Passage.objects.count()
    ask_to_index(by=SYSTEM, organisation=northmoor, again=False)
    run(index_job())
    assert len(reader.names) == READ
    assert Passage.objects.count() == passages


def test_having_all_indexed_again_changes_nothing_that_was_right(upload, reader, northmoor):
    run(index_job())
    before = list(Passage.objects.order_by("report__report", "position").values_list("text"))
    run(ask_to_index(by=SYSTEM, organisation=northmoor))
    assert len(reader.names) == 2 * READ
    after = list(Passage.objects.order_by("report__report", "position").values_list("text"))
    assert after == before


def test_an_indexing_that_was_stopped_goes_on_where_it_was(
    upload, reader, northmoor, actor_of, monkeypatch
):
    job = index_job()
    by = actor_of("data_officer")
    original = indexing_job.READER.passages_of

    def stop_after_three(path, name):
        if len(reader.names) == 2:
            cancel_job(by=by, organisation=northmoor, job=job)
        return original(path, name)

    monkeypatch.setattr(reader, "passages_of", stop_after_three)
    assert run(job).state == State.CANCELLED
    assert IndexedReport.objects.count() == 3
    ask_to_index(by=by, organisation=northmoor, again=False)
    assert run(index_job()).state == State.DONE
    assert IndexedReport.objects.count() == READ
    assert sorted(reader.names) == sorted(set(reader.names))


def test_a_worker_told_to_stop_leaves_the_rest_to_the_next(upload, reader, monkeypatch):
    original = reader.passages_of

    def stop_the_worker(path, name):
        running.STOPPING.set()
        return original(path, name)

    monkeypatch.setattr(reader, "passages_of", stop_the_worker)
    job = run(index_job())
    assert (job.state, IndexedReport.objects.count()) == (State.QUEUED, 1)
    running.STOPPING.clear()
    monkeypatch.setattr(reader, "passages_of", original)
    assert run(job).state == State.DONE
    assert len(reader.names) == IndexedReport.objects.count() == READ


def test_a_report_whose_file_is_gone_does_not_keep_the_others_waiting(upload, store):
    report = upload.reports.first()
    store.path(report.digest).unlink()
    job = run(index_job())
    assert job.state == State.DONE
    assert job.reason == f"1 of {READ} could not be done."
    assert not IndexedReport.objects.filter(report=report).exists()
    assert "no longer in the store" in job.steps.exclude(failure="").get().failure


def test_a_report_set_aside_before_its_turn_is_not_indexed(upload, northmoor, actor_of):
    report = upload.reports.first()
    set_aside(report, northmoor, actor_of)
    run(index_job())
    assert not IndexedReport.objects.filter(report=report).exists()
    assert IndexedReport.objects.count() == READ - 1


def test_a_report_set_aside_and_confirmed_after_all_is_searchable_again(
    upload, northmoor, actor_of
):
    run(index_job())
    report = upload.reports.filter(name__contains="northmoor").first()
    set_aside(report, northmoor, actor_of)
    assert not IndexedReport.objects.filter(report=report).exists()
    report.refresh_from_db()
    outcome = report.read_outcome
    outcome.authority_code, outcome.local_authority = "E08000035", "Leeds"
    for role in ("inspection_coordinator", "data_officer"):  # the second confirms the change
        report.refresh_from_db()
        confirm_report(
            by=actor_of(role),
            organisation=northmoor,
            report=report,
            outcome=outcome,
            version=report.version,
        )
    run(index_job())
    held = IndexedReport.objects.get(report=report)
    assert (held.authority_name, held.region) == ("Leeds", "yorkshire-and-the-humber")


def set_aside(report, organisation, actor_of):
    set_aside_report(
        by=actor_of("inspection_coordinator"),
        organisation=organisation,
        report=report,
        reason="A draft.",
        version=UploadedReport.objects.get(pk=report.pk).version,
    )


def test_deleting_a_report_removes_it_from_what_is_searched(library, actor_of):
    with open_scope("test"):
        library.leeds.delete()
    assert {one.report.authority_name for one in find_passages(actor_of("director"), {})} == {
        "Thurrock"
    }


def test_the_page_has_them_indexed_again_and_shows_how_far_it_is(upload, client_for, northmoor):
    client = client_for("data_officer")
    assert f"{READ} reports are not searchable yet" in client.get("/library/").content.decode()
    answer = client.post(reverse("library_index"), {"organisation": str(northmoor.pk)})
    job = index_job()
    assert answer.headers["Location"] == reverse("job", args=[job.pk])
    assert "Waiting: 0 of 8 done." in client.get(answer.headers["Location"]).content.decode()
    event = AuditEvent.objects.get(event="indexing_asked")
    assert event.details == {"reports": READ}


def test_another_organisations_reports_are_not_indexed_for_the_asking(client_for, stranger):
    southmoor = Organisation.objects.get(name="Southmoor")
    client = client_for("data_officer")
    answer = client.post(reverse("library_index"), {"organisation": str(southmoor.pk)})
    assert answer.status_code == 404
    assert not Job.objects.filter(kind=KIND).exists()


def test_the_command_indexes_what_is_missing_there_and_then(upload, northmoor):
    assert list(index_now()) == ["Northmoor: 8 of 8 indexed."]
    assert list(index_now()) == ["Every report that has been read is searchable already."]
    assert list(index_now(again=True)) == ["Northmoor: 8 of 8 indexed."]


def test_the_demonstrations_reports_are_loaded_once(upload):
    assert load_specimens() is None
    assert UploadedReport.objects.count() == READ


def test_a_report_is_read_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "specimen.pdf"
    path.write_bytes(write_specimen(made_up_reports()[0]))
    reader = PassageReader(60)
    try:
        assert reader.passages_of(path, "specimen.pdf") == read_passages(path)
        assert reader.passages_of(tmp_path / "none.pdf", "none.pdf") == []
    finally:
        reader.close()


def test_a_report_that_takes_too_long_is_given_up(tmp_path):
    path = tmp_path / "specimen.pdf"
    path.write_bytes(write_specimen(made_up_reports()[0]))
    reader = PassageReader(0.0)
    with pytest.raises(ReadingFailedError, match="took longer"):
        reader.passages_of(path, "specimen.pdf")


class KilledError(BaseException):
    """Ends a run where it stands, as a kill does: nothing is tidied up."""


def test_an_indexing_whose_worker_was_killed_goes_on_with_each_report_once(
    upload, reader, monkeypatch
):
    original = reader.passages_of

    def die_at_the_third(path, name):
        if len(reader.names) == 2:
            raise KilledError
        return original(path, name)

    monkeypatch.setattr(reader, "passages_of", die_at_the_third)
    job = index_job()
    with pytest.raises(KilledError):
        run(job)
    monkeypatch.setattr(reader, "passages_of", original)
    job.refresh_from_db()
    assert (job.state, IndexedReport.objects.count()) == (State.RUNNING, 2)
    with open_scope("test"):
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert sweep() == 1
    assert run(job).state == State.DONE
    assert IndexedReport.objects.count() == READ
    assert sorted(reader.names) == sorted(set(reader.names))
    held = Passage.objects.count()
    assert held == Passage.objects.values("report", "position").distinct().count()
