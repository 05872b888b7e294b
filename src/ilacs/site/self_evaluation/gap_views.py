"""The page on whether an authority knows itself."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from ilacs.documents.charts import look_of
from ilacs.self_evaluation.gap import COUNTS_FOR, Pair
from ilacs.site.accounts.middleware import Visit
from ilacs.site.self_evaluation import seeing
from ilacs.site.self_evaluation.gaps import gaps_of


def self_evaluation_gap(request: Visit, organisation_id: UUID) -> HttpResponse:
    """Show an authority's own grades beside those it was given, over the years."""
    organisation = seeing.find_authority_of(request.actor, organisation_id)
    gaps = gaps_of(organisation)
    context = {
        "organisation": organisation,
        "gaps": gaps,
        "pairs": [_row(one) for one in gaps.pairs],
        "rehearsed": [_row(one) for one in gaps.rehearsed],
        "counts_for": COUNTS_FOR,
    }
    return render(request, "self_evaluation/gap.html", context)


def _row(pair: Pair) -> dict[str, object]:
    """A pair with its grades in words."""
    return {
        "pair": pair,
        "own": look_of(pair.own).word if pair.own else "No grade",
        "judged": look_of(pair.judged).word,
    }
