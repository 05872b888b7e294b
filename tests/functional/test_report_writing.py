"""A report in a real browser, by three people in turn: written, read for quality, checked, published."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.report_writing.writing import PartText, change_part
from site_walk.inspecting_here import open_made_up
from site_walk.reporting_here import report_made_up
from site_walk.working_here import work_off

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CRITERIA = ("help_front_door",)
SECTIONS = ("help_and_protection", "in_care", "care_leavers", "impact_of_leaders")


@pytest.fixture
def inspection(people):
    found, _ = open_made_up(Organisation.objects.get(name="Northmoor"), 0)
    with open_scope("test"):
        Inspection.objects.filter(pk=found.pk).update(purpose="rehearsal")
    for role in ("lead_inspector", "quality_reader"):
        person = people[role]
        one, _, _ = add_participant(
            by=SYSTEM, inspection=found, name=person.name, email=person.email, role=role
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=person)
    seen = Writing(
        "observation", "People listen.", "strength", timezone.localdate(), CRITERIA, "Here"
    )
    keep_evidence(
        by=actor_for(people["lead_inspector"]), inspection=found, writing=seen, confirm=True
    )
    return found


def follow(page, words: str):
    """Go where the first link of the page itself leads whose name begins with some words."""
    link = page.page.locator("main").get_by_role("link", name=re.compile(f"^{words}")).first
    return page.visit(link.get_attribute("href"))


def test_a_report_is_written_passed_checked_and_published(open_page, inspection):
    one = f"/inspections/{inspection.pk}/"
    lead = open_page("lead_inspector").visit(f"{one}report/")
    lead.click("Write the first version").click("Change the facts and grades")
    today = timezone.localdate()
    day = f"{today.day} {today:%B %Y}"
    for label in ("First day on site", "Last day on site"):
        lead.fill(label, f"{today - dt.timedelta(days=3):%d %B %Y}")
    for box in lead.page.get_by_role("combobox").all():
        box.select_option("good")
    lead.click("Save")
    assert lead.sees("It was not written yet.")
    for part in ("summary", "areas", *SECTIONS):
        lead.visit(f"{one}report/edit/{part}/")
        lead.fill("The text", "Social workers listen to *children*. [E1]").click("Save")
    lead.visit(f"{one}report/onward/hand_over/").click("Hand it to the quality reader")

    reader = follow(open_page("quality_reader").visit("/your-part/"), "Read for quality")
    reader.visit(f"{one}report/onward/pass/").click("Pass it")
    lead.visit(f"{one}report/onward/send/").click("Send it to the authority")

    director = open_page("director").visit(f"{one}draft-report/")
    assert director.sees("Draft, in confidence.")
    director.visit(f"{one}draft-report/comment/in_care/?paragraph=1")
    director.fill("What is not accurate, and how it is", "It is most children.")
    director.click("Send the comment")

    lead.visit(f"{one}report/onward/close/").click("End the check")
    follow(lead.visit(f"{one}report/accuracy/"), "Answer")
    lead.choose("Accepted").fill("Why, or what was changed", "We changed it.")
    lead.click("Save the answer")
    lead.visit(f"{one}report/edit/in_care/")
    lead.fill("The text", "Social workers listen to most *children*. [E1]").click("Save")
    lead.visit(f"{one}report/onward/hand_again/").click("Hand the changes to the quality reader")
    reader.visit(f"{one}report/onward/pass_again/").click("Pass the changes")
    lead.visit(f"{one}report/onward/finish/").click("Make it final")
    lead.visit(f"{one}report/publish/").fill("Day of publication", day).click("Publish it")
    assert lead.sees("Publishing the report")
    work_off("report_publication")
    follow(lead.visit(f"{one}report/"), "The report as it is published")
    assert lead.sees("Rehearsal: not an inspection by Ofsted")

    director.visit("/own-reviews/")
    assert director.sees("Rehearsal")
    assert not director.visit(f"{one}draft-report/").sees("Social workers listen")


def test_what_was_typed_stays_in_the_browser_and_meets_what_another_saved(open_page, inspection):
    one = f"/inspections/{inspection.pk}/"
    lead = open_page("lead_inspector").visit(f"{one}report/").click("Write the first version")
    part = f"{one}report/edit/summary/"
    lead.visit(part).fill("The text", "Typed and not saved.")
    lead.click("Preview")
    lead.visit(f"{one}report/").visit(part)
    assert lead.page.get_by_label("The text").input_value() == "Typed and not saved."
    lead.fill("The text", "Typed again and not saved.")
    change_part(
        by=SYSTEM, inspection=inspection, written=PartText("summary", "Saved by another.", 1)
    )
    lead.visit(part)
    assert lead.sees("Two people changed this. Both texts are kept: choose.")
    assert lead.sees("Typed again and not saved.")
    assert lead.page.get_by_label("The text").input_value() == "Saved by another."
    lead.page.get_by_role("button", name="Put both together").click()
    lead.click("Save")
    assert lead.sees("It is kept as version 3.")
    lead.visit(part)
    text = lead.page.get_by_label("The text").input_value()
    assert "Saved by another." in text
    assert "Typed again and not saved." in text
    assert not lead.sees("Two people changed this.")


def test_on_a_phone_the_pages_fit(open_page, inspection):
    report_made_up(inspection)
    pages = {
        "lead_inspector": ("report/", "report/versions/", "report/accuracy/"),
        "director": ("draft-report/", "draft-report/comment/in_care/"),
    }
    for role, found in pages.items():
        page = open_page(role, viewport={"width": 320, "height": 800})
        for each in found:
            page.visit(f"/inspections/{inspection.pk}/{each}")
            assert page.page.evaluate("document.documentElement.scrollWidth") <= 320
