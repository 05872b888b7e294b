"""The evidence base of an inspection in one bundle: whole, verifiable, erased, and nobody else's."""

import json
import os
import zipfile
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.errors import InputError
from ilacs.intake.evidence_bundles import verify_bundle
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.chain import entry_hash
from ilacs.site.accounts.models import SEVEN_YEARS, AuditEvent
from ilacs.site.accounts.retention import apply_retention
from ilacs.site.report_writing import archive as archive_module
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


@pytest.fixture
def bundle(published, archive_it, tmp_path):
    """An archive as somebody has it who downloaded it."""
    path = tmp_path / "taken" / "evidence-base.zip"
    path.parent.mkdir()
    path.write_bytes(site_store().read(archive_it().digest))
    return path


def verified(path, *options) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["inspections", "verify-archive", str(path), *options])
    return result.exit_code, result.output


def rewritten(path, change) -> None:
    """Write the zip anew, as somebody would who changes what is in it: a name or bytes, or neither."""
    with zipfile.ZipFile(path) as old:
        held = [(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(path, "w") as new:
        for name, data in change(held):
            new.writestr(name, data)


def test_a_bundle_is_verified_without_the_site(bundle):
    code, said = verified(bundle)
    assert code == 0
    assert said.startswith("The archive is whole: every file, its manifest and its audit trail.\n")
    assert "That finds damage" in said


def test_the_manifests_hash_proves_that_it_is_the_archive_that_was_made(bundle):
    known = EvidenceArchive.objects.get().manifest_sha256
    code, said = verified(bundle, "--manifest", known.upper())
    assert (code, "That finds damage" in said) == (0, False)
    assert "is the one whose hash you gave" in said
    code, said = verified(bundle, "--manifest", "0" * 64)
    assert code == 2
    assert "The manifest is not the one that is known" in said


def test_a_changed_byte_is_found_with_its_file(bundle):
    def change(held):
        return [
            (name, data.replace(b"in a minute", b"in an hour") if "Evidence" in name else data)
            for name, data in held
        ]

    rewritten(bundle, change)
    code, said = verified(bundle)
    assert code == 2
    assert "evidence-EvidenceRecord.json: it is not the document" in said


def test_a_file_taken_out_and_one_put_in_are_found(bundle):
    rewritten(bundle, lambda held: [one for one in held if "Proposal.json" not in one[0]])
    code, said = verified(bundle)
    assert code == 2
    assert "judgements-Proposal.json: it is in the manifest but not in the archive." in said
    rewritten(bundle, lambda held: [*held, ("documents/9999 more.json", b"[]")])
    code, said = verified(bundle)
    assert code == 2
    assert "documents/9999 more.json: it is in the archive but not in the manifest." in said


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "documents/../../x", "C:\\x"])
def test_odd_paths_are_refused(bundle, name):
    rewritten(bundle, lambda held: [*held, (name, b"odd")])
    code, said = verified(bundle)
    assert code == 2
    assert said.strip()


def test_an_event_changed_in_the_trail_is_found_though_the_manifest_was_made_anew(
    published, archive_it, tmp_path, monkeypatch
):
    real = archive_module._trail

    def forged(inspection, ids):
        events = json.loads(real(inspection, ids))
        events[0]["actor"][1] = "Somebody Else"
        events[2]["previous"] = "0" * 64
        return json.dumps(events).encode()

    monkeypatch.setattr(archive_module, "_trail", forged)
    path = tmp_path / "forged.zip"
    path.write_bytes(site_store().read(archive_it().digest))
    code, said = verified(path)
    assert code == 2
    assert "audit-trail.json: event" in said
    assert "has been changed since it was written" in said


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all" * 100])
def test_what_is_no_archive_ends_with_a_sentence(tmp_path, content):
    path = tmp_path / "no.zip"
    path.write_bytes(content)
    with pytest.raises(InputError):
        verify_bundle(path, entry_hash)
