"""The pages on which documents are found and read: the list, one document, a page of it, the search."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.actions import note_opening, note_preview, note_search
from ilacs.site.evidence_room.forms import ListForm, SearchForm
from ilacs.site.evidence_room.listing import folders_of, groups_of, list_documents
from ilacs.site.evidence_room.queries import (
    find_document,
    find_document_room,
    find_version,
    history_of,
    sees_as_shared,
    shared_of,
    sharings_of,
    shown_of,
    versions_of,
)
from ilacs.site.evidence_room.reading import has_pages, read_leaf
from ilacs.site.evidence_room.searching import search_documents
from ilacs.site.inspections.rooms import Room, room_of
from ilacs.site.intelligence.addresses import without_empty
from ilacs.site.jinja import query_of
from ilacs.site.library.query import parse_query
from ilacs.site.store import site_store

MAY = {
    "change": Permission.DOCUMENT_CHANGE,
    "share": Permission.DOCUMENT_SHARE,
    "export": Permission.DOCUMENT_EXPORT,
    "hand_in": Permission.DOCUMENT_UPLOAD,
}
NEVER_OPENED_HERE = "application/octet-stream"
SCRIPTED = frozenset({Kind.WEB_PAGE, Kind.EMAIL, Kind.UNKNOWN, Kind.PROGRAM})
"""Kinds that a browser might run: they are sent as bytes of no kind."""


def may_here(actor: Actor, room: Room) -> dict[str, bool]:
    """Return what an actor may do with a room's documents; in a closed room nothing changes."""
    may = {name: bool(actor.decide(each, room)) for name, each in MAY.items()}
    if not room.is_open:
        may |= {"change": False, "share": False, "hand_in": False}
    if room.inspection is None:
        may["share"] = False
    return may


def documents(request: Visit, room_id: UUID) -> HttpResponse:
    """List a room's documents."""
    if cleaner := without_empty(request):
        return cleaner
    room = find_document_room(request.actor, room_id)
    as_shared = sees_as_shared(request.actor, room)
    form = ListForm(
        request.GET,
        folders=folders_of(request.actor, room),
        groups=groups_of(request.actor, room),
        as_shared=as_shared,
    )
    form.is_valid()
    page = list_documents(request.actor, room, form.asked, request.GET.get("page", ""))
    context = {
        "room": room,
        "form": form,
        "search": SearchForm(),
        "page": page,
        "here": f"{request.path}{query_of(form.asked)}",
        "is_narrowed": bool(set(form.asked) - {"sort"}),
        "may": may_here(request.actor, room),
        "as_shared": as_shared,
        "sharings": list(sharings_of(room)[:1]),
    }
    return render(request, "evidence_room/list.html", context, status=422 if form.errors else 200)


def documents_search(request: Visit, room_id: UUID) -> HttpResponse:
    """Search in a room's documents, and write down that someone did."""
    if cleaner := without_empty(request):
        return cleaner
    room = find_document_room(request.actor, room_id)
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"room": room, "form": form}
    if not form.is_valid():
        return render(request, "evidence_room/search.html", context, status=422)
    words = form.cleaned_data["q"]
    found = search_documents(request.actor, room, words, request.GET.get("page", ""))
    if found.query:
        note_search(by=request.actor, room=room, found=found.page.paginator.count)
    context |= {"found": found, "words": words, "here": f"{request.path}{query_of({'q': words})}"}
    return render(request, "evidence_room/search.html", context)


def document(request: Visit, document_id: UUID) -> HttpResponse:
    """Show a document: its facts, who may see it, its versions and what was shared of it."""
    found = find_document(request.actor, document_id)
    room = room_of(found)
    as_shared = sees_as_shared(request.actor, room)
    context = {
        "room": room,
        "document": found,
        "shown": shown_of(request.actor, room, [found])[0],
        "as_shared": as_shared,
        "versions": versions_of(request.actor, found),
        "sharings": shared_of(found),
        "readers": [] if as_shared else found.named.select_related("person"),
        "history": [] if as_shared else history_of(found),
        "may": may_here(request.actor, room),
        "has_pages": has_pages,
        "kind_of": Kind,
    }
    return render(request, "evidence_room/document.html", context)


def document_preview(request: Visit, document_id: UUID, version_id: UUID) -> HttpResponse:
    """Show a page of a version: its picture and the words on it; write down that someone looked."""
    if cleaner := without_empty(request):
        return cleaner
    version = find_version(request.actor, document_id, version_id)
    room = room_of(version.document)
    words = request.GET.get("q", "")[:300]
    try:
        leaf = read_leaf(version, _number(request.GET.get("page", "1")), parse_query(words))
    except InputError as error:
        raise Http404(str(error)) from error
    note_preview(by=request.actor, room=room, version=version, page=leaf.number)
    context = {
        "room": room,
        "version": version,
        "shown": shown_of(request.actor, room, [version.document])[0],
        "leaf": leaf,
        "words": words,
        "has_pages": has_pages(version),
    }
    return render(request, "evidence_room/preview.html", context)


def _number(text: str) -> int:
    """Return a page's number. Raises Http404 for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise Http404
    return int(text)


def document_download(
    request: Visit, document_id: UUID, version_id: UUID
) -> FileResponse | HttpResponse:
    """Give out a version's file to be saved, and write down that someone took it."""
    version = find_version(request.actor, document_id, version_id)
    try:
        file = site_store().open(version.digest)
    except FileNotFoundError as error:
        raise Http404 from error
    note_opening(by=request.actor, room=room_of(version.document), version=version)
    kind = Kind(version.kind)
    type = NEVER_OPENED_HERE if kind in SCRIPTED else kind.media_type
    answer = FileResponse(file, as_attachment=True, filename=version.name, content_type=type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
