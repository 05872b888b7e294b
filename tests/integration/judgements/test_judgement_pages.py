"""The pages of judgements: what each shows, what it refuses, and how many queries it takes."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ilacs.site.accounts.actor import actor_for
from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.judgements.models import DecidedGrade, Judging, Proposal
from ilacs.site.judgements.sections import own_part

pytestmark = pytest.mark.django_db

HELP, OVERALL = "help_and_protection", "overall_effectiveness"
OTHERS = ("impact_of_leaders", "in_care", "care_leavers")
LIST_QUERIES, PAGE_QUERIES, DECIDE_QUERIES = 12, 26, 27
"""At most; the pages of one judgement write an audit event as well."""


@pytest.fixture
def page(client_for, team, inspection):
    """A function that gets or posts a page of judgements as somebody of the team."""
    browsers = {}

    def send(name: str, route: str, judgement: str = HELP, form: dict | None = None):
        if name not in browsers:
            browsers[name] = client_for(team[name])
        browser = browsers[name]
        arguments = [inspection.pk]
        if route != "judgement_list":
            arguments.append(judgement)
        address = reverse(route, args=arguments)
        return browser.get(address) if form is None else browser.post(address, form)

    return send


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_list_says_how_far_each_judgement_is(page, put, all_the_way):
    all_the_way(grade="requires_improvement")
    put("Ada", judgement="in_care")
    words = words_of(page("Ben", "judgement_list"))
    assert "2 of 3 still missing" in words
    assert "3 of 3 still missing" in words
    assert "Requires improvement to be good" in words
    assert "thin evidence, confirmed" in words
    assert "Drawn from the others" in words


def test_a_judgement_shows_its_decision_with_all_that_was_said(page, all_the_way, read):
    all_the_way()
    page("Ben", "judgement_dissent", form={"words": "Visits were late."})
    read(agrees=False, reasons="Too kind.")
    words = words_of(page("Ada", "judgement"))
    assert "Decided, and in conflict" in words
    assert "Ben does not agree." in words
    assert "Its evidence was thin." in words
    assert "What there is points one way." in words
    assert "Too kind." in words
    assert "Evidence E1</a> (concern): Visits were late." in words


def test_what_the_grades_ask_how_evidence_lies_and_precedents_stand_beside(page, all_the_way):
    all_the_way()
    words = words_of(page("Lea", "judgement"))
    assert "What the grades ask" in words
    assert "How the evidence lies" in words
    assert "The evidence is thin." in words
    assert "What these grades led to before" in words
    assert "inspections under ILACS 2023" in words
    assert "Judgements without a grade so far are left out." in words
    assert "complete from 29 January 2018 to 31 March 2025" in words
    assert "/inspections/20" in words


def test_evidence_that_was_corrected_since_is_marked(page, all_the_way, inspection, as_, evidence):
    all_the_way()
    later = Writing(
        "observation",
        "They were in time.",
        "strength",
        evidence[0].day,
        ("help_assessment",),
        detail="Front door",
        follows=evidence[0],
    )
    keep_evidence(by=as_("Ada"), inspection=inspection, writing=later, confirm=True)
    assert "Corrected since." in words_of(page("Lea", "judgement"))


def test_a_proposal_is_made_and_changed_through_its_page(page, put, evidence):
    form = {"grade": "good", "rationale": "Seen in two cases.", "cites": "1 and 2"}
    assert page("Ben", "judgement_propose", form=form).status_code == 302
    assert Proposal.objects.get().cites == [1, 2]
    words = words_of(page("Ben", "judgement_propose"))
    assert "Change your proposal" in words
    assert "Seen in two cases." in words
    put("Ada")
    assert "Yours is the last that is missing" in words_of(page("Lea", "judgement_propose"))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Select a grade"),
        (
            {"grade": "good", "rationale": "Seen.", "cites": "one"},
            "is not the number of any evidence",
        ),
        ({"grade": "good", "rationale": "Seen.", "cites": "9"}, "Evidence E9 is not there"),
        ({"grade": "good", "rationale": "NHS 943 476 5919", "cites": "1"}, "NHS number"),
    ],
)
def test_what_is_wrong_with_a_proposal_is_said_beside_its_field(page, evidence, form, said):
    answer = page("Ben", "judgement_propose", form=form)
    assert answer.status_code == 422
    assert said in words_of(answer)


def test_a_page_with_nothing_to_do_leads_back_and_says_why(page, everyone_proposes):
    everyone_proposes()
    for name, route in (("Ben", "judgement_propose"), ("Lea", "judgement_decide")):
        answer = page(name, route)
        assert answer.url == reverse("judgement", args=answer.url.split("/")[2:5:2])
    assert "That cannot be done now" in words_of(page("Ben", "judgement"))


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("Ben", "judgement_decide"),
        ("Ben", "judgement_reveal"),
        ("Ben", "judgement_people"),
        ("Rey", "judgement_propose"),
        ("Lea", "judgement_moderate"),
        ("Rey", "judgement_dissent"),
    ],
)
def test_what_is_not_ones_own_to_do_is_refused(page, everyone_proposes, name, route):
    everyone_proposes()
    assert page(name, route).status_code == 403
    assert page(name, route, form={"reason": "Now."}).status_code == 403


def test_the_lead_takes_a_judgement_through_its_pages(page, put, team, evidence):
    named = {"people": [str(team["Ada"].pk), str(team["Ben"].pk)]}
    assert page("Lea", "judgement_people", form=named).status_code == 302
    put("Ada")
    assert "Still missing: Ben." in words_of(page("Lea", "judgement_reveal"))
    assert page("Lea", "judgement_reveal", form={"reason": ""}).status_code == 422
    page("Lea", "judgement_reveal", form={"reason": "Ben is ill."})
    assert page("Lea", "judgement_meet", form={}).status_code == 422
    page("Lea", "judgement_meet", form={"present": [str(team["Ada"].pk)]})
    form = {"grade": "good", "rationale": "Weighed.", "cites": "1", "thin_reason": "So it is."}
    assert page("Lea", "judgement_decide", form=form | {"thin_reason": ""}).status_code == 422
    assert page("Lea", "judgement_decide", form=form).status_code == 302
    page("Rey", "judgement_moderate", form={"agrees": "no", "reasons": "Too kind."})
    assert "Rey disagrees." in words_of(page("Lea", "judgement_decide"))
    assert page("Lea", "judgement_decide", form=form).status_code == 422
    page("Lea", "judgement_decide", form=form | {"together": "We read it again."})
    page("Rey", "judgement_moderate", form={"agrees": "yes", "reasons": ""})
    page("Lea", "judgement_reopen", form={"reason": "More was seen."})
    assert Judging.objects.get().state == "reopened"
    words = words_of(page("Lea", "judgement"))
    assert "Decided before" in words
    assert "There: Ada" in words
    assert "More was seen." in words


def test_overall_shows_what_the_rule_proposes_and_asks_why_it_is_departed_from(
    page, all_the_way, read
):
    assert "No proposal while there is no grade" in words_of(page("Lea", "judgement", OVERALL))
    for judgement in (HELP, *OTHERS):
        all_the_way(judgement)
    words = words_of(page("Lea", "judgement_decide", OVERALL))
    assert "The rule proposes good." in words
    assert "Overall, 13 were good." in words
    form = {"grade": "outstanding", "rationale": "More than its parts.", "cites": ""}
    assert page("Lea", "judgement_decide", OVERALL, form).status_code == 422
    page("Lea", "judgement_decide", OVERALL, form | {"departure": "It grew in two weeks."})
    assert DecidedGrade.objects.get(judging__judgement=OVERALL).departs
    words = words_of(page("Rey", "judgement", OVERALL))
    assert "It departs from the rule, which proposed good." in words
    assert "It grew in two weeks." in words


def test_no_page_of_2026_names_overall_effectiveness(of_2026, let_in, client_for):
    browser = client_for(let_in(of_2026, "lead_inspector", "Lena"))
    for address in (
        reverse("judgement_list", args=[of_2026.pk]),
        *(reverse("judgement", args=[of_2026.pk, one]) for one in (HELP, *OTHERS)),
        reverse("judgement_people", args=[of_2026.pk, HELP]),
        reverse("judgement_propose", args=[of_2026.pk, HELP]),
    ):
        answer = browser.get(address)
        assert answer.status_code == 200
        assert "verall" not in words_of(answer)
    assert browser.get(reverse("judgement", args=[of_2026.pk, OVERALL])).status_code == 404


def test_a_visits_page_says_that_it_reaches_no_judgement(open_called, let_in, client_for):
    visit = open_called(dt.date(2024, 1, 15), type="focused_visit")
    browser = client_for(let_in(visit, "inspector", "Ida"))
    words = words_of(browser.get(reverse("judgement_list", args=[visit.pk])))
    assert "A focused visit reaches no graded judgement." in words


def test_ones_own_part_lists_what_waits_for_one(team, put, all_the_way, inspection, read):
    day = inspection.notified_day

    def waiting(name: str) -> list[str]:
        sections = own_part(actor_for(team[name]), day)
        return [line.text.split(": ")[-1] for one in sections for line in one.lines]

    assert waiting("Ada") == []
    put("Ada")
    assert (waiting("Ada"), waiting("Ben"), waiting("Rey")) == ([], ["propose a grade"], [])
    all_the_way("in_care")
    assert waiting("Rey") == ["read it"]
    read(agrees=False, judgement="in_care", reasons="No.")
    assert "settle the conflict" in waiting("Lea")


@pytest.mark.parametrize(
    ("name", "route", "most"),
    [
        ("Lea", "judgement_list", LIST_QUERIES),
        ("Ben", "judgement", PAGE_QUERIES),
        ("Rey", "judgement", PAGE_QUERIES),
        ("Lea", "judgement_decide", DECIDE_QUERIES),
    ],
)
def test_more_of_everything_takes_no_more_queries(
    name, route, most, page, all_the_way, inspection, as_, let_in, team
):
    from ilacs.site.judgements.deciding import reopen

    all_the_way()
    reopen(by=as_("Lea"), inspection=inspection, judgement=HELP, reason="Look again.")
    page(name, route)
    with CaptureQueriesContext(connection) as before:
        page(name, route)
    for number in range(3):
        let_in(inspection, "inspector", f"Ned {number}".replace(" ", ""))
    for judgement in OTHERS:
        all_the_way_again(judgement, inspection, team)
    with CaptureQueriesContext(connection) as after:
        page(name, route)
    assert len(after) == len(before)
    assert len(after) <= most


def all_the_way_again(judgement, inspection, team) -> None:
    """Decide on another judgement, revealed early: more people propose by now."""
    from ilacs.site.judgements.deciding import Deciding, decide
    from ilacs.site.judgements.proposing import note_meeting, propose, reveal

    lead = actor_for(team["Lea"])
    where = {"inspection": inspection, "judgement": judgement}
    for name in ("Ada", "Ben"):
        propose(by=actor_for(team[name]), **where, grade="good", rationale="Seen.", cites=[1, 2])
    reveal(by=lead, **where, reason="Time.")
    note_meeting(by=lead, **where, present=[team["Ada"]])
    deciding = Deciding("good", "Weighed.", (1, 2), thin_reason="So it is.")
    decide(by=lead, **where, deciding=deciding)


def test_precedents_stand_beside_ones_own_proposal_and_never_follow_anothers(page, put):
    put("Ada", "inadequate")
    before = words_of(page("Ben", "judgement"))
    assert "How often each grade of this judgement was given" in before
    assert "There is no grade yet to look for." in before
    assert "your own proposal" not in before
    put("Ben", "good")
    words = words_of(page("Ben", "judgement"))
    assert "help and protection: good, your own proposal" in words
    assert "inadequate, your own proposal" not in words
    assert "reached these grades" in words
    assert "your own proposal" not in words_of(page("Rey", "judgement"))


def test_a_page_that_is_too_early_says_in_plain_words_whose_turn_it_is(page, evidence):
    page("Lea", "judgement_meet")
    words = words_of(page("Lea", "judgement"))
    assert "It is for the inspectors who propose to act next." in words
    assert "the state" not in words


def test_a_proposal_is_written_beside_what_the_grades_ask_and_what_came_before(page, evidence):
    words = words_of(page("Ben", "judgement_propose", "impact_of_leaders"))
    assert "How often each grade of this judgement was given" in words
    assert "after another edition" in words
    assert "What this judgement looks at" in words
    assert "Not confirmed against the published framework." in words
