"""The examples that every check carries: small tables, and which of their rows it should find."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ilacs.annexa.check.declaration import FOLDER
from ilacs.annexa.query.declared import read_declarations
from ilacs.annexa.spec.specification import Column, load_specification
from ilacs.annexa.submission import FoundColumn, ListTable, Submission

if TYPE_CHECKING:
    import polars as pl

REFERENCE = dt.date(2024, 6, 28)
EDITION = "2023"


@dataclass(frozen=True)
class Example:
    """finds: the rows found of the check's first list in the example, 1 for the first; for a
    check of a list or of groups, as many numbers as findings. published: its published figure.
    of_list: the list whose rows they are, where it is not the first that has rows."""

    check: str
    finds: tuple[int, ...]
    submission: Submission
    settings: dict[str, float]
    published: float | None = None
    of_list: int = 0


@cache
def examples_by_check() -> dict[str, tuple[Example, ...]]:
    """The examples of every check that has any."""
    found: dict[str, list[Example]] = defaultdict(list)
    for table in read_declarations(FOLDER, "check", examples=True):
        for given in table.get("example", ()):
            found[table["id"]].append(_example(table, given))
    return {check: tuple(each) for check, each in found.items()}


def _example(table: dict[str, Any], given: dict[str, Any]) -> Example:
    reference = given.get("reference", REFERENCE)
    edition = given.get("edition", EDITION)
    lists = {
        number: table_of(number, given[f"list_{number}"], edition)
        for number in load_specification().lists
        if f"list_{number}" in given
    }
    wanted = {f"list_{number}" for number in range(1, 12)}
    strange = (
        given.keys()
        - wanted
        - {"finds", "reference", "edition", "settings", "published", "authority", "of_list"}
    )
    if strange:
        raise ValueError(f"{table['id']}: an example holds {sorted(strange)}")
    for number in load_specification().lists:
        lists.setdefault(number, table_of(number, [], edition))
    submission = Submission("example", reference, edition, lists, (), given.get("authority", ""))
    return Example(
        table["id"],
        tuple(given["finds"]),
        submission,
        given.get("settings", {}),
        given.get("published"),
        given.get("of_list", 0),
    )


def table_of(number: int, rows: list[dict[str, Any]], edition: str = EDITION) -> ListTable:
    """A list made of rows by short name; what is not given is blank, and the child is 'A1'.

    `x_written` gives a text that stands for nothing: `x` is then blank.
    """
    import polars as pl

    spec = load_specification().lists[number]
    columns = spec.columns_of(edition)
    shorts = [column.short for column in columns]
    given = {name for row in rows for name in row}
    strange = given - set(shorts) - {short + "_written" for short in shorts}
    if strange:
        raise ValueError(f"list {number} has no column {sorted(strange)}")
    rows = [{"child" if number != 11 else "adopter": "A1"} | row for row in rows]
    frame = pl.DataFrame(
        {
            "row": pl.Series(range(2, len(rows) + 2), dtype=pl.Int32),
            **{c.short: _typed(c.kind, [row.get(c.short) for row in rows]) for c in columns},
        }
    )
    written = pl.DataFrame({short: _written(short, rows) for short in _kept(columns, given)})
    found = tuple(
        FoundColumn(column.short, place, column.heading) for place, column in enumerate(columns, 1)
    )
    return ListTable(number, "example.xlsx", spec.sheet, 1, found, frame, written, pl.DataFrame())


def _kept(columns: tuple[Column, ...], given: set[str]) -> list[str]:
    return [
        column.short
        for column in columns
        if column.kind == "code" or column.short + "_written" in given
    ]


def _typed(kind: str, values: list[Any]) -> "pl.Series":
    import polars as pl

    types = {"date": pl.Date, "integer": pl.Int32}
    kept = [None if value == "" else value for value in values]
    if kind not in types:
        kept = [value if value is None else str(value) for value in kept]
    return pl.Series(kept, dtype=types.get(kind, pl.String))


def _written(short: str, rows: list[dict[str, Any]]) -> "pl.Series":
    import polars as pl

    values = [row.get(short + "_written", row.get(short)) for row in rows]
    texts = [None if value in (None, "") else str(value) for value in values]
    return pl.Series(short, texts, dtype=pl.String)
