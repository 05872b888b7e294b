"""What the pages on regions show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ilacs.documents.charts import LOOKS
from ilacs.site.intelligence import pictures
from ilacs.site.intelligence.regions import Region, all_regions
from ilacs.site.intelligence.standing import (
    Standing,
    counts_of,
    shown_judgements,
    standings_as_at,
)
from ilacs.site.intelligence.wording import OVERALL

GRADES = [(grade, look.word) for grade, look in LOOKS.items() if grade != "adequate"]
"""The grades that are given today, with their words; last, what has none."""


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
    return {
        "day": day,
        "grades": GRADES,
        "rows": [
            RegionRow(region, len(found), dict(counts_of(found, OVERALL)))
            for region, found in inside.items()
        ],
        "picture": pictures.by_area(
            "Overall effectiveness, region by region", areas | {"England": england}, OVERALL
        ),
    }
