"""How a report says each fact, and what it leaves unsaid."""

import datetime as dt
from dataclasses import replace

import pytest

from ilacs.committee import Earlier, Known, PlanStanding, Team, facts_of
from ilacs.committee.drafting import draft_sections
from ilacs.committee.fact import DECLARED
from ilacs.committee.words import OVERALL, is_visit

D = dt.date
GRADES = dict.fromkeys((OVERALL, "impact_of_leaders", "help_and_protection", "in_care"), "good")
KNOWN = Known(
    authority="Northmoor",
    edition="ilacs-2018",
    type="standard",
    call=D(2019, 11, 4),
    first=D(2019, 11, 11),
    last=D(2019, 11, 22),
    published=D(2019, 12, 20),
    grades=GRADES,
    earlier=Earlier(
        "sif-2013",
        D(2016, 2, 22),
        D(2016, 3, 17),
        {OVERALL: "requires_improvement", "in_care": "requires_improvement"},
    ),
    team=Team(4, ((2, 2),)),
    documents=220,
    audits=12,
    interviews=("the chief executive", "the lead member"),
    cases=60,
    areas=("Plans", "Visits", "Supervision"),
    planned=3,
    comparison=("First.", "Second."),
    plan=PlanStanding(
        "Our plan",
        D(2020, 2, 4),
        ("Plans",),
        9,
        4,
        1,
        D(2019, 12, 20),
        D(2020, 2, 5),
        D(2020, 4, 1),
    ),
    sources={"event": "The record"},
)


def said(known: Known) -> dict[str, str]:
    return {key: fact.text for key, fact in facts_of(known).items()}


def test_every_fact_is_told_where_everything_is_known():
    known = replace(KNOWN, plan=replace(KNOWN.plan, answers="another report"))
    assert set(said(known)) == {one.key for one in DECLARED}


def test_nothing_is_told_where_nothing_is_known():
    assert said(Known("Northmoor")) == {"authority": "Northmoor"}


def test_the_council_counts_from_the_call_and_the_inspectorate_on_site():
    assert said(KNOWN)["whole_dates"] == "4 to 22 November 2019"
    assert said(KNOWN)["on_site"] == "11 to 22 November 2019"
    assert said(KNOWN)["arrived"] == "Monday 11 November 2019"
    assert said(KNOWN)["time_on_site"] == "two weeks"


def test_time_on_site_is_in_days_where_it_is_no_whole_week():
    short = replace(KNOWN, first=D(2019, 12, 23), last=D(2020, 1, 3))
    assert said(short)["time_on_site"] == "seven days"


def test_the_team_is_those_who_came_for_all_of_it_and_the_others_with_their_days():
    words = "four inspectors for the whole of it and two more for two days, six in all"
    assert said(KNOWN)["team"] == words
    assert said(replace(KNOWN, team=Team(1)))["team"] == "one inspector for the whole of it"


def test_one_grade_for_all_is_said_once():
    assert said(KNOWN)["earlier_grades"] == "requires improvement in every judgement"


def test_grades_that_differ_are_each_said_with_their_judgement():
    before = replace(KNOWN.earlier, grades={OVERALL: "good", "in_care": "inadequate"})
    told = said(replace(KNOWN, earlier=before))["earlier_grades"]
    assert told.startswith("Overall effectiveness: good; ")
    assert told.endswith(": inadequate")


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("requires_improvement", "good", "from requires improvement to good"),
        ("good", "good", "good, as before"),
        ("good", "inadequate", "from good to inadequate"),
    ],
)
def test_the_course_of_overall_effectiveness(before, now, words):
    earlier = replace(KNOWN.earlier, edition="ilacs-2018", grades={OVERALL: before})
    told = said(replace(KNOWN, earlier=earlier, grades=GRADES | {OVERALL: now}))["course"]
    assert told.replace(" to be good", "") == words


def test_an_edition_without_overall_effectiveness_tells_no_course():
    grades = dict.fromkeys(("impact_of_leaders", "in_care"), "good")
    facts = said(replace(KNOWN, edition="ilacs-2026", grades=grades))
    assert "overall" not in facts
    assert "course" not in facts
    assert "Overall effectiveness" not in facts["judgement_names"]


@pytest.mark.parametrize(
    ("planned", "begins"),
    [
        (3, "All three already had"),
        (2, "Two of the three already had"),
        (0, "None of them had"),
    ],
)
def test_areas_that_had_plans_in_place(planned, begins):
    assert said(replace(KNOWN, planned=planned))["planned"].startswith(begins)


def test_nothing_is_said_of_plans_in_place_where_no_plan_is_known():
    assert "planned" not in said(replace(KNOWN, planned=None))


def test_a_plan_is_told_with_its_days_in_law():
    facts = said(KNOWN)
    assert facts["plan_progress"] == "On 4 February 2020, four of nine actions were done or closed"
    assert facts["plan_overdue"] == "one action is overdue"
    assert facts["plan_due"].endswith("the plan is due by 1 April 2020")
    assert "published by 5 February 2020" in facts["plan_due"]


def test_a_fact_carries_the_source_of_its_group():
    assert facts_of(KNOWN)["on_site"].source == "The record"


def test_stopped_actions_are_told_apart_from_those_that_are_counted():
    plan = replace(KNOWN.plan, stopped=2)
    told = said(replace(KNOWN, plan=plan))["plan_progress"]
    assert told.endswith("four of nine actions were done or closed (two more were stopped)")
    every = replace(KNOWN.plan, actions=0, done=0, overdue=0, stopped=1)
    facts = said(replace(KNOWN, plan=every))
    assert facts["plan_progress"] == "On 4 February 2020, every action of the plan was stopped"
    assert "plan_overdue" not in facts


def test_a_visit_judges_nothing_and_a_plan_for_something_else_says_what_it_answers():
    plan = replace(KNOWN.plan, answers="the inspection of 2019")
    visit = replace(KNOWN, type="focused_visit", grades={}, plan=plan)
    facts = said(visit)
    assert "judgement_names" not in facts
    assert facts["plan_answers"] == (
        "The plan “Our plan” does not answer this visit: it answers the inspection of 2019"
    )
    assert "plan_answers" not in said(KNOWN)
    drafted = str(draft_sections(facts_of(visit), is_visit=is_visit(visit)))
    assert "inspection of [[on_site]]" not in drafted
    assert "An inspection judges" not in drafted
    assert "made a [[type]]" in drafted
    assert "The report" not in drafted
    assert "[[plan_answers]]" in drafted
