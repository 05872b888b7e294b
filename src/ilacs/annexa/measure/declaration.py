"""What a measure is: a declaration in `declarations/*.toml`, read and made sure of."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ilacs.annexa.query.declared import read_declarations
from ilacs.annexa.spec.specification import load_specification

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "declarations"
UNITS = ("count", "percent", "rate", "mean", "days", "working days", "months", "ratio")
STATISTICS = ("median", "mean", "max")
COMPARISONS = ("same", "near", "double")
NOT_KNOWN = "not_known"
UNKNOWN, UNKNOWN_BAND = {NOT_KNOWN: "Not known"}, {"Not known": "Not known"}
"""What rows without a category are put under, and rows that lie in no band."""


@dataclass(frozen=True)
class PublishedFigure:
    """The published indicator to set beside a measure, and how near it is.

    compare: 'same' definition; 'near'; 'double' where six months are set beside a year.
    complement: the published share is of the opposite: 100 less it is set beside.
    """

    indicator: str
    compare: str = "same"
    note: str = ""
    complement: bool = False


@dataclass(frozen=True)
class AddsUp:
    """The parts of another measure whose numerators add up to a number of this one.

    parts: categories, or groups as 'dimension:group'; 'L7-M04/' is the whole of a third measure.
    """

    measure: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """A number worked out from a list, over all its rows and broken down.

    list: its number, 0 for one over several `lists`; union: these are put under each other, as
    far as their columns are shared. rows: SQL, the rows counted (the denominator). counts: SQL, those of them in the numerator.
    distinct: count different values of this column in place of rows; per: divide by the number
    of different values of this column. value: SQL, what is averaged (`statistic`) or banded
    (`bands`, a name in bands.toml). by: SQL, the category of which shares are shown, with
    `categories` (or the codes of `code_set`) as titles. scale: what a rate is multiplied by (2
    for a yearly rate of six months). partition: measures of the same name split the same rows.
    adds_up: what adds up to the numerator elsewhere; rows_add_up: to the rows. decided_by: a function of
    across.py that works the measure out. crossed: the measure whose rows it splits by category
    and group at once. inside: names workers, and never leaves the authority.
    staff: counts workers, whose number may be said.
    """

    id: str
    title: str
    unit: str
    area: str
    list: int = 0
    lists: tuple[int, ...] = ()
    union: bool = False
    rows: str = "1 = 1"
    counts: str = ""
    value: str = ""
    statistic: str = "median"
    bands: str = ""
    by: str = ""
    categories: dict[str, str] = field(default_factory=dict, hash=False)
    code_set: str = ""
    distinct: str = ""
    per: str = ""
    scale: int = 1
    breakdowns: tuple[str, ...] = ()
    partition: str = ""
    adds_up: tuple[AddsUp, ...] = ()
    rows_add_up: tuple[AddsUp, ...] = ()
    editions: tuple[str, ...] = ()
    published: PublishedFigure | None = None
    source: str = ""
    note: str = ""
    higher_is: str = ""
    decided_by: str = ""
    crossed: str = ""
    inside: bool = False
    staff: bool = False

    def over(self) -> tuple[int, ...]:
        """The numbers of the lists that it is worked out from."""
        return self.lists or (self.list,)

    def titles(self) -> dict[str, str]:
        """Its categories' titles, in the order in which they are shown."""
        if self.bands:
            return {band.title: band.title for band in load_bands()[self.bands]} | UNKNOWN_BAND
        if self.code_set:
            codes = load_specification().code_sets[self.code_set]
            return {code.code: code.label for code in codes} | UNKNOWN
        return self.categories | UNKNOWN if self.by else self.categories

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
    sums: dict[str, Any] = {
        name: tuple(AddsUp(each["measure"], tuple(each["parts"])) for each in fields.pop(name, ()))
        for name in ("adds_up", "rows_add_up")
    }
    given: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in fields.items()}
    shown = PublishedFigure(**published) if published else None
    made = Measure(**given, published=shown, **sums)
    if made.unit not in UNITS or made.statistic not in STATISTICS:
        raise ValueError(f"{made.id}: unit {made.unit!r}, statistic {made.statistic!r}")
    if made.published and made.published.compare not in COMPARISONS:
        raise ValueError(f"{made.id}: compare {made.published.compare!r}")
    if made.bands and (made.bands not in load_bands() or not made.value):
        raise ValueError(f"{made.id}: bands {made.bands!r}")
    if bool(made.list) == bool(made.lists):
        raise ValueError(f"{made.id}: give list or lists")
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
