"""The demonstration's readiness board is not all fresh."""

import pytest

from ilacs.editions import Edition
from ilacs.site.inspections.rooms import Room
from ilacs.site.requests.made_up import load_made_up_board
from ilacs.site.requests.models import Request
from ilacs.site.requests.queries import read_rows
from ilacs.site.requests.readiness import readiness_of

pytestmark = pytest.mark.django_db


def test_a_second_run_changes_nothing(coordinator, northmoor):
    load_made_up_board()
    number = Request.objects.count()
    load_made_up_board()
    assert Request.objects.count() == number


def test_the_board_has_what_is_fresh_and_what_went_stale(coordinator, northmoor):
    from django.utils import timezone

    load_made_up_board()
    today = timezone.localdate()
    found = readiness_of(read_rows(coordinator, Room(northmoor)), Edition.on(today), today)
    assert found.ready
    assert found.stale
    assert 0 < found.percent < 100
