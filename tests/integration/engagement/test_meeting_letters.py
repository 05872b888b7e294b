"""The letter after a meeting: when it is due, its versions, sending it once, showing it to members."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.engagement import actions, letters, notes
from ilacs.site.engagement.models import LetterVersion, last_day_for_letter
from ilacs.site.engagement.notes import Agreed
from ilacs.site.outbox.models import Message
from tagged_pdf import faults_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(arrange, on_day, northmoor):
    """A meeting that was held on 3 March 2026; it is a week later."""
    day = dt.date(2026, 3, 3)
    meeting = arrange(day)
    on_day(day + dt.timedelta(days=7))
    given = {"by": SYSTEM, "organisation": northmoor, "meeting": meeting}
    actions.add_attendee(**given, name="Alva Nether", post="Assistant director")
    agreed = Agreed("Send the audit plan", "authority", "Alva Nether", dt.date(2026, 4, 1))
    notes.add_agreed(**given, agreed=agreed)
    return actions.note_held(**given)


@pytest.fixture
def lead(held, inspectorate, actor_of):
    return {"by": actor_of("lead_inspector"), "organisation": inspectorate, "meeting": held}


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        ((2026, 6, 3), (2026, 7, 3)),
        ((2026, 11, 25), (2026, 12, 24)),  # Christmas Day
        ((2026, 11, 28), (2026, 12, 24)),  # the day in lieu of Boxing Day
        ((2026, 12, 1), (2026, 12, 31)),  # New Year's Day
        ((2026, 3, 3), (2026, 4, 2)),  # Good Friday
        ((2026, 3, 6), (2026, 4, 2)),  # Easter Monday
        ((2026, 1, 30), (2026, 2, 27)),  # February has no 30th, and its 28th is a Saturday
        ((2027, 12, 8), (2028, 1, 7)),  # a Saturday
    ],
)
def test_the_letter_is_due_on_the_last_working_day_within_a_month(meeting, due):
    assert last_day_for_letter(dt.date(*meeting), 1) == dt.date(*due)


def test_how_many_months_it_is_stands_in_the_edition(held):
    assert held.usual.letter_months == 1
    assert held.letter_due == dt.date(2026, 4, 2)


def test_the_first_draft_holds_what_both_sides_agreed_and_nothing_of_one_side(held, lead):
    given = {"by": SYSTEM, "organisation": held.organisation, "meeting": held}
    notes.add_note(**given, text="Our own worry.", is_shared=False)
    waiting = notes.add_note(**given, text="Steadier front door.", is_shared=True)
    text = letters.first_letter(held)
    assert "Send the audit plan (Alva Nether, the authority, by 1 April 2026)" in text
    assert "Alva Nether, Assistant director" in text
    assert "Our own worry" not in text
    assert "Steadier front door" not in text
    notes.agree_note(by=lead["by"], organisation=lead["organisation"], note=waiting)
    assert "Steadier front door" in letters.first_letter(held)


def test_the_outcome_stands_in_the_first_draft(held, lead):
    notes.note_outcome(**lead, activity="focused_visit", theme="Care leavers", text="")
    text = letters.first_letter(held)
    assert "expect the next activity to be a focused visit" in text
    assert "Care leavers" in text


def test_only_the_inspectorate_says_what_a_meeting_led_to(held, actor_of):
    with pytest.raises(PermissionDenied):
        notes.note_outcome(
            by=actor_of("director"),
            organisation=held.organisation,
            meeting=held,
            activity="",
            theme="x",
            text="",
        )


def test_the_authority_sees_no_draft(held, lead, last_event):
    letters.write_letter(**lead, text="Thank you.", version=0)
    assert letters.letter_for(held, "authority") is None
    assert letters.letter_for(held, "inspectors").text == "Thank you.\n"
    assert last_event().organisation_id == str(held.inspectorate_id)


def test_nobody_writes_over_what_another_wrote(lead):
    letters.write_letter(**lead, text="Mine.", version=0)
    with pytest.raises(InputError, match="Somebody else"):
        letters.write_letter(**lead, text="Yours.", version=0)
    assert letters.write_letter(**lead, text="Ours.", version=1).version == 2
    assert LetterVersion.objects.count() == 2


def test_a_letter_is_sent_once_and_then_stays(held, lead, people):
    letters.write_letter(**lead, text="Thank you.", version=0)
    with pytest.raises(InputError, match="changed since"):
        letters.send_letter(**lead, version=2)
    sent = letters.send_letter(**lead, version=1)
    assert sent.addressee == people["director"].name
    assert letters.letter_for(held, "authority") == sent
    told = Message.objects.get(person=people["director"])
    assert "Thank you." not in " ".join(told.lines)
    for again in (
        lambda: letters.send_letter(**lead, version=1),
        lambda: letters.write_letter(**lead, text="Other.", version=1),
    ):
        with pytest.raises(InputError, match="stays as it was sent"):
            again()
    with open_scope("test"), pytest.raises(DatabaseError), transaction.atomic():
        type(sent).objects.filter(pk=sent.pk).update(text="Other.")


def test_no_letter_before_the_meeting_was_held(arrange, inspectorate, actor_of):
    meeting = arrange(dt.date(2026, 9, 1))
    with pytest.raises(InputError, match="being prepared"):
        letters.write_letter(
            by=actor_of("lead_inspector"),
            organisation=inspectorate,
            meeting=meeting,
            text="Early.",
            version=0,
        )


def test_members_see_it_only_while_the_authority_shows_it(held, lead, actor_of):
    letters.write_letter(**lead, text="Thank you.", version=0)
    letters.send_letter(**lead, version=1)
    member = actor_of("councillor")
    assert not letters.shown_letters(member).exists()
    own = {"by": actor_of("director"), "organisation": held.organisation, "meeting": held}
    letters.show_letter(**own, shown=True)
    assert letters.shown_letters(member).count() == 1
    assert not letters.shown_letters(actor_of("lead_inspector")).exists()
    letters.show_letter(**own, shown=False)
    assert not letters.shown_letters(member).exists()
    with pytest.raises(InputError, match="The authority decides"):
        letters.show_letter(**lead, shown=True)


def test_the_pdf_is_tagged_and_says_what_the_letter_says(held, lead):
    from ilacs.documents.meeting_letter import write_pdf, write_word

    letters.write_letter(**lead, text="Thank you.\n\n## Next\n- Care leavers", version=0)
    sent = letters.send_letter(**lead, version=1)
    paper = letters.paper_of(held, sent)
    pdf = write_pdf(paper)
    assert pdf == write_pdf(paper)
    text = text_of(pdf)
    for words in ("Dear Dorothea Ashgrove", "10 March 2026", "Care leavers", "Miriam Oakhanger"):
        assert words in text
    assert faults_of(pdf) == []
    assert write_word(paper)[:2] == b"PK"
