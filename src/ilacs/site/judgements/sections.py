"""What judgements add to other pages: the board of an inspection, and one's own part."""

import datetime as dt
from collections import Counter
from uuid import UUID

from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.judgements.judged import graded_judgements
from ilacs.site.judgements.models import Judging, Proposal
from ilacs.site.judgements.queries import list_judgements
from ilacs.site.judgements.when import LEAD, LEAD_AND_READER, READER, STANDS, STATES, State
from ilacs.site.judgements.who import VIEW, may_lead, may_propose, may_read, may_see


def on_board(actor: Actor, inspection: Inspection, today: dt.date) -> Section | None:
    """Return how many proposals are missing and how many judgements stand; four queries.

    None for whoever is not on the inspectors' side. Whose are missing shows to the lead alone.
    """
    if not may_see(actor, inspection) or not graded_judgements(inspection):
        return None
    rows = list_judgements(actor, inspection)
    href = reverse("judgement_list", args=[inspection.pk])
    missing = sum(one.missing.number for one in rows)
    stand = sum(one.judging.state in STANDS for one in rows)
    conflicts = [one for one in rows if one.judging.state == State.CONFLICT]
    lines = [
        Line(one.judgement.name, "in conflict", _address(one.judging), True) for one in conflicts
    ]
    if missing:
        words = "proposal is" if missing == 1 else "proposals are"
        lines.append(Line(f"{missing} {words} still missing", _whose(rows), href))
    lines.append(Line(f"{stand} of {len(rows)} decided", href=href))
    return Section("judgements", "Judgements", tuple(lines), "")


def own_part(actor: Actor, today: dt.date) -> list[Section]:
    """Return the judgements that wait for an actor: to propose, to decide, to read."""
    held = [UUID(id) for id in actor.inspections_with(VIEW)]
    if actor.person is None or not held:
        return []
    begun = Judging.objects.filter(inspection__in=held).exclude(state=State.MODERATED)
    mine: set[object] = set(
        Proposal.objects.filter(person=actor.person, judging__inspection__in=held)
        .order_by()
        .values_list("judging_id", flat=True)
    )
    lines = tuple(
        Line(f"{one.name}: {words}", str(one.inspection), _address(one))
        for one in begun.select_related("inspection__organisation")
        if (words := _waits_for(actor, one, mine))
    )
    return [Section("judgements", "Judgements", lines, "")] if lines else []


def _waits_for(actor: Actor, judging: Judging, mine: set[object]) -> str:
    """Return what an actor is to do on a judgement now, in a word or two; '' for nothing."""
    if judging.inspection.closed or not may_see(actor, judging.inspection):
        return ""
    turn = STATES[State(judging.state)].turn
    if judging.state == State.PROPOSING:
        waits = judging.pk not in mine and bool(may_propose(actor, judging))
        return "propose a grade" if waits else ""
    if turn in (LEAD, LEAD_AND_READER) and may_lead(actor, judging.inspection):
        return "settle the conflict" if judging.state == State.CONFLICT else "it is yours now"
    return "read it" if turn == READER and may_read(actor, judging) else ""


def _whose(rows: list) -> str:
    """Return whose proposals are missing, and how many each; '' where it is not for the reader."""
    counts = Counter(name for one in rows for name in one.missing.names)
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))


def _address(judging: Judging) -> str:
    return reverse("judgement", args=[judging.inspection_id, judging.judgement])
