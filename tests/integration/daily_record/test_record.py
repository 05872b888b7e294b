"""The record: what each side may add, what can never be changed, and the proof that it is whole."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.accounts.retention import apply_retention
from ilacs.site.daily_record.actions import Meeting, keep_meeting
from ilacs.site.daily_record.books import examine_books
from ilacs.site.daily_record.issues import NewIssue
from ilacs.site.daily_record.models import Book, Entry, Issue, WrittenForGoodError
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.models import Inspection

pytestmark = pytest.mark.django_db


def raw() -> models.QuerySet:
    """The entries past the guard of the models, as a program that goes round it would reach them."""
    return models.QuerySet(Entry)


def spoil(sql: str) -> None:
    """Change the tables as somebody does who owns the database: without the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS record_no_update")
            cursor.execute("DROP TRIGGER IF EXISTS record_no_delete")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE daily_record_entry DISABLE TRIGGER USER")
        cursor.execute(sql)
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE daily_record_entry ENABLE TRIGGER USER")


def faults(inspection) -> list[str]:
    return [str(fault) for book in examine_books(inspection) for fault in book.faults]


def test_an_entry_says_who_wrote_it_when_and_for_which_side(write, inspector):
    entry = write(inspector, "log", " Visited the front door. ")
    assert (entry.text, entry.side, entry.by_name) == (
        "Visited the front door.",
        "inspectors",
        inspector.name,
    )
    assert entry.number == 1
    event = AuditEvent.objects.order_by("-sequence")[0]
    assert event.event == "record_added"
    assert event.details["hash"] == entry.hash
    assert "front door" not in str((event.details, event.object_label))


def test_each_audience_has_a_book_with_numbers_of_its_own(write, inspector, coordinator):
    write(inspector, "log", "For both")
    own = write(inspector, "log", "For us", "inspectors")
    ours = write(coordinator, "decision", "For us here", "authority")
    assert (own.number, ours.number) == (1, 1)
    assert Book.objects.count() == 3


@pytest.mark.parametrize(
    ("by", "audience"), [("inspector", "authority"), ("coordinator", "inspectors")]
)
def test_nobody_writes_where_their_own_side_does_not_read(by, audience, write, request):
    with pytest.raises(PermissionDenied):
        write(request.getfixturevalue(by), "log", "Words", audience)


def test_findings_are_given_by_inspectors_and_answered_by_the_authority(
    write, inspector, coordinator
):
    with pytest.raises(PermissionDenied, match="given by the inspectors"):
        write(coordinator, "finding", "We are good")
    finding = write(inspector, "finding", "Visits are late", judgement="help_and_protection")
    with pytest.raises(PermissionDenied, match="answered by the authority"):
        write(inspector, "response", "We know", earlier=finding)
    response = write(coordinator, "response", "We will see to it", earlier=finding)
    assert list(finding.later.all()) == [response]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"weight": ""}, "strength or a concern"),
        ({"judgement": "weather"}, "no such judgement"),
        ({"audience": "inspectors"}, "given to the authority"),
    ],
)
def test_a_finding_that_is_not_whole_is_refused(write, inspector, more, words):
    with pytest.raises(InputError, match=words):
        write(inspector, "finding", "Visits are late", **more)


def test_a_response_answers_a_finding_and_nothing_else(write, inspector, coordinator):
    log = write(inspector, "log", "Arrived")
    for earlier in (None, log):
        with pytest.raises(InputError, match="answers an emerging finding"):
            write(coordinator, "response", "Welcome", earlier=earlier)


def test_an_entry_points_only_to_what_all_its_readers_read(write, inspector, coordinator):
    own = write(coordinator, "log", "Between ourselves", "authority")
    with pytest.raises(InputError, match="only one side reads"):
        write(coordinator, "log", "As we said", earlier=own)
    shared = write(coordinator, "log", "For both")
    assert write(coordinator, "log", "Our thoughts", "authority", earlier=shared).earlier == shared


def test_a_correction_stands_beside_what_it_corrects_and_each_side_corrects_its_own(
    write, inspector, coordinator
):
    first = write(inspector, "log", "Seven visits")
    second = write(inspector, "log", "Eight visits", earlier=first, is_correction=True)
    assert second.title == "Correction of a log"
    assert Entry.objects.get(pk=first.pk).text == "Seven visits"
    with pytest.raises(PermissionDenied, match="what it wrote itself"):
        write(coordinator, "log", "Nine visits", earlier=first, is_correction=True)


def test_nothing_is_written_for_a_day_to_come_or_before_the_call(write, coordinator, tomorrow):
    with pytest.raises(InputError, match="still to come"):
        write(coordinator, "log", "Words", day=tomorrow)
    with pytest.raises(InputError, match="before the call"):
        write(coordinator, "log", "Words", day=tomorrow.replace(year=2019))


