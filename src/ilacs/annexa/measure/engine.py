"""Running measures: for each list one pass over its rows for all measures and breakdowns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ilacs.annexa.measure.declaration import (
    Dimension,
    Measure,
    load_bands,
    load_dimensions,
    load_measures,
)
from ilacs.annexa.measure.lacking import lacking_of
from ilacs.annexa.query.macros import Circumstances
from ilacs.annexa.query.tables import Lists
from ilacs.annexa.spec.settings import Settings, load_settings

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission

COLUMNS = ("measure", "dimension", "group", "category", "numerator", "denominator", "value")
PER = 10_000


@dataclass(frozen=True)
class Measured:
    """frame: a row for each measure, breakdown group and category (COLUMNS).

    dimension and group are '' for the whole; category is '' unless the measure is of bands or of
    shares. value: percent 0 to 100, a rate per 10,000 children, days, a mean, or the count; null
    where there is nothing to divide by. lacking: why a measure could not be worked out.
    """

    frame: "pl.DataFrame"
    lacking: dict[str, str]


def measure(
    submission: "Submission",
    *,
    settings: Settings | None = None,
    measures: Iterable[Measure] | None = None,
    population: float | None = None,
) -> Measured:
    """All measures of a submission.

    population: children aged 0 to 17 of the authority, for rates; None leaves rates without value.
    """
    import polars as pl

    chosen = list(load_measures() if measures is None else measures)
    where = Circumstances(
        submission.reference, settings or load_settings(), submission.authority, submission.edition
    )
    lacking = {each.id: reason for each in chosen if (reason := lacking_of(each, submission))}
    runnable = [each for each in chosen if each.id not in lacking and not each.decided_by]
    rows: list[tuple[Any, ...]] = []
    with Lists(submission, where, _all_sqls(runnable)) as lists:
        for number in sorted({each.list for each in runnable}):
            own = [each for each in runnable if each.list == number]
            lists.prepare(number, _all_sqls(own))
            rows += _measure_list(number, own, lists, population)
    frame = pl.DataFrame(
        rows,
        orient="row",
        schema={name: pl.Float64 if name in COLUMNS[4:] else pl.String for name in COLUMNS},
    )
    return Measured(frame, lacking)


def _all_sqls(measures: Iterable[Measure]) -> list[str]:
    found: list[str] = []
    for each in measures:
        found += each.sqls()
        found += [load_dimensions()[name].sql for name in each.breakdowns]
    return found


def _measure_list(
    number: int, measures: list[Measure], lists: Lists, population: float | None
) -> list[tuple[Any, ...]]:
    by_category = [each for each in measures if each.by]
    plain = [each for each in measures if not each.by]
    rows = []
    if plain:
        rows += _plain_rows(number, plain, lists, population)
    for each in by_category:
        rows += _category_rows(number, each, lists)
    return rows


def _dimensions(measures: Iterable[Measure]) -> list[Dimension]:
    named = {name: None for each in measures for name in each.breakdowns}
    return [load_dimensions()[name] for name in named]


def _grouped(number: int, columns: list[str], dimensions: list[Dimension], lists: Lists) -> Any:
    """The columns summed over the whole list and over each dimension's groups."""
    dims = [f"{lists.expand(each.sql, number)} AS dim_{each.name}" for each in dimensions]
    names = [f"dim_{each.name}" for each in dimensions]
    sets = ", ".join(["()", *(f"({name})" for name in names)])
    inner = f"SELECT *{''.join(', ' + dim for dim in dims)} FROM rows_{number}"
    marks = [f"GROUPING({name}) AS is_{name}" for name in names]
    chosen = ", ".join([*names, *marks, *columns])
    return lists.query(
        f"SELECT {chosen} FROM ({inner}) AS this GROUP BY GROUPING SETS ({sets})"
    ).rows(named=True)


def _whose(row: dict[str, Any], dimensions: list[Dimension]) -> tuple[str, str]:
    """The dimension and group that a grouped row is of."""
    for each in dimensions:
        if not row[f"is_dim_{each.name}"]:
            return each.name, str(row[f"dim_{each.name}"])
    return "", ""


def _plain_rows(
    number: int, measures: list[Measure], lists: Lists, population: float | None
) -> list[tuple[Any, ...]]:
    dimensions = _dimensions(measures)
    columns = [
        column
        for place, each in enumerate(measures)
        for column in _columns(place, each, number, lists)
    ]
    found = []
    for row in _grouped(number, columns, dimensions, lists):
        dimension, group = _whose(row, dimensions)
        for place, each in enumerate(measures):
            if dimension and dimension not in each.breakdowns:
                continue
            found += _results(place, each, row, dimension, group, population)
    return found


