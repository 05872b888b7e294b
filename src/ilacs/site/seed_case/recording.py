"""The seed case's daily record: what was said at each day's meeting, what was answered, the briefing."""

import datetime as dt

from ilacs.site.accounts.actor import Actor
from ilacs.site.daily_record.actions import Meeting, Writing, add_entry, keep_meeting
from ilacs.site.daily_record.briefings import send_briefing, write_briefing
from ilacs.site.daily_record.issues import NewIssue
from ilacs.site.daily_record.models import Audience, Entry, Kind, Weight
from ilacs.site.daily_record.queries import leaders_of
from ilacs.site.inspections.models import Inspection

FOUND = (
    (Weight.STRENGTH, "Social workers know the children well and speak of them with warmth."),
    (Weight.CONCERN, "Some plans do not say by when things are to be done."),
    (Weight.STRENGTH, "Decisions at the front door are made in time, with the reason beside them."),
    (Weight.CONCERN, "Return conversations are not always on the record."),
    (Weight.STRENGTH, "Care leavers know their adviser and are in touch with them."),
    (Weight.STRENGTH, "Leaders know where practice is weaker, and have plans for it."),
    (Weight.CONCERN, "Supervision is regular, but what was agreed is not always followed up."),
    (Weight.STRENGTH, "Caseloads are manageable, and staff stay."),
    (Weight.CONCERN, "Letters before proceedings are not always clear to parents."),
)
"""What the inspectors found, one for each day on site but the last; none of it is of a real place."""
ANSWER = "We knew of this. The plan of September names who puts it right, and the audits follow it."


def keep_day(
    lead: Actor,
    authority: Actor,
    inspection: Inspection,
    number: int,
    day: dt.date,
    now: dt.datetime,
) -> None:
    """Keep what was said on a day on site: the meeting with its finding, and the answer.

    number: of the day on site, from 0. now: the moment at which it is written.
    """
    weight, text = FOUND[number % len(FOUND)]
    agreed: tuple[NewIssue, ...] = ()
    if weight == Weight.CONCERN:
        due = now + dt.timedelta(days=2)
        agreed = (NewIssue(f"Show what was done: {text[:1].lower()}{text[1:]}", due=due),)
    meeting = Meeting(
        day=day,
        present=f"{lead.name}, {authority.name}",
        matters="What was looked at today, what is looked at tomorrow, and what is still asked for.",
        findings=((weight, text),),
        agreed=agreed,
    )
    note = keep_meeting(by=lead, inspection=inspection, meeting=meeting)
    if weight == Weight.CONCERN:
        finding = Entry.objects.filter(book__inspection=inspection, kind=Kind.FINDING).latest(
            "moment"
        )
        answer = Writing(Kind.RESPONSE, ANSWER, note.day, earlier=finding)
        add_entry(by=authority, inspection=inspection, writing=answer)


def log(by: Actor, inspection: Inspection, text: str, day: dt.date) -> None:
    """Write a line into the authority's own log."""
    writing = Writing(Kind.LOG, text, day, audience=Audience.AUTHORITY)
    add_entry(by=by, inspection=inspection, writing=writing)


def brief(by: Actor, inspection: Inspection, day: dt.date) -> None:
    """Write a day's briefing from the record and send it to all leaders."""
    briefing = write_briefing(by=by, inspection=inspection, day=day)
    people = [person for person, _ in leaders_of(inspection)]
    send_briefing(
        by=by, inspection=inspection, briefing=briefing, to=people, version=briefing.version
    )
