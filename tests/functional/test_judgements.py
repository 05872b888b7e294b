"""A judgement in a real browser by three people in turn: apart, together, in conflict, and out of it."""

import pytest
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.judgements.decided import decided
from site_walk.inspecting_here import open_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HELP = "The experiences and progress of children who need help and protection"
WHY = "Strategy discussions were late in four of six cases."


@pytest.fixture
def inspection(people):
    """An inspection of Northmoor's under the edition of today, with a team and some evidence."""
    found, _ = open_made_up(Organisation.objects.get(name="Northmoor"), 0)
    for role in ("lead_inspector", "inspector", "quality_reader"):
        person = people[role]
        one, _, _ = add_participant(
            by=SYSTEM, inspection=found, name=person.name, email=person.email, role=role
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=person)
    for seen, bearing in (("Discussions were late.", "concern"), ("Plans are clear.", "strength")):
        today = timezone.localdate()
        writing = Writing(
            "observation", seen, bearing, today, ("help_assessment",), detail="Front door"
        )
        by = actor_for(people["inspector"])
        keep_evidence(by=by, inspection=found, writing=writing, confirm=True)
    return found


def propose(page, grade: str) -> None:
    page.click("Propose a grade").choose(grade).fill("Why", WHY)
    page.fill("Evidence it stands on", "1, 2").click("Keep your proposal")


def test_a_judgement_is_proposed_apart_decided_disputed_and_settled(open_page, people, inspection):
    place = f"/inspections/{inspection.pk}/judgements/"
    one = f"{place}help_and_protection/"
    inspector = open_page("inspector").visit(f"/inspections/{inspection.pk}/")
    inspector.click("Judgements").click(HELP)
    assert inspector.sees("2 of 2 still missing.")
    inspector.click("Propose a grade").click("Keep your proposal", status=422)
    assert inspector.sees("Select a grade")
    inspector.visit(one)
    propose(inspector, "Requires improvement to be good")
    assert inspector.sees(WHY)

    lead = open_page("lead_inspector").visit(one)
    assert lead.sees("1 of 2 still missing.")
    assert not lead.sees(WHY)
    propose(lead, "Good")
    assert lead.sees("The team sees all proposals")
    assert lead.sees(people["inspector"].name)
    lead.click("Note the meeting").choose(people["inspector"].name).click("Keep")
    lead.click("Decide").choose("Good").fill("Why", "The team weighed 1 and 2.")
    lead.fill("Evidence it stands on", "2").click("Decide", status=422)
    assert lead.sees("Write why you confirm it although the evidence is thin")
    thin = "Why you confirm it although the evidence is thin"
    lead.fill(thin, "What there is points one way.").click("Decide")
    assert lead.sees("Its evidence was thin.")

    inspector.visit("/your-part/")
    inspector.visit(one).click("Record your dissent")
    inspector.fill("Why you do not agree", "Four of six is too many.").click("Record it")
    assert inspector.sees(f"{people['inspector'].name} does not agree.")

    reader = open_page("quality_reader").visit("/your-part/").click(f"{HELP}: read it")
    reader.click("Agree or disagree").choose("No, I disagree").click("Keep it", status=422)
    reader.fill("Why", "The concern weighs more.").click("Keep it")
    assert reader.sees("The second reader disagrees with what was decided.")
    lead.visit("/your-part/").click(f"{HELP}: settle the conflict").click("Settle the conflict")
    lead.choose("Requires improvement to be good").fill("Why", "We read both again.")
    lead.fill(thin, "It points one way.")
    lead.fill("What you and the second reader talked over", "Both records.")
    lead.fill("Evidence it stands on", "1, 2").click("Decide")
    reader.visit(one).click("Agree or disagree").choose("Yes, I agree").click("Keep it")
    assert reader.sees("The second reader agrees.")
    stands = decided(inspection)["help_and_protection"]
    assert (stands.grade, stands.is_moderated) == ("requires_improvement", True)
    for page in (lead.visit(place), lead.visit(one)):
        assert not page.sees("verall effectiveness")


def test_on_a_phone_the_pages_fit(open_page, inspection):
    page = open_page("lead_inspector", viewport={"width": 320, "height": 800})
    for part in ("", "help_and_protection/", "help_and_protection/propose/", "in_care/people/"):
        page.visit(f"/inspections/{inspection.pk}/judgements/{part}")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 320
