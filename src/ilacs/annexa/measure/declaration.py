"""What a measure is: a declaration in `declarations/*.toml`, read and made sure of."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ilacs.annexa.query.declared import read_declarations

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "declarations"
UNITS = ("count", "percent", "rate", "mean", "days", "working days", "ratio")
STATISTICS = ("median", "mean", "max")
COMPARISONS = ("same", "near", "double")


@dataclass(frozen=True)
class PublishedFigure:
    """The published indicator to set beside a measure, and how near it is.

    compare: 'same' definition; 'near'; 'double' where six months are set beside a year.
    """

    indicator: str
    compare: str = "same"
    note: str = ""


@dataclass(frozen=True)
class Measure:
    """A number worked out from a list, over all its rows and broken down.

    rows: SQL, the rows counted (the denominator). counts: SQL, those of them in the numerator.
    distinct: count different values of this column in place of rows; per: divide by the number
    of different values of this column. value: SQL, what is averaged (`statistic`) or banded
    (`bands`, a name in bands.toml). by: SQL, the category of which shares are shown.
    scale: what a count is multiplied by (2 for a yearly rate of six months).
    """

    id: str
    list: int
    title: str
    unit: str
    area: str
    rows: str = "1 = 1"
    counts: str = ""
    value: str = ""
    statistic: str = "median"
    bands: str = ""
    by: str = ""
    distinct: str = ""
    per: str = ""
    scale: int = 1
    breakdowns: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    published: PublishedFigure | None = None
    source: str = ""
    note: str = ""
    higher_is: str = ""
    decided_by: str = ""

    def sqls(self) -> tuple[str, ...]:
        """Every SQL text of the declaration."""
        return tuple(
            sql
            for sql in (self.rows, self.counts, self.value, self.by, self.distinct, self.per)
            if sql
        )


@dataclass(frozen=True)
class Band:
    """A band of values: `low` up to and with `high` (None: no upper end)."""

    title: str
    low: float
    high: float | None


@dataclass(frozen=True)
class Dimension:
    """What a measure is broken down by: SQL over a list's columns, and the groups' titles."""

    name: str
    title: str
    sql: str
    groups: dict[str, str]
    lists: tuple[int, ...]


def make_measure(table: dict[str, Any]) -> Measure:
    """A measure from its table. Raises ValueError, saying what is wrong with the declaration."""
    fields = {name: value for name, value in table.items() if name != "example"}
    unknown = fields.keys() - Measure.__dataclass_fields__.keys()
    if unknown:
        raise ValueError(f"{fields.get('id', '?')}: unknown {sorted(unknown)}")
    published = fields.pop("published", None)
    given: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in fields.items()}
    made = Measure(**given, published=PublishedFigure(**published) if published else None)
    if made.unit not in UNITS or made.statistic not in STATISTICS:
        raise ValueError(f"{made.id}: unit {made.unit!r}, statistic {made.statistic!r}")
    if made.published and made.published.compare not in COMPARISONS:
        raise ValueError(f"{made.id}: compare {made.published.compare!r}")
    if made.bands and (made.bands not in load_bands() or not made.value):
        raise ValueError(f"{made.id}: bands {made.bands!r}")
    strange = set(made.breakdowns) - load_dimensions().keys()
    if strange:
        raise ValueError(f"{made.id}: no dimension {sorted(strange)}")
    return made


@cache
def load_measures() -> tuple[Measure, ...]:
    """All declared measures. Raises ValueError for a faulty one."""
    made = tuple(make_measure(table) for table in read_declarations(FOLDER, "measure"))
    ids = [each.id for each in made]
    twice = {each for each in ids if ids.count(each) > 1}
    if twice:
        raise ValueError(f"declared twice: {sorted(twice)}")
    return made


@cache
def load_bands() -> dict[str, tuple[Band, ...]]:
    """The named sets of bands."""
    return {
        name: tuple(Band(each["title"], each["low"], each.get("high")) for each in bands)
        for name, bands in tomllib.loads((HERE / "bands.toml").read_text("utf-8")).items()
    }


@cache
def load_dimensions() -> dict[str, Dimension]:
    """What measures are broken down by, by name."""
    data = tomllib.loads((HERE / "dimensions.toml").read_text("utf-8"))
    return {
        name: Dimension(
            name, each["title"], each["sql"], each.get("groups", {}), tuple(each.get("lists", ()))
        )
        for name, each in data.items()
    }
