"""Reading published files through the catalogue into the table of figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs.errors import InputError
from ilacs.indicators.catalogue import (
    POPULATION,
    SCALES,
    Catalogue,
    Indicator,
    Part,
    load_catalogue,
)
from ilacs.indicators.figures import COLUMNS, conform, load_figures
from ilacs.indicators.published_rows import read_rows

if TYPE_CHECKING:
    import polars as pl

POPULATION_LAG = 1
"""Years: a rate for the year to March 2025 is per child in the middle of 2024, as published rates are."""

KEYS = ("year", "level", "area")


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was read from one file: its source's id and how many rows and indicators it gave."""

    file: Path
    source: str
    rows: int
    indicators: tuple[str, ...]


def read_files(
    paths: Iterable[Path], catalogue: Catalogue | None = None
) -> "tuple[pl.DataFrame, list[FileRead]]":
    """The figures of published files, in the columns of figures.COLUMNS, and what each file gave.

    A rate whose denominator is the population takes it from a population file among `paths`, or
    from the project's own table. Raises InputError with file, row and reason for a file that
    cannot be used; nothing is returned then.
    """
    import polars as pl

    catalogue = catalogue or load_catalogue()
    paths = list(paths)
    for path in paths:
        if not path.is_file():
            raise InputError("There is no such file.", where=str(path))
    sources = {path: source_of(path, catalogue) for path in paths}
    _refuse_same_source_twice(sources)
    parts: list[pl.DataFrame] = []
    read: list[FileRead] = []
    for path, source in sources.items():
        indicators = catalogue.of_source(source)
        rows = read_rows(path, indicators, catalogue.source[source].year_ends)
        parts += [_figures_of(indicator, rows) for indicator in indicators]
        read.append(FileRead(path, source, rows.height, tuple(known.id for known in indicators)))
    if not parts:
        raise InputError("No file was given.", remedy="Give one or more published CSV files.")
    figures = _work_out(pl.concat(parts), catalogue)
    return conform(figures).sort("indicator", "year", "level", "area"), read


def source_of(path: Path, catalogue: Catalogue) -> str:
    """The id of the source whose pattern a file's name fits. Raises InputError where none does."""
    for id, source in catalogue.source.items():
        if fnmatchcase(path.name.lower(), source.pattern.lower()):
            return id
    patterns = "; ".join(source.pattern for source in catalogue.source.values())
    raise InputError(
        "No source in the catalogue has a file of this name.",
        where=path.name,
        remedy=f"Keep the published name, which looks like one of: {patterns}.",
    )


def _refuse_same_source_twice(sources: dict[Path, str]) -> None:
    seen: dict[str, Path] = {}
    for path, source in sources.items():
        if source in seen:
            raise InputError(
                f"The file is of the same source as {seen[source].name}.",
                where=path.name,
                remedy="Give the newest file of each source, which has the earlier years too.",
            )
        seen[source] = path


def _figures_of(indicator: Indicator, rows: "pl.DataFrame") -> "pl.DataFrame":
    """One indicator's figures: value, numerator and denominator each as number and symbol."""
    import polars as pl

    own = _chosen(rows, indicator.filters)
    made = own.select(
        pl.lit(indicator.id).alias("indicator"),
        *KEYS,
        "joint_with",
        *_pair(indicator.value, "value"),
    )
    for name, part in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
        if part is None or part.population:
            made = made.with_columns(*_pair("", name))
            continue
        of_part = own if part.filters is None else _chosen(rows, part.filters)
        made = made.join(of_part.select(*KEYS, *_sum(part, name)), on=KEYS, how="left")
    return made


def _chosen(rows: "pl.DataFrame", filters: dict[str, str]) -> "pl.DataFrame":
    import polars as pl

    return rows.filter(*(pl.col(column) == wanted for column, wanted in filters.items()))


def _pair(column: str, name: str) -> "Sequence[pl.Expr]":
    """A column's number and symbol under another name; nothing at all where there is no column."""
    import polars as pl

    if not column:
        nothing = pl.lit(None)
        return nothing.cast(pl.Float64).alias(name), nothing.cast(pl.String).alias(f"{name}_symbol")
    return pl.col(column).alias(name), pl.col(f"{column} symbol").alias(f"{name}_symbol")


def _sum(part: Part, name: str) -> "Sequence[pl.Expr]":
    """Columns added up; where one has no number, neither has the sum, and its symbol stands."""
    import polars as pl

    symbols = [pl.col(f"{column} symbol") for column in part.columns]
    total = sum((pl.col(column) for column in part.columns[1:]), pl.col(part.columns[0]))
    return total.alias(name), pl.coalesce(symbols).alias(f"{name}_symbol")


def _work_out(figures: "pl.DataFrame", catalogue: Catalogue) -> "pl.DataFrame":
    """Put in the population, and the figures that are not published but follow from counts."""
    import polars as pl

    from ilacs.indicators.symbols import STATE_OF

    by_population = [known.id for known in catalogue.indicator if known.needs_population]
    derived = {known.id: SCALES[known.kind] for known in catalogue.indicator if not known.value}
    joined = figures.join(_population(figures), on=KEYS, how="left")
    needs = pl.col("indicator").is_in(by_population)
    denominator = pl.when(needs).then("population").otherwise("denominator")
    scale = pl.col("indicator").replace_strict(derived, default=None, return_dtype=pl.Float64)
    lacking = pl.coalesce(
        "numerator_symbol",
        "denominator_symbol",
        pl.when(needs & pl.col("population").is_null()).then(pl.lit("x")),
        pl.when(denominator == 0).then(pl.lit("z")),
    )
    worked_out = scale.is_not_null()
    symbol = pl.when(worked_out).then(lacking).otherwise("value_symbol")
    value = pl.when(worked_out).then(scale * pl.col("numerator") / denominator).otherwise("value")
    return joined.with_columns(
        denominator.alias("denominator"),
        pl.when(symbol.is_null()).then(value).alias("value"),
        pl.when(symbol.is_null())
        .then(pl.lit("value"))
        .otherwise(symbol.replace_strict(STATE_OF, default=None, return_dtype=pl.String))
        .alias("state"),
        symbol.fill_null("").alias("symbol"),
    ).select(COLUMNS)


def _population(figures: "pl.DataFrame") -> "pl.DataFrame":
    """Children in each area, in the year whose rates are for each of them."""
    import polars as pl

    own = figures.filter(pl.col("indicator") == POPULATION)
    if own.is_empty():
        own = load_figures().filter(pl.col("indicator") == POPULATION)
    return own.select(
        (pl.col("year") + POPULATION_LAG).cast(pl.Int32).alias("year"),
        "level",
        "area",
        pl.col("value").alias("population"),
    )
