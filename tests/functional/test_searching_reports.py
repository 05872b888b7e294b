"""Searching reports in a real browser: words, choices, a theme, on a desk, a phone and without script."""

import pytest

from ilacs.outcomes.passages import Passage
from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.models import Organisation
from ilacs.site.store import FileStore
from site_walk.indexing_here import give_report

pytestmark = [
    pytest.mark.browser,
    pytest.mark.both_databases,
    pytest.mark.django_db(transaction=True),
]

GRADES = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care")
PAGES = [
    "/library/",
    "/library/?q=supervision",
    "/library/?q=zebra",
    "/library/improvement/",
    "/library/improvement/themes/supervision/",
    "/library/themes/",
    "/library/themes/new/?replaces=supervision",
]


@pytest.fixture(autouse=True)
def _library(people, settings, tmp_path):
    """Twelve made-up reports of Northmoor's, on Leeds and Thurrock in turn."""
    settings.FILE_STORE = tmp_path / "files"
    store, northmoor = FileStore(settings.FILE_STORE), Organisation.objects.get(name="Northmoor")
    for number in range(12):
        name, code = (("Leeds", "E08000035"), ("Thurrock", "E06000034"))[number % 2]
        outcome = Outcome(
            local_authority=name,
            authority_code=code,
            edition="ilacs-2018",
            inspection_type="standard",
            inspection_start=f"2019-02-{number + 1:02}",
            **dict.fromkeys(GRADES, "good"),
        )
        passages = [
            Passage("area", "The quality of supervision.", "What needs to improve", "", "", 2),
            Passage("paragraph", "Supervision is <regular>.", "", "impact_of_leaders", "7", 4),
            Passage("paragraph", "Visits are made in time.", "", "in_care", "12", 6),
        ]
        give_report(northmoor, store, f"report-{number}", outcome, passages)


def test_words_are_found_narrowed_down_and_lead_to_the_page_of_the_report(open_page):
    browser = open_page("data_officer").visit("/library/")
    browser.fill("Words", "supervise")
    browser.click("Search")
    assert browser.sees("24 passages in 12 reports")
    assert browser.page.locator("mark").first.inner_text().lower() == "supervision"
    browser.choose("Authority", "Leeds (12)")
    browser.click("Search")
    assert browser.sees("12 passages in 6 reports")
    browser.page.locator(".ilacs-passage a").first.click()
    browser.page.wait_for_url("**/reports/report/*/?page=*")


def test_a_theme_is_opened_from_the_table_of_all(open_page):
    browser = open_page("data_officer").visit("/library/improvement/")
    assert browser.sees("12 areas for improvement in 12 reports")
    browser.click("Supervision", within="tbody")
    assert browser.heading == "Supervision"
    assert browser.sees("12 areas for improvement in 12 reports")


def test_a_theme_of_ones_own_is_written_and_put_right(open_page):
    browser = open_page("data_officer").visit("/library/themes/new/")
    browser.fill("Title", "Visits in time")
    browser.click("Save", status=422)
    assert browser.sees("Enter at least one term.")
    browser.fill("Terms", "visits & time")
    browser.click("Save")
    assert browser.sees("Saved: Visits in time.")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_fits_a_phone(open_page, address):
    page = open_page("data_officer", viewport={"width": 320, "height": 640}).visit(address).page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_searching_needs_no_script(open_page):
    browser = open_page("data_officer", runs_axe=False, java_script_enabled=False)
    browser.visit("/library/?q=supervision")
    assert browser.page.locator(".ilacs-passage").count() == 20
    browser.page.get_by_label("Page 2").click()
    assert browser.page.locator(".ilacs-passage").count() == 4