def _columns(place: int, each: Measure, number: int, lists: Lists) -> list[str]:
    rows = lists.expand(each.rows, number)
    within = f"({rows}) AND ({lists.expand(each.counts, number)})" if each.counts else rows
    counted = [
        f"{_count(rows, each.distinct)} AS rows_of_{place}",
        f"{_count(within, each.distinct)} AS counted_{place}",
    ]
    if each.per:
        counted.append(f"{_count(rows, each.per)} AS per_{place}")
    if not each.value:
        return counted
    value = f"CASE WHEN {within} THEN {lists.expand(each.value, number)} END"
    if not each.bands:
        work = {"median": "MEDIAN", "mean": "AVG", "max": "MAX"}[each.statistic]
        return [*counted, f"{work}({value}) AS value_{place}", f"COUNT({value}) AS valued_{place}"]
    for n, band in enumerate(load_bands()[each.bands]):
        top = f" AND {value} <= {band.high}" if band.high is not None else ""
        counted.append(
            f"SUM(CASE WHEN {value} >= {band.low}{top} THEN 1 ELSE 0 END) AS band_{place}_{n}"
        )
    return [*counted, f"COUNT({value}) AS valued_{place}"]


def _count(condition: str, distinct: str) -> str:
    if distinct:
        return f"COUNT(DISTINCT CASE WHEN {condition} THEN {distinct} END)"
    return f"COUNT(CASE WHEN {condition} THEN 1 END)"


def _results(
    place: int,
    each: Measure,
    row: dict[str, Any],
    dimension: str,
    group: str,
    population: float | None,
) -> list[tuple[Any, ...]]:
    key = (each.id, dimension, group)
    rows, counted = float(row[f"rows_of_{place}"]), float(row[f"counted_{place}"])
    if each.bands:
        valued = float(row[f"valued_{place}"])
        return [
            (
                *key,
                band.title,
                n := float(row[f"band_{place}_{at}"] or 0),
                valued,
                _share(n, valued),
            )
            for at, band in enumerate(load_bands()[each.bands])
        ]
    if each.value:
        value = row[f"value_{place}"]
        valued = float(row[f"valued_{place}"])
        return [
            (
                *key,
                "",
                None if value is None else float(value),
                valued,
                None if value is None else float(value),
            )
        ]
    if each.per:
        people = float(row[f"per_{place}"])
        return [(*key, "", counted, people, counted / people if people else None)]
    if each.unit == "rate":
        children = None if dimension else population
        rate = counted * each.scale * PER / children if children else None
        return [(*key, "", counted * each.scale, children, rate)]
    if each.unit == "count":
        return [(*key, "", counted * each.scale, None, counted * each.scale)]
    return [(*key, "", counted, rows, _share(counted, rows))]


def _share(part: float, whole: float) -> float | None:
    return 100 * part / whole if whole else None


def _category_rows(number: int, each: Measure, lists: Lists) -> list[tuple[Any, ...]]:
    """Shares of a measure's rows by category, whole and by group."""
    dimensions = _dimensions([each])
    dims = [f"{lists.expand(d.sql, number)} AS dim_{d.name}" for d in dimensions]
    names = [f"dim_{d.name}" for d in dimensions]
    sets = ", ".join(["(category)", *(f"(category, {name})" for name in names)])
    rows = lists.expand(each.rows, number)
    inner = (
        f"SELECT *, COALESCE(CAST({lists.expand(each.by, number)} AS VARCHAR), 'not_known') AS category"
        f"{''.join(', ' + dim for dim in dims)} FROM rows_{number} AS this WHERE {rows}"
    )
    marks = "".join(f", {name}, GROUPING({name}) AS is_{name}" for name in names)
    counted = f"COUNT(DISTINCT {each.distinct})" if each.distinct else "COUNT(*)"
    answers = lists.query(
        f"SELECT category{marks}, {counted} AS counted FROM ({inner}) AS this "
        f"GROUP BY GROUPING SETS ({sets}) ORDER BY ALL"
    ).rows(named=True)
    totals: dict[tuple[str, str], float] = {}
    for row in answers:
        whose = _whose(row, dimensions)
        totals[whose] = totals.get(whose, 0.0) + row["counted"]
    found = []
    for row in answers:
        whose = _whose(row, dimensions)
        counted_here, total = float(row["counted"]), totals[whose]
        value = counted_here if each.unit == "count" else _share(counted_here, total)
        found.append((each.id, *whose, row["category"], counted_here, total, value))
    return found
