"""Cases in a real browser: a review with the network cut, two at once, and a child referred back."""

import hashlib

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Error as PlaywrightError

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.cases.models import Case
from ilacs.site.cases.queries import texts_of
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from site_walk.inspecting_here import open_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
KEPT_HERE = "Object.keys(localStorage).filter(k => k.startsWith('ilacs-kept:'))"
NOT_SENT = "Kept in this browser, not sent yet"


@pytest.fixture
def inspection(people):
    northmoor = Organisation.objects.get(name="Northmoor")
    found = open_made_up(northmoor, 0)[0]
    for role in ("lead_inspector", "inspector"):
        person = people[role]
        one, _, _ = add_participant(
            by=SYSTEM, inspection=found, name=person.name, email=person.email, role=role
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=person)
    return found


@pytest.fixture
def case(inspection):
    with open_scope("test"):
        return Case.objects.create(
            inspection=inspection, number=1, pseudonym="7QK2M-4D9XZ", team="Team A"
        )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sign_in_again(page, person) -> None:
    """Give a browser a new session, as signing in does in another tab of it."""
    client = Client()
    client.force_login(person, BACKEND)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": page.origin}
    page.page.context.add_cookies([cookie])


def test_ten_minutes_without_a_connection_lose_not_one_word(open_page, people, case):
    """The network is cut, several fields are written, the page is loaded again in vain, and the
    session ends meanwhile: every word is there, here and on the server, once all is back."""
    address = f"/inspections/cases/{case.pk}/review/"
    page = open_page("inspector")
    page.page.clock.install()
    page.visit(address)
    context, browser = page.page.context, page.page
    fields = {
        "Strengths": "strengths",
        "Concerns": "concerns",
        "The child’s voice": "voice",
        "Documents looked at": "documents",
    }
    browser.get_by_label("Concerns").press_sequentially("Before. ")
    browser.clock.run_for(2_000)
    browser.get_by_text("Saved ").first.wait_for()

    context.set_offline(True)
    wanted = dict.fromkeys(fields, "") | {"Concerns": "Before. "}
    for minute in range(10):
        for label in fields:
            words = "".join(f"{label} {minute}.{number} " for number in range(10))
            area = browser.get_by_label(label, exact=True)
            area.focus()
            browser.keyboard.press("Control+End")
            browser.keyboard.insert_text(words)
            wanted[label] += words
        browser.clock.run_for(60_000)
    browser.get_by_text(NOT_SENT).first.wait_for()
    assert {key: one.text for key, one in texts_of(case).items()} == {"concerns": "Before. "}
    with pytest.raises(PlaywrightError, match="ERR_INTERNET_DISCONNECTED"):
        browser.reload()

    Session.objects.all().delete()
    context.set_offline(False)
    browser.goto(page.origin + address)
    assert "/account/login" in browser.url, "the session is over"
    sign_in_again(page, people["inspector"])
    browser.goto(page.origin + address)
    for label in fields:
        browser.clock.run_for(2_000)
        area = browser.get_by_label(label, exact=True)
        assert digest(area.input_value()) == digest(wanted[label])
    for _ in range(30):
        browser.clock.run_for(10_000)
        browser.wait_for_load_state("networkidle")
        if not (kept_here := browser.evaluate(KEPT_HERE)):
            break
    assert kept_here == [], "nothing stays in the browser once the server has it"
    kept = texts_of(case)
    for label, field in fields.items():
        assert digest(kept[field].text) == digest(wanted[label])


def test_a_page_that_outlives_its_session_keeps_what_is_written_until_it_is_loaded_again(
    open_page, people, case
):
    page = open_page("inspector").visit(f"/inspections/cases/{case.pk}/review/")
    Session.objects.all().delete()
    area = page.page.get_by_label("Strengths")
    area.fill("Seen alone every week.")
    area.blur()
    page.page.get_by_text(NOT_SENT).first.wait_for()
    assert not texts_of(case)
    sign_in_again(page, people["inspector"])
    page.page.reload()
    page.page.get_by_text("Saved ").first.wait_for()
    assert texts_of(case)["strengths"].text == "Seen alone every week."


def test_when_the_connection_returns_the_page_sends_by_itself(open_page, case):
    page = open_page("inspector").visit(f"/inspections/cases/{case.pk}/review/")
    context = page.page.context
    context.set_offline(True)
    page.page.get_by_label("Strengths").fill("Seen alone every week.")
    page.page.get_by_text(NOT_SENT).first.wait_for()
    context.set_offline(False)
    page.page.get_by_text("Saved ").first.wait_for()
    assert texts_of(case)["strengths"].text == "Seen alone every week."


