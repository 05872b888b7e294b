"""The pages of archives of evidence: making, verifying and erasing one, and taking it away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing import archiving
from ilacs.site.report_writing.models import EvidenceArchive
from ilacs.site.report_writing.seeing import ARCHIVE, find_place, require_report
from ilacs.site.report_writing.states import State
from ilacs.site.report_writing.work import ARCHIVING, ask_for_archive
from ilacs.site.report_writing.work_views import shown_work
from ilacs.site.store import site_store


def evidence_archive(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the archives of an inspection; make, verify or erase one."""
    found = find_place(request.actor, inspection_id, ARCHIVE)
    report = require_report(found)
    if request.method == "POST":
        try:
            _do(request, found)
        except InputError as error:
            messages.error(request, str(error))
        return redirect("evidence_archive", found.pk)
    context = {
        "inspection": found,
        "archives": found.archives.all(),
        "work": shown_work(request, found, ARCHIVING),
        "may_make": report.standing is State.PUBLISHED,
    }
    return render(request, "report_writing/archive.html", context)


def _do(request: Visit, found: Inspection) -> None:
    who: dict[str, Any] = {"by": request.actor, "inspection": found}
    if "verify" in request.POST:
        one = _archive(found, request.POST["verify"])
        faults = archiving.verify_evidence(archive=one, **who)
        if faults:
            messages.error(request, f"It does not verify. {' '.join(faults[:5])}")
        else:
            messages.success(request, "It is whole: each file is the one that its manifest names.")
    elif "erase" in request.POST:
        one = _archive(found, request.POST["erase"])
        archiving.erase_archive(archive=one, reason=request.POST.get("reason", ""), **who)
        messages.success(request, "The archive is erased.")
    else:
        ask_for_archive(**who)
        messages.success(request, "The evidence base is being archived.")


def _archive(found: Inspection, id: str) -> EvidenceArchive:
    try:
        row = found.archives.filter(pk=id).first()
    except ValidationError:
        row = None
    if row is None:
        raise Http404
    return row


def archive_file(request: Visit, archive_id: UUID) -> FileResponse:
    """Give out an archive, and write down that it was taken."""
    row = EvidenceArchive.objects.filter(pk=archive_id).first()
    if row is None:
        raise Http404
    found = find_place(request.actor, row.inspection_id, ARCHIVE)
    if not site_store().holds(row.digest):
        raise Http404
    archiving.note_archive_downloaded(by=request.actor, inspection=found, archive=row)
    name = f"evidence-base-{row.moment:%Y-%m-%d}.zip"
    response = FileResponse(site_store().open(row.digest), as_attachment=True, filename=name)
    response["Content-Type"] = "application/zip"
    return response
