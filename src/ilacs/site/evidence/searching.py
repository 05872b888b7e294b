"""Searching what the team recorded: records, lines of enquiry, and what other parts add."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case, Referral
from ilacs.site.cases.queries import texts_of
from ilacs.site.daily_record.models import Audience, Entry
from ilacs.site.evidence.models import TeamPassage
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.inspections.wall import is_behind_the_wall
from ilacs.site.library.full_text import Index, best_first, matching, words_to_store
from ilacs.site.library.highlight import Part, highlight
from ilacs.site.library.query import Query, parse_query
from ilacs.site.timetable.models import InterviewNote

ON_A_PAGE = 20
LONGEST_TITLE = 300
PLACE = Index("evidence_teampassage", "evidence_words")


Addresses = Callable[[Sequence[UUID]], Mapping[UUID, str]]


@dataclass(frozen=True)
class Searched:
    """A kind of thing that is searched. route: of its page, which takes its id alone.

    permission: what an actor needs in the inspection, on the inspectors' side, to see any of it.
    addresses: where the page takes something else than the id: from ids to addresses, one query.
    """

    title: str
    route: str
    permission: Permission = Permission.EVIDENCE_VIEW
    addresses: Addresses | None = None


REVIEW, REFERRAL, NOTE, ENTRY = "case_review", "referral", "note", "entry"

SEARCHED: dict[str, Searched] = {
    "record": Searched("Evidence", "evidence_record"),
    "enquiry": Searched("Line of enquiry", "enquiry"),
    REVIEW: Searched("Review of a case", "case_review", Permission.CASE_VIEW),
    REFERRAL: Searched("Child referred back", "referral", Permission.CASE_VIEW),
    NOTE: Searched(
        "Notes of an interview or meeting", "interview_notes", Permission.INTERVIEW_NOTE
    ),
    ENTRY: Searched("Daily record", "record_entry", Permission.RECORD_VIEW),
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


def keep_referral(referral: Referral) -> None:
    """Let a child referred back be found by what was seen, answered and asked; as `keep_review`."""
    title = f"{referral}: {referral.pseudonym}"
    said = referral.steps.exclude(words="").values_list("words", flat=True)
    keep_passages(
        REFERRAL, referral.pk, inspection=referral.inspection, title=title, texts=list(said)
    )


def keep_note(note: InterviewNote) -> None:
    """Let the team's notes of an activity be found; the authority's own are none of it."""
    if note.side != INSPECTORS:
        return
    activity = note.activity
    texts = activity.notes.filter(side=INSPECTORS).values_list("text", flat=True)
    title = activity.title[:LONGEST_TITLE]
    keep_passages(NOTE, activity.pk, inspection=activity.inspection, title=title, texts=list(texts))


def keep_entry(entry: Entry) -> None:
    """Let an entry of the daily record be found that the team reads."""
    if entry.audience in (Audience.BOTH, Audience.INSPECTORS):
        keep_passages(
            ENTRY, entry.pk, inspection=entry.inspection, title=str(entry), texts=[entry.text]
        )


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
    address: str

    @property
    def kind(self) -> str:
        return SEARCHED[self.passage.kind].title


@dataclass(frozen=True)
class Found:
    """What a search found: a page of hits of all that were found."""

    query: Query
    page: Page
    hits: list[Hit]


def search_evidence(actor: Actor, inspection: Inspection, words: str, page: str) -> Found:
    """Search an inspection for what a person typed, the best first; three queries, and one for each
    kind whose pages are not named by its id."""
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
    where = _addresses(passages)
    return [
        Hit(one, highlight(one.title, query), highlight(one.text, query), where[one.pk])
        for one in passages
    ]


def _addresses(passages: Sequence[TeamPassage]) -> dict[Any, str]:
    """Return where each passage's thing has its page."""
    found: dict[Any, str] = {}
    for kind in {one.kind for one in passages}:
        searched, of_it = SEARCHED[kind], [one for one in passages if one.kind == kind]
        if searched.addresses is None:
            found |= {one.pk: reverse(searched.route, args=[one.of]) for one in of_it}
            continue
        known = searched.addresses([one.of for one in of_it])
        found |= {one.pk: known[one.of] for one in of_it}
    return found
