"""Taking a file of a submission: each download is made by the core's writers and written down."""

import io
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.submissions.actions import note_download, note_measures_download
from ilacs.site.submissions.downloads import DOWNLOADS, file_name, make
from ilacs.site.submissions.finding_views import findings_form, opens
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.opened import open_findings
from ilacs.site.submissions.queries import explanations_for, find_checked
from ilacs.site.submissions.seeing import may_here

CHOSEN = "findings-csv"
"""The download in which are the findings that the address asks for, as on their page."""


@require_GET
@opens
def submission_download(request: HttpRequest, submission_id: UUID, file: str) -> FileResponse:
    """Give out a file with children's values."""
    actor = request.actor  # type: ignore[attr-defined]
    if file not in DOWNLOADS or not DOWNLOADS[file].children:
        raise Http404
    found = find_checked(submission_id, actor, Permission.SUBMISSION_DOWNLOAD)
    require_children(actor, found)
    content = _as_asked(request, found) if file == CHOSEN else make(file, found)
    note_download(by=actor, organisation=found.organisation, submission=found, file=file)
    return answer_with(FileResponse(content, filename=file_name(file, found)), DOWNLOADS[file].type)


@require_GET
@opens
def measures_download(request: HttpRequest, submission_id: UUID, file: str) -> FileResponse:
    """Give out the measures, small numbers suppressed."""
    actor = request.actor  # type: ignore[attr-defined]
    if file not in DOWNLOADS or DOWNLOADS[file].children:
        raise Http404
    found = find_checked(submission_id, actor, Permission.MEASURE_VIEW)
    content = make(file, found)
    note_measures_download(by=actor, organisation=found.organisation, submission=found, file=file)
    return answer_with(FileResponse(content, filename=file_name(file, found)), DOWNLOADS[file].type)


def _as_asked(request: HttpRequest, submission: KeptSubmission) -> io.BytesIO:
    """The findings that the request asks for as a table: those that the page shows for the same."""
    from ilacs.documents.annexa.findings_files import to_csv

    explained = explanations_for(submission.organisation)
    opened = open_findings(submission, explained, shows_children=True)
    return io.BytesIO(to_csv(opened.asked(findings_form(request, opened).asked)))


def require_children(actor: Actor, submission: KeptSubmission) -> None:
    """Refuse a file with children's values to who may not see them. Raises PermissionDenied."""
    if not may_here(actor, submission).see_children:
        raise PermissionDenied("No role you hold here shows children’s values.")


def answer_with(answer: FileResponse, kind: str) -> FileResponse:
    """A file to be saved: none of them is opened within the site, nor kept by a browser's cache."""
    name = answer.filename
    answer["Content-Type"] = kind
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
