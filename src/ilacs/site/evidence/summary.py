"""How the evidence of an inspection lies under its criteria, and where it is thin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from ilacs.site.evidence.criteria import Borne, groups_of
from ilacs.site.evidence.models import Bearing, EvidenceLink, EvidenceRecord, Source
from ilacs.site.inspections.models import Inspection

LEAST_KINDS = 2
"""Kinds of source a criterion's evidence has to come from, or it rests on a single one."""
LEAST_PEOPLE = 2
"""People who have to have recorded something under a judgement."""
LEAST_COVERED = 0.5
"""Share of a judgement's criteria that has to have evidence."""
LEAST_SOUND = 0.5
"""Share of the criteria with evidence that has to rest on more than a single kind of source."""


@dataclass(frozen=True)
class Tally:
    """Records that say one thing: under a criterion, of a kind of source, by one person."""

    criterion: str
    source: str
    bearing: str
    by: str
    records: int


@dataclass(frozen=True)
class CriterionLies:
    """How the evidence lies under one criterion.

    Context says nothing of practice: it is counted apart, and gives neither a kind of source nor a
    person. kinds: ids of the kinds of source, in their own order. people: how many recorded it.
    """

    criterion: Borne
    strengths: int
    concerns: int
    context: int
    kinds: tuple[str, ...]
    people: int
    tallies: tuple[Tally, ...]

    @property
    def id(self) -> str:
        return self.criterion.id

    @property
    def heading(self) -> str:
        return self.criterion.heading

    @property
    def is_gap(self) -> bool:
        """Nothing says whether practice is strong or a concern."""
        return not self.kinds

    @property
    def is_single_source(self) -> bool:
        """What is claimed rests on one kind of source alone."""
        return 0 < len(self.kinds) < LEAST_KINDS

    @property
    def kind_labels(self) -> tuple[str, ...]:
        return tuple(str(Source(one).label) for one in self.kinds)


@dataclass(frozen=True)
class HowItLies:
    """How the evidence lies under one judgement. thin_because: sentences; empty where it is not.

    people: how many people recorded what is claimed.
    """

    judgement: str
    name: str
    criteria: tuple[CriterionLies, ...]
    people: int
    thin_because: tuple[str, ...]

    @property
    def is_thin(self) -> bool:
        return bool(self.thin_because)

    @property
    def strengths(self) -> int:
        """Strengths, one for each criterion that a record bears on."""
        return sum(one.strengths for one in self.criteria)

    @property
    def concerns(self) -> int:
        return sum(one.concerns for one in self.criteria)

    @property
    def gaps(self) -> tuple[CriterionLies, ...]:
        return tuple(one for one in self.criteria if one.is_gap)

    @property
    def single_source(self) -> tuple[CriterionLies, ...]:
        return tuple(one for one in self.criteria if one.is_single_source)


def standing(inspection: Inspection) -> QuerySet[EvidenceRecord]:
    """Return the confirmed records that no later one corrects: those that count."""
    later = EvidenceRecord.objects.filter(follows=OuterRef("pk"), confirmed__isnull=False)
    return EvidenceRecord.objects.filter(
        ~Exists(later), inspection=inspection, confirmed__isnull=False
    )


def citable(inspection: Inspection) -> QuerySet[EvidenceRecord]:
    """Return what a judgement or a report may cite, the last record first: what stands."""
    return standing(inspection).order_by("-number")


def count_evidence(inspection: Inspection) -> list[Tally]:
    """Return how many records say what under each criterion; one grouped query."""
    later = EvidenceRecord.objects.filter(follows=OuterRef("record"), confirmed__isnull=False)
    links = EvidenceLink.objects.filter(
        ~Exists(later), record__inspection=inspection, record__confirmed__isnull=False
    )
    what = ("criterion", "record__source", "record__bearing", "record__by", "record__by_name")
    rows = links.order_by().values_list(*what).annotate(records=Count("pk"))
    return [
        Tally(criterion, source, bearing, str(by or name), records)
        for criterion, source, bearing, by, name, records in rows
    ]


def how_it_lies(inspection: Inspection, judgement: str) -> HowItLies:
    """Return how the evidence lies under a judgement of the inspection's edition; one query.

    Overall effectiveness has no evidence of its own: without criteria, and never thin. Raises
    InputError where the edition has no such judgement.
    """
    name = inspection.framework.judgement(judgement).name
    found = {one.judgement: one for one in how_all_lies(inspection)}
    return found.get(judgement) or HowItLies(judgement, name, (), 0, ())


def how_all_lies(inspection: Inspection) -> tuple[HowItLies, ...]:
    """Return how the evidence lies under every judgement that has criteria; one query."""
    by_criterion: dict[str, list[Tally]] = {}
    for one in count_evidence(inspection):
        by_criterion.setdefault(one.criterion, []).append(one)
    return tuple(
        _lies(group.id, group.name, group.criteria, by_criterion)
        for group in groups_of(inspection.edition)
    )


def _lies(
    id: str, name: str, criteria: Iterable[Borne], tallies: Mapping[str, list[Tally]]
) -> HowItLies:
    rows = tuple(_criterion(one, tallies.get(one.id, [])) for one in criteria)
    claims = [each for one in rows for each in one.tallies if each.bearing != Bearing.CONTEXT]
    people = len({one.by for one in claims})
    return HowItLies(id, name, rows, people, tuple(why_thin(rows, people)))


def _criterion(criterion: Borne, tallies: list[Tally]) -> CriterionLies:
    counts = dict.fromkeys(Bearing, 0)
    for one in tallies:
        counts[Bearing(one.bearing)] += one.records
    claims = [one for one in tallies if one.bearing != Bearing.CONTEXT]
    sources = {one.source for one in claims}
    return CriterionLies(
        criterion,
        counts[Bearing.STRENGTH],
        counts[Bearing.CONCERN],
        counts[Bearing.CONTEXT],
        tuple(one.value for one in Source if one in sources),
        len({one.by for one in claims}),
        tuple(tallies),
    )


def why_thin(criteria: tuple[CriterionLies, ...], people: int) -> list[str]:
    """Return why a judgement's evidence is thin, a sentence each; nothing where it is not.

    Thin is: less than half of the criteria have any evidence, or less than half of those that
    have it rest on more than one kind of source, or one person recorded all of it.
    """
    with_evidence = [one for one in criteria if not one.is_gap]
    if not with_evidence:
        return ["No criterion has evidence."]
    found = []
    if len(with_evidence) < LEAST_COVERED * len(criteria):
        found.append(f"Only {len(with_evidence)} of {len(criteria)} criteria have evidence.")
    single = sum(one.is_single_source for one in with_evidence)
    if len(with_evidence) - single < LEAST_SOUND * len(with_evidence):
        found.append(
            f"{single} of the {len(with_evidence)} criteria with evidence rest on a single kind "
            "of source."
        )
    if people < LEAST_PEOPLE:
        found.append("One person recorded all of it.")
    return found
