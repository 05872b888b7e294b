"""What audits add up to: by team, theme and question, with what counts after moderation."""

from dataclasses import replace
from random import Random

from ilacs.case_audits import Audit, summarise
from ilacs.case_audits.audit import Agreed
from ilacs.case_audits.summary import NO_TEAM
from ilacs.case_audits.tool import NO, YES
from made_up_audits import EDITION, SCALE, TOOL, answers_for, made_up_audits

FULL = answers_for(TOOL, Random(1)) | {"permanence": YES, "overall": "good"}
ONE = Audit(case="CASE-1", team="Assessment", answers=FULL)


def test_what_auditor_and_moderator_agreed_on_counts():
    agreed = {"overall": Agreed("inadequate", "The plan is late.")}
    audit = replace(ONE, moderator_grades={"overall": "inadequate"}, agreed=agreed)
    assert summarise(TOOL, EDITION, [audit]).overall.answers == {"inadequate": 1}
    assert audit.differences(TOOL) == {"overall": ("good", "inadequate")}


def test_teams_are_counted_apart_and_those_without_a_team_last():
    audits = [ONE, replace(ONE, team=""), replace(ONE, team="Leaving care")]
    found = summarise(TOOL, EDITION, audits)
    assert [one.name for one in found.teams] == ["Assessment", "Leaving care", NO_TEAM]
    assert [one.total for one in found.teams] == [1, 1, 1]
    assert all(one.is_small for one in found.teams)


def test_a_section_that_was_left_out_counts_nowhere():
    left_out = replace(ONE, answers=FULL | {"permanence": NO})
    themes = {one.id: one.total for one in summarise(TOOL, EDITION, [ONE, left_out]).themes}
    assert (themes["permanence"], themes["assessment"]) == (2, 4)
    questions = {q.id: c.total for _, q, c in summarise(TOOL, EDITION, [ONE, left_out]).questions}
    assert questions["permanence_family"] == 1


def test_a_section_that_the_moderator_grades_and_the_auditor_left_out_is_a_difference():
    answers = FULL | {"permanence": NO}
    audit = replace(ONE, answers=answers, moderator_grades={"permanence_plan": "good"})
    assert audit.differences(TOOL) == {"permanence_plan": ("not_applicable", "good")}


def test_children_at_risk_are_named_by_pseudonym():
    audit = replace(ONE, answers=FULL | {"at_risk": YES})
    assert summarise(TOOL, EDITION, [ONE, audit]).at_risk == ("CASE-1",)


def test_no_audit_adds_up_to_nothing():
    found = summarise(TOOL, EDITION, [])
    assert (found.audits, found.moderated, found.overall.total) == (0, 0, 0)
    assert found.agreement.pairs == 0


def test_the_figures_of_24_audits_hang_together():
    audits = made_up_audits()
    found = summarise(TOOL, EDITION, audits)
    assert (found.audits, found.moderated, len(found.at_risk)) == (24, 16, 1)
    assert found.overall.total == sum(one.total for one in found.teams) == 24
    assert found.agreement_overall.pairs == 16
    assert found.agreement.pairs == sum(one.pairs for _, one in found.by_question)
    assert found.agreement.same == sum(one.same for _, one in found.by_question)
    assert set(found.overall.answers) <= set(SCALE)
