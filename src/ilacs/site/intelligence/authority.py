"""What an authority's page shows: its inspections, and those it is compared with."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ilacs.authorities import Authority, find_authority
from ilacs.documents.charts import Picture
from ilacs.editions import load_editions
from ilacs.site.intelligence import pictures, queries
from ilacs.site.intelligence.inspection import Inspection
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.regions import slug_of
from ilacs.site.intelligence.standing import (
    Standing,
    authorities_on,
    shown_judgements,
    standings_as_at,
)
from ilacs.site.intelligence.wording import JUDGEMENTS, edition_name, published_name


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
