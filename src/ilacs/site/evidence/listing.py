"""The list of an inspection's evidence, narrowed and paged by the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from ilacs.site.accounts.actor import Actor
from ilacs.site.cases.models import Case
from ilacs.site.evidence.criteria import borne_on, groups_of
from ilacs.site.evidence.models import Bearing, EvidenceLink, EvidenceRecord, Source
from ilacs.site.evidence.seeing import records_for
from ilacs.site.evidence.sources import words_of
from ilacs.site.inspections.models import Inspection

ON_A_PAGE = 50
DRAFTS_SHOWN = 20


@dataclass(frozen=True)
class Choices:
    """By what a list can be narrowed: each a value and its words."""

    about: tuple[tuple[str, str], ...]
    by: tuple[tuple[str, str], ...]
    cases: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """A record as it shows. criteria: headings. corrected_by: the confirmed one that follows it."""

    record: EvidenceRecord
    source: str
    criteria: tuple[str, ...]
    corrected_by: EvidenceRecord | None = None


def about_value(judgement: str, criterion: str = "") -> str:
    """Return how an address names what evidence is about: a judgement, or a criterion under it."""
    return f"{judgement}/{criterion}" if criterion else judgement


def choices_for(actor: Actor, inspection: Inspection) -> Choices:
    """Return by what an actor may narrow the list; two queries."""
    about = []
    for group in groups_of(inspection.edition):
        about.append((group.id, group.name))
        about += [(about_value(group.id, one.id), f"– {one.heading}") for one in group.criteria]
    confirmed = records_for(actor, inspection).filter(confirmed__isnull=False, by__isnull=False)
    people = confirmed.order_by("by_name").values_list("by", "by_name").distinct()
    named = confirmed.filter(case=OuterRef("pk"))
    cases = Case.objects.filter(Exists(named), inspection=inspection).order_by("number")
    return Choices(
        tuple(about),
        tuple({str(key): name for key, name in people}.items()),
        tuple((str(one.pk), str(one)) for one in cases),
    )


def listed(
    actor: Actor, inspection: Inspection, asked: Mapping[str, str]
) -> QuerySet[EvidenceRecord]:
    """Return the confirmed records that an actor sees and asks for, the last first.

    asked: from `ListForm`. What was corrected since is left out unless it is asked for.
    """
    rows = records_for(actor, inspection).filter(confirmed__isnull=False)
    if not asked.get("corrected"):
        later = EvidenceRecord.objects.filter(follows=OuterRef("pk"), confirmed__isnull=False)
        rows = rows.filter(~Exists(later))
    if about := asked.get("about"):
        judgement, _, criterion = about.partition("/")
        links = EvidenceLink.objects.filter(record=OuterRef("pk"), judgement=judgement)
        rows = rows.filter(Exists(links.filter(criterion=criterion) if criterion else links))
    if asked.get("source") in Source.values:
        rows = rows.filter(source=asked["source"])
    if asked.get("bearing") in Bearing.values:
        rows = rows.filter(bearing=asked["bearing"])
    for name in ("by", "case"):
        if asked.get(name):
            rows = rows.filter(**{name: UUID(asked[name]) if name == "case" else asked[name]})
    return rows.order_by("-number")


def list_evidence(
    actor: Actor, inspection: Inspection, asked: Mapping[str, str], page: str
) -> Page:
    """Return a page of what `listed` gives, as rows; four queries."""
    found = Paginator(listed(actor, inspection, asked), ON_A_PAGE).get_page(page)
    found.object_list = rows_of(inspection, _with_parts(found.object_list))  # type: ignore[arg-type,assignment]
    return found


def own_drafts(actor: Actor, inspection: Inspection) -> list[Row]:
    """Return an actor's own drafts, the last first; two queries."""
    rows = records_for(actor, inspection).filter(confirmed=None).order_by("-moment")
    return rows_of(inspection, rows.prefetch_related("links")[:DRAFTS_SHOWN])


def _with_parts(rows: QuerySet[EvidenceRecord]) -> QuerySet[EvidenceRecord]:
    later = EvidenceRecord.objects.filter(confirmed__isnull=False)
    return rows.prefetch_related("links", Prefetch("followed_by", later, to_attr="later"))


def rows_of(inspection: Inspection, records: Iterable[EvidenceRecord]) -> list[Row]:
    """Return records as rows; their links, and those that follow them, were fetched."""
    known = borne_on(inspection.edition)
    return [
        Row(
            one,
            words_of(one),
            tuple(known[link.criterion].heading for link in one.links.all()),
            next(iter(getattr(one, "later", ())), None),
        )
        for one in records
    ]
