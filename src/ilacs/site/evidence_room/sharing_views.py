"""The pages of sharing: choosing, checking, what was shared, its manifest; and archives of documents."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.actions import note_export, note_manifest
from ilacs.site.evidence_room.exporting import ArchiveStream, Choice, layout_for, versions_for
from ilacs.site.evidence_room.forms import ShareForm, ids_in
from ilacs.site.evidence_room.models import Sharing
from ilacs.site.evidence_room.queries import (
    find_document_room,
    find_sharing,
    last_shared,
    lines_of,
    sees_as_shared,
    sharings_of,
)
from ilacs.site.evidence_room.sharing import candidates, share_documents
from ilacs.site.inspections.rooms import Room, require_permission, room_of
from ilacs.site.jinja import format_day

READY = "ready"
"""What the button `All that are ready` sends for the choice."""


def _room_to_share(request: Visit, room_id: UUID) -> Room:
    room = find_document_room(request.actor, room_id)
    require_permission(request.actor, room, Permission.DOCUMENT_SHARE)
    if room.inspection is None:
        raise Http404
    return room


def documents_share(request: Visit, room_id: UUID) -> HttpResponse:
    """Choose documents to share, and check for each what will be shared and what cannot be."""
    room = _room_to_share(request, room_id)
    context: dict[str, object] = {"room": room, "errors_of": ShareForm()}
    if request.method != "POST":
        context["candidates"] = [
            one for one in candidates(request.actor, room) if not one.is_shared
        ]
        return render(request, "evidence_room/share.html", context)
    chosen = _chosen(request, room)
    if not chosen:
        form = ShareForm({})
        form.is_valid()
        form.add_error(None, "Choose at least one document.")
        context["candidates"] = [
            one for one in candidates(request.actor, room) if not one.is_shared
        ]
        return render(request, "evidence_room/share.html", context | {"form": form}, status=422)
    return _check(request, room, chosen, ShareForm())


def _chosen(request: Visit, room: Room) -> list[UUID]:
    """Return the documents chosen, or all that are ready where that was asked for."""
    if request.POST.get("which") == READY:
        return [one.document.pk for one in candidates(request.actor, room) if one.is_ready]
    return ids_in(request.POST.getlist("document"))


def _check(request: Visit, room: Room, chosen: list[UUID], form: ShareForm) -> HttpResponse:
    found = candidates(request.actor, room, chosen)
    context = {
        "room": room,
        "form": form,
        "to_share": [one for one in found if one.is_ready],
        "to_ask": [one for one in found if one.asks and not (one.obstacle or one.is_shared)],
        "not_now": [one for one in found if one.obstacle or one.is_shared],
        "chosen": [one.document.pk for one in found],
        "agreed": ids_in(request.POST.getlist("agreed")),
    }
    status = 422 if form.errors else 200
    return render(request, "evidence_room/share_check.html", context, status=status)


def documents_share_now(request: Visit, room_id: UUID) -> HttpResponse:
    """Share what was checked; where anything is different by now, show the check again."""
    room = _room_to_share(request, room_id)
    if request.method != "POST":
        return redirect("documents_share", room_id)
    form = ShareForm(request.POST)
    agreed = ids_in(request.POST.getlist("agreed"))
    versions = ids_in(request.POST.getlist("version"))
    versions += [key for one in agreed for key in ids_in(request.POST.getlist(f"version-{one}"))]
    if form.is_valid():
        try:
            note = form.cleaned_data["note"]
            made = share_documents(
                by=request.actor, room=room, versions=versions, agreed=agreed, note=note
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The documents are shared with the inspectors.")
            return redirect("sharing", made.pk)
    return _check(request, room, ids_in(request.POST.getlist("document")), form)


def sharing_list(request: Visit, room_id: UUID) -> HttpResponse:
    """List what was shared in a room, the latest first."""
    room = find_document_room(request.actor, room_id)
    require_permission(request.actor, room, Permission.DOCUMENT_VIEW)
    context = {"room": room, "sharings": [(one, one.shared.count()) for one in sharings_of(room)]}
    return render(request, "evidence_room/sharing_list.html", context)


def sharing(request: Visit, sharing_id: UUID) -> HttpResponse:
    """Show what was shared in one step, by whom, and with which hash."""
    found = find_sharing(request.actor, sharing_id)
    room = room_of(found)
    lines = lines_of(request.actor, found)
    context = {
        "room": room,
        "sharing": found,
        "lines": lines,
        "hidden": found.shared.count() - len(lines),
        "newer": _newer(request, room, found),
        "may_export": bool(request.actor.decide(Permission.DOCUMENT_EXPORT, room)),
    }
    return render(request, "evidence_room/sharing.html", context)


def _newer(request: Visit, room: Room, found: Sharing) -> set[UUID]:
    """Return the documents of a sharing that have a newer version, as the actor may know it."""
    keys = list(found.shared.values_list("version__document", flat=True))
    if sees_as_shared(request.actor, room):
        latest = {key: one.version.number for key, one in last_shared(room, keys).items()}
    else:
        latest = {
            one.document.pk: one.version.number
            for one in candidates(request.actor, room, keys)
            if one.version
        }
    numbers = found.shared.values_list("version__document", "version__number")
    return {key for key, number in numbers if latest.get(key, number) > number}


def sharing_manifest(request: Visit, sharing_id: UUID) -> HttpResponse:
    """Give out the manifest of a sharing, to whoever may see every document that it names."""
    found = find_sharing(request.actor, sharing_id)
    if len(lines_of(request.actor, found)) != found.shared.count():
        raise PermissionDenied("The manifest names documents that you may not see.")
    note_manifest(by=request.actor, room=room_of(found), sharing=found)
    answer = HttpResponse(found.manifest, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="shared-{found.number}-manifest.json"'
    return answer


def documents_export(request: Visit, room_id: UUID) -> HttpResponseBase:
    """Choose what to take as an archive, and take it."""
    room = find_document_room(request.actor, room_id)
    require_permission(request.actor, room, Permission.DOCUMENT_EXPORT)
    if request.method != "POST":
        return _export_page(request, room)
    try:
        choice = _choice(request, room)
        layout = layout_for(request.actor, room, choice)
        pieces = ArchiveStream(layout, request.actor.id)
    except InputError as error:
        return _export_page(request, room, error)
    try:
        note_export(
            by=request.actor,
            room=room,
            what=choice.words,
            documents=len(layout.lines),
            manifest_sha256=layout.manifest_sha256,
        )
    except BaseException:
        pieces.close()
        raise
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    name = f"documents-{timezone.localdate().isoformat()}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _choice(request: Visit, room: Room) -> Choice:
    """Return what an archive is asked of. Raises InputError where nothing is, Http404 for others'."""
    what = request.POST.get("what", "")
    if what == "chosen":
        return Choice(documents=tuple(ids_in(request.POST.getlist("document"))))
    if what == "all":
        return Choice()
    for key in ids_in([what]):
        found = sharings_of(room).filter(pk=key).first()
        if found:
            return Choice(sharing=found)
    raise InputError("Choose what to download.", "what")


def _export_page(request: Visit, room: Room, error: InputError | None = None) -> HttpResponse:
    choices = [("all", "Every document that you may open, its latest version", Choice())]
    for one in sharings_of(room):
        words = f"Sharing {one.number}, of {format_day(timezone.localtime(one.moment).date())}"
        choices.append((str(one.pk), words, Choice(one)))
    sizes = []
    for value, words, choice in choices:
        versions = versions_for(request.actor, room, choice)
        sizes.append((value, words, len(versions), sum(each.size for each in versions)))
    context = {"room": room, "choices": sizes, "error": error}
    status = 422 if error else 200
    return render(request, "evidence_room/export.html", context, status=status)
