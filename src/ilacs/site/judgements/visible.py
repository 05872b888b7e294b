"""Visible: what each person may see of a judgement now, each answer with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ilacs.site.accounts.actor import Actor, Decision
from ilacs.site.accounts.models import Person
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.wall import is_behind_the_wall
from ilacs.site.judgements.models import DecidedGrade, Judging, Proposal
from ilacs.site.judgements.when import READ, State
from ilacs.site.judgements.who import NO_PART, PROPOSE, VIEW, may_lead

HIDES_PROPOSALS = (State.PROPOSING,)
"""States in which a proposal is its author's alone, the lead's too."""


@dataclass(frozen=True)
class Missing:
    """Proposals that are still missing: how many, and (for the lead alone) whose."""

    number: int
    names: tuple[str, ...] = ()


def may_see_proposals(actor: Actor, judging: Judging) -> Decision:
    """Decide on seeing what others proposed on a judgement."""
    if not is_behind_the_wall(actor, judging.inspection, VIEW):
        return NO_PART
    if judging.state in HIDES_PROPOSALS:
        return Decision(
            False,
            "What others propose is hidden, from the lead too, until everyone has proposed or the "
            "lead reveals it for a reason.",
        )
    if not is_behind_the_wall(actor, judging.inspection, PROPOSE) and judging.state not in READ:
        return Decision(False, "A second reader sees proposals once the team has decided.")
    return Decision(True, "The proposals are revealed.")


def may_see_decision(actor: Actor, judging: Judging) -> Decision:
    """Decide on seeing what was decided on a judgement, now and earlier."""
    if not is_behind_the_wall(actor, judging.inspection, VIEW):
        return NO_PART
    return Decision(True, "You are on the inspectors’ side of this inspection.")


def proposals_for(actor: Actor, inspection: Inspection) -> QuerySet[Proposal]:
    """Return the proposals of an inspection that an actor may see now; what is hidden stays behind.

    One's own always; others' by `may_see_proposals`.
    """
    rows = Proposal.objects.filter(judging__inspection=inspection)
    if actor.person is None or not is_behind_the_wall(actor, inspection, VIEW):
        return rows.none()
    revealed = ~Q(judging__state__in=HIDES_PROPOSALS)
    if not is_behind_the_wall(actor, inspection, PROPOSE):
        revealed &= Q(judging__state__in=READ)
    return rows.filter(Q(person=actor.person) | revealed)


def decisions_for(actor: Actor, inspection: Inspection) -> QuerySet[DecidedGrade]:
    """Return what was decided in an inspection, as an actor may see it, the latest first."""
    rows = DecidedGrade.objects.filter(judging__inspection=inspection)
    return rows if is_behind_the_wall(actor, inspection, VIEW) else rows.none()


def missing_for(
    actor: Actor, judging: Judging, expected: Iterable[Person], proposed: Iterable[object]
) -> Missing:
    """Return which proposals are missing, as an actor may know it: the names go to the lead alone.

    proposed: ids of the people who have proposed.
    """
    if not is_behind_the_wall(actor, judging.inspection, VIEW):
        return Missing(0)
    there = set(proposed)
    lacking = [one.name for one in expected if one.pk not in there]
    leads = bool(may_lead(actor, judging.inspection))
    return Missing(len(lacking), tuple(lacking) if leads else ())
