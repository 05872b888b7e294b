"""What each page shows, put together from standings, outcomes and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ilacs.authorities import Authority, find_authority
from ilacs.documents.charts import LOOKS, Picture, look_of
from ilacs.documents.charts.looks import NO_GRADE
from ilacs.editions import load_editions
from ilacs.editions.working_days import working_days_between
from ilacs.site.intelligence import pictures, queries
from ilacs.site.intelligence.change import changes_of
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.overview import Overview
from ilacs.site.intelligence.regions import Region, all_regions, slug_of
from ilacs.site.intelligence.standing import (
    Cell,
    Standing,
    authorities_on,
    cell_of,
    counts_of,
    shown_judgements,
    standings_as_at,
)
from ilacs.site.intelligence.wording import (
    JUDGEMENTS,
    NO_OVERALL_GRADE,
    day_words,
    edition_name,
    edition_tag,
    period_words,
    published_name,
    type_name,
)

OVERALL = "overall_effectiveness"
GRADES = [(grade, look.word) for grade, look in LOOKS.items() if grade != "adequate"]


def headline_sentence(standings: Sequence[Standing]) -> str:
    """Return how many authorities have which overall grade, in words; empty where none has one."""
    counts = counts_of(standings, OVERALL)
    parts = [f"{counts[g]} {look_of(g).word.lower()}" for g in LOOKS if g != NO_GRADE and counts[g]]
    if not parts:
        return ""
    sentence = f"Overall effectiveness: {', '.join(parts)}."
    without = [s for s in standings if s.outcome and s.cells[OVERALL].word == NO_OVERALL_GRADE]
    if without:
        who = "1 authority was" if len(without) == 1 else f"{len(without)} authorities were"
        sentence += f" {who} inspected under an edition that has no overall grade."
    return sentence


def headline(standings: Sequence[Standing], day: date) -> Picture:
    """Return the picture of the country: grades of all authorities for each judgement."""
    title = f"Latest grades of {len(standings)} authorities at {day_words(day)}"
    return pictures.by_judgement(title, standings, shown_judgements(standings))


def counts_title(overview: Overview, is_filtered: bool) -> str:
    """Return the title of the overview's chart."""
    who = "the authorities shown" if is_filtered else "all authorities"
    return f"Latest grades of {who} ({len(overview.standings)}) at {day_words(overview.day)}"


@dataclass(frozen=True)
class Inspection:
    """An inspection in a list: the outcome with the words a page needs."""

    outcome: PublishedOutcome
    authority: Authority

    @property
    def period(self) -> str:
        """Its days in words."""
        return period_words(self.outcome.inspection_start, self.outcome.inspection_end)

    @property
    def title(self) -> str:
        """Its name on a page of its own."""
        joint = " of" if self.outcome.inspection_end else ""
        return f"Inspection{joint} {self.period}"

    @property
    def edition(self) -> str:
        """Its edition's name."""
        return edition_tag(self.outcome.edition)

    @property
    def kind(self) -> str:
        """Its type in words."""
        return type_name(self.outcome.edition, self.outcome.inspection_type)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Judgement → its cell."""
        return {judgement: cell_of(self.outcome, judgement) for judgement in JUDGEMENTS}


def authority_page(authority: Authority, today: date) -> dict[str, Any]:
    """Return what an authority's page shows (two queries)."""
    before = [find_authority(code) for code in authority.predecessors]
    by_code = {each.code: each for each in (authority, *before)}
    everything = [Inspection(o, by_code[o.authority_code]) for o in queries.outcomes_of(by_code)]
    own = [each for each in everything if each.authority is authority]
    outcomes = [each.outcome for each in own]
    graded = [outcome for outcome in outcomes if outcome.is_graded and outcome.counts_from <= today]
    neighbours = [find_authority(code) for code in authority.neighbours]
    inside = _regions_authorities(authority, today)
    compared = list(dict.fromkeys([authority, *neighbours, *inside]))
    standings = standings_as_at(today, compared)
    placed = {standing.authority.code: standing for standing in standings}
    return {
        "authority": authority,
        "region_slug": slug_of(authority.region),
        "ofsted_region_slug": slug_of(authority.ofsted_region),
        "predecessors": before,
        "successors": [find_authority(code) for code in authority.successors],
        "standing": Standing(authority, graded[0] if graded else None),
        "latest": own[outcomes.index(graded[0])] if graded else None,
        "inspections": own,
        "earlier": [each for each in everything if each.authority is not authority],
        "judgements": _judgements_in(own),
        "timeline": pictures.timeline(authority.name, outcomes, today),
        "course": pictures.course(authority.name, outcomes, today),
        "names": judgement_names(outcomes),
        "neighbours": [placed[each.code] for each in neighbours],
        "region_counts": region_picture(authority, standings),
        "columns": shown_judgements([]),
        "short_names": list(JUDGEMENTS.values()),
    }


