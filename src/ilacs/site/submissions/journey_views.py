"""The page of a submission's journeys: common paths, times between steps, what stands out, one child's line."""

import io
import json
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ilacs.site.jinja import query_of
from ilacs.site.submissions import keeping
from ilacs.site.submissions.actions import note_look, note_look_at_children
from ilacs.site.submissions.finding_views import opens
from ilacs.site.submissions.packing import unpack
from ilacs.site.submissions.queries import find_checked
from ilacs.site.submissions.seeing import may_here

ODD_ON_A_PAGE = 50


@require_GET
@opens
def submission_journeys(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Show the journeys: numbers to all who see findings, one child's days to those who see values."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_checked(submission_id, actor)
    if not found.parts.filter(kind=keeping.JOURNEYS).exists():
        raise Http404
    data = keeping.open_part(found, keeping.JOURNEYS)
    shows = may_here(actor, found).see_children
    note = note_look_at_children if shows else note_look
    note(by=actor, organisation=found.organisation, submission=found, page="journeys")
    context: dict[str, Any] = {"submission": found, "shows_children": shows}
    context |= json.loads(unpack(data, "beside.json"))
    context |= _standing_out(data, request, context["kinds"])
    child = request.GET.get("child", "")
    if shows and child:
        context |= {"child": child, "steps": _steps_of(data, child)}
    return render(request, "submissions/journeys.html", context)


def _standing_out(data: bytes, request: HttpRequest, kinds: dict[str, str]) -> dict[str, Any]:
    import polars as pl

    odd = pl.read_parquet(io.BytesIO(unpack(data, "odd.parquet")))
    counts = dict(odd["kind"].value_counts().iter_rows())
    kind = request.GET.get("kind", "")
    kind = kind if kind in counts else ""
    rows = odd.filter(odd["kind"] == kind).to_dicts() if kind else odd.to_dicts()
    return {
        "counts": {kinds[each]: (each, counts[each]) for each in kinds if each in counts},
        "kind": kind,
        "page": Paginator(rows, ODD_ON_A_PAGE).get_page(request.GET.get("page", "")),
        "query": query_of({"kind": kind}),
    }


def _steps_of(data: bytes, child: str) -> list[dict[str, Any]]:
    import polars as pl

    events = pl.read_parquet(io.BytesIO(unpack(data, "events.parquet")))
    return events.filter(events["journey"] == child).to_dicts()
