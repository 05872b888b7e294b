"""Inspectors keep their part while their report is on its way, though the authority closed the room."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.models import (
    ACCESS_ENDS_AFTER,
    REPORT_GOES_ON,
    REPORT_IS_OUT,
    Participant,
)
from ilacs.site.inspections.participants import add_participant
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.states import State
from ilacs.site.report_writing.writing import begin_report
from site_walk.inspecting_here import open_made_up

pytestmark = pytest.mark.django_db
LONG = ACCESS_ENDS_AFTER + dt.timedelta(days=1)


@pytest.fixture
def closed(northmoor, people):
    """An inspection closed long enough ago, with an inspector and a chief executive from outside."""
    found, _ = open_made_up(northmoor, 0)
    for role in ("inspector", "peer_reviewer"):
        one, _, _ = add_participant(
            by=SYSTEM, inspection=found, name=role, email=f"{role}@else.example", role="inspector"
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=people[role])
    with open_scope("test"):
        Participant.objects.filter(person=people["peer_reviewer"]).update(
            role="chief_executive", side="authority"
        )
    close_inspection(by=SYSTEM, inspection=found, reason="Over.")
    with open_scope("test"):
        found.closed = timezone.now() - LONG
        found.save()
    return found


def is_in(actor_of, inspection, role="inspector") -> bool:
    needs = Permission.EVIDENCE_VIEW if role == "inspector" else Permission.INSPECTION_VIEW
    return str(inspection.pk) in actor_of(role).inspections_with(needs)


def stand(report, state) -> None:
    with open_scope("test"):
        report.state = state
        report.save()


def test_without_a_report_their_part_ends_some_days_after_the_room_is_closed(actor_of, closed):
    assert not is_in(actor_of, closed)


def test_while_a_report_is_on_its_way_inspectors_stay_and_nobody_else(actor_of, closed):
    report = begin_report(by=SYSTEM, inspection=closed)
    for state in REPORT_GOES_ON:
        stand(report, state)
        assert is_in(actor_of, closed), state
        assert not is_in(actor_of, closed, "peer_reviewer"), state
    stand(report, "withdrawn")
    assert not is_in(actor_of, closed)


@pytest.mark.parametrize(("ago", "stays"), [(0, True), (13, True), (14, False)])
def test_they_stay_some_days_after_publication(actor_of, closed, ago, stays):
    report = begin_report(by=SYSTEM, inspection=closed)
    stand(report, REPORT_IS_OUT)
    with open_scope("test"):
        PublishedReport.objects.create(
            report=report,
            version=1,
            plain={},
            day=timezone.localdate() - dt.timedelta(days=ago),
            outcome={},
        )
    assert is_in(actor_of, closed) is stays


def test_every_state_of_a_report_is_one_that_goes_on_or_an_end():
    assert set(State) == {*REPORT_GOES_ON, REPORT_IS_OUT, "withdrawn"}
