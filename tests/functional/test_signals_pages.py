"""Signals and profile in a real browser: switched off and on, and read on a phone and on paper."""

import pytest

from ilacs.outcomes.register import load_register
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.intelligence.actions import replace_outcomes

pytestmark = pytest.mark.browser

PAGES = [
    "/authorities/tameside/signals/?without=agency_high",
    "/authorities/tameside/profile/",
    "/signals/?region=north-west",
    "/signals/?signal=agency_high",
    "/signals/rules/",
]


@pytest.fixture
def register(people):
    """Tameside and its neighbours as they are in the project's own register."""
    held = [row for row in load_register() if row.authority_code[:3] == "E08"]
    replace_outcomes(by=SYSTEM, outcomes=held, stamp="metropolitan")


@pytest.mark.usefixtures("register")
def test_a_rule_is_switched_off_and_on_again_in_the_address(browser_page):
    browser_page.visit("/authorities/tameside/")
    browser_page.click("Signals: what stands out in Tameside")
    assert browser_page.heading == "Signals of Tameside"
    assert browser_page.sees("Agency social workers 30.5%, among the highest")
    browser_page.click("Switch off “Many agency social workers” for me")
    assert not browser_page.sees("Agency social workers 30.5%, among the highest")
    browser_page.click("The profile of Tameside on two pages")
    assert browser_page.sees("Switched off: Many agency social workers.")
    browser_page.click("The signals of Tameside, each with its rule")
    browser_page.click("Switch on again “Many agency social workers”")
    assert browser_page.sees("Agency social workers 30.5%, among the highest")


@pytest.mark.usefixtures("register")
def test_a_director_switches_a_rule_off_for_the_authority(open_page):
    page = open_page("director").visit("/signals/rules/")
    page.click("Switch off for Northmoor “Many agency social workers”")
    page.click("Switch off", status=422)
    assert page.sees("Enter the reason")
    page.fill("Reason", "We publish it each month.").click("Switch off")
    assert page.sees("is switched off for Northmoor")
    page.visit("/authorities/tameside/signals/")
    assert page.sees("We publish it each month.")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("width", [1280, 320])
def test_full_pages_are_without_fault_on_a_desk_and_on_a_phone(open_page, width):
    browser = open_page("director", viewport={"width": width, "height": 800})
    for address in PAGES:
        browser.visit(address)
        assert browser.page.evaluate("document.scrollingElement.scrollWidth") <= width, address


@pytest.mark.usefixtures("register")
def test_everything_works_without_script(open_page):
    browser = open_page(runs_axe=False, java_script_enabled=False)
    browser.visit("/signals/?region=north-west").click("Tameside")
    assert browser.heading == "Signals of Tameside"