def _regions_authorities(authority: Authority, today: date) -> list[Authority]:
    if not authority.is_current:
        return []
    return [each for each in authorities_on(today) if each.region == authority.region]


def region_picture(authority: Authority, standings: Sequence[Standing]) -> Picture | None:
    """Return how the authorities of its region stand; None for an authority that has closed."""
    inside = [each for each in standings if each.authority.region == authority.region]
    if not authority.is_current:
        return None
    title = f"Latest grades in {authority.region}, {len(inside)} authorities"
    return pictures.by_judgement(title, inside, shown_judgements([]))


def _judgements_in(inspections: Sequence[Inspection]) -> dict[str, str]:
    """Return the judgements that any of these inspections graded."""
    graded = {judgement for each in inspections for judgement in each.outcome.grades}
    return {judgement: name for judgement, name in JUDGEMENTS.items() if judgement in graded}


def judgement_names(outcomes: Sequence[PublishedOutcome]) -> list[tuple[str, list[str]]]:
    """Return, edition by edition, under which published name each judgement stood."""
    used = {outcome.edition for outcome in outcomes}
    return [
        (edition_name(id), [published_name(id, judgement) for judgement in JUDGEMENTS])
        for id in load_editions()
        if id in used
    ]


def inspection_page(authority: Authority, start: date) -> dict[str, Any] | None:
    """Return what an inspection's page shows, or None where there was none (one query)."""
    codes = [authority.code, *authority.predecessors]
    outcomes = queries.outcomes_of(codes)
    mine = [o for o in outcomes if o.authority_code == authority.code]
    outcome = next((each for each in mine if each.inspection_start == start), None)
    if outcome is None:
        return None
    graded = [each for each in mine if each.is_graded]
    before = next((each for each in graded if each.inspection_start < start), None)
    after = next((each for each in reversed(graded) if each.inspection_start > start), None)
    return {
        "authority": authority,
        "inspection": Inspection(outcome, authority),
        "outcome": outcome,
        "edition": edition_name(outcome.edition),
        "changes": changes_of(outcome, before),
        "before": Inspection(before, authority) if before else None,
        "after": Inspection(after, authority) if after else None,
        "working_days": _working_days(outcome),
        "not_held": _not_held(outcome.edition),
    }


def _working_days(outcome: PublishedOutcome) -> int | None:
    if outcome.inspection_end is None or outcome.publication_date is None:
        return None
    return working_days_between(outcome.inspection_end, outcome.publication_date)


def _not_held(edition_id: str) -> list[str]:
    """Return the published names of graded judgements that the register has no column for."""
    edition = load_editions().get(edition_id)
    judgements = edition.judgements if edition else ()
    return [each.name for each in judgements if each.graded and each.id not in JUDGEMENTS]


def region_standings(region: Region, day: date) -> tuple[list[Standing], list[Standing]]:
    """Return where a region's authorities stand, and England's (one query)."""
    england = standings_as_at(day)
    return [each for each in england if region.holds(each.authority)], england


def region_page(region: Region, day: date) -> dict[str, Any]:
    """Return what a region's page shows (one query)."""
    inside, england = region_standings(region, day)
    judgements = shown_judgements(inside)
    return {
        "region": region,
        "day": day,
        "standings": inside,
        "judgements": judgements,
        "overall": pictures.beside_england(
            f"Overall effectiveness in {region.name} and in England",
            region.name,
            inside,
            england,
            OVERALL,
        ),
        "chart": pictures.by_judgement(
            f"Latest grades in {region.name}, judgement by judgement", inside, judgements
        ),
        "others": [each for each in all_regions() if each != region],
    }


@dataclass(frozen=True)
class RegionRow:
    """A region and how its authorities stand in one judgement."""

    region: Region
    total: int
    counts: dict[str, int]


def region_rows(day: date) -> list[RegionRow]:
    """Return every region with the grades of its authorities for overall effectiveness."""
    england = standings_as_at(day)
    rows = []
    for region in all_regions():
        inside = [each for each in england if region.holds(each.authority)]
        rows.append(RegionRow(region, len(inside), dict(counts_of(inside, OVERALL))))
    return rows
