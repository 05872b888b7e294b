"""A self-evaluation in a real browser: written, supported, put together, signed, shared and read."""

import re

import pytest

from ilacs.site.self_evaluation.made_up import load_made_up_evaluations
from ilacs.site.self_evaluation.models import SelfEvaluation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def this_year(people) -> SelfEvaluation:
    load_made_up_evaluations()
    return SelfEvaluation.objects.first()


def follow(page, words: str):
    """Go where the first link of the page itself leads whose name begins with some words."""
    link = page.page.locator("main").get_by_role("link", name=re.compile(f"^{words}")).first
    return page.visit(link.get_attribute("href"))


def test_a_self_evaluation_is_written_by_two_signed_shared_and_read(open_page, this_year):
    answer = f"/self-evaluations/{this_year.pk}/answers/care_leavers.how/"
    auditor = open_page("practice_auditor").visit(answer)
    officer = open_page("data_officer").visit(answer)
    officer.fill("Your claims", "We ask each care leaver twice a year.").click("Save")
    auditor.fill("Your claims", "Advisers and managers audit pathway plans.").click("Save")
    assert auditor.sees("Somebody else changed this answer while you wrote")
    assert auditor.sees("We ask each care leaver twice a year.")
    both = "We ask each care leaver twice a year.\n\nAdvisers and managers audit pathway plans."
    auditor.fill("Your claims", both).click("Save")
    assert auditor.sees("No support")

    auditor.visit(f"{answer}1/")
    follow(auditor, "Feedback from children")
    auditor.fill("Where it is from", "Survey of care leavers")
    auditor.fill("When they said it", "2 November 2025")
    auditor.fill("What they said", "Most know whom to ring.").click("Let the claim stand on it")
    assert auditor.sees("Survey of care leavers")

    director = open_page("director").visit(f"/self-evaluations/{this_year.pk}/")
    director.click("Sign it off")
    director.choose("I have read it, and it is what we know of ourselves.").click("Sign it off")
    assert director.sees("Signed off")
    director.click("Share it").click("Share it")
    assert director.sees("Inspectorate (demonstration)")

    inspector = open_page("inspector").visit("/self-evaluations/shared/")
    follow(inspector, f"Northmoor, {this_year.year}")
    assert inspector.sees("Advisers and managers audit pathway plans.")
