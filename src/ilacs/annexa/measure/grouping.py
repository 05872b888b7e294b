"""Aggregates over a whole list and over each group of each dimension, in one pass."""

from collections.abc import Iterable, Iterator
from typing import Any

from ilacs.annexa.measure.declaration import Dimension, Measure, load_dimensions
from ilacs.annexa.query.tables import Lists


def dimensions_of(measures: Iterable[Measure]) -> list[Dimension]:
    """What the measures are broken down by, each once."""
    named = {name: None for each in measures for name in each.breakdowns}
    return [load_dimensions()[name] for name in named]


def grouped(
    lists: Lists,
    number: int,
    table: str,
    columns: list[str],
    dimensions: list[Dimension],
    categories: dict[str, str] | None = None,
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Dimension, group, category column and answers: for the whole ('' and '') and each group.

    categories: columns by name; each is grouped on its own as well as with each dimension, and
    rows for which it is NULL are left out of it.
    """
    derived = {f"dim_{each.name}": lists.expand(each.sql, number) for each in dimensions}
    categories = categories or {}
    sets = [(), *((name,) for name in derived)]
    if categories:
        sets = [(one, *rest) for one in categories for rest in sets]
    keys = [*derived, *categories]
    inner = ", ".join(["*", *(f"{sql} AS {name}" for name, sql in (derived | categories).items())])
    marks = [f"GROUPING({name}) AS is_{name}" for name in keys]
    wanted = ", ".join([*keys, *marks, *columns])
    grouping = ", ".join(f"({', '.join(each)})" for each in sets)
    answers = lists.query(
        f"SELECT {wanted} FROM (SELECT {inner} FROM {table} AS this) AS this "
        f"GROUP BY GROUPING SETS ({grouping})"
    )
    for row in answers.iter_rows(named=True):
        dimension = next((name for name in derived if not row[f"is_{name}"]), "")
        category = next((name for name in categories if not row[f"is_{name}"]), "")
        if category and row[category] is None:
            continue
        group = str(row[dimension]) if dimension else ""
        yield dimension.removeprefix("dim_"), group, category, row
