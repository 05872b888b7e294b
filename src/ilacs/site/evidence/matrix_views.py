"""The page of the evidence matrix, and the matrix as a file."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from ilacs.site.accounts.middleware import Visit
from ilacs.site.evidence import actions
from ilacs.site.evidence.criteria import groups_of
from ilacs.site.evidence.matrix import SHOWN, TYPES, columns, matrix_file, matrix_of
from ilacs.site.evidence.seeing import VIEW
from ilacs.site.evidence.views import may_here
from ilacs.site.inspections.wall import find_behind_the_wall


def _asked(request: Visit, edition: str) -> tuple[str, str]:
    """Return the judgement and the kind of criteria that an address asks for; '' for all."""
    judgement, show = request.GET.get("judgement", ""), request.GET.get("show", "")
    known = {one.id for one in groups_of(edition)}
    return judgement if judgement in known else "", show if show in SHOWN else ""


def evidence_matrix(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show how the evidence lies: criteria down, kinds of source across."""
    found = find_behind_the_wall(request.actor, inspection_id, VIEW)
    judgement, show = _asked(request, found.edition)
    parts = matrix_of(found, judgement, show)
    actions.note_evidence_viewed(by=request.actor, inspection=found, page="matrix")
    context = {
        "inspection": found,
        "parts": parts,
        "columns": columns(),
        "groups": [(one.id, one.name) for one in groups_of(found.edition)],
        "judgement": judgement,
        "show": show,
        "shown": SHOWN,
        "may": may_here(request, found),
    }
    return render(request, "evidence/matrix.html", context)


def evidence_matrix_download(request: Visit, inspection_id: UUID, format: str) -> HttpResponse:
    """Send the matrix as CSV or Excel, narrowed as its page is."""
    found = find_behind_the_wall(request.actor, inspection_id, VIEW)
    if format not in TYPES:
        raise Http404
    content = matrix_file(matrix_of(found, *_asked(request, found.edition)), format)
    actions.note_matrix_downloaded(by=request.actor, inspection=found, format=format)
    response = HttpResponse(content, content_type=TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="evidence-matrix.{format}"'
    return response
