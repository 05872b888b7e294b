"""Writing a self-evaluation together: versions, two texts of one answer, grades, plans, the next year."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from ilacs.errors import InputError
from ilacs.self_evaluation import Claim
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.plans.models import Plan, PlanAction, PlanArea
from ilacs.site.self_evaluation.kept import latest_look
from ilacs.site.self_evaluation.models import EvaluationVersion, SelfEvaluation
from ilacs.site.self_evaluation.planning import PlanDraft, add_plan, change_plan, decide_plan
from ilacs.site.self_evaluation.supporting import choose_supports
from ilacs.site.self_evaluation.writing import begin_evaluation, change_grades

from .conftest import KEY, PART

pytestmark = pytest.mark.django_db
HOW = ("help_and_protection", "how")


def last_event() -> str:
    return AuditEvent.objects.order_by("-sequence").first().event


def test_each_change_is_a_version_and_an_event(draft, write) -> None:
    assert write(draft, "Most children wait.", role="data_officer").number == 4
    assert last_event() == "self_evaluation_changed"
    assert draft.versions.count() == 4


def test_two_answers_written_on_one_version_are_both_kept(draft, write) -> None:
    write(draft, "We look at plans.", key=HOW, based_on=3)
    write(draft, "Most children get help.", role="practice_auditor", based_on=3)
    draft.refresh_from_db()
    answers = draft.text().answers
    assert answers[HOW] == (Claim("We look at plans."),)
    assert answers[KEY] == (Claim("Most children get help."),)


def test_one_answer_written_by_two_is_kept_beside_and_changes_nothing(draft, write) -> None:
    write(draft, "Mine.", based_on=3)
    beside = write(draft, "Yours.", role="data_officer", based_on=3)
    assert beside.number == 0
    assert beside.evaluation.answers[KEY] == (Claim("Yours."),)
    draft.refresh_from_db()
    assert draft.text().answers[KEY] == (Claim("Mine."),)
    assert last_event() == "self_evaluation_kept_beside"


def test_the_page_shows_both_texts_to_whoever_comes_second(client_for, draft) -> None:
    address = reverse("self_evaluation_answer", args=[draft.pk, PART])
    client_for("director").post(address, {"text": "Mine.", "based_on": 3})
    page = client_for("data_officer").post(address, {"text": "Yours.", "based_on": 3}, follow=True)
    assert "Nothing is lost" in page.content.decode()
    assert "Mine." in page.content.decode()
    assert "Yours." in page.content.decode()


def test_versions_stay_as_they_were_written(draft) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), open_scope("test"):
        EvaluationVersion.objects.filter(number=1).update(plain={})


def test_an_erased_self_evaluation_takes_its_versions_with_it(draft) -> None:
    with open_scope("test"):
        SelfEvaluation.objects.all().delete()
    assert not EvaluationVersion.objects.exists()


def test_own_grades_are_optional_and_of_the_edition(draft, actor_of, northmoor) -> None:
    def grade(**grades: str):
        draft.refresh_from_db()
        return change_grades(
            by=actor_of("director"),
            organisation=northmoor,
            evaluation=draft,
            grades=grades,
            based_on=draft.version,
        )

    assert grade(in_care="good", care_leavers="").evaluation.grades == {"in_care": "good"}
    for wrong in ({"overall_effectiveness": "good"}, {"in_care": "adequate"}):
        with pytest.raises(InputError, match="no such judgement or grade"):
            grade(**wrong)


def test_a_change_of_grades_on_an_older_version_changes_nothing(client_for, draft) -> None:
    address = reverse("self_evaluation_grades", args=[draft.pk])
    assert (
        client_for("director").post(address, {"in_care": "good", "based_on": 3}).status_code == 302
    )
    late = client_for("data_officer").post(address, {"in_care": "inadequate", "based_on": 3})
    assert late.status_code == 422
    draft.refresh_from_db()
    assert draft.text().grades == {"in_care": "good"}


def test_support_is_chosen_on_the_answer_that_was_seen(draft, write, actor_of, northmoor) -> None:
    write(draft, "Another claim.")
    draft.refresh_from_db()
    chosen = {
        "by": actor_of("director"),
        "organisation": northmoor,
        "evaluation": draft,
        "key": KEY,
        "claim": 1,
    }
    with pytest.raises(InputError, match="in the meantime"):
        choose_supports(**chosen, based_on=3, names=[])
    choose_supports(**chosen, based_on=4, names=["S1"])
    draft.refresh_from_db()
    assert draft.text().answers[KEY][0].support == ("S1",)
    with pytest.raises(InputError, match="no support S7"):
        choose_supports(**chosen, based_on=5, names=["S7"])


def test_a_plan_is_not_written_over_by_who_has_not_seen_it(draft, actor_of, northmoor) -> None:
    common = {"by": actor_of("director"), "organisation": northmoor}
    plan = add_plan(**common, evaluation=draft, plan=PlanDraft("in_care", "Recruit carers"))
    change_plan(**common, plan=plan, new=PlanDraft("in_care", "Recruit more carers"), revision=1)
    with pytest.raises(InputError, match="in the meantime"):
        change_plan(**common, plan=plan, new=None, revision=1)
    with pytest.raises(InputError, match="not signed off yet"):
        decide_plan(**common, plan=plan, became="done", outcome="Twelve.", revision=2)
    change_plan(**common, plan=plan, new=None, revision=2)
    assert not draft.year_plans.exists()


def test_the_next_year_begins_with_what_was_signed(draft, sign, write, actor_of, northmoor) -> None:
    sign(draft)
    new = begin_evaluation(
        by=actor_of("data_officer"), organisation=northmoor, year=2027, edition="ilacs-2026"
    )
    assert new.previous == draft
    assert new.text().answers == {KEY: (Claim("Most children get help early.", ("S1",)),)}
    assert latest_look(new.supports.get()).is_carried
    assert new.text().grades == {}


def test_what_became_of_last_years_plans_shows_in_the_next(
    client_for, draft, sign, actor_of, northmoor
) -> None:
    common = {"by": actor_of("director"), "organisation": northmoor}
    plan = add_plan(**common, evaluation=draft, plan=PlanDraft("in_care", "Recruit carers"))
    sign(draft)
    new = begin_evaluation(**common, year=2027, edition="ilacs-2026")
    browser = client_for("director")
    address = reverse("self_evaluation_plan", args=[plan.pk])
    given = {"became": "partly", "outcome": "Six more.", "revision": 1}
    assert browser.post(address, given).status_code == 302
    page = browser.get(reverse("self_evaluation", args=[new.pk])).content.decode()
    assert "What became of the plans of 2026" in page
    assert "Partly done" in page
    assert "Six more." in page
    assert draft.text().plans[0].became == "", "what was signed stays as it was"


def test_a_year_is_begun_once_and_under_an_edition_that_asks(draft, actor_of, northmoor) -> None:
    common = {"by": actor_of("director"), "organisation": northmoor}
    with pytest.raises(InputError, match="begun already"):
        begin_evaluation(**common, year=2026, edition="ilacs-2026")
    with pytest.raises(InputError, match="no questions"):
        begin_evaluation(**common, year=2027, edition="sif-2013")


@pytest.mark.parametrize("role", ["chief_executive", "lead_member", "social_worker", "inspector"])
def test_who_only_reads_does_not_write(draft, write, role) -> None:
    with pytest.raises(PermissionDenied):
        write(draft, "Not mine to say.", role=role)


def test_a_plan_may_be_an_action_of_an_improvement_plan(
    client_for, draft, northmoor, stranger
) -> None:
    with open_scope("test"):
        theirs = stranger.memberships.get().organisation
        ours, other = (
            PlanAction.objects.create(
                area=PlanArea.objects.create(
                    plan=Plan.objects.create(organisation=one, title="Plan", source="typed"),
                    number=1,
                    text="Plans",
                ),
                number="1.1",
                what=f"Train managers of {one}",
            )
            for one in (northmoor, theirs)
        )
    browser = client_for("director")
    address = reverse("self_evaluation_plans", args=[draft.pk])
    page = browser.get(address).content.decode()
    assert "Train managers of Northmoor" in page
    assert "Train managers of Southmoor" not in page
    given = {"judgement": "in_care", "text": "Train managers", "due": "", "revision": 0}
    assert browser.post(address, given | {"action": str(other.pk)}).status_code == 422
    assert browser.post(address, given | {"action": str(ours.pk)}).status_code == 302
    whole = browser.get(reverse("self_evaluation", args=[draft.pk])).content.decode()
    assert "In the improvement plan: not started" in whole


def test_the_writer_is_warned_of_what_may_name_a_child(client_for, draft) -> None:
    address = reverse("self_evaluation_answer", args=[draft.pk, PART])
    text = "The record 4471902 has no plan. [S1]"
    page = client_for("director").post(address, {"text": text, "based_on": 3}, follow=True)
    assert "“4471902” in claim 1" in page.content.decode()
