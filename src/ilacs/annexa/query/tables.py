"""The lists of a submission as tables in DuckDB, as declarations name them.

`list_N` has every column of every edition (one that the file lacks is NULL throughout), beside
each `x` its text as written, `x_written`, and beside each date `d` its working day ordinal,
`d_wd`, and its kind of day, `d_off`. `rows_N` is `list_N` with the features that are named.
Only columns that some declaration names are carried. Everything is in memory, and nothing of it
is ever written to disk.
"""

import threading
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ilacs.annexa.query.features import needed_features
from ilacs.annexa.query.layers import rows_sql
from ilacs.annexa.query.macros import Circumstances, expand, words
from ilacs.annexa.query.working_days import day_columns
from ilacs.annexa.spec.specification import Column, ListSpec, load_specification

if TYPE_CHECKING:
    import duckdb
    import polars as pl

    from ilacs.annexa.submission import ListTable, Submission

# `connection.sql()` would not copy the answer, but plans the query twice; most answers are small,
# and planning is what takes the time.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result", category=UserWarning)

SHARED = ("child", "team", "worker", "gender", "ethnicity", "disability", "birth_date", "age")
UNION_COLUMNS = (*SHARED, "is_open", "age_now", "event", "worker_folded")
SQL_TYPES = {"date": "DATE", "integer": "INTEGER"}


class Lists:
    """A submission's lists in a DuckDB of its own; close it, or use it in a `with`."""

    def __init__(self, submission: "Submission", where: Circumstances, sqls: Iterable[str]) -> None:
        """sqls: every SQL text that will be run, so that the columns they name are carried."""
        import duckdb

        self.submission = submission
        self.circumstances = where
        self._names: dict[int, dict[str, str]] = {}
        self._unions: set[str] = set()
        # Without a folder to put them in, what does not fit in memory is written nowhere.
        alone: dict[str, Any] = {"enable_external_access": False, "temp_directory": ""}
        self._database = duckdb.connect(config={"threads": 1, **alone})
        self._own = threading.local()
        named = {word for sql in sqls for word in words(sql)}
        elsewhere = _words_asked_of_other_lists(named)
        for spec in load_specification().lists.values():
            self._load(spec, named | elsewhere | _words_of_features(spec.number, named))

    def __enter__(self) -> "Lists":
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    @property
    def connection(self) -> "duckdb.DuckDBPyConnection":
        """A connection of the thread's own to the tables, which all of them share."""
        if not hasattr(self._own, "connection"):
            self._own.connection = self._database.cursor()
        connection: duckdb.DuckDBPyConnection = self._own.connection
        return connection

    def names(self, number: int) -> dict[str, str]:
        """What names in braces stand for in a declaration on a list."""
        if number not in self._names:
            months = load_specification().lists[number].months
            self._names[number] = self.circumstances.names(months)
        return self._names[number]

    def expand(self, sql: str, number: int) -> str:
        """A declaration's SQL on a list, ready to run."""
        return expand(sql, self.names(number))

    def prepare(self, number: int, sqls: Iterable[str]) -> None:
        """Make `rows_N`: the list with the features that these SQL texts name."""
        layered = rows_sql(number, sqls, self.expand)
        self.connection.execute(f"CREATE OR REPLACE TABLE rows_{number} AS {layered}")

    def union_of(self, numbers: Iterable[int]) -> str:
        """The name of a table of the shared columns over several prepared lists, with `list`."""
        chosen = tuple(numbers)
        name = "together_" + "_".join(map(str, chosen))
        if name not in self._unions:
            self._unions.add(name)
            parts = [self._shared_columns(number) for number in chosen]
            self.connection.execute(f"CREATE TABLE {name} AS {' UNION ALL '.join(parts)}")
        return name

    def _shared_columns(self, number: int) -> str:
        held = {row[0] for row in self.query(f"DESCRIBE rows_{number}").rows()}
        columns = [
            column if column in held else f"CAST(NULL AS VARCHAR) AS {column}"
            for column in UNION_COLUMNS
        ]
        return f"SELECT {number} AS list, idx, row, {', '.join(columns)} FROM rows_{number}"

    def query(self, sql: str) -> "pl.DataFrame":
        """Rows as a Polars table. Raises duckdb.Error."""
        import polars as pl

        answer = self.connection.execute(sql).to_arrow_table()
        frame: pl.DataFrame = pl.from_arrow(answer)  # type: ignore[assignment]
        return frame

    def _load(self, spec: ListSpec, named: set[str]) -> None:
        table = self.submission.lists.get(spec.number)
        columns = {column.short: column for column in spec.columns}
        absent = [
            f"CAST(NULL AS {SQL_TYPES.get(column.kind, 'VARCHAR')}) AS {short}"
            for short, column in columns.items()
            if table is None or short not in table.frame.columns
        ]
        frame = _frame(table, columns, named, self.circumstances)
        missing = [
            f"CAST(NULL AS {sql_type}) AS {name}"
            for name, sql_type in _companions(columns, named)
            if name not in frame.columns
        ]
        extra = "".join(", " + column for column in (*absent, *missing))
        self.connection.register("frame", frame)
        self.connection.execute(f"CREATE TABLE list_{spec.number} AS SELECT *{extra} FROM frame")
        self.connection.unregister("frame")


def _words_of_features(number: int, named: set[str]) -> set[str]:
    features = needed_features(number, [" ".join(sorted(named))])
    return {
        word
        for feature in features
        for sql in (feature.sql, feature.where, feature.by)
        for word in words(sql)
    }


def _words_asked_of_other_lists(named: set[str]) -> set[str]:
    """The words of features that look into another list by a subquery."""
    return {
        word
        for number in load_specification().lists
        for feature in needed_features(number, [" ".join(sorted(named))])
        if " list_" in feature.sql
        for word in words(feature.sql)
    }


def _companions(columns: dict[str, Column], named: set[str]) -> list[tuple[str, str]]:
    found = []
    for short, column in columns.items():
        suffixes = [("_written", "VARCHAR")]
        if column.kind == "date":
            suffixes += [("_wd", "INTEGER"), ("_off", "INTEGER")]
        found += [(short + s, t) for s, t in suffixes if short + s in named]
    return found


def _frame(
    table: "ListTable | None", columns: dict[str, Column], named: set[str], where: Circumstances
) -> "pl.DataFrame":
    import polars as pl

    if table is None:
        return pl.DataFrame(schema={"idx": pl.Int32, "row": pl.Int32})
    own = [short for short in columns if short in table.frame.columns]
    frame = table.frame.select("row", *own).with_row_index("idx")
    dates = [short for short in own if columns[short].kind == "date"]
    added = []
    for suffix in ("_wd", "_off"):
        wanted = [short for short in dates if short + suffix in named]
        added += day_columns(frame, wanted, where.reference, suffix)
    for short in own:
        if short + "_written" in named:
            added.append(written_text(table, short).alias(short + "_written"))
    return frame.with_columns(added)


def written_text(table: "ListTable", short: str) -> "pl.Series":
    """A column as it was written: the text that was kept, or else its value as a text."""
    import polars as pl

    if short in table.written.columns:
        return table.written[short]
    return table.frame[short].cast(pl.String)
