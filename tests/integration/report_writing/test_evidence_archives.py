"""The evidence base of an inspection in one bundle: whole, verifiable, erased, and nobody else's."""

import json
import os
import zipfile
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import SEVEN_YEARS, AuditEvent
from ilacs.site.accounts.retention import apply_retention
from ilacs.site.report_writing.archive import rows_of
from ilacs.site.report_writing.archiving import erase_what_is_due, faults_of
from ilacs.site.report_writing.models import EvidenceArchive
from ilacs.site.report_writing.showing import digests_kept
from ilacs.site.report_writing.work import ask_for_archive
from ilacs.site.reports.orphans import sweep_orphans
from ilacs.site.store import site_store
from site_walk.working_here import work_off

pytestmark = pytest.mark.django_db
TO_FINAL = ("hand_over", "pass", "send", "close", "finish")


@pytest.fixture
def published(take, record, publish):
    record()
    take(*TO_FINAL)
    return publish()


def held(archive) -> dict[str, bytes]:
    with zipfile.ZipFile(site_store().path(archive.digest)) as bundle:
        return {name.partition(" ")[2]: bundle.read(name) for name in bundle.namelist()}


def test_the_bundle_holds_evidence_report_files_and_trail(published, archive_it):
    archive = archive_it()
    files = held(archive)
    assert b"answers in a minute" in files["evidence-EvidenceRecord.json"]
    assert len(json.loads(files["report_writing-DraftVersion.json"])) == 1
    assert files[f"{published.name}.pdf"] == site_store().read(published.pdf)
    kinds = {one["event"] for one in json.loads(files["audit-trail.json"])}
    assert {"evidence_confirmed", "draft_passed", "inspection_report_published"} <= kinds
    assert faults_of(archive) == ()


def test_every_model_of_the_inspectors_side_is_in_it(inspection):
    names = {model.__name__ for model, _ in rows_of(inspection)}
    assert {"Case", "ReviewText", "Referral", "ReferralStep", "EvidenceLink"} <= names
    assert {"Proposal", "DecidedGrade", "Dissent", "AccuracyComment", "PublishedReport"} <= names


def test_a_bundle_that_was_changed_does_not_verify(published, archive_it):
    archive = archive_it()
    path = site_store().path(archive.digest)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)
    assert faults_of(archive) == ("The archive is not the one that was made.",)


def test_nothing_is_archived_before_the_report_is_published(take, inspection, lead):
    take(*TO_FINAL)
    with pytest.raises(InputError, match="once the report is published"):
        ask_for_archive(by=lead, inspection=inspection)


def test_the_lead_makes_verifies_and_erases_one_on_the_page(
    published, inspection, client_for, lead_person
):
    client = client_for(lead_person)
    address = reverse("evidence_archive", args=[inspection.pk])
    client.post(address)
    assert "Waiting: 0 of 1 done." in client.get(address).content.decode()
    work_off("evidence_archive")
    archive = EvidenceArchive.objects.get()
    assert (
        "It is whole" in client.post(address, {"verify": archive.pk}, follow=True).content.decode()
    )
    got = client.get(reverse("archive_file", args=[archive.pk]))
    assert b"".join(got.streaming_content).startswith(b"PK")
    for who in ("director", "inspection_coordinator", "public"):
        assert client_for(who).get(address).status_code in (302, 403, 404)
        file = client_for(who).get(reverse("archive_file", args=[archive.pk]))
        assert file.status_code in (302, 403, 404)
    client.post(address, {"erase": archive.pk})
    assert EvidenceArchive.objects.exists()
    client.post(address, {"erase": archive.pk, "reason": "Made twice."})
    assert not EvidenceArchive.objects.exists()


def test_an_archive_goes_on_its_day_and_its_file_is_no_longer_kept(published, archive_it):
    archive = archive_it()
    assert archive.digest in set(digests_kept())
    apply_retention(by=SYSTEM, now=archive.moment + timedelta(days=SEVEN_YEARS - 1))
    assert EvidenceArchive.objects.exists()
    apply_retention(by=SYSTEM, now=archive.moment + timedelta(days=SEVEN_YEARS + 1))
    assert archive.digest not in set(digests_kept())


def test_the_worker_erases_an_archive_on_its_day_and_its_bytes_with_it(
    published, archive_it, monkeypatch
):
    archive = archive_it()
    day = archive.erase_on
    midnight = timezone.make_aware(datetime.combine(day, time()))
    monkeypatch.setattr(timezone, "now", lambda: midnight - timedelta(seconds=1))
    assert erase_what_is_due() == 0
    monkeypatch.setattr(timezone, "now", lambda: midnight)
    assert erase_what_is_due() == 1
    assert not EvidenceArchive.objects.exists()
    event = AuditEvent.objects.filter(event="evidence_archive_erased").get()
    assert event.details["reason"] == "Its day had come."
    path = site_store().path(archive.digest)
    os.utime(path, (0, 0))
    sweep_orphans()
    assert not path.exists()
    assert site_store().holds(published.pdf)
