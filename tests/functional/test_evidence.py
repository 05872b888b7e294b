"""Evidence in a real browser: recorded in under a minute, matched to criteria, followed and found."""

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.cases.models import Case
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from site_walk.inspecting_here import open_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEN = "The strategy discussion was held in a day and its decisions were clear."


@pytest.fixture
def inspection(people):
    found, _ = open_made_up(Organisation.objects.get(name="Northmoor"), 0)
    lead = people["lead_inspector"]
    one, _, _ = add_participant(
        by=SYSTEM, inspection=found, name=lead.name, email=lead.email, role="lead_inspector"
    )
    with open_scope("test"):
        Participant.objects.filter(pk=one.pk).update(person=lead)
        Case.objects.create(inspection=found, number=1, pseudonym="ELM")
    return found


def test_evidence_is_recorded_put_to_an_enquiry_and_found(open_page, inspection):
    place = f"/inspections/{inspection.pk}/evidence/"
    page = open_page("lead_inspector").visit(place)
    page.click("Record evidence")
    detail = page.page.get_by_label("Which measure")
    assert not detail.is_visible()
    page.choose("Measure")
    assert detail.is_visible()
    page.choose("Case")
    page.page.get_by_label("Which case").select_option(label="Case 1: ELM")
    page.fill("What was seen", SEEN)
    page.page.get_by_role("button", name="Strategy discussions and section 47 enquiries").click()
    assert page.page.get_by_label("Strategy discussions").is_checked()
    page.choose("Strength").click("Save the draft")
    assert page.sees("Only you see this draft")
    page.click("Confirm")
    assert page.sees("It is confirmed")
    page.click("Matrix")
    assert page.sees("Single source")
    page.click("1 strength on Strategy discussions and section 47 enquiries, case")
    assert page.sees("1 record")

    page.click("Lines of enquiry").click("Open a line of enquiry")
    page.fill("The hypothesis", "Discussions are held in time.")
    page.fill("What would confirm it", "Nine of ten in a day")
    page.fill("What would refute it", "One in five late")
    page.click("Open it").fill("Numbers of the evidence", "1").choose("For")
    page.click("Put it there")
    page.choose("Supported").fill("Why", "All were in time.").click("Close with this conclusion")
    assert page.sees("All were in time.")
    page.visit(f"{place}search/?q=discussions")
    assert page.sees("Evidence E1. Case 1: ELM")
    assert page.sees("Line of enquiry 1")


def test_on_a_phone_without_javascript_evidence_is_recorded_all_the_same(open_page, inspection):
    phone = {"viewport": {"width": 320, "height": 800}, "java_script_enabled": False}
    page = open_page("lead_inspector", runs_axe=False, **phone)
    page.visit(f"/inspections/{inspection.pk}/evidence/new/?source=survey&criterion=help_plans")
    page.fill("Who or which exactly", "Survey of carers").fill("What was seen", "Plans are shared.")
    page.choose("Strength").click("Confirm it now")
    assert page.sees("Evidence E1 is confirmed.")


def test_on_a_phone_the_pages_fit(open_page, inspection):
    page = open_page("lead_inspector", viewport={"width": 320, "height": 800})
    for part in ("evidence/", "evidence/new/", "evidence/matrix/", "evidence/search/"):
        page.visit(f"/inspections/{inspection.pk}/{part}")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 320
