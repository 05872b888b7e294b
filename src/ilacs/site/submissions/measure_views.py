"""The page of a submission's measures: the report's tables and pictures, nothing suppressed."""

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from ilacs.site.accounts.permissions import Permission
from ilacs.site.submissions import keeping
from ilacs.site.submissions.actions import note_look_at_measures
from ilacs.site.submissions.downloads import DOWNLOADS
from ilacs.site.submissions.finding_views import opens
from ilacs.site.submissions.packing import unpack
from ilacs.site.submissions.queries import find_checked


@require_GET
@opens
def submission_measures(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Show the measures of a submission."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_checked(submission_id, actor, Permission.MEASURE_VIEW)
    if not found.parts.filter(kind=keeping.MEASURES).exists():
        raise Http404
    beside = json.loads(unpack(keeping.open_part(found, keeping.MEASURES), "beside.json"))
    note_look_at_measures(by=actor, organisation=found.organisation, submission=found)
    for section in beside["report"]["sections"]:
        for picture in section["pictures"]:
            # Drawn by our own charts from numbers and declared titles; its texts are escaped there.
            picture["svg"] = mark_safe(picture["svg"])  # noqa: S308
    context = {"submission": found, "report": beside["report"], "lacking": beside["lacking"]}
    context["downloads"] = {key: one for key, one in DOWNLOADS.items() if not one.children}
    return render(request, "submissions/measures.html", context)
