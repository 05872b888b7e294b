"""The documents' pictures of pages: taken by this test on request, never missing, never stretched.

`make pictures` takes them again.
"""

import os
import re
from pathlib import Path

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.intelligence.actions import load_register_of_outcomes
from site_walk.browsing import BrowserPage

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
WRITE = os.environ.get("ILACS_TEST_PICTURES") == "1"
PAGES = {
    "overview": ("public", "/outcomes/"),
    "authority": ("public", "/authorities/thurrock/"),
    "inspection": ("public", "/authorities/thurrock/inspections/2019-11-11/"),
    "region": ("public", "/regions/east-of-england/"),
    "indicator": ("public", "/authorities/thurrock/indicators/re_referrals/"),
    "sign-in": ("public", "/account/login/"),
    "people": ("inspection_coordinator", "/people/"),
    "upload": ("inspection_coordinator", "/reports/new/"),
    "audit-trail": ("director", "/audit/"),
}
"""Each picture's name, and the page of which it is, as whom."""
WIDTH = 1100
HEIGHTS = {"overview": 1700, "authority": 1500, "indicator": 1480}
"""Heights in pixels of those that show more than the first 900."""
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def pictures_named() -> dict[str, str]:
    """Return the pictures that the documents show, and one document that does."""
    named = {}
    for document in DOCUMENTS:
        for place in re.findall(r"!\[[^\]]+\]\(([^)\s]+\.png)\)", document.read_text("utf-8")):
            path = (document.parent / place).resolve()
            named[path.relative_to(ROOT).as_posix()] = document.name
    return named


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_picture_can_be_taken(open_page):
    load_register_of_outcomes(by=SYSTEM)
    pages: dict[str, BrowserPage] = {}
    for name, (role, address) in PAGES.items():
        browser = pages.setdefault(role, open_page(role))
        browser.page.set_viewport_size({"width": WIDTH, "height": HEIGHTS.get(name, 900)})
        browser.visit(address)
        if WRITE:
            PICTURES.mkdir(exist_ok=True)
            browser.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def test_every_picture_that_a_document_shows_is_there():
    missing = {
        place: document
        for place, document in pictures_named().items()
        if not (ROOT / place).is_file()
    }
    assert missing == {}, "run `make pictures`"


def test_every_picture_there_is_one_that_is_taken():
    assert {path.stem for path in PICTURES.glob("*.png")} <= set(PAGES)


def test_every_picture_that_a_document_shows_says_what_is_on_it():
    for document in DOCUMENTS:
        assert not re.search(r"!\[\]\(", document.read_text("utf-8")), document.name
