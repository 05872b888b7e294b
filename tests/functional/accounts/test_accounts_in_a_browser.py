"""Accounts in a real browser: doors, invitations, a passkey made and used, the trail."""

import re

import pytest

from ilacs.site.accounts.actions import add_person, give_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation

pytestmark = pytest.mark.browser
PASSWORD = "three purple herons"


@pytest.fixture
def person(people):
    person = add_person(
        by=SYSTEM, email="ada@northmoor.example", name="Ada Fell", password=PASSWORD
    )
    northmoor = Organisation.objects.get(name="Northmoor")
    give_role(by=SYSTEM, organisation=northmoor, person=person, role="data_officer")
    return person


def sign_in(page) -> None:
    page.visit("/account/login/").fill("Email address", "ada@northmoor.example")
    page.fill("Password", PASSWORD).click("Sign in", within="main")


def test_a_door_of_the_demonstration_opens(browser_page):
    browser_page.visit("/account/login/").click("Regional lead")
    browser_page.visit("/account/")
    assert browser_page.sees("Anil Stonebeck")


def test_a_coordinator_invites_and_the_person_joins(open_page):
    page = open_page("inspection_coordinator").visit("/people/").click("Invite a person")
    page.click("Send the invitation", status=422)
    assert page.sees("Select a role")
    page.fill("Full name", "Noor Tarn").fill("Email address", "noor@northmoor.example")
    page.choose("Scrutiny councillor").click("Send the invitation")
    (link,) = re.findall(r"/invitation/[\w-]+/", page.page.content())
    guest = open_page().visit(link)
    guest.fill("Password", PASSWORD).fill("Password again", PASSWORD)
    guest.click("Accept the invitation")
    assert guest.sees("Your account is ready")


def test_a_role_is_ended(open_page):
    page = open_page("inspection_coordinator").visit("/people/")
    page.page.get_by_role("link", name="End this role of Samuel Larkrise").click()
    page.look().click("End the role")
    assert not page.page.get_by_role("link", name="of Samuel Larkrise").count()


def test_a_passkey_is_made_and_signs_in(open_page, person, live_server):
    page = open_page()
    page.origin = live_server.url.replace("127.0.0.1", "localhost")
    devtools = page.page.context.new_cdp_session(page.page)
    devtools.send("WebAuthn.enable")
    authenticator = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    sign_in(page)
    page.visit("/account/second-factor/passkeys/add/").fill("What to call it", "My laptop")
    page.click("Add the passkey")
    assert page.heading == "Your recovery codes"
    page.visit("/account/second-factor/passkeys/")
    assert page.sees("My laptop")
    page.visit("/account/logout/").click("Sign out", within="main")
    sign_in(page)
    assert page.heading == "Enter the code"
    page.click("Use a passkey instead")
    page.visit("/account/")
    assert page.sees("Ada Fell")


def test_the_trail_is_read_and_narrowed(open_page):
    page = open_page("administrator").visit("/audit/").fill("Who", "The system")
    page.choose("What", "Gave a role").click("Show")
    assert page.sees("role: lead inspector")
    assert page.path.startswith("/audit/?who=The+system&what=role_given")


@pytest.mark.parametrize(
    "address",
    [
        "/account/name/",
        "/account/password/reset/",
        "/account/second-factor/",
        "/account/second-factor/app/",
        "/account/timed-out/",
        "/organisations/",
        "/organisations/new/",
        "/people/",
    ],
)
def test_a_page_is_clean(open_page, address):
    open_page("administrator").visit(address)


def test_signing_in_works_without_javascript(open_page, person):
    page = open_page(java_script_enabled=False, runs_axe=False)
    page.visit("/account/login/")
    page.page.locator("#id_login").fill("ada@northmoor.example")
    page.page.locator("#id_password").fill(PASSWORD)
    page.click("Sign in", within="main")
    page.visit("/account/")
    assert page.sees("Ada Fell")


@pytest.mark.parametrize("address", ["/organisations/", "/people/", "/audit/", "/account/"])
def test_a_page_fits_a_phone(open_page, address):
    page = open_page("administrator", runs_axe=False, viewport={"width": 375, "height": 800})
    page.visit(address)
    assert page.page.evaluate("document.documentElement.scrollWidth") == 375
