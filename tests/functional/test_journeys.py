"""The journeys everyone makes: signing in, finding an authority, by mouse, by keyboard, without script."""

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.roles import ROLES
from ilacs.site.intelligence.actions import load_register_of_outcomes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.both_databases,
    pytest.mark.django_db(transaction=True),
]

PEOPLE = [role for role in ROLES if role != "public"]
FOCUS_SHOWS = """() => {
  const one = document.activeElement;
  const about = [one, ...[...one.parentElement.children].filter(each => each.matches('label'))];
  const style = about.map(each => getComputedStyle(each)).concat(getComputedStyle(one, '::before'),
    ...about.slice(1).map(each => getComputedStyle(each, '::before')));
  return style.some(each => (each.outlineStyle !== 'none' && parseFloat(each.outlineWidth) >= 2)
    || each.boxShadow !== 'none' || each.backgroundColor === 'rgb(255, 221, 0)');
}"""
FOCUSED = """() => { const one = document.activeElement;
  return one === document.body ? '' : (one.innerText || one.name || one.id || one.tagName).trim(); }"""
LONGEST_WAY = 400


@pytest.fixture
def register(people):
    """The register of published outcomes that the project carries."""
    load_register_of_outcomes(by=SYSTEM)


def sign_in_by_click(browser, role: str):
    browser.visit("/").click("Sign in", within="header, .govuk-service-navigation")
    browser.click(ROLES[role].title)
    return browser


def find_thurrock(browser) -> None:
    """Find Thurrock from the start page, and see its two inspections."""
    browser.visit("/").fill("Find an authority", "Thurrock").click("Find")
    assert browser.heading == "Thurrock"
    single, standard = (row_of(browser, year) for year in ("2016", "2019"))
    assert "Requires improvement" in single
    assert "Single inspection framework" in single or "SIF" in single
    assert standard.count("Good") >= 3


def row_of(browser, year: str) -> str:
    """Return the words of the first row that is shown of an inspection in a year."""
    rows = browser.page.locator("table tr", has_text=year).locator("visible=true")
    return " ".join(rows.first.inner_text().split())


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.usefixtures("register")
def test_each_role_signs_in_with_one_click_and_finds_thurrock(open_page, role):
    browser = sign_in_by_click(open_page(), role)
    assert browser.sees("Demonstration: the people and the authority ‘Northmoor’ are made up")
    find_thurrock(browser)
    browser.click("Sign out", within=".ilacs-who")
    browser.click("Sign out", within="main")
    assert not browser.page.context.cookies() or browser.visit("/").sees("Sign in")


@pytest.mark.usefixtures("register")
def test_the_journey_works_without_script(open_page):
    browser = open_page(java_script_enabled=False, runs_axe=False)
    find_thurrock(sign_in_by_click(browser, "inspection_coordinator"))


@pytest.mark.usefixtures("register")
def test_the_journey_works_on_a_phone(open_page):
    phone = {"width": 320, "height": 640}
    browser = open_page(viewport=phone, java_script_enabled=False, runs_axe=False)
    find_thurrock(sign_in_by_click(browser, "councillor"))


def tab_to(browser, words: str) -> None:
    """Press the tab key until what has the focus says these words; it must show where it is."""
    for _ in range(LONGEST_WAY):
        browser.page.keyboard.press("Tab")
        focused = browser.page.evaluate(FOCUSED)
        assert focused, f"the focus left the page before it came to '{words}'"
        assert browser.page.evaluate(FOCUS_SHOWS), f"the focus on '{focused}' cannot be seen"
        if focused == words:
            return
    raise AssertionError(f"'{words}' cannot be reached by keyboard")


def press_enter(browser) -> None:
    with browser.page.expect_navigation(wait_until="load"):
        browser.page.keyboard.press("Enter")
    browser.look()


@pytest.mark.usefixtures("register")
def test_the_journey_works_by_keyboard_alone(open_page):
    browser = open_page().visit("/")
    browser.page.keyboard.press("Tab")
    assert browser.page.evaluate(FOCUSED) == "Skip to main content"
    tab_to(browser, "Sign in")
    press_enter(browser)
    tab_to(browser, ROLES["regional_lead"].title)
    press_enter(browser)
    browser.visit("/")
    browser.page.keyboard.press("Tab")
    browser.page.keyboard.press("Enter")
    field = browser.page.get_by_label("Find an authority", exact=True)
    tab_to(browser, field.get_attribute("name"))
    browser.page.keyboard.type("Thurrock")
    press_enter(browser)
    assert browser.heading == "Thurrock"


@pytest.mark.usefixtures("register")
def test_the_focus_is_seen_all_the_way_down_an_authoritys_page(open_page):
    browser = open_page("director").visit("/authorities/thurrock/")
    order = []
    for _ in range(LONGEST_WAY):
        browser.page.keyboard.press("Tab")
        focused = browser.page.evaluate(FOCUSED)
        if not focused:
            break
        assert browser.page.evaluate(FOCUS_SHOWS), f"the focus on '{focused}' cannot be seen"
        order.append(focused)
    assert order[0] == "Skip to main content"
    assert order[-1] == "Accessibility statement"
