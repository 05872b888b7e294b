"""The pathway pages in a real browser: asked, narrowed, put right; on a desk, a phone, unscripted."""

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.intelligence.actions import load_register_of_outcomes

pytestmark = pytest.mark.browser

AUTHORITY, REGION = "/authorities/thurrock/pathway/", "/regions/east-of-england/pathway/"
PAGES = [
    AUTHORITY,
    f"{AUTHORITY}?on=2019-11-25",
    "/authorities/bradford/pathway/",
    "/authorities/cumbria/pathway/",
    REGION,
    f"{REGION}?quarter=january-to-march-2020&on=2019-10-31",
    "/pathway/",
    "/pathway/how-good/",
]


@pytest.fixture(autouse=True)
def register(people):
    """The register that comes with the project."""
    load_register_of_outcomes(by=SYSTEM)


def test_a_regional_lead_finds_who_is_due_and_why(open_page):
    page = open_page("regional_lead").visit("/")
    page.click("What comes next")
    assert page.heading == "Who is due for inspection"
    page.choose("Region", "East of England")
    page.choose("Next inspection", "Short inspection")
    page.click("Show")
    assert page.sees("of 11 authorities")
    page.click("Thurrock")
    assert page.heading == "What comes next for Thurrock"
    page.page.get_by_text("Show the clocks as a table").click()
    page.look()
    assert page.sees("By what has happened")


def test_a_day_that_is_none_is_put_right(browser_page):
    browser_page.visit(AUTHORITY).fill("As known on", "last spring")
    browser_page.click("Show", status=422)
    assert browser_page.sees("There is a problem")
    assert browser_page.sees("“As known on” must be a real date, like 31 March 2025.")
    browser_page.fill("As known on", "25 November 2019")
    browser_page.click("Show")
    assert browser_page.sees("An inspection was on site 11 to 22 November 2019.")


def test_the_report_of_an_inspection_under_way_is_asked_about(browser_page):
    browser_page.visit(f"{AUTHORITY}?on=2025-02-10").fill("Last day on site", "7 February 2025")
    browser_page.click("Show")
    assert browser_page.sees("18 March 2025")


def test_the_authoritys_page_leads_to_what_comes_next(browser_page):
    browser_page.visit("/authorities/thurrock/")
    browser_page.click("What comes next for Thurrock, when and why")
    assert browser_page.path == AUTHORITY


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_without_fault_and_fits(open_page, address, width):
    page = open_page(viewport={"width": width, "height": 740}).visit(address).page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    for box in (each.bounding_box() for each in page.locator("svg.ilacs-chart:visible").all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("address", PAGES)
def test_every_page_works_without_script(open_page, address):
    page = open_page(runs_axe=False, java_script_enabled=False).visit(address)
    assert page.page.locator("table, .govuk-inset-text").count()
    if "how-good" not in address:
        assert page.page.get_by_role("button", name="Show").is_visible()


@pytest.mark.parametrize(("width", "drawn"), [(1280, "wide"), (320, "narrow")])
@pytest.mark.parametrize("address", [AUTHORITY, REGION, "/pathway/"])
def test_the_picture_for_the_width_is_shown_alone(open_page, address, width, drawn):
    page = open_page(viewport={"width": width, "height": 740}).visit(address).page
    shown = page.locator("svg.ilacs-chart:visible")
    assert shown.count() == page.locator("figure").count() == 1
    assert page.locator("svg.ilacs-chart--narrow:visible").count() == (drawn == "narrow")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_labels_of_the_clocks_stay_in_their_picture(open_page, width):
    page = open_page(viewport={"width": width, "height": 740}).visit(AUTHORITY).page
    edges = page.locator("svg.ilacs-chart:visible").evaluate(
        "svg => { const whole = svg.getBoundingClientRect();"
        " return [...svg.querySelectorAll('text')].map(one => one.getBoundingClientRect())"
        ".map(box => Math.max(whole.left - box.left, box.right - whole.right)); }"
    )
    assert max(edges) <= 1
