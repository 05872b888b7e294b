"""A day's record in a real browser: a finding given, answered, briefed on, and read by a leader."""

import re

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from site_walk.inspecting_here import open_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def inspection(people):
    found, _ = open_made_up(Organisation.objects.get(name="Northmoor"), 0)
    lead = people["lead_inspector"]
    one, _, _ = add_participant(
        by=SYSTEM, inspection=found, name=lead.name, email=lead.email, role="lead_inspector"
    )
    with open_scope("test"):
        Participant.objects.filter(pk=one.pk).update(person=lead)
    return found


def follow(page, words: str):
    """Go where the first link leads whose name begins with some words."""
    link = page.page.get_by_role("link", name=re.compile(f"^{words}")).first
    return page.visit(link.get_attribute("href"))


def test_a_finding_is_given_answered_and_reaches_a_leader_in_the_briefing(open_page, inspection):
    record = f"/inspections/{inspection.pk}/record/"
    page = open_page("lead_inspector").visit(record)
    page.click("Give an emerging finding").click("Give the finding", status=422)
    page.choose("Concern").fill("The finding", "Case 12345678: visits are late.")
    page.click("Give the finding", status=422)
    page.choose("Keep it all the same").click("Give the finding")
    assert page.sees("visits are late")

    page = open_page("director").visit(record)
    page.fill("Write it down", "We talked it over.").choose("The authority alone")
    page.click("Add to the record")
    assert page.sees("It is written down.")
    follow(page, "Open the emerging finding")
    page.fill("Our response", "A second manager starts.").click("Add the response")
    page.click("Raise an issue from it")
    page.fill("What is to be put right or found out", "See to the visits")
    page.choose("Both sides").click("Raise the issue")
    page.click("See to the visits").choose("Closed").fill("What came of it", "Seen to")
    page.click("Save")
    page.visit(f"{record}check/")
    assert page.sees("It is whole.")
    page.visit(f"/inspections/{inspection.pk}/briefings/").click("Write the draft from the record")
    assert page.sees("A second manager starts.")
    page.click("Go on to send it").choose("Edmund Kirkhollow, chief executive").click("Send it")
    assert page.sees("Not opened yet")

    page = follow(open_page("chief_executive").visit("/your-part/"), "Briefing of")
    assert page.sees("visits are late")
    assert not page.sees("Daily record")


def test_on_a_phone_the_pages_fit(open_page, inspection):
    page = open_page("inspection_coordinator", viewport={"width": 320, "height": 800})
    for part in ("record/", "record/meeting/", "issues/", "issues/new/", "briefings/"):
        page.visit(f"/inspections/{inspection.pk}/{part}")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_was_written_is_there_again_after_signing_in_anew(open_page, inspection):
    record = f"/inspections/{inspection.pk}/record/"
    page = open_page("director").visit(record)
    page.fill("Write it down", "We talked it over for an hour.")
    session = page.page.context.cookies()
    page.page.context.clear_cookies()
    page.page.reload()
    page.page.context.add_cookies(session)
    page.visit(record)
    assert page.page.get_by_label("Write it down").input_value() == "We talked it over for an hour."
    page.choose("The authority alone").click("Add to the record")
    assert page.page.get_by_label("Write it down").input_value() == ""
