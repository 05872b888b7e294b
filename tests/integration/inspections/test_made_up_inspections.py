"""The demonstration shows the seed case on any day of the year."""

import datetime as dt

import pytest

from ilacs.site.inspections.made_up import load_made_up_inspections
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.queries import people_of, presence_on, standing_of
from ilacs.site.inspections.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspection(people, on_day):
    on_day(dt.date(2026, 11, 26))
    load_made_up_inspections()
    return Inspection.objects.get(purpose="inspection")


def test_it_is_on_site_in_its_first_week(inspection):
    standing = standing_of(inspection)
    assert standing.state is State.ON_SITE
    assert standing.now.on_site.number == 4


def test_six_inspectors_are_there_on_two_days_and_four_otherwise(inspection):
    standing, people = standing_of(inspection), people_of(inspection)
    assert len(presence_on(standing, people).here) == 6
    friday = standing_of(inspection, dt.date(2026, 11, 27))
    assert len(presence_on(friday, people).here) == 4


def test_the_made_up_inspectors_can_look_at_it(inspection, client_for):
    for role in ("lead_inspector", "inspector", "director"):
        assert client_for(role).get(f"/inspections/{inspection.pk}/").status_code == 200
    assert client_for("peer_reviewer").get(f"/inspections/{inspection.pk}/").status_code == 404


def test_a_second_start_changes_nothing(inspection):
    load_made_up_inspections()
    assert Inspection.objects.count() == 2
    assert Participant.objects.count() == 6


@pytest.mark.parametrize("day", ["2026-12-30", "2027-01-01", "2027-03-29", "2026-11-28"])
def test_it_can_be_opened_on_any_day(people, on_day, day):
    on_day(dt.date.fromisoformat(day))
    load_made_up_inspections()
    assert standing_of(Inspection.objects.get(purpose="inspection")).stages


def test_nothing_is_opened_where_there_is_no_demonstration(db):
    load_made_up_inspections()
    assert not Inspection.objects.exists()
