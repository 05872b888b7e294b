"""The seed case's cases: chosen, shared out, some of them reviewed, and a child referred back."""

from ilacs.site.accounts.actor import Actor
from ilacs.site.cases.allocating import Given
from ilacs.site.cases.completing import complete_review
from ilacs.site.cases.models import Case, Depth, Referral
from ilacs.site.cases.queries import cases_of, looked_at, propose, team_of
from ilacs.site.cases.referrals import (
    Concern,
    acknowledge_referral,
    answer_referral,
    close_referral,
    give_referral,
)
from ilacs.site.cases.reviewing import save_field
from ilacs.site.cases.selecting import Choice, Pick, choose_cases, give_cases, keep_expertise
from ilacs.site.inspections.made_up import MEMBER
from ilacs.site.inspections.models import Inspection
from ilacs.site.submissions.pseudonyms import pseudonym

NUMBER, TRACKED = 12, 6
TEAMS = ("Assessment", "Family safeguarding", "Children in care", "Leaving care")
REASON = "Made up: there was nothing yet to draw from."
QUESTION = "Whether the plan says who does what by when"
KNOWS = "Leaving care"
"""What one of the inspectors knows well, and the cases of one team want."""
AT_RISK = 2
"""The place of the case whose child is referred back."""
REVIEWS = (
    {
        "strengths": "Seen alone each week. The chronology is short and up to date.",
        "concerns": "Two actions of the plan have no date.",
        "voice": "Asked for more time with a brother; it was arranged within the month.",
        "difference": "School attendance is up by a third since autumn.",
    },
    {
        "strengths": "The decision at the front door was made the same day, with its reason.",
        "concerns": "What supervision agreed in September was not followed up.",
        "conversation": "The worker knows the family well and would have liked a second visit.",
    },
    {
        "strengths": "Health and school came to each review and did what they said.",
        "voice": "Says that the worker keeps promises.",
        "documents": "Assessment, plan, three reviews, supervision notes.",
    },
)
SEEN = "Told us today of being afraid to go home tonight. The worker had not been told."
FOUND = "We saw the child within the hour. Tonight is with an aunt, and the plan is changed."
SATISFIED = "We read the record and spoke to the worker: the child is safe tonight."


def choose(lead: Actor, inspection: Inspection) -> list[Case]:
    """Choose cases to be tracked and sampled, and share them out by days and by what they want."""
    codes = [pseudonym(b"made up", "looked at", f"{inspection.pk}{n}") for n in range(NUMBER)]
    picks = [
        Pick(code, TEAMS[place % len(TEAMS)], f"Worker {place + 1}")
        for place, code in enumerate(codes)
    ]
    for depth, these in ((Depth.TRACKED, picks[:TRACKED]), (Depth.SAMPLED, picks[TRACKED:])):
        question = QUESTION if depth == Depth.SAMPLED else ""
        for wants in ("", KNOWS):
            some = [one for one in these if (one.team == KNOWS) == bool(wants)]
            choice = Choice(some, depth, question, wants, reason=REASON)
            choose_cases(by=lead, inspection=inspection, choice=choice)
    team = team_of(inspection)
    knowing = next(one for one in team if one.email == MEMBER)
    keep_expertise(by=lead, inspection=inspection, known={knowing: [KNOWS]})
    cases = looked_at(cases_of(inspection))
    why = {one.case: one for one in propose(inspection, cases, team)}
    by_id = {str(one.pk): one for one in team}
    give_cases(
        by=lead,
        inspection=inspection,
        given={one: _given(why[str(one.pk)], by_id) for one in cases},
    )
    return cases


def _given(one: Given, team: dict) -> tuple:
    return team[one.member], one.why


def review(by: Actor, inspection: Inspection, number: int) -> None:
    """Write the review of one more of an inspector's own cases; the last stays open.

    number: of the day on site, from 0.
    """
    own = [
        one
        for one in looked_at(cases_of(inspection))
        if one.allocated_to and one.allocated_to.person_id == (by.person and by.person.pk)
    ]
    for case in own[number : number + 1]:
        for field, text in REVIEWS[case.number % len(REVIEWS)].items():
            save_field(case, field, text, 0, by=by)
        if len(own) - number > 1:
            complete_review(by=by, inspection=inspection, case=case)


def refer_back(inspector: Actor, inspection: Inspection) -> Referral:
    """Refer a child back to the authority, as soon as the inspector heard it."""
    case = looked_at(cases_of(inspection))[AT_RISK]
    return give_referral(by=inspector, inspection=inspection, concern=Concern(SEEN, case))


def acknowledge(director: Actor, inspection: Inspection) -> None:
    acknowledge_referral(by=director, inspection=inspection, referral=_referral(inspection))


def answer(director: Actor, inspection: Inspection) -> None:
    referral = _referral(inspection)
    answer_referral(by=director, inspection=inspection, referral=referral, words=FOUND)


def close(inspector: Actor, inspection: Inspection) -> None:
    referral = _referral(inspection)
    close_referral(by=inspector, inspection=inspection, referral=referral, words=SATISFIED)


def _referral(inspection: Inspection) -> Referral:
    return Referral.objects.select_related("inspection__organisation").get(inspection=inspection)
