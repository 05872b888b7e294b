"""What others read: inspectorates what was shared with them, everyone what is public."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from ilacs.documents.self_evaluation import TYPES, lay_out, name_file, to_fragment, write
from ilacs.self_evaluation import Evaluation
from ilacs.site.accounts.middleware import Visit
from ilacs.site.self_evaluation import letting_out, seeing
from ilacs.site.self_evaluation.signing_views import as_file
from ilacs.site.store import site_store


def shared_evaluation_list(request: Visit) -> HttpResponse:
    """List what authorities shared with the actor's inspectorates."""
    context = {"sharings": seeing.sharings_for(request.actor)}
    return render(request, "self_evaluation/shared_list.html", context)


def shared_evaluation(request: Visit, evaluation_sharing_id: UUID) -> HttpResponse:
    """Show a shared self-evaluation to somebody of the inspectorate."""
    sharing = seeing.find_sharing(request.actor, evaluation_sharing_id)
    letting_out.note_shared_viewed(
        by=request.actor, organisation=sharing.inspectorate, sharing=sharing, page="page"
    )
    context = {"sharing": sharing, **_shown(sharing.signing.evaluation)}
    return render(request, "self_evaluation/shared.html", context)


def shared_evaluation_file(
    request: Visit, evaluation_sharing_id: UUID, ending: str
) -> HttpResponse:
    """Give out a shared self-evaluation as a PDF or in Word."""
    sharing = seeing.find_sharing(request.actor, evaluation_sharing_id)
    if ending not in TYPES:
        raise Http404
    letting_out.note_shared_viewed(
        by=request.actor, organisation=sharing.inspectorate, sharing=sharing, page=ending
    )
    text = sharing.signing.evaluation
    return as_file(write(text, ending), name_file(text), ending)


def published_evaluation(request: Visit, publication_id: UUID) -> HttpResponse:
    """Show a public self-evaluation to everyone."""
    row = seeing.find_publication(publication_id)
    context = {"publication": row, **_shown(row.signing.evaluation)}
    return render(request, "self_evaluation/published.html", context)


def published_evaluation_file(
    request: Visit, publication_id: UUID, ending: str
) -> HttpResponse | FileResponse:
    """Give out a public self-evaluation as a PDF or in Word."""
    row = seeing.find_publication(publication_id)
    digest = {"pdf": row.pdf, "docx": row.word}.get(ending)
    if digest is None or not site_store().holds(digest):
        raise Http404
    answer = FileResponse(
        site_store().open(digest), as_attachment=True, filename=f"{row.name}.{ending}"
    )
    answer["Content-Type"] = TYPES[ending]
    answer["Cache-Control"] = "no-store"
    return answer


def _shown(evaluation: Evaluation) -> dict[str, object]:
    report = lay_out(evaluation)
    return {
        "title": next(" ".join(one.lines) for one in report.blocks if one.kind == "heading"),
        "fragment": Markup(to_fragment(report)),  # noqa: S704 - escaped where it is made
    }
