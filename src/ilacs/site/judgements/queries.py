"""What the pages of judgements read, each within what its actor may see now."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from ilacs.editions.edition import Grade, Judgement
from ilacs.errors import InputError
from ilacs.judging import ProposedOverall, proposed_overall
from ilacs.site.accounts.actor import Actor, Decision
from ilacs.site.accounts.models import Person
from ilacs.site.evidence.models import EvidenceRecord
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.judgements.citing import cited
from ilacs.site.judgements.judged import grades_that_stand, judgings_of, latest_by_judging
from ilacs.site.judgements.models import DecidedGrade, Judging, JudgingStep, Proposal
from ilacs.site.judgements.visible import (
    Missing,
    decisions_for,
    may_see_proposals,
    missing_for,
    proposals_for,
)
from ilacs.site.judgements.when import READ, TURN_WORDS, State, ways_from
from ilacs.site.judgements.who import (
    PROPOSE,
    VIEW,
    may_dissent,
    may_lead,
    may_propose,
    may_read,
    may_see,
    people_with,
    proposers,
)


@dataclass(frozen=True)
class Row:
    """A judgement in the list. missing: proposals; mine: whether one's own is."""

    judgement: Judgement
    judging: Judging
    missing: Missing
    of: int
    is_mine_missing: bool
    decision: DecidedGrade | None
    grade: Grade | None


@dataclass(frozen=True)
class Shown:
    """A judgement as its page shows it.

    proposals: one's own, and others' where `others` allows it. decisions: the last first.
    evidence: what is cited, by number. stand: the grades that stand, by judgement. own_grades:
    what the reader alone proposed, by judgement. proposed: what
    the rule proposes for overall effectiveness; None for any other judgement.
    """

    inspection: Inspection
    judgement: Judgement
    judging: Judging
    others: Decision
    own: Proposal | None
    proposals: list[Proposal]
    missing: Missing
    of: int
    has_proposals: bool
    decisions: list[DecidedGrade]
    steps: list[JudgingStep]
    evidence: dict[int, EvidenceRecord]
    stand: dict[str, str]
    own_grades: dict[str, str]
    proposed: ProposedOverall | None

    @property
    def grades(self) -> dict[str, Grade]:
        return {one.id: one for one in self.inspection.framework.grades}

    @property
    def decision(self) -> DecidedGrade | None:
        """What stands decided, or is in conflict; None before, and once it was opened again."""
        return self.decisions[0] if self.decisions and self.judging.state in READ else None

    @property
    def earlier(self) -> list[DecidedGrade]:
        """What was decided before and does not stand."""
        return self.decisions[1:] if self.decision else self.decisions


def find_judged(actor: Actor, inspection_id: UUID) -> Inspection:
    """Return an inspection whose judgements an actor may see. Raises Http404."""
    found = find_inspection(actor, inspection_id, VIEW)
    if not may_see(actor, found):
        raise Http404
    return found


def list_judgements(actor: Actor, inspection: Inspection) -> list[Row]:
    """Return the judgements of an inspection as an actor may see them; four queries."""
    judgings = judgings_of(inspection)
    team = people_with(inspection, PROPOSE)
    there = proposed_by(inspection)
    latest = latest_by_judging(decisions_for(actor, inspection))
    names = {one.id: one for one in inspection.framework.judgements}
    grades = {one.id: one for one in inspection.framework.grades}
    rows = []
    for id, judging in judgings.items():
        decision = latest.get(judging.pk) if judging.state in READ else None
        expected, have = proposers(judging, team), there.get(judging.pk, set())
        rows.append(
            Row(
                names[id],
                judging,
                _missing(actor, judging, expected, have),
                len(expected),
                _is_mine_missing(actor, judging, have),
                decision,
                grades[decision.grade] if decision else None,
            )
        )
    return rows


