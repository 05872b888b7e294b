"""Audits of case work in a real browser: chosen, answered, moderated apart, summed up; on a phone."""

import datetime as dt

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.queries import people_with
from ilacs.site.inspections.rooms import Room
from ilacs.site.seed_case import auditing
from site_walk.inspecting_here import open_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def room(people):
    northmoor = Organisation.objects.get(name="Northmoor")
    return Room(northmoor, open_made_up(northmoor, 0)[0])


@pytest.fixture
def audits(room):
    """Eight audits, shared by the coordinator and the practice auditor; six completed, four moderated."""
    auditors = people_with(room, Permission.CASE_AUDIT_COMPLETE)
    planned = auditing.choose(SYSTEM, room, auditors, dt.date(2026, 6, 8), 8)
    for place, one in enumerate(planned[:6]):
        auditing.complete(one, is_at_risk=place == auditing.AT_RISK_CASE)
    for one in planned[:4]:
        auditing.moderate(one)
    auditing.begin(planned[-1])
    return planned


def test_a_case_is_chosen_and_answered_section_by_section(open_page, people, room):
    page = open_page("inspection_coordinator").visit(f"/inspections/{room.pk}/")
    page.click("Audits").click("Choose cases").click("Plan the audits", status=422)
    page.fill("Cases", "Anna Example").click("Plan the audits", status=422)
    assert page.sees("Line 1: This looks like a name")
    page.fill("Cases", "CASE-1, Assessment").choose(people["practice_auditor"].name)
    page.click("Plan the audits")
    page.choose("CASE-1: moderator", people["inspection_coordinator"].name).click("Save")
    assert page.sees("0 of 1 completed.")

    page = open_page("practice_auditor").visit("/your-part/").click("Audit CASE-1")
    page.click("Assessment")
    page.page.get_by_label("Good", exact=True).first.check()
    page.click("Save and go on")
    assert page.heading == "Plan and review"
    page.click("Save and go back").click("Complete the audit", status=422)
    assert page.heading == "The audit is not complete"
    page.click("Assessment: What shows this?")
    assert page.page.get_by_label("Good", exact=True).first.is_checked()
    page.click("Audit of CASE-1").click("Add what needs to happen")
    page.fill("What needs to happen", "See the child.").fill("Who does it", "Worker")
    page.fill("By when", "15 November 2030").click("Add")
    assert page.sees("See the child. Worker, by 15 November 2030")


def test_a_moderator_grades_before_seeing_and_then_agrees(open_page, people, audits):
    waiting = CaseAudit.objects.filter(state="completed", moderator=people["practice_auditor"])
    page = open_page("practice_auditor").visit(f"/case-audits/{waiting[0].pk}/")
    assert page.sees("Give your own grades first")
    page.click("Moderate: give your own grades").click("Keep my grades", status=422)
    for group in page.page.locator("main fieldset").all():
        group.get_by_label("Inadequate", exact=True).check()
    page.click("Keep my grades")
    assert page.heading == "Agree on the grades"
    page.click("Finish the moderation", status=422)
    for group in page.page.locator("main fieldset").all():
        group.get_by_label("Good", exact=True).check()
    for words in page.page.locator("main textarea").all():
        words.fill("We looked at the record together.")
    page.click("Finish the moderation")
    assert page.sees("Agreed because: We looked at the record together.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_every_page_of_audits_fits_a_narrow_phone(open_page, people, room, audits, scripts):
    phone = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": scripts}
    page = open_page("inspection_coordinator", runs_axe=scripts, **phone)
    mine = CaseAudit.objects.filter(auditor=people["inspection_coordinator"])
    done, planned = mine.filter(state="moderated")[0], mine.filter(state="planned")[0]
    addresses = [f"/rooms/{room.pk}/audits/{each}" for each in ("", "choose/", "people/")]
    addresses += [f"/rooms/{room.pk}/audits/{each}" for each in ("summary/", "tools/")]
    addresses += [f"/case-audits/{done.pk}/", f"/case-audits/{done.pk}/change/"]
    addresses += [f"/case-audits/{planned.pk}/{each}" for each in ("", "sections/permanence/")]
    for address in addresses:
        page.visit(address)
        if scripts:
            assert page.page.evaluate("document.documentElement.scrollWidth") <= 320, address
