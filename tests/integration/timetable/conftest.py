"""The seed case with its team, two rooms and the activities of the edition."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.participants import add_participant, change_days
from ilacs.site.timetable.actions import Details, add_activity, lay_out_activities
from ilacs.site.timetable.diary import read_timetable
from ilacs.site.timetable.venues import RoomFacts, add_meeting_room
from made_up_call import call
from made_up_inspection import november


@pytest.fixture
def on_day(monkeypatch):
    """A function that makes it a day of November 2019, at noon or another hour."""

    def travel(day: dt.date, hour: int = 12) -> None:
        moment = dt.datetime.combine(day, dt.time(hour), dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


@pytest.fixture
def seed_case(northmoor):
    return open_inspection(by=SYSTEM, organisation=northmoor, call=call())


@pytest.fixture
def add(seed_case):
    """A function that adds someone to the inspection: the participant."""

    def one(name: str, role: str = "inspector", email: str = ""):
        return add_participant(by=SYSTEM, inspection=seed_case, name=name, email=email, role=role)[
            0
        ]

    return one


@pytest.fixture
def team(add, seed_case):
    """Six inspectors, the first of them leading, the last two there on two days only."""
    found = [add("Miriam Oakhanger", "lead_inspector")]
    found += [add(f"Inspector {n}") for n in range(2, 7)]
    two = [november(13), november(14)]
    change_days(by=SYSTEM, inspection=seed_case, days=dict.fromkeys(found[4:], two))
    return found


@pytest.fixture
def rooms(seed_case):
    """Two meeting rooms in one building, one of them small, and one in another."""
    facts = [("Ash", "Town hall", 20), ("Birch", "Town hall", 4), ("Cedar", "Mill", 12)]
    return [
        add_meeting_room(by=SYSTEM, inspection=seed_case, facts=RoomFacts(*each)) for each in facts
    ]


@pytest.fixture
def key_of():
    return lambda participant: f"participant:{participant.pk}"


@pytest.fixture
def place(seed_case):
    """A function that adds an activity: a title, and whatever is decided of it."""

    def one(title: str = "Meeting", day: int = 12, hour: int = 10, **details):
        start = dt.datetime.combine(november(day), dt.time(hour))
        facts = {"title": title, "minutes": 60, "start": start, "kind": "meeting"} | details
        return add_activity(by=SYSTEM, inspection=seed_case, details=Details(**facts))

    return one


@pytest.fixture
def laid_out(seed_case, team, rooms):
    """The timetable with the edition's activities, without times."""
    lay_out_activities(by=SYSTEM, inspection=seed_case)
    return lambda: read_timetable(seed_case)


@pytest.fixture
def events():
    """A function that returns the kinds of audit event so far that are not those of the setting."""
    from ilacs.site.accounts.models import AuditEvent

    first = AuditEvent.objects.count()
    return lambda: [one.event for one in AuditEvent.objects.order_by("sequence")[first:]]
