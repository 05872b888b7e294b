"""The sweep: dead work goes back to the queue, and what is dead for good is said to be."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.jobs import lease, sweep
from ilacs.site.jobs.models import Job, State
from site_walk.counting_job import ask_for_job

pytestmark = pytest.mark.django_db


def change(job, **values):
    with lease.bookkeeping():
        Job.objects.filter(pk=job.pk).update(**values)
    job.refresh_from_db()
    return job


def ago(seconds):
    return timezone.now() - timedelta(seconds=seconds)


def claimed_job(keys=("a",)):
    job = ask_for_job(by=SYSTEM, keys=list(keys))
    task = DBTaskResult.objects.get(pk=job.task_id)
    task.claim("worker")
    return lease.claim(str(job.pk), "worker")


@pytest.mark.parametrize(("seconds", "swept"), [(-1, 0), (1, 1)])
def test_a_job_is_returned_when_its_lease_is_over_and_not_before(seconds, swept):
    change(claimed_job(), lease_until=ago(seconds))
    assert sweep.sweep() == swept


def test_a_returned_job_waits_and_the_queues_row_no_longer_says_running():
    job = claimed_job()
    old_task = job.task_id
    change(job, lease_until=ago(1))
    sweep.sweep()
    job.refresh_from_db()
    assert (job.state, job.lease_token) == (State.QUEUED, "")
    assert DBTaskResult.objects.get(pk=old_task).status == TaskResultStatus.FAILED
    assert DBTaskResult.objects.get(pk=job.task_id).status == TaskResultStatus.READY


def test_a_job_that_died_often_stands_behind_the_others():
    job = change(claimed_job(), lease_until=ago(1), attempts=3)
    sweep.sweep()
    job.refresh_from_db()
    assert DBTaskResult.objects.get(pk=job.task_id).run_after > timezone.now()
    assert str(job.pk) not in [row.args_kwargs["args"][0] for row in DBTaskResult.objects.ready()]


def test_a_job_that_died_too_often_has_failed_and_says_why():
    job = change(claimed_job(), lease_until=ago(1), attempts=sweep.ATTEMPTS)
    sweep.sweep()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert f"died {sweep.ATTEMPTS} times" in job.reason


def test_dead_work_that_was_to_be_cancelled_is_cancelled():
    job = change(claimed_job(), lease_until=ago(1), cancel_requested=timezone.now())
    sweep.sweep()
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_a_job_whose_task_was_taken_by_the_dead_is_sent_again():
    job = ask_for_job(by=SYSTEM, keys=["a"])
    old_task = job.task_id
    DBTaskResult.objects.get(pk=old_task).claim("worker that dies now")
    change(job, queued=ago(lease.LEASE + 1))
    assert sweep.sweep() == 1
    job.refresh_from_db()
    assert job.task_id != old_task


def test_a_job_that_only_waits_long_is_left_alone():
    job = change(ask_for_job(by=SYSTEM, keys=["a"]), queued=ago(lease.LEASE + 1))
    assert sweep.sweep() == 0
    assert DBTaskResult.objects.count() == 1
    assert job.state == State.QUEUED


def test_the_queues_old_rows_are_removed_and_young_ones_kept():
    for days in (1, 8):
        job = ask_for_job(by=SYSTEM, keys=["a"])
        DBTaskResult.objects.filter(pk=job.task_id).update(
            status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now() - timedelta(days=days)
        )
    assert sweep.remove_old_tasks() == 1