def test_a_form_that_could_not_be_sent_is_filled_in_again_until_it_was_accepted(open_page, case):
    page = open_page("inspector", runs_axe=False)
    address = f"/inspections/{case.inspection_id}/referrals/new/?case={case.pk}"
    page.visit(address)
    seen = page.page.get_by_label("What did you see, and where?")
    seen.fill("Alone at home.")
    page.page.context.set_offline(True)
    page.page.get_by_role("button", name="Refer the child back now").click()
    page.page.wait_for_url("chrome-error://**")
    page.page.context.set_offline(False)
    page.page.goto(page.origin + address)
    assert seen.input_value() == "Alone at home."
    page.page.get_by_role("button", name="Refer the child back now").click()
    page.page.get_by_role("heading", name="Referral 1").wait_for()
    page.page.goto(page.origin + address)
    assert seen.input_value() == ""


def test_two_who_write_at_once_see_each_other_and_both_texts(open_page, people, case):
    address = f"/inspections/cases/{case.pk}/review/"
    first = open_page("inspector").visit(address)
    second = open_page("lead_inspector").visit(address)
    assert second.sees(f"Also here: {people['inspector'].name}")
    first.page.get_by_label("Strengths").fill("From the first.")
    first.page.get_by_label("Concerns").focus()
    first.page.get_by_text("Saved ").first.wait_for()
    second.page.get_by_label("Strengths").fill("From the second.")
    second.page.get_by_label("Concerns").focus()
    second.page.get_by_text("From the first.").wait_for()
    assert texts_of(case)["strengths"].text == "From the first."
    second.page.get_by_role("button", name="Put both together").click()
    second.page.get_by_text("Saved ").first.wait_for()
    assert texts_of(case)["strengths"].text == "From the first.\n\nFrom the second."


def test_signing_out_takes_what_was_not_sent_out_of_the_browser_after_asking(open_page, case):
    page = open_page("inspector").visit(f"/inspections/cases/{case.pk}/review/")
    page.page.route("**/review/save/", lambda route: route.abort())
    page.page.get_by_label("Strengths").fill("A secret.")
    page.page.get_by_text(NOT_SENT).first.wait_for()
    page.visit("/account/logout/")
    asked = []
    page.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.page.get_by_role("button", name="Sign out").click()
    page.page.wait_for_url(lambda address: "logout" not in address)
    assert "not sent yet" in asked[0]
    assert page.page.evaluate("JSON.stringify(localStorage)").count("secret") == 0


def test_a_child_is_referred_back_and_the_leader_sees_it_everywhere(open_page, case):
    team = open_page("inspector").visit(f"/inspections/cases/{case.pk}/review/")
    team.click("Refer this child back: at risk now")
    team.click("Refer the child back now", status=422)
    team.fill("What did you see, and where?", "Alone at home at night.")
    team.click("Refer the child back now")
    leader = open_page("director").visit("/your-part/")
    leader.page.get_by_role("region", name="Urgent, 1").get_by_role("link").click()
    leader.page.wait_for_load_state()
    assert leader.sees("Alone at home at night.")
    leader.click("Acknowledge: we know and act")
    leader.fill("What you found and did", "She is with her aunt and was seen today.")
    leader.page.get_by_role("button", name="Answer", exact=True).click()
    leader.page.get_by_text("The answer is kept").wait_for()
    team.visit(f"/inspections/{case.inspection_id}/")
    team.page.get_by_role("region", name="Urgent, 1").get_by_role("link").click()
    team.fill("What satisfied you that the child is safe", "We spoke to her ourselves.")
    team.click("Close the referral")
    assert team.page.get_by_role("region", name="Urgent, 1").count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_every_page_of_cases_fits_a_narrow_phone(open_page, inspection, case, scripts):
    from ilacs.site.accounts.actor import Actor, Part
    from ilacs.site.cases.referrals import Concern, give_referral

    by = Actor("", "Ada", parts=(Part(str(inspection.pk), "inspector"),))
    given = give_referral(by=by, inspection=inspection, concern=Concern("Alone.", case))
    assert given.due > timezone.now()
    phone = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": scripts}
    lead = open_page("lead_inspector", runs_axe=scripts, **phone)
    cases = f"/inspections/{inspection.pk}/cases/"
    addresses = [f"{cases}{each}" for each in ("", "choose/", "share-out/")]
    addresses += [f"/inspections/cases/{case.pk}/{each}/" for each in ("review", "swap")]
    addresses += [f"/inspections/{inspection.pk}/referrals/{each}" for each in ("", "new/")]
    addresses += [f"/inspections/referrals/{given.pk}/"]
    leader = open_page("director", runs_axe=scripts, **phone)
    for page, address in [
        *((lead, each) for each in addresses),
        (leader, f"{cases}to-prepare/"),
        (leader, f"/inspections/referrals/{given.pk}/"),
        (leader, f"/inspections/{inspection.pk}/wall/"),
    ]:
        page.visit(address)
        if scripts:
            assert page.page.evaluate("document.documentElement.scrollWidth") <= 320, address
