"""A plan in a real browser: opened from typed areas, given to its owner, done, checked, and on a phone."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_plan_goes_from_its_areas_to_an_action_that_a_second_person_closes(open_page, people):
    page = open_page("inspection_coordinator").visit("/plans/")
    page.click("Open a plan").click("Continue", status=422)
    page.choose("Something else: we write the areas ourselves").click("Continue")
    page.fill("Title of the plan", "Plan of ours")
    page.fill("Day you received the final report", "20 December 2019")
    page.fill("Areas for improvement", "Pathway plans\nThe front door").click("Open the plan")
    assert page.heading == "Plan of ours"
    assert page.sees("by 1 April 2020")
    page.click("Add an action for area 1")
    page.fill("What will be done", "Train every adviser.")
    page.page.get_by_label("Owner", exact=True).select_option(label="Nadia Ibbotsham")
    page.fill("Last day", "31 January 2020").click("Add the action")
    assert page.heading == "Action 1.1"
    worker = open_page("social_worker", runs_axe=False).visit("/plans/mine/")
    worker.click("Say how far it is for action 1.1")
    worker.choose("Done, and waits to be checked").click("Save the update", status=422)
    worker.fill("Evidence of impact", "Nine in ten plans are good.").click("Save the update")
    assert worker.sees("Your update is saved.")
    checker = open_page("director", runs_axe=False).visit("/plans/").click("Plan of ours")
    checker.click("1.1 Train every adviser.").click("Check it").choose("Yes. Close it")
    checker.fill("What you looked at, or what is missing", "The audit of May.").click("Save")
    assert checker.sees("Action 1.1 is closed.")
    page.visit("/plans/").click("Plan of ours").click("Show as a timeline")
    assert page.page.get_by_role("heading", name="The actions over time").is_visible()


def test_the_board_and_own_actions_fit_a_narrow_phone(open_page, people):
    from ilacs.site.plans.made_up import load_made_up_plan

    load_made_up_plan()
    phone = {"width": 320, "height": 640}
    page = open_page("director", viewport=phone, runs_axe=False).visit("/plans/")
    page.click("Improvement plan after our inspection")
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 320
    worker = open_page("social_worker", viewport=phone, runs_axe=False).visit("/plans/mine/")
    assert worker.sees("Train every personal adviser")
    assert worker.page.evaluate("document.documentElement.scrollWidth") <= 320
