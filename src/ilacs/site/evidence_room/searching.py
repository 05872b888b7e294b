"""Searching what is in a room's documents: only in the latest version of each that one may open."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet

from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence_room.models import DocumentPassage
from ilacs.site.evidence_room.queries import Shown, shown_of
from ilacs.site.evidence_room.seeing import openable
from ilacs.site.inspections.rooms import Room
from ilacs.site.library.full_text import Index, best_first, matching
from ilacs.site.library.highlight import Part, highlight
from ilacs.site.library.query import Query, parse_query

ON_A_PAGE = 20
PLACE = Index("evidence_room_documentpassage", "evidence_room_words")


def searchable(actor: Actor, room: Room) -> QuerySet[DocumentPassage]:
    """Return the passages in which an actor may search."""
    opens = openable(actor, room).select_related(None)
    newer = opens.filter(document=OuterRef("document"), number__gt=OuterRef("number"))
    latest = opens.filter(~Exists(newer))
    return DocumentPassage.objects.filter(version__in=latest.values("pk"))


@dataclass(frozen=True)
class Hit:
    """A passage that was found, in its document as the actor sees it, its words marked."""

    shown: Shown
    passage: DocumentPassage
    parts: list[Part]

    @property
    def page(self) -> int:
        """The page to look at: of the file, or of its words where it has no pages."""
        from ilacs.site.evidence_room.reading import page_of

        return page_of(self.passage)


@dataclass(frozen=True)
class Found:
    """What a search found: its page of hits, and in how many documents there are hits."""

    query: Query
    page: Page
    hits: list[Hit]
    documents: int


def search_documents(actor: Actor, room: Room, words: str, page: str) -> Found:
    """Search a room for what a person typed, the best first; six queries however much is found."""
    query = parse_query(words)
    if not query:
        return Found(query, Paginator([], ON_A_PAGE).get_page(1), [], 0)
    rows = matching(searchable(actor, room), query, PLACE)
    counted = rows.aggregate(hits=Count("pk"), documents=Count("version", distinct=True))
    shown = Paginator(range(counted["hits"]), ON_A_PAGE).get_page(page)
    hits: list[Hit] = []
    if counted["hits"]:
        first = shown.start_index() - 1
        ordered = best_first(rows, query, PLACE, "version").values_list("pk", flat=True)
        hits = _hits(actor, room, query, list(ordered[first : first + ON_A_PAGE]))
    return Found(query, shown, hits, counted["documents"])


def _hits(actor: Actor, room: Room, query: Query, keys: list[Any]) -> list[Hit]:
    """Return passages by their keys; no text is read that is not shown."""
    texts = DocumentPassage.objects.select_related("version__document").in_bulk(keys)
    passages = [texts[key] for key in keys if key in texts]
    documents = {one.version.document_id: one.version.document for one in passages}
    seen = {one.document.pk: one for one in shown_of(actor, room, documents.values())}
    return [Hit(seen[one.version.document_id], one, highlight(one.text, query)) for one in passages]
