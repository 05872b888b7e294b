"""The list of a room's documents: narrowed, ordered and paged by the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import (
    CharField,
    DateTimeField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence_room.models import Document, Scanned, TextState, Version
from ilacs.site.evidence_room.queries import sees_as_shared, shown_of
from ilacs.site.evidence_room.seeing import shared_in, visible
from ilacs.site.inspections.rooms import Room

ON_A_PAGE = 50


@dataclass(frozen=True)
class Group:
    """A group of documents that a list can be narrowed to, such as those of one request."""

    id: str
    title: str
    which: Q


GROUPINGS: list[Callable[[Actor, Room], list[Group]]] = []
"""Each gives groups of a room's documents that an actor may know of; an app adds its own."""

STATES: dict[str, tuple[str, Q]] = {
    "ready": ("Ready to share", Q(scan__in=(Scanned.CLEAN, Scanned.NOT_SCANNED))),
    "waiting": ("Waits to be scanned", Q(scan=Scanned.WAITING)),
    "infected": ("Malware found", Q(scan=Scanned.INFECTED)),
    "not_scanned": ("Not scanned", Q(scan=Scanned.NOT_SCANNED)),
    "no_text": ("Cannot be searched", Q(text=TextState.NONE)),
    "withdrawn": ("Withdrawn", Q()),
}
SHARED: dict[str, tuple[str, Q]] = {
    "yes": ("Shared", Q(shared_number__isnull=False)),
    "newer": ("Shared, with a newer version not shared", Q(shared_number__lt=F("newest_number"))),
    "no": ("Not shared", Q(shared_number=None)),
}
SORTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "title": ("Folder and title", ("shown_folder", "shown_title", "created")),
    "newest": ("Newest first", ("-last", "shown_title")),
    "largest": ("Largest first", ("-bytes", "shown_title")),
}


def listed(actor: Actor, room: Room, asked: Mapping[str, str]) -> QuerySet[Any]:
    """Return the documents that an actor sees and asks for, in the order asked for."""
    state = asked.get("state") or ""
    seen = visible(actor, room, withdrawn=state == "withdrawn")
    rows = _with_facts(seen, room, as_shared=sees_as_shared(actor, room))
    if state in STATES:
        rows = rows.filter(STATES[state][1], withdrawn__isnull=state != "withdrawn")
    if state == "ready" and settings.CLAMD:
        rows = rows.exclude(scan=Scanned.NOT_SCANNED)
    if asked.get("shared") in SHARED:
        rows = rows.filter(SHARED[asked["shared"]][1])
    if asked.get("folder"):
        rows = rows.filter(shown_folder=asked["folder"])
    for word in (asked.get("named") or "").split():
        rows = rows.filter(Q(shown_title__icontains=word) | Q(shown_folder__icontains=word))
    if asked.get("group"):
        found = [one for one in groups_of(actor, room) if one.id == asked["group"]]
        rows = rows.filter(found[0].which) if found else rows.none()
    sort = asked.get("sort") if asked.get("sort") in SORTS else "title"
    return rows.order_by(*SORTS[sort or "title"][1], "pk")


def _with_facts(rows: QuerySet[Document], room: Room, *, as_shared: bool) -> QuerySet[Any]:
    """Add what rows are narrowed and ordered by: of the newest version, or of the shared one."""
    shared = shared_in(room).filter(version__document=OuterRef("pk"))
    shared = shared.order_by("-version__number", "-sharing__number")
    newest = Version.objects.filter(document=OuterRef("pk")).order_by("-number")
    if as_shared:
        newest = newest.filter(pk__in=shared_in(room).values("version"))
    facts: dict[str, Any] = {
        "shared_number": Subquery(shared.values("version__number")[:1], IntegerField()),
        "newest_number": Subquery(newest.values("number")[:1], IntegerField()),
        "scan": Subquery(newest.values("scanned")[:1], CharField()),
        "text": Subquery(newest.values("text_state")[:1], CharField()),
        "bytes": Subquery(newest.values("size")[:1], IntegerField()),
        "last": Subquery(newest.values("added")[:1], DateTimeField()),
    }
    for name in ("title", "folder"):
        frozen = Subquery(shared.values(name)[:1], CharField())
        facts[f"shown_{name}"] = frozen if as_shared else F(name)
    return rows.annotate(**facts)


def list_documents(actor: Actor, room: Room, asked: Mapping[str, str], page: str) -> Page[Any]:
    """Return a page of what `listed` gives, as the actor sees each; five queries."""
    rows = listed(actor, room, asked).select_related("added_by")
    found = Paginator(rows, ON_A_PAGE).get_page(page)
    found.object_list = shown_of(actor, room, found.object_list)
    return found


def folders_of(actor: Actor, room: Room) -> list[str]:
    """Return the folders of the documents that an actor sees, in order; one query."""
    rows = _with_facts(visible(actor, room), room, as_shared=sees_as_shared(actor, room))
    names = rows.exclude(shown_folder="").order_by("shown_folder")
    return list(names.values_list("shown_folder", flat=True).distinct())


def groups_of(actor: Actor, room: Room) -> list[Group]:
    """Return the groups to which a list can be narrowed."""
    return [group for give in GROUPINGS for group in give(actor, room)]
