"""A meeting of Northmoor and the demonstration's inspectorate, on a day of the test's choosing."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.engagement.actions import When, arrange_meeting


@pytest.fixture
def inspectorate(organisations):
    return organisations["inspectorate"]


@pytest.fixture
def on_day(monkeypatch):
    """A function that makes it a day, at noon."""

    def travel(day: dt.date) -> None:
        moment = dt.datetime.combine(day, dt.time(12), dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


@pytest.fixture
def arrange(northmoor, inspectorate):
    """A function that arranges Northmoor's meeting on a day."""

    def make(day: dt.date, **values):
        given = {"organisation": northmoor, "authority": northmoor, "inspectorate": inspectorate}
        when = When("social_care", day, dt.time(10), place="Room 1")
        return arrange_meeting(by=SYSTEM, **given | values, year=day.year, when=when)

    return make


@pytest.fixture
def last_event():
    """A function that returns the latest audit event."""
    return lambda: AuditEvent.objects.order_by("-sequence").first()
