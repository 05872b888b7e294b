"""What a kill leaves in the store is swept up, and what is somebody's is left alone."""

import os
import time

import pytest

from ilacs.site.reports.actions import upload_reports
from ilacs.site.reports.models import UploadedReport
from ilacs.site.reports.orphans import missing_files, sweep_orphans
from ilacs.site.reports.receiving import receive
from ilacs.site.store import GRACE

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 whatever"


@pytest.fixture
def recorded(as_file, store, northmoor, actor_of, specimen, read_now):
    received = receive([as_file("a.pdf", specimen)], store)
    by = actor_of("inspection_coordinator")
    upload = upload_reports(by=by, organisation=northmoor, received=received)
    read_now(upload)
    return UploadedReport.objects.get()


def age(store):
    for path in store.root.rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - GRACE - 60,) * 2)


def test_a_stored_file_without_a_record_is_removed_once_its_time_is_over(store, recorded, caplog):
    orphan = store.put([PDF], limit=100).digest
    assert sweep_orphans() == 0
    age(store)
    assert sweep_orphans() == 1
    assert not store.holds(orphan)
    assert orphan in caplog.text


def test_reports_and_their_pictures_stay_however_old(store, recorded):
    age(store)
    assert sweep_orphans() == 0
    assert store.is_whole(recorded.digest)
    assert store.is_whole(recorded.picture)


def test_what_was_half_received_is_removed(store, recorded):
    (store.incoming / "part-abc").write_bytes(b"%PDF-1.")
    age(store)
    assert sweep_orphans() == 1
    assert list(store.incoming.iterdir()) == []


def test_an_orphan_stored_again_while_sweeping_is_left(store, recorded, monkeypatch):
    digest = store.put([PDF], limit=100).digest
    age(store)
    real = UploadedReport.objects.exclude

    def store_again(*args, **options):
        store.put([PDF], limit=100)
        return real(*args, **options)

    monkeypatch.setattr(UploadedReport.objects, "exclude", store_again)
    assert sweep_orphans() == 0
    assert store.holds(digest)


def test_a_record_whose_file_is_gone_is_found(store, recorded):
    assert missing_files() == []
    store.remove(recorded.digest)
    assert missing_files() == [recorded]
