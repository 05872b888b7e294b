"""Letting judgements be found in the team's search: what was said of them, and proposals once revealed."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from ilacs.site.evidence.searching import SEARCHED, Searched, forget_passages, keep_passages
from ilacs.site.judgements.models import Judging
from ilacs.site.judgements.visible import HIDES_PROPOSALS
from ilacs.site.judgements.when import READ, State
from ilacs.site.judgements.who import PROPOSE, VIEW

JUDGEMENT, REVEALED, READ_TOO = "judgement", "proposal", "proposal_read"
"""What the inspectors' side sees; proposals that the team alone does; and those that the second
reader does as well. A hidden proposal is found by nobody, its author neither."""


def addresses_of(keys: Sequence[UUID]) -> Mapping[UUID, str]:
    """Return the pages of judgements under way."""
    return {
        one.pk: reverse("judgement", args=[one.inspection_id, one.judgement])
        for one in Judging.objects.filter(pk__in=keys)
    }


def register() -> None:
    """Let the team's search look through judgements."""
    SEARCHED[JUDGEMENT] = Searched("Judgement", "", VIEW, addresses_of)
    SEARCHED[REVEALED] = Searched("Proposals", "", PROPOSE, addresses_of)
    SEARCHED[READ_TOO] = Searched("Proposals", "", VIEW, addresses_of)


def keep_judging(row: Judging) -> None:
    """Let a judgement be found by what was said of it by now; called within the action that changes it."""
    said = [
        text
        for one in row.decisions.prefetch_related("dissents")
        for text in (
            one.rationale,
            one.thin_reason,
            one.departure,
            *(each.words for each in one.dissents.all()),
        )
    ]
    said += row.steps.exclude(words="").values_list("words", flat=True)
    keep_passages(JUDGEMENT, row.pk, inspection=row.inspection, title=str(row), texts=said)
    for kind in (REVEALED, READ_TOO):
        forget_passages(kind, row.pk)
    if State(row.state) in HIDES_PROPOSALS:
        return
    kind = READ_TOO if State(row.state) in READ else REVEALED
    proposed = [f"{one.name}: {one.rationale}" for one in row.proposals.all()]
    keep_passages(kind, row.pk, inspection=row.inspection, title=str(row), texts=proposed)
