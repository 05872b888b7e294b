"""The measures report as a page, opened from a file on a phone: axe finds nothing, nothing is cut."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from ilacs.annexa.generate import generate_submission
from ilacs.annexa.measure import measure
from ilacs.annexa.measure.suppression import suppress
from ilacs.documents.annexa.measures import make_report, write_page

pytestmark = pytest.mark.browser


def test_page_passes_axe_and_fits_a_phone(browser: Browser, tmp_path: Path) -> None:
    submission, _ = generate_submission(800, 7, authority="E06000034")
    report = make_report(submission, suppress(measure(submission)), authority="Northmoor")
    file = tmp_path / "report.html"
    file.write_bytes(write_page(report).replace(b"<details>", b"<details open>"))
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto(file.as_uri())
    violations = Axe().run(page).response["violations"]
    assert not [(each["id"], each["nodes"][0]["html"][:120]) for each in violations]
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()
