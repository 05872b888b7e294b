"""The published outcomes in a real browser: found, filtered and read, on a desk and on a phone."""

import pytest

from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.intelligence.actions import replace_outcomes

pytestmark = pytest.mark.browser

GRADES = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care")
PAGES = [
    "/",
    "/outcomes/",
    "/authorities/",
    "/authorities/thurrock/",
    "/authorities/cumberland/",
    "/authorities/cumbria/",
    "/authorities/thurrock/inspections/2019-11-11/",
    "/regions/",
    "/regions/london/",
]


@pytest.fixture
def register(people):
    """Thurrock in 2016 and 2019, and Cumbria before it closed."""
    rows = [
        ("E06000034", "sif-2013", "single_inspection", "2016-02-22", "requires_improvement"),
        ("E06000034", "ilacs-2018", "standard", "2019-11-11", "good"),
        ("E10000006", "ilacs-2018", "short", "2022-10-03", "inadequate"),
    ]
    outcomes = [
        Outcome("", "", code, edition, kind, start, **dict.fromkeys(GRADES, grade))
        for code, edition, kind, start, grade in rows
    ]
    replace_outcomes(by=SYSTEM, outcomes=outcomes, stamp="made up")


@pytest.mark.usefixtures("register")
def test_thurrock_is_found_and_its_inspection_read(browser_page):
    browser_page.visit("/").fill("Find an authority", "Thurrock")
    browser_page.click("Find")
    assert browser_page.path == "/authorities/thurrock/"
    browser_page.click("from 11 November 2019")
    assert browser_page.heading == "Inspection from 11 November 2019"
    browser_page.click("Thurrock", within="nav.govuk-breadcrumbs")
    assert browser_page.heading == "Thurrock"


@pytest.mark.usefixtures("register")
def test_a_misspelt_name_leads_on_to_the_nearest(browser_page):
    browser_page.visit("/").fill("Find an authority", "Thurock")
    browser_page.click("Find", status=422)
    browser_page.click("Thurrock")
    assert browser_page.heading == "Thurrock"


@pytest.mark.usefixtures("register")
def test_the_overview_is_filtered_sorted_and_put_right(browser_page):
    browser_page.visit("/outcomes/").choose("Grade", "Good")
    browser_page.click("Show")
    assert browser_page.sees("1 of 153 authorities")
    browser_page.click("Published", within="thead")
    assert "sort=published" in browser_page.path
    assert "grade=good" in browser_page.path
    browser_page.fill("As at", "some day")
    browser_page.click("Show", status=422)
    assert browser_page.sees("“As at” must be a real date, like 31 March 2025.")


@pytest.mark.usefixtures("register")
def test_a_table_stands_behind_each_picture(browser_page):
    browser_page.visit("/authorities/thurrock/")
    browser_page.page.get_by_text("Show the timeline as a table").click()
    browser_page.look()
    assert browser_page.sees("overall effectiveness requires improvement")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("address", PAGES)
def test_every_page_fits_a_phone_and_only_its_tables_move(open_page, address):
    page = open_page(viewport={"width": 375, "height": 740}).visit(address)
    width = page.page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= 375


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("address", PAGES)
def test_every_page_works_without_script(open_page, address):
    page = open_page(runs_axe=False, java_script_enabled=False).visit(address)
    assert page.page.locator("svg.ilacs-chart, table, ul.ilacs-columns").count()


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(("width", "drawn"), [(1280, "wide"), (375, "narrow"), (320, "narrow")])
def test_one_drawing_of_each_chart_is_shown_and_it_fits(open_page, width, drawn):
    page = open_page(viewport={"width": width, "height": 740}).visit("/authorities/thurrock/").page
    shown = page.locator("svg.ilacs-chart:visible")
    assert shown.count() == page.locator("figure").count()
    assert page.locator("svg.ilacs-chart--narrow:visible").count() == (
        shown.count() if drawn == "narrow" else 0
    )
    for box in (each.bounding_box() for each in shown.all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("width", [375, 320])
def test_a_phone_shows_what_changed_without_moving_the_table(open_page, width):
    address = "/authorities/thurrock/inspections/2019-11-11/"
    page = open_page(viewport={"width": width, "height": 740}).visit(address).page
    boxes = [each.bounding_box() for each in page.locator(".ilacs-change").all()]
    assert boxes
    assert all(box["x"] + box["width"] <= width for box in boxes)


@pytest.mark.usefixtures("register")
def test_the_long_table_keeps_its_headings_in_sight(open_page):
    page = open_page(viewport={"width": 1280, "height": 740}).visit("/outcomes/").page
    page.evaluate("window.scrollTo(0, 4000)")
    assert page.locator("#outcomes thead th").first.bounding_box()["y"] == 0
