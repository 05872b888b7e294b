"""Searching what the team recorded: records, lines of enquiry, and what other parts add."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case
from ilacs.site.cases.queries import texts_of
from ilacs.site.evidence.models import TeamPassage
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.wall import is_behind_the_wall
from ilacs.site.library.full_text import Index, best_first, matching, words_to_store
from ilacs.site.library.highlight import Part, highlight
from ilacs.site.library.query import Query, parse_query

ON_A_PAGE = 20
PLACE = Index("evidence_teampassage", "evidence_words")


@dataclass(frozen=True)
class Searched:
    """A kind of thing that is searched. route: of its page, which takes its id alone.

    permission: what an actor needs in the inspection, on the inspectors' side, to see any of it.
    """

    title: str
    route: str
    permission: Permission = Permission.EVIDENCE_VIEW


REVIEW = "case_review"

SEARCHED: dict[str, Searched] = {
    "record": Searched("Evidence", "evidence_record"),
    "enquiry": Searched("Line of enquiry", "enquiry"),
    REVIEW: Searched("Review of a case", "case_review", Permission.CASE_VIEW),
}
"""By the kind that its passages have; an app adds its own when ready, and calls `keep_passages`.

Only what everybody with the permission may see belongs here: a draft that is its writer's alone
is kept when it is confirmed.
"""


def keep_passages(
    kind: str, of: UUID, *, inspection: Inspection, title: str, texts: Sequence[str]
) -> None:
    """Let a thing be found by its title and texts, in place of what it said before.

    kind: a key of SEARCHED. texts: parts of it that are read together; empty ones are left out.
    Called within an action.
    """
    assert kind in SEARCHED, kind
    forget_passages(kind, of)
    kept = [text for text in texts if text.strip()]
    TeamPassage.objects.bulk_create(
        TeamPassage(
            inspection=inspection,
            kind=kind,
            of=of,
            position=position,
            title=title,
            text=text,
            words=words_to_store(f"{title}\n{text}"),
        )
        for position, text in enumerate(kept)
    )


def keep_review(case: Case) -> None:
    """Let the review of a case be found by what it says now; called within the action that keeps it."""
    texts = [one.text for one in texts_of(case).values()]
    keep_passages(REVIEW, case.pk, inspection=case.inspection, title=str(case), texts=texts)


def forget_passages(kind: str, of: UUID) -> None:
    """Let a thing be found no more; called within an action."""
    TeamPassage.objects.filter(kind=kind, of=of).delete()


def searchable(actor: Actor, inspection: Inspection) -> QuerySet[TeamPassage]:
    """Return the passages of an inspection in which an actor may search.

    The inspection is compared in a way that no index serves: SQLite would else begin with it, and
    ask for the words once for each passage.
    """
    kinds = [
        kind
        for kind, one in SEARCHED.items()
        if is_behind_the_wall(actor, inspection, one.permission)
    ]
    rows = TeamPassage.objects.annotate(place=Coalesce("inspection_id", "inspection_id"))
    return rows.filter(place=inspection.pk, kind__in=kinds)


@dataclass(frozen=True)
class Hit:
    """A passage that was found, its words marked in its title and its text."""

    passage: TeamPassage
    title: list[Part]
    parts: list[Part]

    @property
    def kind(self) -> str:
        return SEARCHED[self.passage.kind].title

    @property
    def address(self) -> str:
        return reverse(SEARCHED[self.passage.kind].route, args=[self.passage.of])


@dataclass(frozen=True)
class Found:
    """What a search found: a page of hits of all that were found."""

    query: Query
    page: Page
    hits: list[Hit]


def search_evidence(actor: Actor, inspection: Inspection, words: str, page: str) -> Found:
    """Search an inspection for what a person typed, the best first; three queries at most."""
    query = parse_query(words)
    if not query:
        return Found(query, Paginator([], ON_A_PAGE).get_page(1), [])
    rows = matching(searchable(actor, inspection), query, PLACE)
    count = rows.count()
    shown = Paginator(range(count), ON_A_PAGE).get_page(page)
    if not count:
        return Found(query, shown, [])
    first = shown.start_index() - 1
    ordered = best_first(rows, query, PLACE, "of").values_list("pk", flat=True)
    return Found(query, shown, _hits(query, list(ordered[first : first + ON_A_PAGE])))


def _hits(query: Query, keys: list[Any]) -> list[Hit]:
    """Return passages by their keys; no text is read that is not shown."""
    found = TeamPassage.objects.in_bulk(keys)
    passages = [found[key] for key in keys if key in found]
    return [Hit(one, highlight(one.title, query), highlight(one.text, query)) for one in passages]
