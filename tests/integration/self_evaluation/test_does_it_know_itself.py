"""Own grades beside later judgements on the page: published ones count, rehearsals stand apart."""

import datetime as dt

import pytest
from django.urls import reverse

from ilacs.site.accounts.guard import open_scope
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.self_evaluation.gaps import gaps_of
from ilacs.site.self_evaluation.models import Signing
from ilacs.site.self_evaluation.writing import change_grades

pytestmark = pytest.mark.django_db
CODE = "E06000034"


@pytest.fixture
def judged(draft, sign, actor_of, northmoor):
    """Signed with two own grades on 1 April 2026; judged five weeks later."""
    change_grades(
        by=actor_of("director"),
        organisation=northmoor,
        evaluation=draft,
        grades={"in_care": "good", "care_leavers": "good"},
        based_on=draft.version,
    )
    signing = sign(draft)
    start = dt.date(2026, 5, 11)
    with open_scope("test"):
        northmoor.authority_code = CODE
        northmoor.save()
        outcome = PublishedOutcome.objects.create(
            authority_code=CODE,
            local_authority="Northmoor",
            edition="ilacs-2026",
            inspection_type="standard",
            inspection_start=start,
            inspection_end=start,
            publication_date=start,
            counts_from=start,
            in_care="good",
            care_leavers="inadequate",
            help_and_protection="good",
            source="register",
            is_graded=True,
        )
    return signing, outcome


def test_a_sign_off_after_the_inspection_is_beside_nothing(judged, northmoor) -> None:
    signing, outcome = judged
    assert signing.day > outcome.inspection_start
    assert gaps_of(northmoor).tally.compared == 0


def test_own_grades_stand_beside_those_given_later(judged, northmoor, client_for) -> None:
    _, outcome = judged
    with open_scope("test"):
        outcome.inspection_start = dt.date(2027, 5, 10)
        outcome.save()
    gaps = gaps_of(northmoor)
    assert (gaps.tally.same, gaps.tally.better, gaps.tally.worse) == (1, 1, 0)
    assert gaps.rehearsed == ()
    page = client_for("chief_executive").get(reverse("self_evaluation_gap", args=[northmoor.pk]))
    text = page.content.decode()
    assert "Better than judged" in text
    assert "gave itself no grade for it" in text
    assert "Own grade: Inadequate" not in text


def test_a_made_up_authority_has_no_published_outcome(draft, northmoor, judged) -> None:
    with open_scope("test"):
        northmoor.authority_code = ""
        northmoor.save()
        PublishedOutcome.objects.update(authority_code="")
    assert gaps_of(northmoor).pairs == ()


def test_another_authoritys_gap_is_not_found(client_for, stranger, northmoor) -> None:
    address = reverse("self_evaluation_gap", args=[northmoor.pk])
    assert client_for(stranger).get(address).status_code == 404


def test_queries_of_the_gap_do_not_grow_with_sign_offs(
    judged, northmoor, django_assert_max_num_queries
) -> None:
    signing, _ = judged
    with open_scope("test"):
        for _ in range(5):
            Signing.objects.create(
                self_evaluation=signing.self_evaluation,
                version=signing.version,
                day=signing.day,
                by_name="D",
            )
    with django_assert_max_num_queries(4):
        gaps_of(northmoor)
