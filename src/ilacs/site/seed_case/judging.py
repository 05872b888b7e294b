"""The seed case's judgements: proposed apart, decided together, and read by a second reader."""

from ilacs.judging.overall import OVERALL, proposed_overall
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.evidence.summary import citable, how_it_lies
from ilacs.site.inspections.models import Inspection
from ilacs.site.judgements.deciding import Deciding, decide
from ilacs.site.judgements.judged import graded_judgements
from ilacs.site.judgements.proposing import note_meeting, propose
from ilacs.site.judgements.reading import read_judgement

GRADE = "good"
"""What the case was graded, on every judgement."""
DOUBTED, DOUBT = "help_and_protection", "requires_improvement"
"""Where the inspector proposed another grade than the lead, and which."""
OWN = "From what I saw and read: {text}"
TOGETHER = {
    "impact_of_leaders": "Leaders know their services well and put right what they find. "
    "Social workers have caseloads that they can manage.",
    "help_and_protection": "Children get help in time, and risk is seen early. Some plans do not "
    "say by when things are to be done.",
    "in_care": "Children in care do well where they live, and are heard in what is decided.",
    "care_leavers": "Care leavers know their adviser and are in touch with them.",
}
"""Why each was decided so; an edition has most of these."""
FOLLOWS = "It follows from the other judgements by the rule."
THIN = "What there is comes from several people and points one way."


def propose_all(by: Actor, inspection: Inspection, *, doubts: bool = False) -> None:
    """Propose a grade on each judgement. doubts: another one where the proposer was less sure."""
    for id in _judged(inspection):
        text = TOGETHER[id]
        propose(
            by=by,
            inspection=inspection,
            judgement=id,
            grade=DOUBT if doubts and id == DOUBTED else GRADE,
            rationale=OWN.format(text=text),
            cites=_cites(inspection, id),
        )


def decide_all(lead: Actor, inspection: Inspection, present: list[Person]) -> None:
    """Note the meeting on each judgement and decide; overall effectiveness by the edition's rule."""
    for id in _judged(inspection):
        note_meeting(by=lead, inspection=inspection, judgement=id, present=present)
        thin = THIN if how_it_lies(inspection, id).is_thin else ""
        deciding = Deciding(GRADE, TOGETHER[id], _cites(inspection, id), thin_reason=thin)
        decide(by=lead, inspection=inspection, judgement=id, deciding=deciding)
    grades = dict.fromkeys(_judged(inspection), GRADE)
    overall = proposed_overall(inspection.framework, grades)
    if overall and overall.grade:
        deciding = Deciding(overall.grade.id, FOLLOWS)
        decide(by=lead, inspection=inspection, judgement=OVERALL, deciding=deciding)


def read_all(reader: Actor, inspection: Inspection) -> None:
    """Agree with each judgement, as a second reader."""
    for one in graded_judgements(inspection):
        read_judgement(by=reader, inspection=inspection, judgement=one.id, agrees=True)


def _judged(inspection: Inspection) -> list[str]:
    return [one.id for one in graded_judgements(inspection) if one.id != OVERALL]


def _cites(inspection: Inspection, id: str) -> tuple[int, ...]:
    """Return the numbers of the latest evidence that bears on a judgement."""
    bearing = citable(inspection).filter(links__judgement=id).distinct()[:6]
    return tuple(sorted(one.number for one in bearing if one.number))
