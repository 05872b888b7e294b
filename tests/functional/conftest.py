"""A real browser for each test, signed in as anyone, on the site running with its database."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from ilacs.site import demonstration
from ilacs.site.accounts.models import Person
from site_walk.browsing import BROWSER_ARGUMENTS, BrowserPage

SUPPORTED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

OpenPage = Callable[..., BrowserPage]


def find_browser() -> str:
    """Return the browser's program; '' where there is none (ILACS_TEST_BROWSER decides)."""
    if "ILACS_TEST_BROWSER" in os.environ:
        return os.environ["ILACS_TEST_BROWSER"]
    return next(filter(None, map(shutil.which, SUPPORTED)), "") or ""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session. Playwright's loop would make Django refuse its database."""
    program = find_browser()
    if not program:
        pytest.skip("there is no Chromium on this machine")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=BROWSER_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def people(transactional_db: None) -> dict[str, Person]:
    """The demonstration's person for each role, by the role's id."""
    demonstration.load_demonstration()
    by_email = Person.objects.in_bulk(field_name="email")
    return {one.role: by_email[one.email] for one in demonstration.PEOPLE}


@pytest.fixture
def open_page(browser: Browser, live_server: Any, people: dict[str, Person]) -> Iterator[OpenPage]:
    """A function from a role (and the browser's own options) to a page of a fresh browser."""
    contexts = []

    def open_as(role: str = "public", *, runs_axe: bool = True, **options: Any) -> BrowserPage:
        context = browser.new_context(locale="en-GB", timezone_id="Europe/London", **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        if role != "public":
            client = Client()
            client.force_login(people[role], BACKEND)
            name = settings.SESSION_COOKIE_NAME
            cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
            context.add_cookies([cookie])  # type: ignore[list-item]
        return BrowserPage(context.new_page(), live_server.url, runs_axe=runs_axe)

    yield open_as
    for context in contexts:
        context.close()


@pytest.fixture
def browser_page(open_page: OpenPage) -> BrowserPage:
    """A page of a browser that nobody has signed in to."""
    return open_page()
