"""Taking a file of a submission: each download is made by the core's writers and written down."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from ilacs.site.accounts.permissions import Permission
from ilacs.site.submissions.actions import note_download, note_measures_download
from ilacs.site.submissions.downloads import DOWNLOADS, file_name, make
from ilacs.site.submissions.finding_views import opens
from ilacs.site.submissions.queries import find_checked
from ilacs.site.submissions.seeing import may_here


@require_GET
@opens
def submission_download(request: HttpRequest, submission_id: UUID, file: str) -> FileResponse:
    """Give out a file with children's values."""
    actor = request.actor  # type: ignore[attr-defined]
    if file not in DOWNLOADS or not DOWNLOADS[file].children:
        raise Http404
    found = find_checked(submission_id, actor, Permission.SUBMISSION_DOWNLOAD)
    if not may_here(actor, found).see_children:
        raise PermissionDenied("No role you hold here shows children’s values.")
    content = make(file, found)
    note_download(by=actor, organisation=found.organisation, submission=found, file=file)
    return _answer(file, FileResponse(content, filename=file_name(file, found)))


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
    return _answer(file, FileResponse(content, filename=file_name(file, found)))


def _answer(file: str, answer: FileResponse) -> FileResponse:
    """A file to be saved: none of them is opened within the site, nor kept by a browser's cache."""
    name = answer.filename
    answer["Content-Type"] = DOWNLOADS[file].type
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
