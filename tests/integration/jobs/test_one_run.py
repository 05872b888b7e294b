"""One run of a job: each step once, stopping between steps, and what cannot be done."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import WriteOutsideActionError
from ilacs.site.jobs import lease, running, sweep, tasks
from ilacs.site.jobs.actions import cancel_job
from ilacs.site.jobs.models import Job, State
from site_walk import counting_job
from site_walk.counting_job import ask_for_job, ask_for_more, counted

pytestmark = pytest.mark.django_db


class Voice:
    """Stands for the heart where there is one connection: remembers what was said."""

    said: list[tuple[int, str]] = []

    def __init__(self, job):
        Voice.said = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def say(self, done, sentence):
        Voice.said.append((done, sentence))


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    monkeypatch.setattr(running, "Heart", Voice)
    monkeypatch.setattr(running, "PAUSE", 0)
    counting_job.PREPARED.clear()
    running.STOPPING.clear()
    yield
    running.STOPPING.clear()


def run_once(job):
    tasks.run_job.call(str(job.pk))
    job.refresh_from_db()
    return job


def expire(job):
    with lease.bookkeeping():
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_every_step_is_done_in_order_and_progress_is_said():
    job = run_once(ask_for_job(by=SYSTEM, keys=["a", "b", "c"]))
    assert (job.state, job.done, job.total) == (State.DONE, 3, 3)
    assert counted() == ["a!", "b!", "c!"]
    assert Voice.said == [(0, "Counting a"), (1, "Counting b"), (2, "Counting c")]


def test_a_job_that_is_over_is_not_run_again():
    job = run_once(ask_for_job(by=SYSTEM, keys=["a"]))
    run_once(job)
    assert counted() == ["a!"]


def test_a_job_cannot_be_asked_for_outside_an_action():
    from ilacs.site.jobs import queue

    with pytest.raises(WriteOutsideActionError):
        queue.start("counting", ["a"], by=SYSTEM, organisation=None)


def test_a_job_and_its_place_in_the_queue_come_together_or_not_at_all(monkeypatch):
    monkeypatch.setattr("ilacs.site.accounts.audit.record", lambda *a, **k: None)
    with pytest.raises(RuntimeError):
        ask_for_job(by=SYSTEM, keys=["a"])
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_of_two_workers_one_gets_the_job():
    job = ask_for_job(by=SYSTEM, keys=["a"])
    first = lease.claim(str(job.pk), "one")
    assert first is not None
    assert lease.claim(str(job.pk), "two") is None


def test_a_run_whose_lease_was_taken_writes_nothing():
    job = ask_for_job(by=SYSTEM, keys=["a", "b"])
    asleep = lease.claim(str(job.pk), "one")
    expire(job)
    sweep.sweep()
    awake = lease.claim(str(job.pk), "two")
    running.run(asleep)
    assert counted() == []
    running.run(awake)
    assert counted() == ["a!", "b!"]


def test_a_step_done_by_a_run_that_died_is_not_done_again():
    job = ask_for_job(by=SYSTEM, keys=["a", "b"], b="raise")
    died = lease.claim(str(job.pk), "one")
    step = died.steps.get(key="a")
    with lease.bookkeeping():
        lease.mark(step)
    expire(job)
    sweep.sweep()
    run_once(job)
    assert "a" not in counting_job.PREPARED
    assert job.done == 2


def test_cancelling_stops_between_steps_and_keeps_what_is_done(
    monkeypatch, people, northmoor, actor_of
):
    job = ask_for_job(by=SYSTEM, keys=["a", "b", "c"], organisation=northmoor)
    real = counting_job.prepare

    def cancel_during_b(job, key):
        if key == "b":
            cancel_job(by=actor_of("inspection_coordinator"), organisation=northmoor, job=job)
        return real(job, key)

    kind = running.KINDS["counting"]
    monkeypatch.setitem(
        running.KINDS, "counting", kind.__class__(**{**vars(kind), "prepare": cancel_during_b})
    )
    run_once(job)
    assert job.state == State.CANCELLED
    assert counted() == ["a!", "b!"]
    assert job.done == 2


def test_a_waiting_job_is_cancelled_at_once(people, northmoor, actor_of):
    job = ask_for_job(by=SYSTEM, keys=["a"], organisation=northmoor)
    cancel_job(by=actor_of("data_officer"), organisation=northmoor, job=job)
    assert run_once(job).state == State.CANCELLED
    assert counted() == []


@pytest.mark.parametrize("role", ["director", "councillor", "administrator"])
def test_who_may_only_look_cannot_cancel(people, northmoor, actor_of, role):
    job = ask_for_job(by=SYSTEM, keys=["a"], organisation=northmoor)
    with pytest.raises(PermissionDenied):
        cancel_job(by=actor_of(role), organisation=northmoor, job=job)


def test_a_cancelled_job_goes_on_with_what_is_left(people, northmoor, actor_of):
    job = ask_for_job(by=SYSTEM, keys=["a", "b"], organisation=northmoor)
    cancel_job(by=actor_of("data_officer"), organisation=northmoor, job=job)
    run_once(ask_for_more(by=SYSTEM, job=job, keys=[]))
    job.refresh_from_db()
    assert (job.state, counted()) == (State.DONE, ["a!", "b!"])


def test_steps_added_while_a_job_runs_are_done_in_the_same_run(monkeypatch):
    job = ask_for_job(by=SYSTEM, keys=["a"])
    real = counting_job.COUNTING.keep

    def add_one(job, key, value):
        real(job, key, value)
        if key == "a":
            ask_for_more(by=SYSTEM, job=job, keys=["z"])

    kind = running.KINDS["counting"]
    monkeypatch.setitem(
        running.KINDS, "counting", kind.__class__(**{**vars(kind), "keep": add_one})
    )
    assert run_once(job).total == 2
    assert counted() == ["a!", "z!"]


def test_a_step_that_fails_is_tried_three_times_and_the_others_are_done():
    job = run_once(ask_for_job(by=SYSTEM, keys=["bad", "b", "c"], bad="raise"))
    assert job.state == State.DONE
    assert job.reason == "1 of 3 could not be done."
    assert counting_job.PREPARED.count("bad") == 3
    assert counted()[:2] == ["b!", "c!"]
    assert counted()[2].startswith("bad: A fault of the program")


def test_a_job_of_which_nothing_could_be_done_has_failed():
    job = run_once(ask_for_job(by=SYSTEM, keys=["bad"], bad="raise"))
    assert job.state == State.FAILED


def test_a_step_that_killed_its_worker_three_times_is_given_up():
    job = ask_for_job(by=SYSTEM, keys=["deadly", "b"])
    with lease.bookkeeping():
        job.steps.filter(key="deadly").update(attempts=3)
    run_once(job)
    assert counting_job.PREPARED == ["b"]
    assert job.steps.get(key="deadly").failure.startswith("It stopped the work")


def test_a_worker_that_is_told_to_stop_puts_the_job_back():
    job = ask_for_job(by=SYSTEM, keys=["a", "b"])
    running.STOPPING.set()
    assert run_once(job).state == State.QUEUED
    running.STOPPING.clear()
    assert run_once(job).state == State.DONE


def test_an_unknown_kind_of_work_fails_with_its_reason():
    job = ask_for_job(by=SYSTEM, keys=["a"])
    with lease.bookkeeping():
        Job.objects.filter(pk=job.pk).update(kind="weeding")
    assert run_once(job).state == State.FAILED
    assert "weeding" in job.reason
