"""Running measures: for each list one pass over its rows for all measures and breakdowns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.measure.across import FUNCTIONS, lacking_across
from ilacs.annexa.measure.columns import Asked, Plain, Result, share
from ilacs.annexa.measure.declaration import (
    NOT_KNOWN,
    Measure,
    load_dimensions,
    load_measures,
)
from ilacs.annexa.measure.grouping import dimensions_of, grouped
from ilacs.annexa.measure.lacking import lacking_of, without_missing_columns
from ilacs.annexa.measure.populations import Populations, published_population
from ilacs.annexa.query.macros import Circumstances
from ilacs.annexa.query.tables import Lists
from ilacs.annexa.spec.settings import Settings, load_settings

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.check.findings import Findings
    from ilacs.annexa.submission import Submission

COLUMNS = Result._fields
TEXTS = COLUMNS[:4]


@dataclass(frozen=True)
class Measured:
    """frame: a row for each measure, breakdown group and category (COLUMNS), in a fixed order.

    dimension and group are '' for the whole; category is '' unless the measure is of bands or of
    shares. numerator and denominator: what was counted, in rows; for an average the denominator
    is how many were averaged. value: percent 0 to 100, a rate per 10,000 children, days, months,
    a mean, or the count; null where there is nothing to divide by. lower, upper: 95% interval of
    the measures that are tested. lacking: why a measure could not be worked out.
    """

    frame: "pl.DataFrame"
    lacking: dict[str, str]

    def of(self, measure: str, dimension: str = "") -> "pl.DataFrame":
        """The rows of one measure for the whole, or for the groups of a dimension."""
        frame = self.frame
        return frame.filter((frame["measure"] == measure) & (frame["dimension"] == dimension))


def measure(
    submission: "Submission",
    *,
    settings: Settings | None = None,
    measures: Iterable[Measure] | None = None,
    population: float | Populations | None = None,
    findings: "Findings | None" = None,
) -> Measured:
    """All measures of a submission.

    population: children aged 0 to 17, for rates, by group too where known; without it the
    published one of the submission's authority, and without an authority rates have no value.
    findings: what the checks found, for the share of rows without an error.
    """
    chosen = list(load_measures() if measures is None else measures)
    where = Circumstances(
        submission.reference, settings or load_settings(), submission.authority, submission.edition
    )
    populations = _populations(submission, population)
    lacking = {
        each.id: reason
        for each in chosen
        if (reason := lacking_of(each, submission) or lacking_across(each, populations, findings))
    }
    ready = [without_missing_columns(each, submission) for each in chosen if each.id not in lacking]
    rows: list[Result] = []
    with Lists(submission, where, _sqls(ready)) as lists:
        for number in sorted({n for each in ready for n in each.over() if n in submission.lists}):
            lists.prepare(number, _sqls(each for each in ready if number in each.over()))
            own = [each for each in ready if each.list == number]
            rows += _measure_table(own, lists, number, f"rows_{number}", populations)
        for each in ready:
            if each.union:
                held = [n for n in each.lists if n in submission.lists]
                rows += _measure_table([each], lists, held[0], lists.union_of(held), populations)
            elif each.decided_by:
                rows += FUNCTIONS[each.decided_by](each, lists, populations, findings)
    return Measured(_in_order(rows, chosen), lacking)


def _populations(submission: "Submission", given: float | Populations | None) -> Populations:
    if isinstance(given, Populations):
        return given
    if given is None and submission.authority:
        given = published_population(submission.authority)
    return Populations(given)


def _sqls(measures: Iterable[Measure]) -> list[str]:
    found: list[str] = []
    for each in measures:
        found += each.sqls()
        found += [load_dimensions()[name].sql for name in each.breakdowns]
        if each.lists:
            found.append("is_open event years")
    return found


def _measure_table(
    measures: list[Measure], lists: Lists, number: int, table: str, populations: Populations
) -> list[Result]:
    plain = [each for each in measures if not each.by]
    by_category = [each for each in measures if each.by]
    rows: list[Result] = []
    if plain:
        rows += _plain_results(plain, lists, number, table, populations)
    if by_category:
        rows += _category_results(by_category, lists, number, table)
    return rows


def _plain_results(
    measures: list[Measure], lists: Lists, number: int, table: str, populations: Populations
) -> list[Result]:
    asked = Asked(lists, number)
    plain = [Plain(each, asked) for each in measures]
    found: list[Result] = []
    answers = grouped(lists, number, table, asked.columns(), dimensions_of(measures))
    for dimension, group, _, row in answers:
        for each in plain:
            if not dimension or dimension in each.measure.breakdowns:
                found += each.results(row, dimension, group, populations)
    return found


def _category_results(
    measures: list[Measure], lists: Lists, number: int, table: str
) -> list[Result]:
    """Shares of each measure's rows by category, whole and by group."""
    by_name = {f"cat_{place}": each for place, each in enumerate(measures)}
    columns = {
        name: f"CASE WHEN {lists.expand(each.rows, number)} THEN "
        f"COALESCE(CAST({lists.expand(each.by, number)} AS VARCHAR), '{NOT_KNOWN}') END"
        for name, each in by_name.items()
    }
    distinct = {each.distinct for each in measures}
    counted = {sql: f"n{place}" for place, sql in enumerate(sorted(distinct))}
    asked = [
        f"COUNT(DISTINCT {sql}) AS {name}" if sql else f"COUNT(*) AS {name}"
        for sql, name in counted.items()
    ]
    held: dict[tuple[str, str, str], dict[str, float]] = {}
    answers = grouped(lists, number, table, asked, dimensions_of(measures), columns)
    for dimension, group, name, row in answers:
        if not dimension or dimension in by_name[name].breakdowns:
            counts = held.setdefault((name, dimension, group), {})
            counts[row[name]] = float(row[counted[by_name[name].distinct]])
    return [
        _category_result(by_name[name], dimension, group, category, count, sum(counts.values()))
        for (name, dimension, group), counts in held.items()
        for category, count in counts.items()
    ]


def _category_result(
    each: Measure, dimension: str, group: str, category: str, count: float, total: float
) -> Result:
    if each.unit == "count":
        return Result(each.id, dimension, group, category, count, None, count)
    return Result(each.id, dimension, group, category, count, total, share(count, total))


def _in_order(rows: list[Result], measures: list[Measure]) -> "pl.DataFrame":
    import polars as pl

    place = {each.id: n for n, each in enumerate(measures)}
    categories = {each.id: {name: n for n, name in enumerate(each.titles())} for each in measures}
    dimensions = {name: n for n, name in enumerate(load_dimensions(), 1)}
    groups = {
        name: {group: n for n, group in enumerate(each.groups)}
        for name, each in load_dimensions().items()
    }

    def key(row: Result) -> tuple[int, int, int, str, int, str]:
        known = groups.get(row.dimension, {})
        own = categories[row.measure]
        return (
            place[row.measure],
            dimensions.get(row.dimension, 0),
            known.get(row.group, len(known)),
            row.group,
            own.get(row.category, len(own)),
            row.category,
        )

    return pl.DataFrame(
        sorted(rows, key=key),
        orient="row",
        schema={name: pl.String if name in TEXTS else pl.Float64 for name in COLUMNS},
    )
