"""Arranging a meeting, its agenda, who attends, notes of the two sides, and what was agreed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.engagement import actions, notes
from ilacs.site.engagement.models import Meeting
from ilacs.site.engagement.notes import Agreed
from ilacs.site.engagement.reminding import find_to_remind, remind_of_agreed
from ilacs.site.engagement.seeing import meetings_for, notes_for, pairs_for, side_of
from ilacs.site.outbox.models import Message

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 3)


@pytest.fixture
def meeting(arrange):
    return arrange(DAY)


@pytest.fixture
def given(meeting, northmoor, actor_of):
    return {"by": actor_of("director"), "organisation": northmoor, "meeting": meeting}


def test_the_agenda_is_the_editions_with_each_item_saying_where_it_comes_from(meeting):
    headings = [one.heading for one in meeting.items.all()]
    assert len(headings) == 3 + 4, "the three questions, and four items more"
    assert headings[3] == "Progress since the last inspection"
    assert all(one.source for one in meeting.items.all())
    assert "No self-evaluation is shared" in meeting.items.first().source


def test_proposing_anew_leaves_what_somebody_wrote(given, meeting):
    first = meeting.items.first()
    change = {"heading": first.heading, "text": "- Caseloads fell"}
    actions.change_item(**given, item=first, change=change)
    own = actions.add_item(**given, heading="Homes for babies", text="")
    actions.propose_agenda(**given)
    first.refresh_from_db()
    own.refresh_from_db()
    assert first.text == "- Caseloads fell"
    assert own.position == meeting.items.count() == 8


def test_two_organisations_meet_once_a_year_unless_one_was_cancelled(arrange, given):
    with pytest.raises(InputError, match="already"):
        arrange(dt.date(2026, 5, 6))
    actions.cancel_meeting(**given, reason="The director left.")
    assert arrange(dt.date(2026, 5, 6)).pk


def test_the_database_itself_keeps_one_meeting_a_year(meeting):
    twin = Meeting(
        organisation=meeting.organisation,
        inspectorate=meeting.inspectorate,
        year=meeting.year,
        scope="social_care",
    )
    with open_scope("test"), pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_meeting_is_of_an_authority_and_an_inspectorate(arrange, organisations):
    with pytest.raises(InputError, match="an authority and an inspectorate"):
        arrange(DAY, inspectorate=organisations["peer_team"])


def test_it_is_not_held_before_its_day(given, on_day):
    on_day(dt.date(2026, 3, 2))
    with pytest.raises(InputError, match="still to come"):
        actions.note_held(**given)
    on_day(DAY)
    assert actions.note_held(**given).state == "held"
    with pytest.raises(InputError, match="is held"):
        actions.note_held(**given)


@pytest.mark.parametrize(
    ("role", "side"),
    [
        ("director", "authority"),
        ("inspection_coordinator", "authority"),
        ("lead_inspector", "inspectors"),
        ("inspector", "inspectors"),
        ("data_officer", ""),
        ("councillor", ""),
        ("chief_executive", ""),
        ("administrator", ""),
        ("peer_reviewer", ""),
        ("regional_lead", ""),
    ],
)
def test_only_the_two_sides_see_a_meeting(meeting, actor_of, role, side):
    actor = actor_of(role)
    assert side_of(actor, meeting) == side
    assert meetings_for(actor).exists() == bool(side)


def test_another_authority_sees_nothing_of_it(meeting, actor_of, stranger):
    assert not meetings_for(actor_of(stranger)).exists()


def test_an_inspectorate_is_told_only_of_authorities_it_knows(
    inspectorate, actor_of, stranger, arrange
):
    assert pairs_for(actor_of("lead_inspector")) == []
    arrange(DAY)
    pairs = pairs_for(actor_of("lead_inspector"))
    assert [(str(one), str(two), side) for one, two, side in pairs] == [
        ("Northmoor", str(inspectorate), "inspectors")
    ]


def test_nobody_acts_for_an_organisation_that_has_no_part_in_it(meeting, actor_of, stranger):
    southmoor = stranger.memberships.get().organisation
    with pytest.raises(PermissionDenied):
        actions.add_item(
            by=actor_of(stranger), organisation=southmoor, meeting=meeting, heading="x", text=""
        )
    with pytest.raises(PermissionDenied):
        actions.add_item(
            by=actor_of("inspector"),
            organisation=meeting.inspectorate,
            meeting=meeting,
            heading="An inspector sees meetings and does not change them",
            text="",
        )


def test_a_side_removes_only_its_own_people(given, meeting, inspectorate, actor_of):
    theirs = actions.add_attendee(
        by=actor_of("lead_inspector"),
        organisation=inspectorate,
        meeting=meeting,
        name="Miriam Oakhanger",
        post="HMI",
    )
    with pytest.raises(InputError, match="other side"):
        actions.remove_attendee(**given, attendee=theirs)


def test_notes_of_one_side_are_its_own_and_shared_ones_are_agreed(
    given, meeting, inspectorate, actor_of, last_event
):
    own = notes.add_note(**given, text="We are worried about the budget.", is_shared=False)
    assert last_event().organisation_id == str(meeting.organisation_id)
    shared = notes.add_note(**given, text="The front door is steadier.", is_shared=True)
    assert list(notes_for(meeting, "inspectors")) == [shared]
    theirs = {"by": actor_of("lead_inspector"), "organisation": inspectorate}
    hidden = notes.add_note(**theirs, meeting=meeting, text="Look again.", is_shared=False)
    assert last_event().organisation_id == str(inspectorate.pk), "not in the authority's trail"
    assert list(notes_for(meeting, "authority")) == [own, shared]
    with pytest.raises(InputError, match="Only the other side"):
        notes.agree_note(by=given["by"], organisation=meeting.organisation, note=shared)
    with pytest.raises(InputError, match="Only the other side"):
        notes.agree_note(by=given["by"], organisation=meeting.organisation, note=hidden)
    notes.agree_note(**theirs, note=shared)
    with pytest.raises(InputError, match="it stays"):
        notes.withdraw_note(by=given["by"], organisation=meeting.organisation, note=shared)


def test_an_agreed_note_stays_as_it_is_whoever_writes_to_the_database(
    given, meeting, inspectorate, actor_of
):
    note = notes.add_note(**given, text="Steadier.", is_shared=True)
    notes.agree_note(by=actor_of("lead_inspector"), organisation=inspectorate, note=note)
    with open_scope("test"), pytest.raises(DatabaseError), transaction.atomic():
        type(note).objects.filter(pk=note.pk).update(text="Better.")


def agreed(due: dt.date, person=None, side="authority") -> Agreed:
    return Agreed("Send the audit plan", side, "Callum Birchwood", due, person)


@pytest.mark.parametrize(
    ("due", "first", "quiet", "again"),
    [
        # Due on the second working day of January: Christmas Day, Boxing Day's day in lieu and
        # New Year's Day are no working days.
        ((2027, 1, 5), (2026, 12, 24), (2026, 12, 23), (2027, 1, 5)),
        # Good Friday and Easter Monday of 2026: 3 and 6 April.
        ((2026, 4, 9), (2026, 3, 31), (2026, 3, 30), (2026, 4, 9)),
    ],
)
def test_owners_are_reminded_five_working_days_before(
    given, people, on_day, due, first, quiet, again
):
    person = people["inspection_coordinator"]
    action = notes.add_agreed(**given, agreed=agreed(dt.date(*due), person))
    assert find_to_remind(dt.date(*quiet)) == []
    on_day(dt.date(*first))
    assert remind_of_agreed() == 1
    assert remind_of_agreed() == 0, "once a day"
    action.refresh_from_db()
    assert action.reminded == dt.date(*first)
    on_day(dt.date(*again))
    assert remind_of_agreed() == 1
    message = Message.objects.filter(person=person).first()
    assert "Send the audit plan" not in " ".join(message.lines)


def test_nobody_is_reminded_on_a_bank_holiday_or_of_what_is_done(given, people, on_day):
    person = people["inspection_coordinator"]
    action = notes.add_agreed(**given, agreed=agreed(dt.date(2026, 4, 2), person))
    on_day(dt.date(2026, 4, 6))  # Easter Monday
    assert remind_of_agreed() == 0
    on_day(dt.date(2026, 4, 7))
    notes.finish_agreed(
        by=given["by"],
        organisation=given["organisation"],
        agreed_action=action,
        outcome="It was sent.",
    )
    assert remind_of_agreed() == 0


def test_who_is_late_hears_on_the_first_day_late(given, people, on_day):
    person = people["inspection_coordinator"]
    notes.add_agreed(**given, agreed=agreed(dt.date(2026, 4, 2), person))
    on_day(dt.date(2026, 4, 1))
    assert remind_of_agreed() == 1
    on_day(dt.date(2026, 4, 7))  # the first working day after Easter
    assert remind_of_agreed() == 1


def test_an_owner_is_of_the_side_that_does_it(given, people):
    with pytest.raises(InputError, match="not of"):
        notes.add_agreed(**given, agreed=agreed(DAY, people["lead_inspector"]))


def test_erasing_a_meeting_takes_all_of_it(given, meeting, inspectorate, actor_of):
    note = notes.add_note(**given, text="Steadier.", is_shared=True)
    notes.agree_note(by=actor_of("lead_inspector"), organisation=inspectorate, note=note)
    with open_scope("test"):
        meeting.delete()
    assert not Meeting.objects.exists()
    assert SYSTEM.is_system
