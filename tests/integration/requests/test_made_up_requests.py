"""The demonstration's requests: something in every state, and a board that is not all fresh."""

import pytest

from ilacs.editions import Edition
from ilacs.site.inspections.made_up import load_made_up_inspections
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.requests.made_up import load_made_up_requests
from ilacs.site.requests.models import Request
from ilacs.site.requests.queries import read_rows
from ilacs.site.requests.readiness import readiness_of

pytestmark = pytest.mark.django_db


def test_something_is_in_every_state_and_a_second_run_changes_nothing(coordinator, northmoor):
    load_made_up_inspections()
    load_made_up_requests()
    number = Request.objects.count()
    load_made_up_requests()
    assert Request.objects.count() == number
    inspection = Inspection.objects.get(purpose="inspection")
    rows = read_rows(coordinator, Room(northmoor, inspection))
    assert {row.status for row in rows} == {"not_started", "gathering", "ready", "shared"}
    assert sum(row.is_question for row in rows) == 1
    assert sum(row.notes for row in rows) == 1


def test_the_board_has_what_is_fresh_and_what_went_stale(coordinator, northmoor):
    from django.utils import timezone

    load_made_up_requests()
    today = timezone.localdate()
    found = readiness_of(read_rows(coordinator, Room(northmoor)), Edition.on(today), today)
    assert found.ready
    assert found.stale
    assert 0 < found.percent < 100
