"""Notes of interviews are read by the writer's own side alone, only added to, and looks are kept."""

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import WriteOutsideActionError, open_scope
from ilacs.site.inspections.participants import add_participant
from ilacs.site.timetable.models import InterviewNote
from ilacs.site.timetable.notes import add_note, notes_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(place):
    return place("Interview with the director", kind="interview", purpose="Lines of enquiry")


@pytest.fixture
def inspector(people, seed_case, actor_of):
    """An inspector with an account who takes part in the inspection, as an actor."""
    one, _, _ = add_participant(
        by=SYSTEM, inspection=seed_case, name="Peter Quarrendon", email="", role="inspector"
    )
    with open_scope("test"):
        one.person = people["inspector"]
        one.save()
    return lambda: actor_of("inspector")


def test_each_side_reads_its_own_notes(interview, inspector, actor_of, seed_case):
    ours = add_note(
        by=actor_of("director"), inspection=seed_case, activity=interview, text="Asked of caseloads"
    )
    theirs = add_note(by=inspector(), inspection=seed_case, activity=interview, text="Candid")
    assert list(notes_for(actor_of("inspection_coordinator"), interview)) == [ours]
    assert list(notes_for(inspector(), interview)) == [theirs]
    assert list(notes_for(actor_of("chief_executive"), interview)) == []


def test_an_inspector_who_takes_no_part_writes_nothing(interview, actor_of, seed_case):
    with pytest.raises(PermissionDenied):
        add_note(by=actor_of("inspector"), inspection=seed_case, activity=interview, text="x")


def test_a_note_is_never_changed(interview, actor_of, seed_case):
    note = add_note(by=actor_of("director"), inspection=seed_case, activity=interview, text="First")
    note.text = "Second"
    with open_scope("test"), pytest.raises(WriteOutsideActionError, match="never changed"):
        note.save()
    assert InterviewNote.objects.get().text == "First"


def test_a_look_at_notes_is_written_down(interview, client_for, events):
    browser = client_for("director")
    address = f"/inspections/activities/{interview.pk}/notes/"
    assert "There is no note yet." in browser.get(address).content.decode()
    assert browser.post(address, {"text": ""}).status_code == 422
    assert browser.post(address, {"text": "Asked of caseloads"}).status_code == 302
    assert "Asked of caseloads" in browser.get(address).content.decode()
    kept = [one for one in events() if "note" in one]
    assert kept == ["interview_note_added", "interview_notes_viewed"]


@pytest.mark.parametrize("role", ["chief_executive", "data_officer"])
def test_whoever_takes_no_notes_sees_the_interview_and_no_notes(
    interview, client_for, role, seed_case
):
    browser = client_for(role)
    listed = browser.get(f"/inspections/{seed_case.pk}/timetable/interviews/").content.decode()
    assert "Lines of enquiry" in listed
    assert "Notes of your side" not in listed
    assert browser.get(f"/inspections/activities/{interview.pk}/notes/").status_code in (403, 404)


def test_the_list_counts_the_notes_of_ones_own_side(
    interview, inspector, client_for, actor_of, seed_case
):
    for text in ("One", "Two"):
        add_note(by=inspector(), inspection=seed_case, activity=interview, text=text)
    address = f"/inspections/{seed_case.pk}/timetable/interviews/"
    assert "Add one" in client_for("director").get(address).content.decode()
    assert ">2<span" in client_for("inspector").get(address).content.decode()
