"""The browser step finds what it is for: faults of access, of the console, and of the network."""

from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.browser


def test_the_start_page_has_no_fault(browser_page):
    browser_page.visit("/")
    assert browser_page.heading == "Inspection of local authority children’s services"


def test_a_link_leads_to_a_checked_page(browser_page):
    browser_page.visit("/").click("Accessibility statement")
    assert browser_page.path == "/accessibility/"


def test_a_page_that_does_not_exist_is_checked_as_well(browser_page):
    browser_page.visit("/no/such/page/", status=404)
    assert browser_page.heading == "Page not found"


def test_another_status_than_expected_fails(browser_page):
    with pytest.raises(AssertionError, match="answered 404, not 200"):
        browser_page.visit("/no/such/page/")


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("document.querySelector('h1').remove()", "axe page-has-heading-one"),
        ("document.documentElement.removeAttribute('lang')", "axe html-has-lang"),
        ("document.querySelector('h1').setAttribute('style', 'color: #eee')", "console: "),
        ("console.error('out of order')", "console: out of order"),
        ("fetch('/no/such/file')", "404: "),
        ("setTimeout(() => { throw new Error('broken') })", "script: "),
        ("document.body.append(Object.assign(new Image(), {alt: '', src: 'https://gov.example/'}))",
         "console: "),
    ],
)  # fmt: skip
def test_a_fault_fails_the_step(browser_page, damage, fault):
    browser_page.visit("/")
    browser_page.page.evaluate(damage)
    browser_page.page.wait_for_load_state("networkidle")
    with pytest.raises(AssertionError, match=fault):
        browser_page.look()


def test_a_request_that_leaves_this_machine_fails_the_step(browser_page):
    browser_page.visit("/")
    browser_page._watch(SimpleNamespace(url="https://gov.example/"))
    with pytest.raises(AssertionError, match="a request left this machine"):
        browser_page.look()
