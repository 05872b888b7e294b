"""What an authority's page shows: its inspections, and those it is compared with."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from ilacs.authorities import Authority, find_authority
from ilacs.documents.charts import Picture
from ilacs.editions import load_editions
from ilacs.site.indicators.authority import telling_figures
from ilacs.site.intelligence import pictures, queries
from ilacs.site.intelligence.coverage import gaps_on
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
from ilacs.site.pathway.summary import what_comes_next


def authority_page(authority: Authority, day: date) -> dict[str, Any]:
    """Return what an authority's page shows as at a day (three queries)."""
    before = [find_authority(code) for code in authority.predecessors]
    by_code = {each.code: each for each in (authority, *before)}
    found = [Inspection(o, by_code[o.authority_code]) for o in queries.outcomes_of(by_code)]
    is_past = day < timezone.localdate()
    everything = [each for each in found if not is_past or each.outcome.counts_from <= day]
    own = [each for each in everything if each.authority is authority]
    outcomes = [each.outcome for each in own]
    graded = [outcome for outcome in outcomes if outcome.is_graded and outcome.counts_from <= day]
    neighbours = [find_authority(code) for code in authority.neighbours]
    inside = _regions_authorities(authority, day)
    compared = list(dict.fromkeys([authority, *neighbours, *inside]))
    standings = standings_as_at(day, compared)
    placed = {standing.authority.code: standing for standing in standings}
    standing = Standing(authority, graded[0] if graded else None)
    return {
        "authority": authority,
        "exists": authority.existed_on(day.isoformat()),
        "later": len(found) - len(everything),
        "gaps": gaps_on(_last_day(authority, day), [standing]),
        "region_slug": slug_of(authority.region),
        "ofsted_region_slug": slug_of(authority.ofsted_region),
        "predecessors": before,
        "successors": [find_authority(code) for code in authority.successors],
        "standing": standing,
        "latest": own[outcomes.index(graded[0])] if graded else None,
        "inspections": own,
        "earlier": [each for each in everything if each.authority is not authority],
        "judgements": _judgements_in(own),
        "timeline": pictures.timeline(authority.name, outcomes, day),
        "course": pictures.course(authority.name, outcomes, day),
        "names": judgement_names(outcomes),
        "neighbours": [placed[each.code] for each in neighbours],
        "region_counts": region_picture(authority, standings, day),
        "next": what_comes_next(authority, day),
        "columns": shown_judgements([]),
        "short_names": list(JUDGEMENTS.values()),
        "figures": telling_figures(authority, day if is_past else None),
    }


def _last_day(authority: Authority, day: date) -> date:
    """Return the day, or the last on which a closed authority was there."""
    return min(day, date.fromisoformat(authority.closed)) if authority.closed else day


def _regions_authorities(authority: Authority, day: date) -> list[Authority]:
    if not authority.existed_on(day.isoformat()):
        return []
    return [each for each in authorities_on(day) if each.region == authority.region]


def region_picture(
    authority: Authority, standings: Sequence[Standing], day: date
) -> Picture | None:
    """Return how the authorities of its region stood on a day; None where it was not there."""
    there = {each.code for each in _regions_authorities(authority, day)}
    inside = [each for each in standings if each.authority.code in there]
    if not inside:
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
