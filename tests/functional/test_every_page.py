"""Every page that anyone may open, in a real browser: on a desk, on a phone, on paper, in two colours."""

import pytest
from django.urls import reverse

from ilacs.site.store import FileStore
from site_walk.answers import NO_PAGE, first_to_see, read_table
from site_walk.routes import site_routes
from site_walk.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 320, "height": 640}
"""A desk's 1280 pixels at 400% zoom (WCAG 2.2, success criterion 1.4.10)."""
DESK = {"width": 1280, "height": 900}
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.ilacs-scroll'))
  .slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""
UNSEEN = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select')]
  .filter(one => one.checkVisibility() && one.getClientRects().length)
  .filter(one => { const style = getComputedStyle(one);
                   return style.forcedColorAdjust === 'none' && !one.closest('svg'); })
  .map(one => one.outerHTML.slice(0, 120))"""


PAGES = first_to_see()


@pytest.fixture
def world(people, settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    return build_world(FileStore(settings.FILE_STORE))


@pytest.mark.parametrize("role", PAGES)
def test_every_page_a_role_may_open_first_is_without_fault(open_page, world, role):
    routes = {route.name: route for route in site_routes()}
    browser = open_page(role, viewport=DESK)
    faults = []
    for name, whose in PAGES[role]:
        arguments = dict(world.addresses(routes[name], role))[whose]
        try:
            browser.visit(reverse(name, kwargs=arguments))
        except AssertionError as error:
            faults.append(str(error))
            browser.faults.clear()
            continue
        faults += [f"{name}: {fault}" for fault in look_closer(browser.page)]
    assert not faults, "\n".join(faults)


def look_closer(page) -> list[str]:
    """Return what is wrong with a page on a phone, on paper and in forced colours."""
    faults = []
    page.set_viewport_size(PHONE)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults += [f"wider than a phone: {found}" for found in page.evaluate(TOO_WIDE) or ["?"]]
    page.set_viewport_size(DESK)
    page.emulate_media(media="print")
    if not page.locator("h1").is_visible():
        faults.append("its heading is not printed")
    if page.locator(".govuk-service-navigation").first.is_visible():
        faults.append("its menu is printed")
    page.emulate_media(media="screen", forced_colors="active")
    faults += [f"keeps its own colours: {found}" for found in page.evaluate(UNSEEN)]
    page.emulate_media(media="screen", forced_colors="none")
    return faults


def test_every_page_is_walked_by_someone():
    walked = {name for pages in PAGES.values() for name, _ in pages}
    answering = {
        name
        for answers in read_table().values()
        for (name, method, _), answer in answers.items()
        if method == "GET" and answer == "200"
    }
    assert answering - walked == set(NO_PAGE) & answering
