"""The demonstration's meetings: last year's with its letter, this year's in preparation."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor, actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.roles import INSPECTORATE
from ilacs.site.engagement import actions, notes
from ilacs.site.engagement.actions import When
from ilacs.site.engagement.letters import first_letter
from ilacs.site.engagement.models import Letter, LetterVersion, Meeting, MeetingNote
from ilacs.site.engagement.notes import Agreed
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS

LONDON = ZoneInfo("Europe/London")
MONTH, DAY = 6, 10
"""Last year's was on the first working day after this one."""
SENT_AFTER = 18
"""So many working days after it the letter was sent."""
PEOPLE = (
    (AUTHORITY, "Dorothea Ashgrove", "Director of children’s services"),
    (AUTHORITY, "Ivo Marchbanks", "Assistant director"),
    (INSPECTORS, "Miriam Oakhanger", "His Majesty’s Inspector"),
    (INSPECTORS, "Selwyn Tarrant", "Senior inspector for the region"),
)
AGREED_NOTE = (
    "Caseloads in the assessment teams fell to 17 over the year. Leaders know that plans for care "
    "leavers are uneven, and say how they will see that they improve."
)
OWN_NOTE = "Ask before the meeting how many homes for young people opened since spring."
THEME = "Care leavers and the homes they live in"
OUTCOME = "Leaders know their service. What they say of care leavers is to be seen in practice."


def load_made_up_meetings() -> bool:
    """Add both meetings to the demonstration, once; whether they were added."""
    northmoor = Organisation.objects.filter(name="Northmoor", is_demonstration=True).first()
    inspectorate = Organisation.objects.filter(kind=INSPECTORATE, is_demonstration=True).first()
    director = Person.objects.filter(email="director@northmoor.example").first()
    lead = Person.objects.filter(email="lead.inspector@northmoor.example").first()
    if not (northmoor and inspectorate and director and lead) or Meeting.objects.exists():
        return False
    hold_last_years(northmoor, inspectorate, actor_for(director), actor_for(lead))
    prepare_this_years(northmoor, inspectorate, actor_for(director), actor_for(lead))
    return True


def hold_last_years(
    northmoor: Organisation, inspectorate: Organisation, director: Actor, lead: Actor
) -> Meeting:
    """Add last year's meeting, held, with what was agreed, what it led to, and the letter."""
    day = add_working_days(dt.date(timezone.localdate().year - 1, MONTH, DAY), 1)
    meeting = _arrange(northmoor, inspectorate, director, day.year, day)
    ours: dict[str, Any] = {"by": director, "organisation": northmoor, "meeting": meeting}
    note = notes.add_note(**ours, text=AGREED_NOTE, is_shared=True)
    done = Agreed(
        "Send the programme of audits for the year",
        AUTHORITY,
        "Joan Heatherley",
        add_working_days(day, 20),
    )
    notes.add_agreed(**ours, agreed=done)
    actions.note_held(**ours)
    notes.note_outcome(
        by=lead,
        organisation=inspectorate,
        meeting=meeting,
        activity="focused_visit",
        theme=THEME,
        text=OUTCOME,
    )
    sent = add_working_days(day, SENT_AFTER)
    set_back(by=SYSTEM, meeting=meeting, note=note, day=day, sent=sent, lead=lead)
    return meeting


@action(None)
def set_back(
    *,
    by: Actor,
    meeting: Meeting,
    note: MeetingNote,
    day: dt.date,
    sent: dt.date,
    lead: Actor,
) -> Letter:
    """Give last year's note, action and outcome their days, and add the letter as it was sent."""
    held, posted = (dt.datetime.combine(one, dt.time(16), LONDON) for one in (day, sent))
    MeetingNote.objects.filter(pk=note.pk).update(
        moment=held, agreed=held + dt.timedelta(days=6), agreed_by=lead.name
    )
    meeting.actions.update(
        done=add_working_days(day, 15), done_by="Joan Heatherley", outcome="It was sent."
    )
    type(meeting.outcome).objects.filter(meeting=meeting).update(moment=held)
    text = first_letter(Meeting.objects.get(pk=meeting.pk))
    letter = Letter(
        meeting=meeting,
        version=1,
        text=text,
        addressee=PEOPLE[0][1],
        sent=posted,
        sent_by=lead.name,
    )
    letter.save()
    LetterVersion(letter=letter, number=1, text=text, by_name=lead.name).save()
    audit.record(
        "meeting_letter_written", by=by, about=letter, organisation=meeting.inspectorate, version=1
    )
    return letter


def prepare_this_years(
    northmoor: Organisation, inspectorate: Organisation, director: Actor, lead: Actor
) -> Meeting:
    """Arrange this year's, some weeks ahead; near the end of the year its day is still open."""
    today = timezone.localdate()
    day = add_working_days(today, 13)
    meeting = _arrange(
        northmoor, inspectorate, director, today.year, day if day.year == today.year else None
    )
    ours: dict[str, Any] = {"by": director, "organisation": northmoor, "meeting": meeting}
    actions.add_item(
        **ours,
        heading="The new model of family help",
        text="- Two of five teams work in it since September\n- The rest follow by spring",
    )
    theirs: dict[str, Any] = {"by": lead, "organisation": inspectorate, "meeting": meeting}
    notes.add_note(**theirs, text=OWN_NOTE, is_shared=False)
    return meeting


def _arrange(
    northmoor: Organisation,
    inspectorate: Organisation,
    director: Actor,
    year: int,
    day: dt.date | None,
) -> Meeting:
    when = When(
        "social_care", day, dt.time(10) if day else None, 150, "Fern room, Northmoor council house"
    )
    meeting = actions.arrange_meeting(
        by=director,
        organisation=northmoor,
        authority=northmoor,
        inspectorate=inspectorate,
        year=year,
        when=when,
    )
    for side, name, post in PEOPLE:
        place = northmoor if side == AUTHORITY else inspectorate
        actions.add_attendee(by=SYSTEM, organisation=place, meeting=meeting, name=name, post=post)
    return meeting
