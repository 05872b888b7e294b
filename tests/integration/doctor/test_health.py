"""The doctor's look at the database, the file store and the background work."""

import os
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from ilacs.site import demonstration
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditHead, Membership
from ilacs.site.doctor import database, storage, work
from ilacs.site.doctor.findings import State
from ilacs.site.intelligence.actions import load_register_of_outcomes
from ilacs.site.intelligence.models import LoadedRegister
from ilacs.site.jobs.models import Job
from ilacs.site.reports.models import UploadedReport
from ilacs.site.store import FileStore
from site_walk.world import build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(settings, tmp_path) -> FileStore:
    settings.FILE_STORE = tmp_path / "files"
    return FileStore(settings.FILE_STORE)


@pytest.fixture
def world(store):
    """An installation in use: people, reports that were read, jobs that are done or waiting."""
    made = build_world(store)
    load_register_of_outcomes(by=SYSTEM)
    return made


@pytest.fixture
def arrange():
    """Write straight into tables, as a fault would; no action is meant to do this."""
    with open_scope("a fault"):
        yield


WELL = (
    database.answers,
    database.is_migrated,
    database.is_whole,
    database.audit_trail,
    database.daily_records,
    database.register,
    database.people,
    storage.can_be_written,
    storage.agrees_with_records,
    work.worker,
    work.clock,
)


@pytest.mark.parametrize("check", WELL, ids=[check.__name__ for check in WELL])
def test_an_installation_in_use_is_well(world, check):
    answer = check()
    assert (answer.state, answer.remedy) == (State.GOOD, ""), answer.sentence


def test_tables_that_are_behind_are_found():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'jobs'")
    assert "behind this version" in database.is_migrated().sentence


def test_tables_of_a_later_version_are_found():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('jobs', '9999_later', CURRENT_TIMESTAMP)"
        )
    assert "jobs.9999_later" in database.is_migrated().sentence


def test_a_database_that_may_lose_data_is_found(monkeypatch):
    monkeypatch.setattr(database, "_ask", lambda question: "off")
    assert database.survives_a_crash().state is State.FAULT


def test_a_trail_whose_end_was_changed_is_found(world, arrange):
    AuditHead.objects.update(sequence=10**6)
    answer = database.audit_trail()
    assert answer.state is State.FAULT
    assert "the end was cut off" in answer.sentence


def test_a_register_of_an_earlier_version_is_found(world, arrange):
    LoadedRegister.objects.update(stamp="earlier")
    assert database.register().state is State.WARNING


def test_a_register_that_is_not_loaded_is_found():
    assert database.register().state is State.FAULT


def test_an_installation_without_administrator_is_found(world, arrange):
    Membership.objects.filter(role="administrator").update(ended=timezone.now())
    assert database.people().sentence == "Nobody is an administrator."


def test_made_up_people_in_production_are_found(world, settings):
    settings.DEMONSTRATION = False
    assert f"{len(demonstration.PEOPLE)} made-up people" in database.people().sentence


def test_a_missing_file_is_found(world, store):
    digest = UploadedReport.objects.exclude(digest="").first().digest
    store.path(digest).unlink()
    answer = storage.agrees_with_records()
    assert answer.state is State.FAULT
    assert digest[:12] in answer.sentence


def test_a_file_without_a_record_is_found_once_it_is_old(world, store):
    path = store.path(store.put([b"orphan"], limit=10).digest)
    assert storage.agrees_with_records().state is State.GOOD
    os.utime(path, (0, 0))
    assert storage.agrees_with_records().state is State.WARNING


def test_a_store_that_cannot_be_written_to_is_found(monkeypatch, store):
    def refuse(**options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(storage.tempfile, "NamedTemporaryFile", refuse)
    assert "Permission denied" in storage.can_be_written().sentence


@pytest.mark.parametrize(
    ("free", "state"),
    [(50_000_000, State.FAULT), (500_000_000, State.WARNING), (5_000_000_000, State.GOOD)],
)
def test_a_disk_without_room_is_found(monkeypatch, store, free, state):
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda path: Usage(free))
    assert storage.has_room().state is state


class Usage:
    def __init__(self, free: int) -> None:
        self.free = free


def set_jobs(**values) -> None:
    Job.objects.update(**values)


LONG_AGO = timedelta(minutes=5)


def test_work_that_nobody_takes_up_is_found(world, arrange):
    set_jobs(state="queued", created=timezone.now() - LONG_AGO)
    assert "are waiting, and no worker" in work.worker().sentence


def test_work_that_stopped_in_the_middle_is_found(world, arrange):
    set_jobs(state="running", lease_until=timezone.now() - LONG_AGO)
    assert "stopped in the middle" in work.worker().sentence


def test_work_under_way_is_well(world, arrange):
    set_jobs(state="queued", created=timezone.now() - LONG_AGO)
    one = Job.objects.first()
    Job.objects.filter(pk=one.pk).update(
        state="running", lease_until=timezone.now() + timedelta(seconds=20)
    )
    assert work.worker().state is State.GOOD


def test_work_that_failed_today_is_mentioned(world, arrange):
    set_jobs(state="failed", finished=timezone.now())
    assert work.worker().state is State.WARNING


def test_a_clock_that_went_back_is_found(world, monkeypatch):
    earlier = timezone.now() - timedelta(hours=1)
    monkeypatch.setattr(work.timezone, "now", lambda: earlier)
    assert "behind the audit trail" in work.clock().sentence
