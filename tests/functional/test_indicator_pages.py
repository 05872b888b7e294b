"""The pages on indicators in a real browser: found, filtered, read on a desk, a phone and paper."""

import pytest

pytestmark = pytest.mark.browser

ONE = "/authorities/thurrock/indicators/re_referrals/"
PAGES = [
    "/indicators/?words=zebra",
    "/indicators/caseload/?region=london&sort=-value",
    "/authorities/thurrock/indicators/?year=2015&model=earlier",
    "/authorities/cumbria/indicators/",
    "/authorities/thurrock/indicators/number_in_care/",
    "/authorities/thurrock/indicators/suitable_accommodation_17_to_18/?year=2024",
]
"""Beside what test_every_page.py walks: other filters, a closed authority, a count, no figure."""


def test_a_figure_is_found_from_the_menu_and_followed_to_the_authority(browser_page):
    browser_page.visit("/indicators/").fill("Words", "re-referrals")
    browser_page.click("Show")
    browser_page.click("Referrals within 12 months of an earlier one")
    assert browser_page.sees("England: 22.6 in the year to 31 March 2025")
    browser_page.choose("Region", "East of England")
    browser_page.click("Show")
    assert browser_page.sees("11 authorities")
    browser_page.click("Figure", within="thead")
    assert "sort=value" in browser_page.path
    assert "region=east-of-england" in browser_page.path
    browser_page.click("Thurrock", within="#main-content")
    assert browser_page.path == ONE
    assert browser_page.sees("Lower than England by more than chance")


def test_the_earlier_model_is_chosen_and_kept(browser_page):
    browser_page.visit("/authorities/thurrock/indicators/")
    browser_page.choose("Statistical neighbours", "Earlier model")
    browser_page.choose("Year", "2024")
    browser_page.click("Show")
    browser_page.click("Referrals within 12 months of an earlier one")
    assert browser_page.path == f"{ONE}?year=2024&model=earlier"
    assert browser_page.sees("Thurrock among its statistical neighbours, Earlier model, 2024")


def test_a_table_stands_behind_each_picture(browser_page):
    page = browser_page.visit(ONE).page
    shown = page.get_by_text("Show this as a table")
    assert shown.count() == 3
    for summary in shown.all():
        summary.click()
    browser_page.look()
    assert browser_page.sees("16.3 to 24.8")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_without_fault_and_fits(browser_page, address):
    page = browser_page.visit(address).page
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        for box in (each.bounding_box() for each in page.locator("svg:visible").all()):
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width + 1
    browser_page.look()


@pytest.mark.parametrize("address", ["/indicators/", ONE])
def test_every_page_works_without_script(open_page, address):
    page = open_page(runs_axe=False, java_script_enabled=False).visit(address).page
    page.get_by_role("button", name="Show").click()
    assert page.locator("h1").is_visible()


def test_one_drawing_of_each_picture_is_shown(open_page):
    for width, narrow in ((1280, 0), (320, 3)):
        page = open_page(viewport={"width": width, "height": 740}).visit(ONE).page
        assert page.locator("svg.ilacs-chart:visible").count() == 3
        assert page.locator("svg.ilacs-chart--narrow:visible").count() == narrow


def test_on_paper_there_are_the_figures_and_pictures_without_the_form(open_page):
    page = open_page().visit(ONE).page
    page.emulate_media(media="print")
    assert page.locator("svg.ilacs-chart:visible").count() == 3
    assert not page.get_by_label("Year", exact=True).is_visible()
    assert page.get_by_text("Method and source").is_visible()
