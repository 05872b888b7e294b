"""What is only ever added stays as it was written, whoever writes to the database, until it is erased."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.cases.models import Case, CaseChange, ReviewStep
from ilacs.site.daily_record.models import (
    Audience,
    Book,
    Briefing,
    BriefingVersion,
    Issue,
    IssueChange,
)
from ilacs.site.evidence_room.models import Document, SharedVersion, Sharing, Version
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.added_only import added_only
from ilacs.site.inspections.models import Erasure, Inspection, StageChange
from ilacs.site.judgements.models import DecidedGrade, Dissent, Judging, JudgingStep
from ilacs.site.requests.models import Request, RequestNote
from ilacs.site.timetable.models import Activity, InterviewNote
from made_up_call import call

pytestmark = pytest.mark.django_db
DAY = dt.date(2019, 11, 12)
NOON = dt.datetime(2019, 11, 12, 12, tzinfo=dt.UTC)
SIDE = {"side": "authority"}


@pytest.fixture
def inspection(northmoor):
    return open_inspection(by=SYSTEM, organisation=northmoor, call=call())


@pytest.fixture
def person(people):
    return people["inspection_coordinator"]


@pytest.fixture
def rows(inspection, person):
    """One row of each table that is only ever added to, by the table's name."""
    with open_scope("test"):
        return {one._meta.db_table: one for one in written(inspection, person)}


def written(inspection, person):
    of = {"inspection": inspection}
    place = of | {"organisation": inspection.organisation}
    add = lambda model, **values: model.objects.create(**values)  # noqa: E731 - said a dozen times
    yield add(StageChange, **of, stage="s", first=DAY, last=DAY, by=person)
    asked = add(Request, **place, **SIDE, number=900, group="g", name="n")
    yield add(RequestNote, request=asked, **SIDE, by=person, by_name="A", text="Words")
    held = add(Activity, **of, title="Talk", minutes=60)
    yield add(InterviewNote, activity=held, **SIDE, by=person, writer="A", text="Words")
    yield add(Book, **of, audience=Audience.AUTHORITY)
    issue = add(Issue, **of, **SIDE, audience=Audience.BOTH, what="w", raised_by="A")
    yield add(IssueChange, issue=issue, words="Words", by_name="A")
    briefing = add(Briefing, **of, day=DAY, text="Words", sent=NOON, sent_by="A")
    yield briefing
    yield add(BriefingVersion, briefing=briefing, number=1, text="Words", by_name="A")
    document = add(Document, **place, title="Plan")
    file = {"digest": "0" * 64, "size": 1, "name": "plan.pdf", "kind": "pdf"}
    version = add(Version, document=document, number=1, added_by=person, **file)
    yield version
    sharing = add(Sharing, **place, number=1, by=person, manifest="{}", manifest_sha256="0" * 64)
    yield sharing
    yield add(SharedVersion, sharing=sharing, version=version, position=1, name="plan.pdf")
    judging = add(Judging, **of, judgement="in_care")
    stands = {"judging": judging, "by": person, "by_name": "A"}
    decision = add(DecidedGrade, **stands, number=1, grade="good", rationale="Words")
    yield decision
    yield add(Dissent, decision=decision, person=person, name="A", words="Words")
    case = add(Case, **of, number=1, pseudonym="CASE-1")
    yield add(CaseChange, case=case, changed={"team": ["A", "B"]}, reason="Words", by_name="A")
    yield add(ReviewStep, case=case, way="complete", by_name="A")
    yield add(JudgingStep, **stands, way="decide", decision=decision)


CHANGES = {
    "inspections_stagechange": "reason = 'Another'",
    "requests_requestnote": "text = 'Others'",
    "timetable_interviewnote": "text = 'Others'",
    "daily_record_book": "audience = 'both'",
    "daily_record_issuechange": "words = 'Others'",
    "daily_record_briefing": "text = 'Others'",
    "daily_record_briefingversion": "text = 'Others'",
    "evidence_room_version": "digest = 'another'",
    "evidence_room_sharing": "manifest = '{ }'",
    "evidence_room_sharedversion": "title = 'Another'",
    "judgements_decidedgrade": "grade = 'outstanding'",
    "cases_casechange": "reason = 'Others'",
    "cases_reviewstep": "way = 'reopen'",
    "judgements_dissent": "words = 'Others'",
    "judgements_judgingstep": "words = 'Others'",
}


def refuses(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "only ever added" in str(error) or "never deleted" in str(error)
    return False


@pytest.mark.parametrize("table", CHANGES)
def test_the_database_refuses_to_change_or_delete_it(rows, table):
    assert rows[table]._meta.db_table == table
    assert refuses(f"UPDATE {table} SET {CHANGES[table]}")
    assert refuses(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        assert refuses(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE")


def test_what_work_on_a_file_finds_is_written_down_beside_it(rows):
    version = rows["evidence_room_version"]
    version.pages, version.scanned, version.text_state = 7, "clean", "read"
    with open_scope("test"):
        version.save()
    version.refresh_from_db()
    assert (version.pages, version.scanned) == (7, "clean")


def test_a_draft_of_a_briefing_changes_until_it_is_sent(inspection):
    with open_scope("test"):
        draft = Briefing.objects.create(inspection=inspection, day=DAY, text="Words")
        draft.text = "Better words"
        draft.save()
        draft.sent = NOON
        draft.save()
    assert refuses("UPDATE daily_record_briefing SET sent = NULL")


def test_whoever_leaves_is_forgotten_and_nobody_else_put_in_their_place(rows, person, people):
    other = people["director"].pk
    value = other.hex if connection.vendor == "sqlite" else str(other)
    assert refuses(f"UPDATE requests_requestnote SET by_id = '{value}'")
    with open_scope("test"):
        person.delete()
    note, dissent = RequestNote.objects.get(), Dissent.objects.get()
    assert (note.by, note.by_name, note.text) == (None, "A", "Words")
    assert (dissent.person, dissent.name, dissent.words) == (None, "A", "Words")
    assert DecidedGrade.objects.get().by is JudgingStep.objects.get().by is None


def test_all_of_it_goes_with_its_inspection(rows, inspection):
    with open_scope("test"):
        Inspection.objects.filter(pk=inspection.pk).delete()
    assert not any(type(one).objects.exists() for one in rows.values())
    assert not Erasure.objects.exists()


def test_another_inspection_keeps_its_own_afterwards(rows, northmoor):
    with open_scope("test"):
        other = open_inspection(by=SYSTEM, organisation=northmoor, call=call())
        other.delete()
    assert refuses("DELETE FROM requests_requestnote")


def test_a_step_that_names_a_column_that_is_not_there_says_so():
    step = added_only("requests_requestnote", may_change=["words"])
    with pytest.raises(ValueError, match="no column words"):
        step.code(None, SimpleNamespace(connection=connection))
