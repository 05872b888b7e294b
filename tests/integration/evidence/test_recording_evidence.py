"""Drafts of one's own, and evidence that is confirmed for good."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.guard import WriteOutsideActionError, open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.cases.models import Case
from ilacs.site.evidence.models import (
    ConfirmedForGoodError,
    EvidenceBase,
    EvidenceLink,
    EvidenceRecord,
    TeamPassage,
)
from ilacs.site.evidence.recording import confirm_evidence, delete_draft, keep_evidence
from ilacs.site.evidence.sealing import seal_of
from ilacs.site.evidence.summary import citable
from ilacs.site.timetable.models import Activity
from site_walk.inspecting_here import open_made_up

pytestmark = pytest.mark.django_db


def test_a_draft_has_no_number_and_cannot_be_cited_or_found(inspection, record):
    draft = record(confirm=False)
    assert draft.number is None
    assert not citable(inspection).exists()
    assert not TeamPassage.objects.exists()


def test_confirmed_evidence_is_numbered_without_gaps(inspection, inspector, record):
    record()
    delete_draft(by=inspector, inspection=inspection, record=record(confirm=False))
    record()
    assert [one.number for one in citable(inspection)] == [2, 1]


def test_a_draft_is_changed_and_then_confirmed(inspection, inspector, record, writing):
    draft = record(confirm=False)
    other = writing("Visits were on time.", bearing="strength", criteria=("help_plans",))
    keep_evidence(by=inspector, inspection=inspection, writing=other, record=draft)
    confirm_evidence(by=inspector, inspection=inspection, record=draft)
    row = EvidenceRecord.objects.get()
    assert (row.number, row.seen, row.bearing) == (1, "Visits were on time.", "strength")
    assert [one.criterion for one in row.links.all()] == ["help_plans"]
    assert row.source_name == "Case 4: LIME-FOX"


def test_every_change_leaves_one_event_that_does_not_say_what_was_seen(record, inspector):
    kept = record("Something about a family.")
    event = AuditEvent.objects.order_by("-sequence").first()
    assert (event.event, event.object_label) == ("evidence_confirmed", "Evidence E1")
    kept = EvidenceRecord.objects.get(pk=kept.pk)
    assert event.details == {"sha256": seal_of(kept)}


def test_nobody_changes_confirms_or_deletes_anothers_draft(
    inspection, record, other, writing, inspector
):
    draft = record(confirm=False)
    with pytest.raises(PermissionDenied):
        keep_evidence(by=other, inspection=inspection, writing=writing(), record=draft)
    with pytest.raises(PermissionDenied):
        confirm_evidence(by=other, inspection=inspection, record=draft)
    with pytest.raises(PermissionDenied):
        delete_draft(by=other, inspection=inspection, record=draft)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"criteria": ()}, "criteria"),
        ({"criteria": ("no_such",)}, "criteria"),
        ({"source": "interview"}, "source"),
        ({"source": "measure", "measure": "X-M99"}, "measure"),
        ({"seen": " "}, "seen"),
        ({"day": timezone.localdate() + dt.timedelta(days=1)}, "day"),
        ({"day": dt.date(2020, 1, 1)}, "day"),
    ],
)
def test_evidence_that_lacks_something_is_not_confirmed(record, more, field):
    with pytest.raises(InputError) as error:
        record(**more)
    assert error.value.where == field
    assert not EvidenceRecord.objects.exists()


def test_a_draft_may_still_lack_its_criteria(record):
    assert record(confirm=False, criteria=()).links.count() == 0


def test_a_case_of_another_inspection_is_refused(northmoor, record):
    elsewhere = open_made_up(northmoor, 1)[0]
    with open_scope("test"):
        theirs = Case.objects.create(inspection=elsewhere, number=1, pseudonym="OTHER")
    with pytest.raises(InputError):
        record(case=theirs)


def test_what_does_not_belong_to_the_source_is_left_out(record, case):
    row = record(source="survey", detail="Survey of carers", case=case, measure="X-M01", page=3)
    assert (row.case, row.measure, row.page) == (None, "", 0)
    assert row.source_name == "Survey of carers"


def test_a_measure_is_kept_with_its_value(record):
    row = record(source="measure", measure="X-M01", measure_value="42 per cent")
    assert row.source_name.endswith(": 42 per cent")


def test_evidence_is_corrected_by_what_follows_it_and_no_longer_counts(inspection, record):
    wrong = record()
    right = record("Visits were on time.", bearing="strength", follows=wrong)
    assert list(citable(inspection)) == [right]
    assert wrong.followed_by.get() == right


def test_evidence_is_corrected_once_and_then_its_correction_is(inspection, record):
    wrong = record()
    right = record(follows=wrong)
    with pytest.raises(InputError, match="corrected already"):
        record(follows=wrong)
    record(follows=right)
    assert citable(inspection).count() == 1


def test_a_draft_that_follows_corrects_nothing_yet(inspection, record):
    wrong = record()
    record(follows=wrong, confirm=False)
    assert list(citable(inspection)) == [wrong]


def test_the_program_refuses_to_change_confirmed_evidence(record):
    row = record()
    with open_scope("test"):
        row.seen = "Otherwise"
        with pytest.raises(ConfirmedForGoodError):
            row.save()
        with pytest.raises(ConfirmedForGoodError):
            EvidenceRecord.objects.get(pk=row.pk).save()
        with pytest.raises(ConfirmedForGoodError):
            EvidenceRecord.objects.update(seen="Otherwise")
        with pytest.raises(ConfirmedForGoodError):
            EvidenceRecord.objects.all().delete()
        with pytest.raises(ConfirmedForGoodError):
            row.delete()


def test_nothing_is_written_outside_an_action(record):
    draft = record(confirm=False)
    with pytest.raises(WriteOutsideActionError):
        draft.save()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence_evidencerecord SET seen = 'Otherwise'",
        "UPDATE evidence_evidencerecord SET confirmed = NULL",
        "UPDATE evidence_evidencerecord SET by_name = 'Another'",
        "UPDATE evidence_evidencerecord SET number = 7",
        "DELETE FROM evidence_evidencerecord",
        "DELETE FROM evidence_evidencebase",
        "DELETE FROM evidence_evidencelink",
        "UPDATE evidence_evidencelink SET criterion = 'help_plans'",
        "INSERT INTO evidence_evidencelink (record_id, criterion, judgement) "
        "SELECT id, 'help_plans', 'help_and_protection' FROM evidence_evidencerecord",
    ],
)
def test_the_database_itself_refuses_it_too(record, statement):
    record()
    with (
        pytest.raises(DatabaseError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_draft_is_free_in_the_database(record):
    record(confirm=False)
    with open_scope("test"):
        assert EvidenceRecord.objects.update(seen="Otherwise") == 1
        EvidenceLink.objects.all().delete()
        EvidenceRecord.objects.all().delete()


def test_evidence_forgets_an_activity_that_goes_and_keeps_its_name(inspection, record):
    start = timezone.now()
    with open_scope("test"):
        meeting = Activity.objects.create(
            inspection=inspection,
            title="Foster carers",
            minutes=60,
            start=start,
            end=start + dt.timedelta(hours=1),
        )
    row = record(source="meeting", activity=meeting, detail="Six of them")
    with open_scope("test"):
        meeting.delete()
    row = EvidenceRecord.objects.get(pk=row.pk)
    assert row.activity is None
    assert row.source_name.startswith("Foster carers, ")
    assert row.source_name.endswith(". Six of them")


def test_a_writer_who_leaves_is_still_named(record, inspector_person):
    row = record()
    with open_scope("test"):
        inspector_person.delete()
    row.refresh_from_db()
    assert (row.by, row.by_name) == (None, "Ada, inspector")


def test_all_goes_with_the_inspection_and_only_then(inspection, record):
    first = record()
    record(follows=first)
    record(confirm=False)
    with open_scope("test"):
        inspection.delete()
    assert not EvidenceRecord.objects.exists()
    assert not EvidenceBase.objects.exists()
    assert not TeamPassage.objects.exists()


def test_nothing_is_recorded_once_the_inspection_is_closed(inspection, record):
    with open_scope("test"):
        type(inspection).objects.update(decided="closed")
    inspection.refresh_from_db()
    with pytest.raises(InputError, match="closed"):
        record()
