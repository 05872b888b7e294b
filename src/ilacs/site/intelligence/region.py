"""What the pages on regions show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ilacs.documents.charts import LOOKS
from ilacs.site.intelligence import pictures
from ilacs.site.intelligence.coverage import gaps_on
from ilacs.site.intelligence.regions import Region, all_regions
from ilacs.site.intelligence.standing import (
    Standing,
    counts_of,
    shown_judgements,
    standings_as_at,
)
from ilacs.site.intelligence.wording import OVERALL

GIVEN_ONCE = "adequate"
"""The grade that only inspections of 2013 and before gave."""


def grades_among(standings: list[Standing]) -> list[tuple[str, str]]:
    """Return the grades that a table has columns for, with their words; last, what has none."""
    occurring = counts_of(standings, OVERALL)
    return [(g, look.word) for g, look in LOOKS.items() if g != GIVEN_ONCE or occurring[g]]


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
        "overall": pictures.by_area(
            f"Overall effectiveness in {region.name} and in England",
            {region.name: inside, "England": england},
            OVERALL,
        ),
        "chart": pictures.by_judgement(
            f"Latest grades in {region.name}, judgement by judgement", inside, judgements
        ),
        "gaps": gaps_on(day, inside),
        "others": [each for each in all_regions() if each != region],
    }


@dataclass(frozen=True)
class RegionRow:
    """A region and how its authorities stand in one judgement."""

    region: Region
    total: int
    counts: dict[str, int]


def region_list(day: date) -> dict[str, Any]:
    """Return what the page of all regions shows: overall effectiveness, region by region."""
    england = standings_as_at(day)
    inside = {
        region: [each for each in england if region.holds(each.authority)]
        for region in all_regions()
    }
    areas = {region.name: found for region, found in inside.items() if region.is_statistical}
    rows = [
        RegionRow(region, len(found), dict(counts_of(found, OVERALL)))
        for region, found in inside.items()
    ]
    return {
        "day": day,
        "grades": grades_among(england),
        "rows": [row for row in rows if row.region.is_statistical],
        "england": dict(counts_of(england, OVERALL)),
        "everyone": len(england),
        "ofsteds": [row for row in rows if not row.region.is_statistical],
        "gaps": gaps_on(day, england),
        "picture": pictures.by_area(
            "Overall effectiveness, region by region", areas | {"England": england}, OVERALL
        ),
    }
