"""The pages of uploaded reports: the list, uploading, how far reading is, one upload."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs.queries import progress_of
from ilacs.site.reports.actions import note_view, read_the_rest, upload_reports
from ilacs.site.reports.forms import UploadForm
from ilacs.site.reports.incoming import had_no_room
from ilacs.site.reports.models import State, Upload, UploadedReport
from ilacs.site.reports.queries import (
    counts_of,
    find_report,
    find_upload,
    list_reports,
    list_uploads,
    upload_refused,
)
from ilacs.site.reports.receiving import Received, receive
from ilacs.site.store import site_store


@require_GET
def upload_list(request: HttpRequest) -> HttpResponse:
    """List the uploads of the actor's organisations."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "uploads": list_uploads(actor, request.GET.get("page", "")),
        "may_upload": bool(actor.organisations_with(Permission.REPORT_UPLOAD)),
    }
    return render(request, "reports/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def upload_new(request: HttpRequest) -> HttpResponse:
    """Take reports: store what comes first, then say what cannot be used."""
    actor = request.actor  # type: ignore[attr-defined]
    organisations = actor.organisations_with(Permission.REPORT_UPLOAD)
    if request.method != "POST":
        return render(
            request, "reports/new.html", {"form": UploadForm(organisations=organisations)}
        )
    form = UploadForm(request.POST, _files_of(request), organisations=organisations)
    if had_no_room(request):
        form.add_error(
            "reports", "There is no room left to store files. Nothing was kept of these."
        )
    if not form.is_valid():
        return _refuse(request, form)
    organisation = form.cleaned_data["organisation"]
    received = [
        _unless_known(one, organisation)
        for one in receive(form.cleaned_data["reports"], site_store())
    ]
    if not any(one.file for one in received):
        for one in received:
            form.add_error("reports", f"{one.name}: {one.refusal}")
        return _refuse(request, form, received)
    upload = upload_reports(
        by=actor, organisation=organisation, received=received, upload=_upload_of(request)
    )
    if _wants_json(request):
        return JsonResponse({"upload": str(upload.pk), "refused": _refused(received)})
    address = reverse("upload", args=[upload.pk])
    return redirect(f"{address}?sent=yes" if upload_refused(upload) else address)


@require_GET
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Show an upload: how far its reading is, and each of its reports."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_upload(upload_id, actor)
    counts = counts_of(found)
    context = {
        "upload": found,
        # Only just after sending: on later visits the table says enough.
        "refused": upload_refused(found) if request.GET.get("sent") else [],
        "progress": progress_of(found.job, actor) if found.job else None,
        "counts": counts,
        "states": State,
        "to_decide": counts.get(State.READ, 0) + counts.get(State.UNREADABLE, 0),
        "reports": list_reports(found, request.GET.get("page", "")),
        "may_upload": actor.decide(Permission.REPORT_UPLOAD, found.organisation),
    }
    return render(request, "reports/upload.html", context)


@require_POST
def upload_resume(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Have the reports read that a stopped upload has left."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_upload(upload_id, actor)
    read_the_rest(by=actor, organisation=found.organisation, upload=found)
    messages.success(request, "The other reports are being read.")
    return redirect("upload", upload_id=upload_id)


@require_GET
def upload_file(request: HttpRequest, report_id: UUID) -> FileResponse:
    """Give out a report's PDF."""
    actor = request.actor  # type: ignore[attr-defined]
    report = find_report(report_id, actor)
    try:
        content = site_store().open(report.digest)
    except FileNotFoundError as error:
        raise Http404 from error
    note_view(by=actor, organisation=report.organisation, report=report)
    return FileResponse(
        content, as_attachment=True, filename=report.name, content_type="application/pdf"
    )


def _files_of(request: HttpRequest) -> dict[str, Sequence[object]]:
    return {"reports": request.FILES.getlist("reports")}


def _refuse(
    request: HttpRequest, form: UploadForm, received: Sequence[Received] = ()
) -> HttpResponse:
    refused = _refused(received)
    if _wants_json(request):
        errors = [message for found in form.errors.values() for message in found]
        # To the script this is an answer about one file, not a page that failed.
        said = refused or [{"said": str(message), "address": ""} for message in errors]
        return JsonResponse({"upload": "", "refused": said})
    known = [one for one in refused if one["address"]]
    return render(request, "reports/new.html", {"form": form, "known": known}, status=422)


def _refused(received: Sequence[Received]) -> list[dict[str, str]]:
    return [
        {"said": f"{one.name}: {one.refusal}", "address": one.address}
        for one in received
        if one.refusal
    ]


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _upload_of(request: HttpRequest) -> Upload | None:
    """Return the upload under way that a script adds to, file by file."""
    text = request.POST.get("upload", "")
    if not text:
        return None
    try:
        return find_upload(UUID(text), request.actor)  # type: ignore[attr-defined]
    except ValueError as error:
        raise Http404 from error


def _unless_known(one: Received, organisation: Organisation) -> Received:
    """Refuse a file whose content the organisation has, naming the first; the action checks again."""
    if one.file is None:
        return one
    first = UploadedReport.objects.filter(organisation=organisation, digest=one.file.digest).first()
    if first is None:
        return one
    address = reverse("upload", args=[first.upload_id])
    return Received(one.name, None, first.said_as_known, address)