def show_judgement(actor: Actor, inspection: Inspection, judgement: str) -> Shown:
    """Return a judgement as an actor may see it; eight queries. Raises Http404 where there is none."""
    judgings = judgings_of(inspection)
    if judgement not in judgings:
        raise Http404
    row = judgings[judgement]
    there = proposed_by(inspection).get(row.pk, set())
    expected = proposers(row, people_with(inspection, PROPOSE))
    others = may_see_proposals(actor, row)
    seen = list(proposals_for(actor, inspection))
    proposals = [one for one in seen if one.judging_id == row.pk]
    every = list(decisions_for(actor, inspection).prefetch_related("dissents"))
    decisions = [one for one in every if one.judging_id == row.pk]
    stand = grades_that_stand(judgings.values(), latest_by_judging(every))
    numbers = {n for one in proposals for n in one.cites}
    numbers |= {n for one in decisions for n in one.cites}
    me = actor.person.pk if actor.person else None
    return Shown(
        inspection,
        inspection.framework.judgement(judgement),
        row,
        others,
        next((one for one in proposals if one.person_id == me), None),
        proposals if others else [],
        _missing(actor, row, expected, there),
        len(expected),
        bool(there),
        decisions,
        list(JudgingStep.objects.filter(judging=row.pk)),
        cited(inspection, numbers),
        stand,
        {
            id: one.grade
            for id, judging in judgings.items()
            for one in seen
            if one.judging_id == judging.pk and one.person_id == me
        },
        proposed_overall(inspection.framework, stand) if row.is_overall else None,
    )


def may_now(actor: Actor, shown: Shown) -> dict[str, bool]:
    """Return what an actor may do with a judgement at this moment, by short names."""
    row = shown.judging
    if not Room(shown.inspection.organisation, shown.inspection).is_open:
        return {}
    ways = set(ways_from(row.state))
    leads = bool(may_lead(actor, shown.inspection))
    own = shown.decision.by_id if shown.decision else None
    me = actor.person.pk if actor.person else None
    return {
        "propose": "propose" in ways and bool(may_propose(actor, row)),
        "people": "name" in ways and leads and not shown.has_proposals,
        "reveal": "reveal" in ways and leads and shown.has_proposals,
        "meet": "meet" in ways and leads,
        "decide": bool(ways & {"decide", "settle"}) and leads,
        "moderate": "agree" in ways and bool(may_read(actor, row)),
        "dissent": shown.decision is not None
        and own != me
        and bool(may_dissent(actor, shown.inspection))
        and all(one.person_id != me for one in shown.decision.dissents.all()),
        "reopen": "reopen" in ways and leads,
    }


def require_page(actor: Actor, shown: Shown, name: str) -> Decision:
    """Return the decision on a page of a judgement: who may have it at all, whatever its state."""
    if name == "propose":
        return may_propose(actor, shown.judging)
    if name == "moderate":
        return may_read(actor, shown.judging)
    return (may_dissent if name == "dissent" else may_lead)(actor, shown.inspection)


def require_moment(shown: Shown, name: str, may: dict[str, bool]) -> None:
    """Raise InputError where a page that is somebody's has nothing to do at this moment."""
    if not may.get(name):
        kind = shown.judging.kind
        raise InputError(f"That cannot be done now. {kind.sentence} {TURN_WORDS[kind.turn]}")


def proposed_by(inspection: Inspection) -> dict[object, set[object]]:
    """Return who has proposed on each judging: ids alone, and no grade; one query."""
    found: dict[object, set[object]] = {}
    rows = Proposal.objects.filter(judging__inspection=inspection).order_by()
    for judging_id, person_id in rows.values_list("judging_id", "person_id"):
        found.setdefault(judging_id, set()).add(person_id)
    return found


def _missing(
    actor: Actor, judging: Judging, expected: Iterable[Person], there: set[object]
) -> Missing:
    if judging.state != State.PROPOSING:
        return Missing(0)
    return missing_for(actor, judging, expected, there)


def _is_mine_missing(actor: Actor, judging: Judging, there: set[object]) -> bool:
    if judging.state != State.PROPOSING or not may_propose(actor, judging):
        return False
    return actor.person is not None and actor.person.pk not in there
