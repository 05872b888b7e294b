"""Making a pack of audit reports, and taking one away."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from ilacs.documents.profile.files import TYPES
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.case_audits.packs import ask_for_pack, note_pack_download
from ilacs.site.case_audits.queries import find_pack
from ilacs.site.case_audits.views import ASSIGN
from ilacs.site.evidence_room.seeing import may_open
from ilacs.site.inspections.rooms import find_room, room_of
from ilacs.site.store import site_store


@require_POST
def case_audit_pack_new(request: Visit, room_id: UUID) -> HttpResponse:
    """Have the audit reports of case work made."""
    room = find_room(request.actor, room_id, ASSIGN)
    try:
        ask_for_pack(by=request.actor, room=room)
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The audit reports are being made. That takes some seconds.")
    return redirect("case_audit_list", room.pk)


@require_GET
def case_audit_pack(request: Visit, pack_id: UUID, format: str) -> HttpResponse | FileResponse:
    """Give out a pack to whoever may open it as a document, and write down that it was taken."""
    pack = find_pack(request.actor, pack_id)
    version = {"pdf": pack.pdf, "docx": pack.word}.get(format)
    if version is None or not site_store().holds(version.digest):
        raise Http404
    decision = may_open(request.actor, version)
    if not decision:
        raise PermissionDenied(decision.reason)
    note_pack_download(by=request.actor, room=room_of(pack), pack=pack, file=format)
    response = FileResponse(
        site_store().open(version.digest), as_attachment=True, filename=version.name
    )
    response["Content-Type"] = TYPES[format]
    return response