def test_a_closed_inspections_record_stays_as_it_is(write, coordinator, inspection):
    close_inspection(by=SYSTEM, inspection=inspection, reason="Over")
    inspection.refresh_from_db()
    with pytest.raises(InputError, match="closed"):
        write(coordinator, "log", "Words")


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.update(text="Other"),
        lambda entry: Entry.objects.all().delete(),
        lambda entry: Entry.objects.bulk_update([entry], ["text"]),
    ],
    ids=["save", "delete", "update", "delete all", "bulk_update"],
)
def test_no_program_changes_an_entry_not_even_within_an_action(change, write, coordinator):
    entry = write(coordinator, "log", "As it was")
    entry.text = "Other"
    with open_scope("test"), pytest.raises(WrittenForGoodError, match="only ever added"):
        change(entry)
    assert Entry.objects.get().text == "As it was"


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_itself_refuses_to_change_an_entry(change, write, coordinator):
    write(coordinator, "log", "As it was")
    with pytest.raises(DatabaseError, match="are never"), transaction.atomic():
        raw().update(text="Other") if change == "update" else raw().delete()
    assert Entry.objects.get().text == "As it was"


def test_the_record_is_not_emptied_either(write, coordinator):
    write(coordinator, "log", "As it was")
    words = "DELETE FROM {}"
    if connection.vendor == "postgresql":
        words = "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {} CASCADE"
    refused = pytest.raises(DatabaseError, match="never")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words.format(Entry._meta.db_table))
    assert Entry.objects.exists()


def test_a_book_is_not_deleted_on_its_own(write, coordinator):
    write(coordinator, "log", "As it was")
    refused = pytest.raises(DatabaseError, match="never")
    with open_scope("test"), refused, transaction.atomic():
        Book.objects.all().delete()


def test_the_record_goes_with_its_inspection_when_that_is_past_its_retention(
    write, coordinator, inspector, inspection
):
    finding = write(inspector, "finding", "Visits are late")
    write(coordinator, "response", "Yes", earlier=finding)
    meeting = Meeting(timezone.localdate(), "", "Talked", agreed=[NewIssue("See to it")])
    keep_meeting(by=coordinator, inspection=inspection, meeting=meeting)
    close_inspection(by=SYSTEM, inspection=inspection, reason="Over")
    later = timezone.now() + dt.timedelta(days=8 * 366)
    apply_retention(by=SYSTEM, now=later)
    assert not Inspection.objects.filter(pk=inspection.pk).exists()
    assert (Entry.objects.count(), Book.objects.count(), Issue.objects.count()) == (0, 0, 0)


def test_a_record_as_it_was_written_is_whole(write, coordinator, inspector, inspection):
    for number in range(3):
        write(coordinator, "log", f"Entry {number}")
    write(inspector, "log", "Ours", "inspectors")
    books = examine_books(inspection)
    assert [(one.audience, one.entries, one.faults) for one in books] == [
        ("both", 3, ()),
        ("inspectors", 1, ()),
    ]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "UPDATE daily_record_entry SET text = 'Other' WHERE number = 2",
            ["entry 2 has been changed since it was written"],
        ),
        ("DELETE FROM daily_record_entry WHERE number = 1", ["entry 1 is missing"]),
        (
            "DELETE FROM daily_record_entry WHERE number = 3",
            ["entry 3 is missing: the end of the record was cut off"],
        ),
    ],
    ids=["changed", "taken out", "cut off"],
)
def test_whoever_goes_round_the_triggers_is_found_out(
    sql, expected, write, coordinator, inspection
):
    for number in range(3):
        write(coordinator, "log", f"Entry {number}")
    spoil(sql)
    assert faults(inspection) == expected


def test_a_chain_that_was_rewritten_whole_does_not_agree_with_the_audit_trail(
    write, coordinator, inspection
):
    from ilacs.site.daily_record.books import seal

    entry = write(coordinator, "log", "As it was")
    entry.text = "Other"
    other = seal(entry)
    spoil(f"UPDATE daily_record_entry SET text = 'Other', hash = '{other}'")
    spoil(f"UPDATE daily_record_book SET hash = '{other}'")
    assert faults(inspection) == ["entry 1 is not the entry that the audit trail names"]


def test_a_meetings_note_its_findings_and_its_actions_are_kept_together(inspector, inspection):
    meeting = Meeting(
        timezone.localdate(),
        "Miriam Oakhanger, Dorothea Ashgrove",
        "The front door was talked over.",
        findings=[("concern", "Visits are late"), ("strength", "Staff know the children")],
        agreed=[NewIssue("Send the list of visits", owner_name="Ann Example")],
    )
    note = keep_meeting(by=inspector, inspection=inspection, meeting=meeting)
    assert note.text.startswith("Present: Miriam Oakhanger")
    assert [one.weight for one in note.later.order_by("number")] == ["concern", "strength"]
    assert Issue.objects.get().entry == note
    events = AuditEvent.objects.order_by("-sequence").values_list("event", flat=True)
    assert events[0] == "meeting_kept"


def test_of_a_meeting_that_cannot_be_kept_nothing_is(coordinator, inspection):
    meeting = Meeting(timezone.localdate(), "", "Talked", findings=[("concern", "Late")])
    with pytest.raises(PermissionDenied):
        keep_meeting(by=coordinator, inspection=inspection, meeting=meeting)
    assert not Entry.objects.exists()
