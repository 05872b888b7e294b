"""What the pages read of the table of figures: each comparison is worked out once and held."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ilacs.authorities import Authority
from ilacs.errors import InputError
from ilacs.indicators import Indicator, load_catalogue
from ilacs.indicators.comparison import compare_all
from ilacs.indicators.figures import load_figures
from ilacs.indicators.standing import Standing, standings_of

if TYPE_CHECKING:
    import polars as pl


@dataclass
class Held:
    """A table of figures with what has been worked out of it."""

    figures: "pl.DataFrame"
    compared: dict[int | None, "pl.DataFrame"] = field(default_factory=dict)

    @cached_property
    def years(self) -> dict[str, list[int]]:
        """Indicator id → the years in which any authority has a number, in order."""
        import polars as pl

        known = self.figures.filter(pl.col("level") == "authority", pl.col("state") == "value")
        years: dict[str, list[int]] = {}
        for id, year in known.select("indicator", "year").unique().sort("year").iter_rows():
            years.setdefault(id, []).append(year)
        return years

    def in_year(self, year: int | None) -> "pl.DataFrame":
        """Every authority on every indicator in a year; without one, in each one's latest."""
        if year not in self.compared:
            self.compared[year] = compare_all(self.figures, year=year)
        return self.compared[year]


_held: list[Held] = []


def held() -> Held:
    """Return the table in use, read again when its file is another (see figures.load_figures).

    Raises InputError where the file that ILACS_INDICATORS names cannot be read.
    """
    figures = load_figures()
    if not _held or _held[0].figures is not figures:
        _held[:] = [Held(figures)]
    return _held[0]


def all_years() -> list[int]:
    """Return the years in which any authority has a number, the latest first."""
    return sorted({year for years in held().years.values() for year in years}, reverse=True)


def years_of(authority: Authority, id: str = "") -> list[int]:
    """Return the years in which an authority has a number (on one indicator), the latest first.

    For an authority of today all years that anybody has: in some it may have none, and says so.
    """
    import polars as pl

    if authority.is_current:
        return sorted(held().years.get(id, []), reverse=True) if id else all_years()
    own = held().figures.filter(pl.col("area") == authority.code, pl.col("state") == "value")
    if id:
        own = own.filter(pl.col("indicator") == id)
    return own["year"].unique().sort(descending=True).to_list()


def read_standings(authority: Authority, year: int | None, id: str = "") -> list[Standing]:
    """Return how an authority stands; nothing where it has no figures.

    year: without it each indicator's latest, or the last that a closed authority has.
    """
    if year is None and not authority.is_current:
        known = years_of(authority, id)
        year = known[0] if known else None
    try:
        return standings_of(
            authority,
            indicators=[id] if id else (),
            year=year,
            figures=held().figures,
            compared=held().in_year(year),
        )
    except InputError:
        return []


def read_country(id: str, year: int | None) -> list[dict[str, Any]]:
    """Return every authority's row of a comparison on one indicator."""
    return held().in_year(year).filter(indicator=id).to_dicts()


def find_indicator(id: str) -> Indicator | None:
    """Return an indicator, or None."""
    return next((each for each in load_catalogue().indicator if each.id == id), None)
