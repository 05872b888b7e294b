"""A room with a store of its own, and files sent to it as the page's script sends them."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse

from ilacs.site.handing_in import reading_job
from ilacs.site.handing_in.models import Batch, Upload
from ilacs.site.inspections.rooms import Room
from ilacs.site.store import FileStore
from site_walk.client import LintingClient
from site_walk.inspecting_here import open_made_up

PART = 4 * 1024 * 1024


@pytest.fixture(autouse=True)
def store(tmp_path, settings) -> FileStore:
    settings.FILE_STORE = tmp_path / "files"
    settings.CLAMD = ""
    return FileStore(settings.FILE_STORE)


@pytest.fixture
def room(northmoor) -> Room:
    inspection, _ = open_made_up(northmoor, 0)
    return Room(northmoor, inspection)


@dataclass
class Sender:
    """A browser that sends files in parts, as the page's script does."""

    client: LintingClient
    room: Room
    about: str = ""
    options: dict[str, Any] = field(default_factory=dict)

    def begin(self, files: dict[str, bytes], status: int = 200) -> dict[str, Any]:
        told = [[path, len(data), 1, fingerprint(data)] for path, data in files.items()]
        answer = self.client.post(
            reverse("hand_in_begin", args=[self.room.pk]),
            json.dumps({"files": told, "about": self.about, **self.options}),
            content_type="application/json",
        )
        assert answer.status_code == status, answer.content
        return answer.json()

    def put(self, one: dict[str, Any], at: int, data: bytes, sha256: str | None = None) -> Any:
        told = hashlib.sha256(data).hexdigest() if sha256 is None else sha256
        return self.client.post(
            f"{one['part']}?at={at}&sha256={told}", data, content_type="application/octet-stream"
        )

    def send(self, files: dict[str, bytes]) -> dict[str, Upload]:
        """Send files whole; each upload as it is recorded comes back, by its path."""
        begun = self.begin(files)
        for one, data in zip(begun["files"], files.values(), strict=True):
            for start, end in one["missing"] if one["state"] == "under_way" else []:
                for at in range(start, max(end, start + 1), PART):
                    answer = self.put(one, at, data[at : min(at + PART, end)])
                    assert answer.status_code == 200, answer.content
        self.client.post(begun["finish"])
        return {one.path: one for one in Upload.objects.filter(batch__by__isnull=False)}


def fingerprint(data: bytes) -> str:
    return hashlib.sha256(data[:65536] + data[-65536:]).hexdigest()


@pytest.fixture
def sender_for(client_for, room) -> Callable[..., Sender]:
    return lambda role, **options: Sender(client_for(role), room, **options)


@pytest.fixture
def sender(sender_for) -> Sender:
    return sender_for("inspection_coordinator")


@pytest.fixture
def read_all() -> Callable[[], None]:
    """A function that does all the work of every batch that has not been done."""

    def work() -> None:
        for batch in Batch.objects.exclude(job=None):
            while steps := list(batch.job.steps.filter(finished=None)):
                for step in steps:
                    run_step(batch.job, step)

    return work


def run_step(job, step) -> None:
    from django.db import transaction

    from ilacs.errors import InputError
    from ilacs.site.jobs import lease

    try:
        value = reading_job.prepare(job, step.key)
    except InputError as error:
        with transaction.atomic(), lease.bookkeeping():
            lease.mark(step, failure=str(error))
            reading_job.give_up(job, step.key, str(error))
        return
    with transaction.atomic(), lease.bookkeeping():
        lease.mark(step)
        reading_job.keep(job, step.key, value)
