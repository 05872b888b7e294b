"""Made-up copies of published statistics: tidy CSV files with every area of each year."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from ilacs.authorities import all_authorities
from ilacs.indicators.areas import ENGLAND, REGIONS

Cells = Mapping[str, str]
HEAD = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
)
REFERRALS = "c1_children_in_need_referrals_and_rereferrals_made_up.csv"
LOOKED_AFTER = "cla_number_and_rate_per_10k_children_made_up.csv"
POPULATION = "ons_mid-year_population_estimates_made_up.csv"
GROUPS = (
    "Children ceasing to be looked after each year",
    "Children looked after on 31 March each year",
    "Children starting to be looked after each year",
)
REFERRED = {
    "referral_count": "200",
    "rereferral_count": "50",
    "rereferral_percent": "25",
    "no_further_action_count": "20",
    "no_further_action_percent": "10",
    "not_in_need_count": "60",
    "not_in_need_percent": "30",
    "referral_child_count": "160",
    "rereferral_child_count": "40",
    "rereferral_child_percent": "25",
}


def areas_of(year: int, last_day: str = "03-31") -> list[dict[str, str]]:
    """The columns of place for England, each region and each authority of the time."""
    places = [{"geographic_level": "National", "country_code": ENGLAND}]
    places += [
        {"geographic_level": "Regional", "region_code": code}
        for code in REGIONS
        if code.startswith("E12")
    ]
    for known in all_authorities():
        if known.existed_on(f"{year}-{last_day}"):
            codes = {"old_la_code": known.old_code, "new_la_code": known.code}
            names = {"la_name": known.name, "geographic_level": "Local authority"}
            places.append({**codes, **names})
    return places


def write_file(
    folder: Path,
    name: str,
    rows: Iterable[Cells],
    columns: Sequence[str],
) -> Path:
    """Write rows under a heading of the columns of place and period and these."""
    head = [*HEAD, *columns]
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def referral_rows(
    change: Callable[[int, str], Cells] = lambda year, code: {}, years: Sequence[int] = (2025,)
) -> list[dict[str, str]]:
    """The same figures for every area; `change` gives other cells for a year and a code."""
    return [
        {
            **_period(year),
            **place,
            **REFERRED,
            **change(year, place.get("new_la_code") or place.get("region_code") or ENGLAND),
        }
        for year in years
        for place in areas_of(year)
    ]


def write_referrals(
    folder: Path,
    change: Callable[[int, str], Cells] = lambda year, code: {},
    years: Sequence[int] = (2025,),
) -> Path:
    """A file of referrals."""
    return write_file(folder, REFERRALS, referral_rows(change, years), list(REFERRED))


def write_looked_after(
    folder: Path, change: Callable[[str, str], Cells] = lambda group, code: {}
) -> Path:
    """A file of children looked after in 2025, three groups for each area."""
    rows = [
        {
            **_period(2025),
            **place,
            "population_type": group,
            "population_estimate": "10000",
            "children_count": "70",
            "rate_per_10000": "70",
            **change(group, place.get("new_la_code", "")),
        }
        for place in areas_of(2025)
        for group in GROUPS
    ]
    columns = ["population_type", "population_estimate", "children_count", "rate_per_10000"]
    return write_file(folder, LOOKED_AFTER, rows, columns)


def write_population(folder: Path, children: str = "20000", year: int = 2024) -> Path:
    """A file of how many children live in each area."""
    age = {"age_group": "Children aged 0 to 17 years", "population_estimate": children}
    rows = [{**_period(year), **place, **age} for place in areas_of(year, "06-30")]
    return write_file(folder, POPULATION, rows, list(age))


def _period(year: int) -> dict[str, str]:
    return {"time_period": str(year), "time_identifier": "Reporting year"}
