"""The pages of self-evaluations: each answers, each is refused where it must be, queries are bounded."""

import pytest
from django.urls import reverse

from ilacs.site.self_evaluation.models import KeptSupport, SelfEvaluation, YearPlan

from .conftest import PART

pytestmark = pytest.mark.django_db
OWN = ("self_evaluation", "self_evaluation_versions", "self_evaluation_grades")
WRITING = ("self_evaluation_grades", "self_evaluation_plans")


def test_every_page_of_a_draft_answers_the_director(client_for, draft) -> None:
    browser = client_for("director")
    for name in (*OWN, *WRITING, "self_evaluation_sign"):
        assert browser.get(reverse(name, args=[draft.pk])).status_code == 200
    for kind in ("children", "audit", "indicator", "document", "measure"):
        address = reverse("self_evaluation_add", args=[draft.pk, PART, 1, kind])
        assert browser.get(address).status_code == 200
    assert browser.get(reverse("self_evaluation_answer", args=[draft.pk, PART])).status_code == 200
    claim = reverse("self_evaluation_claim", args=[draft.pk, PART, 1])
    assert browser.get(claim).status_code == 200
    refresh = reverse("self_evaluation_refresh", args=[draft.pk, 1])
    assert browser.get(refresh).status_code == 200
    gap = reverse("self_evaluation_gap", args=[draft.organisation_id])
    assert browser.get(gap).status_code == 200
    begin = reverse("self_evaluation_begin", args=[draft.organisation_id])
    assert browser.get(begin).status_code == 200


def test_queries_of_the_page_do_not_grow_with_claims(
    client_for, draft, write, support, django_assert_max_num_queries
) -> None:
    write(draft, "\n\n".join(f"Claim {number} is made." for number in range(8)))
    for claim in range(1, 9):
        support(draft, claim=claim)
    browser = client_for("director")
    address = reverse("self_evaluation", args=[draft.pk])
    browser.get(address)
    with django_assert_max_num_queries(24):
        browser.get(address)


def test_a_page_of_a_signed_one_is_not_edited(client_for, draft, sign) -> None:
    sign(draft)
    browser = client_for("director")
    for name in WRITING:
        assert browser.get(reverse(name, args=[draft.pk])).status_code == 404
    assert browser.get(reverse("self_evaluation", args=[draft.pk])).status_code == 200


@pytest.mark.parametrize("answer", ["in_care.nothing", "overall_effectiveness.what", "in_care"])
def test_a_question_that_is_not_asked_is_not_found(client_for, draft, answer) -> None:
    address = reverse("self_evaluation_answer", args=[draft.pk, answer])
    assert client_for("director").get(address).status_code == 404


def test_the_demonstration_has_two_years_with_claims_to_look_at(people, client_for) -> None:
    from ilacs.site.self_evaluation.made_up import load_made_up_evaluations

    assert load_made_up_evaluations()
    assert not load_made_up_evaluations()
    new, old = SelfEvaluation.objects.all()
    assert (old.state, new.state) == ("signed", "draft")
    page = client_for("director").get(reverse("self_evaluation", args=[new.pk])).content.decode()
    assert "1 claim stands on nothing" in page
    assert "claims stand on something stale" in page
    assert YearPlan.objects.filter(self_evaluation=old, became="done").exists()
    assert KeptSupport.objects.filter(self_evaluation=new).count() == 5
