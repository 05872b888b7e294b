"""Inspections in a real browser: opened step by step, on the wall, on a phone, without scripts."""

import pytest
from django.utils import timezone

from ilacs.editions.working_days import add_working_days, working_days_between
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.participants import add_participant, change_days
from site_walk.inspecting_here import open_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ("", "wall/", "stages/", "stages/on_site/", "state/pause/", "people/", "people/new/")
WALL = {"width": 1920, "height": 1080}


@pytest.fixture
def inspection(people):
    return open_made_up(Organisation.objects.get(name="Northmoor"), 0)[0]


def test_a_coordinator_opens_an_inspection_in_four_steps(open_page):
    day = add_working_days(timezone.localdate(), -2)
    page = open_page("inspection_coordinator").visit("/inspections/")
    page.click("Open an inspection").click("Continue", status=422)
    page.fill("Day of the call", f"{day:%d %B %Y}").fill("Time of the call", "9.15am")
    page.fill("Who took the call", "Dorothea Ashgrove").click("Continue")
    page.choose("Inspection or visit by the inspectorate").choose("Standard inspection")
    page.click("Continue").fill("Lead inspector", "Miriam Oakhanger").click("Continue")
    assert page.heading == "Check the answers and open it"
    page.click("Open the inspection")
    assert page.heading == "Standard inspection of Northmoor"
    today = working_days_between(day, timezone.localdate()) + 1
    assert page.sees(f"Day {today} of")


def test_the_team_is_added_and_its_days_are_given(open_page, inspection):
    page = open_page("inspection_coordinator").visit(f"/inspections/{inspection.pk}/people/")
    page.click("Add a person").fill("Full name", "Leila Underhill").choose("Inspector").click("Add")
    page.click("Change Leila Underhill").choose("On some days")
    page.click("Save the days", status=422)
    page.page.locator("input[name=days]").first.check()
    page.click("Save the days")
    assert page.sees("The days of Leila Underhill are kept.")


def test_the_wall_shows_what_has_changed_within_a_minute(open_page, inspection):
    page = open_page("director", viewport=WALL)
    page.page.clock.install()
    page.visit(f"/inspections/{inspection.pk}/wall/")
    assert not page.sees("Leila Underhill")
    new, _, _ = add_participant(
        by=SYSTEM, inspection=inspection, name="Leila Underhill", email="", role="inspector"
    )
    change_days(by=SYSTEM, inspection=inspection, days={new: [timezone.localdate()]})
    page.page.clock.run_for(61_000)
    page.page.get_by_text("Leila Underhill").wait_for()
    page.look()


def test_the_wall_fits_its_screen(open_page, inspection):
    page = open_page("director", viewport=WALL).visit(f"/inspections/{inspection.pk}/wall/")
    size = page.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert size[0] <= size[1]
    refresh = page.page.get_by_role("link", name="Refresh").bounding_box()
    assert refresh["y"] + refresh["height"] <= WALL["height"]
    day = page.page.locator(".ilacs-board__day span")
    assert float(day.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) > 100


def test_the_wall_says_that_it_is_old_where_it_cannot_refresh(open_page, inspection):
    page = open_page("director")
    page.page.clock.install()
    page.visit(f"/inspections/{inspection.pk}/wall/")
    page.page.route("**/wall/", lambda route: route.abort())
    page.page.clock.run_for(61_000)
    page.page.get_by_text("It has not been refreshed since").wait_for()
    page.faults.clear()  # the request that was to fail


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_every_page_fits_a_narrow_phone(open_page, inspection, scripts):
    phone = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": scripts}
    page = open_page("inspection_coordinator", runs_axe=scripts, **phone)
    for address in PAGES:
        page.visit(f"/inspections/{inspection.pk}/{address}")
        if scripts:
            width = page.page.evaluate("document.documentElement.scrollWidth")
            assert width <= 320, address


def test_the_main_menu_stands_on_one_line_on_a_desk(open_page):
    page = open_page("inspection_coordinator", viewport={"width": 1280, "height": 900})
    page.visit("/inspections/")
    tops = page.page.locator(".govuk-service-navigation__item").evaluate_all(
        "items => [...new Set(items.map(one => one.getBoundingClientRect().top))]"
    )
    assert len(tops) == 1
