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
