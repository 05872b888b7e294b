"""What a worker that dies in the middle leaves: the work goes on where it was, and nothing lies about."""

import subprocess
import sys

import pytest

from ilacs.site.jobs import tasks
from ilacs.site.reports.orphans import known_digests, sweep_orphans
from ilacs.site.store import FileStore
from ilacs.site.submissions import job as work
from ilacs.site.submissions import keeping
from ilacs.site.submissions.models import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]


class KilledError(BaseException):
    """Stands for the end of a process: nothing of ours catches it."""


@pytest.mark.parametrize("step", ["read", "check", "measure", "journeys"])
def test_a_worker_killed_before_it_wrote_down_a_step_costs_that_step_alone(
    upload, workbooks, monkeypatch, step, settings
):
    from ilacs.site.accounts.guard import open_scope
    from ilacs.site.jobs.models import Job
    from ilacs.site.jobs.models import State as JobState
    from ilacs.site.jobs.queue import send

    submission = upload(workbooks[0], work=False)
    record = work.RECORDS[step]

    def die(**values):
        raise KilledError

    monkeypatch.setitem(work.RECORDS, step, die)
    with pytest.raises(KilledError):
        tasks.run_job.call(str(submission.job_id))
    monkeypatch.setitem(work.RECORDS, step, record)
    with open_scope("test"):
        row = Job.objects.get(pk=submission.job_id)
        row.state, row.lease_token, row.lease_until = JobState.QUEUED, "", None
        row.save()
        send(row)
    tasks.run_job.call(str(submission.job_id))
    submission.refresh_from_db()
    assert submission.state == State.READY, submission.message
    assert submission.parts.count() == 5
    store = FileStore(settings.FILE_STORE)
    assert len(list(store.digests())) == 6, "the part that was sealed before the kill lies about"
    assert sweep_orphans(older_than=0) == 1
    assert {*store.digests()} == {*submission.parts.values_list("digest", flat=True)}


def test_the_sweep_leaves_what_a_submission_names(upload, workbooks):
    submission = upload(workbooks[0])
    assert set(submission.parts.values_list("digest", flat=True)) <= known_digests()
    assert sweep_orphans(older_than=0) == 0
    assert keeping.open_part(submission, keeping.FILE) == workbooks[0]


def test_the_process_that_reads_ends_with_the_worker_that_was_killed(tmp_path):
    """Its input never ends when its worker is gone before it sent all; the pipe breaks, and so does it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "ilacs.site.submissions.process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    process.stdin.close()
    assert process.wait(20) != 0
