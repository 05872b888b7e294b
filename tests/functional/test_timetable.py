"""The timetable in a real browser: a clash is shown and solved, on paper, on a phone, without scripts."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.participants import add_participant
from ilacs.site.timetable.actions import Details, add_activity
from ilacs.site.timetable.diary import read_timetable
from ilacs.site.timetable.venues import RoomFacts, add_meeting_room
from site_walk.inspecting_here import open_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 320, "height": 640}}
DAY = add_working_days(timezone.localdate(), 2)


@pytest.fixture
def inspection(people):
    """An inspection with two inspectors; one of them is in a meeting at ten, in the one room."""
    found, inspector = open_made_up(Organisation.objects.get(name="Northmoor"), 0)
    add_participant(
        by=SYSTEM, inspection=found, name="Leila Underhill", email="", role="lead_inspector"
    )
    room = add_meeting_room(by=SYSTEM, inspection=found, facts=RoomFacts("Ash", capacity=8))
    start = dt.datetime.combine(DAY, dt.time(10))
    people = (f"participant:{inspector.pk}",)
    details = Details("Meeting of heads", 60, start, "meeting", room=room, people=people)
    add_activity(by=SYSTEM, inspection=found, details=details)
    return found


def test_an_inspector_twice_at_one_time_is_shown_and_solved_by_the_suggestion(
    open_page, inspection
):
    page = open_page("inspection_coordinator", viewport={"width": 1280, "height": 900})
    page.visit(f"/inspections/{inspection.pk}/timetable/").click("Add an activity")
    page.fill("What it is", "Visit to a team").fill("Day", f"{DAY:%d %B %Y}").fill("Start", "10am")
    page.page.get_by_label("Inspector 0 of Northmoor").check()
    page.page.locator("[data-clashes] p").first.wait_for()
    assert page.sees("Inspector 0 of Northmoor")
    page.click("Save", status=422)
    assert page.sees("Keep it all the same")
    page.fill("Day", "").fill("Start", "").click("Save")
    page.click("Suggest times").click("Take the times that are ticked")
    table = read_timetable(inspection)
    assert table.clashes == ()
    assert table.unplaced == []
    page.page.emulate_media(media="print")
    assert page.page.locator("table.ilacs-timetable").is_visible()
    assert not page.page.get_by_role("link", name="Add an activity").is_visible()


def test_the_rows_follow_the_clock_and_a_full_week_fits_the_page(open_page, inspection):
    monday = DAY - dt.timedelta(days=DAY.weekday())
    for hour, minutes in ((9, 30), (9, 90), (14, 120)):
        for day in (DAY, monday + dt.timedelta(days=4)):
            start = dt.datetime.combine(day, dt.time(hour))
            title = "Observation of practice: strategy discussion, conference, review or panel"
            details = Details(title, minutes, start, "meeting", kept_because="Agreed")
            add_activity(by=SYSTEM, inspection=inspection, details=details)
    page = open_page("inspection_coordinator", viewport={"width": 1280, "height": 900})
    page.visit(f"/inspections/{inspection.pk}/timetable/?day={DAY.isoformat()}")
    heights = page.page.locator("table.ilacs-timetable tbody tr").evaluate_all(
        "rows => rows.map(row => Math.round(row.getBoundingClientRect().height))"
    )
    assert max(heights) - min(heights) <= 1
    frame = page.page.locator(".ilacs-timetable__frame")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")


def test_on_a_phone_and_without_scripts_a_clash_is_kept_with_a_reason(open_page, inspection):
    page = open_page("inspection_coordinator", runs_axe=False, java_script_enabled=False, **PHONE)
    page.visit(f"/inspections/{inspection.pk}/timetable/?day={DAY.isoformat()}")
    assert page.page.locator(".ilacs-timetable__list").get_by_text("Meeting of heads").is_visible()
    assert not page.page.locator("table.ilacs-timetable").is_visible()
    page.click("Add an activity").fill("What it is", "Visit to a team")
    page.fill("Day", f"{DAY:%d %B %Y}").fill("Start", "10am")
    page.page.get_by_label("Inspector 0 of Northmoor").check()
    page.click("Save", status=422)
    page.page.get_by_label("Keep it all the same").check()
    page.fill("Why it can stand", "They are one meeting").click("Save")
    assert page.sees("1 clash")
