"""The seed case as a real inspection of Northmoor's, on a day of the test's choosing."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.actions import open_inspection
from made_up_call import call


@pytest.fixture
def seed_case(northmoor):
    return open_inspection(by=SYSTEM, organisation=northmoor, call=call())


@pytest.fixture
def on_day(monkeypatch):
    """A function that makes it a day of November 2019, at noon."""

    def travel(day: dt.date) -> None:
        moment = dt.datetime.combine(day, dt.time(12), dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


@pytest.fixture
def events():
    """A function that returns the kinds of audit event so far about inspections, oldest first."""
    from ilacs.site.accounts.models import AuditEvent

    return lambda: [
        one.event
        for one in AuditEvent.objects.order_by("sequence")
        if one.event.startswith(("inspection", "stage", "participant"))
    ]
