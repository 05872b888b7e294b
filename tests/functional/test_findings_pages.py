"""The pages of findings, opened from a file: axe finds nothing, and the filter needs no script."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from ilacs.annexa.check import check
from ilacs.annexa.compare import compare
from ilacs.annexa.explain import explain, sort_findings
from ilacs.annexa.generate import generate_submission
from ilacs.documents.annexa.findings_compared import to_bytes as compared
from ilacs.documents.annexa.findings_out import to_bytes
from made_up_findings import REFERENCE

pytestmark = pytest.mark.browser
OPEN = "document.querySelectorAll('details').forEach((each, n) => { each.open = n < 8 })"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made, _ = generate_submission(200, 3, REFERENCE, "2023", 60)
    findings = check(made)
    known = explain(findings.frame.head(2), reason="Known", person="P", made=REFERENCE)
    result = sort_findings(findings, known, on=REFERENCE)
    both = compare(made, made, findings, findings)
    written = {
        "findings": to_bytes(made, result, ".html"),
        "comparison": compared(made, made, both, ".html"),
    }
    for name, content in written.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: folder / f"{name}.html" for name in written}


@pytest.mark.parametrize("name", ["findings", "comparison"])
@pytest.mark.parametrize("width", [1280, 320])
def test_page_is_accessible_and_fits(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(pages[name].as_uri())
    page.evaluate(OPEN)
    violations = Axe().run(page).response["violations"]
    assert not [(each["id"], each["nodes"][0]["html"][:120]) for each in violations]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_filter_shows_one_severity_without_script(browser: Browser, pages: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["findings"].as_uri())
    assert page.locator("details.query").first.is_visible()
    page.locator("#show-error").check()
    assert page.locator("details.error").first.is_visible()
    assert not page.locator("details.query").first.is_visible()
    context.close()
