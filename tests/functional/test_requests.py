"""Requests in a real browser: asked, given, answered and returned; a board begun between inspections."""

import pytest

from ilacs.site.accounts.models import Organisation
from site_walk.inspecting_here import open_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def inspection(people):
    return open_made_up(Organisation.objects.get(name="Northmoor"), 0)[0]


def test_a_request_goes_from_the_coordinator_to_its_owner_and_back(open_page, inspection):
    page = open_page("inspection_coordinator").visit(f"/inspections/{inspection.pk}/")
    page.click("Requests").click("Ask for something").click("Ask", status=422)
    page.fill("What is asked for", "Minutes of two panels").choose("The inspectors")
    page.page.get_by_label("Owner", exact=True).select_option(label="Nadia Ibbotsham")
    page.click("Ask")
    assert page.heading == "42. Minutes of two panels"
    worker = open_page("social_worker").visit("/your-part/")
    worker.click("42. Minutes of two panels").click("Start gathering")
    worker.fill("Add to the conversation", "The second panel is on Thursday.")
    worker.choose("Our own side alone").click("Add")
    worker.click("Call it ready")
    assert worker.sees("Request 42 is ready now.")
    page.visit(f"/requests/{inspection.pk}/?status=ready").click("42. Minutes of two panels")
    assert page.sees("The second panel is on Thursday.")
    page.click("Return it").click("Return it", status=422)
    page.fill("Why", "The names of two children stand in it").click("Return it")
    worker.visit("/your-part/").click("42. Minutes of two panels")
    assert worker.sees("The names of two children stand in it")


def test_a_board_is_laid_out_and_an_inspection_begins_with_it(open_page):
    page = open_page("inspection_coordinator").visit("/readiness/")
    page.click("Lay out the list")
    assert page.sees("0 of 41 items are ready and fresh.")
    page.click("Contacts").click("Call it ready").click("Readiness board")
    assert page.sees("1 of 41 items are ready and fresh.")
    page.click("Start an inspection from this")
    assert page.heading == "When did the call come?"


def test_list_and_board_fit_a_narrow_phone(open_page, inspection):
    page = open_page("inspection_coordinator", viewport={"width": 320, "height": 640})
    for view in ("", "?view=board"):
        page.visit(f"/requests/{inspection.pk}/{view}")
        assert page.sees("41 of 41")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_board_is_chosen_without_scripts(open_page, inspection):
    page = open_page("inspection_coordinator", runs_axe=False, java_script_enabled=False)
    page.visit(f"/requests/{inspection.pk}/").click("Show as a board")
    assert page.page.get_by_role("heading", name="Gathering (0)").is_visible()
