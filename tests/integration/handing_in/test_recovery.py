"""After a crash or a fault each file is whole and recorded, or absent and reported; never half there."""

import errno
import os
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.intake.disk import Disk
from ilacs.site.accounts import audit
from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence_room.models import Document, Version
from ilacs.site.handing_in import actions, incoming, receiving, recovery
from ilacs.site.handing_in.incoming import partial_files
from ilacs.site.handing_in.models import Batch, State, Upload
from ilacs.site.handing_in.recovery import finish_settled_batches, recover_uploads
from made_up_files import pdf

pytestmark = pytest.mark.django_db

DATA = pdf("The front door")


class FaultError(Exception):
    """Stands for a lost connection to the database."""


def lose_connection(**_: object) -> None:
    raise FaultError


def age(partial: str, by: timedelta) -> None:
    then = time.time() - by.total_seconds()
    for path in partial_files().folder.glob(f"{partial}.*"):
        os.utime(path, (then, then))


@pytest.fixture
def begun(sender):
    return sender.begin({"plan.pdf": DATA})["files"][0]


@pytest.fixture
def upload(begun):
    return Upload.objects.get()


def test_the_database_lost_at_the_record_leaves_the_file_to_be_taken_in_later(
    sender, begun, upload, store, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(audit, "_append", lose_connection_at_append)
        with pytest.raises(FaultError):
            sender.put(begun, 0, DATA)
    assert not Document.objects.exists()
    upload.refresh_from_db()
    assert upload.state == State.UNDER_WAY
    assert recover_uploads() == 1
    upload.refresh_from_db()
    assert upload.state == State.WHOLE
    assert upload.version.added_by == upload.batch.by
    assert store.read(upload.version.digest) == DATA
    assert recover_uploads() == 0
    assert list(partial_files().folder.glob("*.*")) == []
    assert list(audit.verify()) == []


def lose_connection_at_append(row: object) -> None:
    raise FaultError


def test_after_a_lost_connection_the_browsers_next_try_takes_the_file_in(
    sender, begun, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(actions, "hand_in_file", lose_connection)
        with pytest.raises(FaultError):
            sender.put(begun, 0, DATA)
    again = sender.begin({"plan.pdf": DATA})["files"][0]
    assert again["missing"] == [[len(DATA), len(DATA)]]
    assert sender.put(again, len(DATA), b"").json()["state"] == "whole"
    assert Version.objects.count() == 1


def test_the_database_lost_at_the_beginning_leaves_nothing_behind(sender, monkeypatch):
    monkeypatch.setattr(actions, "begin_uploads", lose_connection)
    with pytest.raises(FaultError):
        sender.begin({"plan.pdf": DATA})
    assert list(partial_files().folder.glob("*.*")) == []


def test_bytes_that_are_gone_are_reported(sender, begun, upload):
    for path in partial_files().folder.glob("*.*"):
        path.unlink()
    assert recover_uploads() == 1
    upload.refresh_from_db()
    assert (upload.state, upload.reason) == (State.LOST, recovery.GONE)
    assert recover_uploads() == 0


def test_bytes_that_are_gone_begin_anew_when_the_file_is_chosen_again(sender, begun, upload):
    partial_files().abandon(upload.partial)
    (again,) = sender.begin({"plan.pdf": DATA})["files"]
    assert sender.put(again, 0, DATA).json()["state"] == "whole"
    upload.refresh_from_db()
    assert upload.state == State.LOST


@pytest.mark.parametrize(
    ("idle", "state"),
    [(timedelta(days=6), State.UNDER_WAY), (timedelta(days=8), State.LOST)],
)
def test_a_file_not_sent_to_its_end_is_removed_after_a_week_and_reported(upload, idle, state):
    age(upload.partial, idle)
    assert recover_uploads() == (state == State.LOST)
    row = Upload.objects.get()
    assert row.state == state
    assert bool(partial_files().touched(upload.partial)) == (state == State.UNDER_WAY)


def test_a_file_on_its_way_that_no_record_names_is_removed_once_it_is_old(upload):
    with open_scope("test"):
        upload.delete()
    assert recover_uploads() == 0
    assert partial_files().touched(upload.partial)
    age(upload.partial, timedelta(hours=2))
    recover_uploads()
    assert not partial_files().touched(upload.partial)


def test_what_a_file_left_that_was_cancelled_in_a_crash_is_removed(sender, begun, upload):
    with open_scope("test"):
        Upload.objects.update(state=State.CANCELLED)
    age(upload.partial, timedelta(hours=2))
    assert recover_uploads() == 0
    assert list(partial_files().folder.glob("*.*")) == []


class FullDisk(Disk):
    """A disk with room for so many more bytes."""

    def __init__(self, room: int) -> None:
        self.room = room

    def put(self, file: int, data: bytes) -> None:
        if len(data) > self.room:
            super().put(file, data[: self.room])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.room -= len(data)
        super().put(file, data)


@pytest.mark.parametrize("room_left", [0, 100, 300, 600, 2000])
def test_a_disk_that_fills_up_at_any_byte_loses_nothing(sender, monkeypatch, room_left, store):
    folder = partial_files
    disk = FullDisk(room_left)

    def full() -> incoming.PartialFiles:
        return incoming.PartialFiles(folder().folder, disk)

    with monkeypatch.context() as patch:
        patch.setattr(receiving, "partial_files", full)
        (one,) = sender.begin({"plan.pdf": DATA})["files"]
        answer = sender.put(one, 0, DATA) if one["state"] == "under_way" else None
    if answer is None:
        row = Upload.objects.get()
        assert row.state == State.REFUSED
        assert row.reason.startswith("There is no room left for the file.")
    elif answer.status_code == 507:
        assert "no room left" in answer.json()["said"]
        recover_uploads()
        sender.send({"plan.pdf": DATA})
    if answer is not None:
        assert store.read(Version.objects.get().digest) == DATA
    assert all(store.is_whole(digest) for digest in store.digests())


def test_no_room_in_the_store_leaves_the_file_whole_for_a_later_try(sender, begun, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise InputError("There is no room left to store this file.", "plan.pdf")

    with monkeypatch.context() as patch:
        patch.setattr(receiving, "arrive", full)
        assert sender.put(begun, 0, DATA).status_code == 507
    assert sender.send({"plan.pdf": DATA})["plan.pdf"].state == State.WHOLE


def test_a_batch_whose_page_never_said_that_it_was_done_is_closed_the_next_day(sender, begun):
    sender.put(begun, 0, DATA)
    assert finish_settled_batches() == 0
    with open_scope("test"):
        Batch.objects.update(created=timezone.now() - timedelta(days=2))
    assert finish_settled_batches() == 1
    assert Batch.objects.get().finished
    sender.begin({"plan.pdf": DATA})
    assert Batch.objects.count() == 2


def test_a_batch_with_something_under_way_stays_open(upload):
    with open_scope("test"):
        Batch.objects.update(created=timezone.now() - timedelta(days=2))
    assert finish_settled_batches() == 0
