"""What somebody wrote by mistake in a self-evaluation: plans, years, and claims that cannot be set."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.self_evaluation.models import EvaluationVersion, SelfEvaluation, YearPlan
from ilacs.site.self_evaluation.planning import PlanDraft, add_plan, change_plan
from ilacs.site.self_evaluation.writing import begin_evaluation, take_away_evaluation

pytestmark = pytest.mark.django_db
AREA = "help_and_protection"
PLAN = {"judgement": AREA, "text": "Open two homes", "due": "", "revision": "0"}


@pytest.fixture
def given(actor_of, northmoor):
    return {"by": actor_of("director"), "organisation": northmoor}


@pytest.fixture
def plan(given, draft) -> YearPlan:
    return add_plan(**given, evaluation=draft, plan=PlanDraft(AREA, "Open two homes"))


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_plan_is_changed_and_taken_away_while_nothing_is_signed(client_for, draft, plan):
    director, page = client_for("director"), reverse("self_evaluation_plan", args=[plan.pk])
    plans = reverse("self_evaluation_plans", args=[draft.pk])
    assert "Change or take away" in words_of(director.get(plans))
    assert director.post(page, PLAN | {"text": "Open three", "revision": "1"}).status_code == 302
    late = director.post(page, {"remove": "1", "revision": "1", "text": ""}, follow=True)
    assert "Somebody changed the plan" in words_of(late)
    gone = director.post(page, {"remove": "1", "revision": "2", "text": ""}, follow=True)
    assert "The plan is taken away" in words_of(gone)
    assert not draft.year_plans.exists()


@pytest.mark.parametrize(
    ("due", "words"),
    [("1/2/1999", "is in the past"), ("1 March 2090", "more than two years ahead")],
)
def test_a_plan_has_a_day_of_the_time_it_is_for(client_for, draft, due, words):
    page = reverse("self_evaluation_plans", args=[draft.pk])
    answer = client_for("director").post(page, PLAN | {"due": due})
    assert answer.status_code == 422
    assert words in words_of(answer)
    assert not draft.year_plans.exists()


def test_words_of_a_plan_are_changed_though_its_day_has_passed(given, draft, monkeypatch):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    row = add_plan(**given, evaluation=draft, plan=PlanDraft(AREA, "Open", tomorrow))
    later = timezone.now() + dt.timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    change_plan(**given, plan=row, new=PlanDraft(AREA, "Open two", tomorrow), revision=1)
    passed = PlanDraft(AREA, "Open two", tomorrow + dt.timedelta(days=1))
    with pytest.raises(InputError, match="in the past"):
        change_plan(**given, plan=row, new=passed, revision=2)


def test_a_year_begun_by_mistake_goes_with_all_that_is_in_it(client_for, draft, plan):
    director = client_for("director")
    page = reverse("self_evaluation_remove", args=[draft.pk])
    whole = reverse("self_evaluation", args=[draft.pk])
    assert page in words_of(director.get(whole))
    assert "cannot be brought back" in words_of(director.get(page))
    assert SelfEvaluation.objects.filter(pk=draft.pk).exists(), "a look takes nothing away"
    assert director.post(page).status_code == 302
    assert not SelfEvaluation.objects.filter(pk=draft.pk).exists()
    assert not EvaluationVersion.objects.filter(self_evaluation=draft.pk).exists()
    assert AuditEvent.objects.filter(event="self_evaluation_taken_away").count() == 1


def test_a_year_that_was_signed_stays(client_for, given, draft, sign):
    sign(draft)
    page = reverse("self_evaluation_remove", args=[draft.pk])
    director = client_for("director")
    assert "signed off once" in words_of(director.get(page))
    assert director.post(page).status_code == 422
    with pytest.raises(InputError):
        take_away_evaluation(**given, evaluation=draft)
    assert SelfEvaluation.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("role", ["councillor", "lead_inspector", "social_worker"])
def test_nobody_takes_a_year_away_who_does_not_write_it(client_for, draft, role):
    page = reverse("self_evaluation_remove", args=[draft.pk])
    assert client_for(role).post(page).status_code in (403, 404)
    assert SelfEvaluation.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("ahead", [2, 4])
def test_a_year_far_off_is_not_begun(given, ahead):
    year = timezone.localdate().year + ahead
    with pytest.raises(InputError, match="too far off"):
        begin_evaluation(**given, year=year, edition="ilacs-2026")
    with pytest.raises(InputError, match="too far off"):
        begin_evaluation(**given, year=2017, edition="ilacs-2026")


@pytest.mark.parametrize(
    ("year", "words"),
    [("1", "must be 2018 or later"), ("9999", "this year or the next"), ("x", "in figures")],
)
def test_the_year_says_what_it_must_be(client_for, northmoor, year, words):
    page = reverse("self_evaluation_begin", args=[northmoor.pk])
    answer = client_for("director").post(page, {"year": year, "edition": "ilacs-2026"})
    assert answer.status_code == 422
    assert f"“Year” must be {words.removeprefix('must be ')}" in words_of(answer)


def test_saving_a_claim_that_cannot_be_set_warns_and_sign_off_says_where_it_is(client_for, draft):
    director = client_for("director")
    page = reverse("self_evaluation_answer", args=[draft.pk, f"{AREA}.what"])
    text = "Most <b>children</b> get help. [S9]"
    preview = director.post(page, {"text": text, "based_on": draft.version, "preview": "1"})
    assert "There is no support S9." in words_of(preview)
    kept = director.post(page, {"text": text, "based_on": draft.version}, follow=True)
    assert "It cannot be signed off like this. Claim 1:" in words_of(kept)
    assert "There is no support S9." in words_of(kept)
    signing = reverse("self_evaluation_sign", args=[draft.pk])
    seen = words_of(director.get(signing))
    assert "1 claim that cannot be set as written" in seen
    where = f"{reverse('self_evaluation', args=[draft.pk])}#{AREA}.what-1"
    assert f'href="{where}"' in seen
    draft.refresh_from_db()
    refused = director.post(signing, {"version": draft.version, "agrees": "on"})
    assert refused.status_code == 422
    assert "question 1, claim 1: " in words_of(refused)
