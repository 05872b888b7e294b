"""The demonstration's daily record: what was said on the first days of Northmoor's inspection."""

import datetime as dt

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts.actor import Actor, actor_for
from ilacs.site.accounts.models import Person
from ilacs.site.daily_record.actions import Meeting, Writing, add_entry, keep_meeting
from ilacs.site.daily_record.briefings import send_briefing, write_briefing
from ilacs.site.daily_record.issues import NewIssue, raise_issue
from ilacs.site.daily_record.models import Audience, Book, Kind, Weight
from ilacs.site.daily_record.queries import leaders_of
from ilacs.site.demonstration import PEOPLE
from ilacs.site.inspections.models import Inspection

HOUR = dt.timedelta(hours=1)


def load_made_up_record() -> None:
    """Fill the record of Northmoor's inspection that is under way, unless there is anything in it."""
    found = Inspection.objects.filter(organisation__name="Northmoor", decided="")
    inspection = found.select_related("organisation").first()
    by_email = Person.objects.filter(is_demonstration=True).in_bulk(field_name="email")
    people = {one.role: by_email[one.email] for one in PEOPLE if one.email in by_email}
    roles = {"director", "inspection_coordinator", "lead_inspector", "data_officer"}
    if inspection is None or not roles <= set(people):
        return
    if Book.objects.filter(inspection=inspection).exists():
        return
    _fill(inspection, people)


def _fill(inspection: Inspection, people: dict[str, Person]) -> None:
    today = timezone.localdate()
    earlier = max(add_working_days(today, -1), inspection.notified_day)
    lead = actor_for(people["lead_inspector"])
    ours = actor_for(people["inspection_coordinator"])
    director = actor_for(people["director"])
    _write(
        inspection,
        ours,
        Writing(Kind.LOG, "The team arrived at 8:45am. Rooms 4 to 7 are theirs.", earlier),
    )
    _write(
        inspection,
        director,
        Writing(
            Kind.DECISION,
            "Team managers keep two hours free each afternoon for questions.",
            earlier,
            Audience.AUTHORITY,
        ),
    )
    _meeting(inspection, lead, people, earlier)
    finding = inspection.books.get(audience=Audience.BOTH).entries.filter(kind=Kind.FINDING).first()
    words = "We agree. A second duty manager starts tomorrow, and we will show the effect each day."
    _write(inspection, director, Writing(Kind.RESPONSE, words, today, earlier=finding))
    _write(
        inspection,
        lead,
        Writing(
            Kind.FINDING,
            "Social workers know the children well and can say what has changed for them.",
            today,
            judgement="help_and_protection",
            weight=Weight.STRENGTH,
        ),
    )
    _issues(inspection, ours, people)
    briefing = write_briefing(by=director, inspection=inspection, day=earlier)
    leaders = [one for one, title in leaders_of(inspection) if "executive" in title]
    if leaders:
        send_briefing(by=director, inspection=inspection, briefing=briefing, to=leaders, version=1)
    write_briefing(by=director, inspection=inspection, day=today)


def _write(inspection: Inspection, by: Actor, writing: Writing) -> None:
    add_entry(by=by, inspection=inspection, writing=writing)


def _meeting(inspection: Inspection, lead: Actor, people: dict[str, Person], day: dt.date) -> None:
    meeting = Meeting(
        day,
        "Miriam Oakhanger, Dorothea Ashgrove, Callum Birchwood",
        "The first day at the front door was talked over.\nTomorrow two inspectors sit with the "
        "care leavers’ team.",
        findings=[
            (Weight.CONCERN, "Some contacts wait more than a day before a manager looks at them."),
        ],
        agreed=[
            NewIssue(
                "Send the list of contacts that wait for a decision",
                owner=people["data_officer"],
                due=timezone.now() - HOUR,
            )
        ],
    )
    keep_meeting(by=lead, inspection=inspection, meeting=meeting)


def _issues(inspection: Inspection, by: Actor, people: dict[str, Person]) -> None:
    for issue in (
        NewIssue(
            "Find a quiet room for telephone interviews",
            Audience.AUTHORITY,
            people["inspection_coordinator"],
            due=timezone.now() + 24 * HOUR,
        ),
        NewIssue(
            "Tell the foster carers’ group when the inspectors come",
            owner=people.get("social_worker"),
            due=timezone.now() + 48 * HOUR,
        ),
    ):
        raise_issue(by=by, inspection=inspection, issue=issue)
