"""A report's facts come from the records, say where they are from, and are named once they changed."""

import datetime as dt

import pytest

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.plans.models import PlanAction
from ilacs.site.plans.opening import AreaDraft, open_plan
from ilacs.site.scrutiny.models import Paper, PaperFact, Template
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.writing import (
    About,
    FrontOf,
    begin_paper,
    changed_since,
    fill_again,
    let_fact_go,
    put_fact,
)


def said(paper: Paper) -> dict[str, str]:
    return {key: fact.text for key, fact in PutTogether(paper).facts.items()}


def held(paper: Paper) -> dict[str, PaperFact]:
    return {one.key: one for one in paper.facts.all()}


def test_a_report_on_a_plan_tells_its_progress_and_its_days_in_law(paper):
    facts = said(paper)
    assert facts["plan"] == "Improvement plan 2020"
    assert facts["plan_overdue"] == "one action is overdue"
    assert "published by 5 February 2020" in facts["plan_due"]
    assert "due by 1 April 2020" in facts["plan_due"]


def test_a_report_on_an_outcome_tells_what_the_register_holds(begin, thurrock):
    facts = said(begin(outcome=thurrock))
    assert facts["authority"] == "Thurrock"
    assert facts["on_site"] == "11 to 22 November 2019"
    assert facts["whole_dates"] == "4 to 22 November 2019"
    assert facts["published"] == "20 December 2019"
    assert facts["earlier_dates"] == "22 February to 17 March 2016"
    assert facts["earlier_grades"] == "requires improvement in every judgement"
    assert facts["course"] == "from requires improvement to good"
    assert "Hackney" in facts["comparison"]


def test_an_area_that_had_an_action_before_the_report_came_is_counted(begin, thurrock, plan):
    with open_scope("test"):
        PlanAction.objects.update(created=dt.datetime(2019, 9, 1, tzinfo=dt.UTC))
    facts = said(begin(outcome=thurrock, plan=plan))
    assert facts["planned"].startswith("One of the three already had actions")


def test_every_fact_names_its_source(begin, thurrock, plan):
    rows = begin(outcome=thurrock, plan=plan).facts.all()
    assert [one.key for one in rows if not one.source] == []


def test_a_fact_that_changed_since_is_named_and_filled_again(paper, plan, northmoor, writer):
    assert changed_since(paper, held(paper)) == {}
    with open_scope("test"):
        PlanAction.objects.update(status="done")
    assert changed_since(paper, held(paper))["plan_overdue"] == "no action is overdue"
    changed = fill_again(by=writer, organisation=northmoor, paper=paper)
    assert "Overdue actions" in changed
    assert changed_since(paper, held(paper)) == {}
    assert said(paper)["plan_overdue"] == "no action is overdue"


def test_an_officers_own_fact_is_marked_and_stays_when_facts_are_filled_again(
    paper, northmoor, writer
):
    where = {"by": writer, "organisation": northmoor, "paper": paper, "key": "plan_overdue"}
    put_fact(**where, lines=["two actions are overdue"], reason="One was counted wrongly.")
    fill_again(by=writer, organisation=northmoor, paper=paper)
    fact = PutTogether(paper).facts["plan_overdue"]
    assert (fact.text, fact.is_own) == ("two actions are overdue", True)
    assert fact.source.startswith("Callum Birchwood, in place of the records: One was counted")
    let_fact_go(**where)
    assert said(paper)["plan_overdue"] == "one action is overdue"


@pytest.mark.parametrize(
    ("lines", "reason", "what"),
    [([" "], "Why", "The fact says nothing."), (["Two"], " ", "The reason is missing.")],
)
def test_an_own_fact_needs_words_and_a_reason(paper, northmoor, writer, lines, reason, what):
    with pytest.raises(InputError, match=what):
        put_fact(
            by=writer,
            organisation=northmoor,
            paper=paper,
            key="plan",
            lines=lines,
            reason=reason,
        )


def test_a_report_is_about_something_of_ones_own(northmoor, writer, thurrock):
    front = FrontOf(title="T", committee="C")
    with pytest.raises(InputError, match="about nothing"):
        begin_paper(by=writer, organisation=northmoor, about=About(), front=front)
    with open_scope("test"):
        northmoor.authority_code = "E09000002"
        northmoor.save()
    with pytest.raises(InputError, match="another authority"):
        begin_paper(by=writer, organisation=northmoor, about=About(outcome=thurrock), front=front)


def test_a_plan_that_answers_another_report_says_so(begin, thurrock, northmoor):
    other = open_plan(
        by=SYSTEM,
        organisation=northmoor,
        title="Another plan",
        source="typed",
        areas=[AreaDraft("Something else")],
        received=dt.date(2021, 3, 1),
    )
    facts = said(begin(outcome=thurrock, plan=other))
    assert facts["plan_answers"].endswith(
        "does not answer this inspection: it answers a report that was received on 1 March 2021"
    )
    with open_scope("test"):
        other.outcome = thurrock
        other.save()
    assert "plan_answers" not in said(begin(outcome=thurrock, plan=other))


def test_a_report_takes_no_template_of_another_authority(plan, stranger, writer):
    with open_scope("test"):
        theirs = Template.objects.create(
            organisation=stranger.memberships.get().organisation,
            name="T",
            digest="0" * 64,
            by_name="A",
        )
    front = FrontOf("T", "C", template=theirs)
    with pytest.raises(InputError, match="template is another authority"):
        begin_paper(by=writer, organisation=plan.organisation, about=About(plan=plan), front=front)
