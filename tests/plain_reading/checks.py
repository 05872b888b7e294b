"""Which rows a check finds, worked out row by row from the declaration alone."""

import datetime as dt
from collections import defaultdict
from functools import cache
from typing import Any

import sqlglot
from sqlglot import exp

from ilacs.annexa.check import Check
from ilacs.annexa.query.features import features_of, needed_features
from ilacs.annexa.query.macros import Circumstances, expand
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import Submission
from ilacs.editions.working_days import bank_holidays, usual_bank_holidays
from plain_reading.expressions import Row, Scope, value_of

BEFORE_EVERYBODY = dt.date(1979, 1, 1)


@cache
def parsed(sql: str) -> exp.Expression:
    """An SQL expression as a tree."""
    return sqlglot.parse_one(sql, read="duckdb")


@cache
def working_days_before(day: dt.date) -> int:
    """How many working days there are from a Monday before everybody's time up to a day."""
    days = (day - BEFORE_EVERYBODY).days
    return sum(kind_of_day(BEFORE_EVERYBODY + dt.timedelta(n)) == 0 for n in range(days + 1))


@cache
def kind_of_day(day: dt.date) -> int:
    """0 for a working day, 1 for a weekend, 2 for a bank holiday on a weekday."""
    if day.weekday() > 4:
        return 1
    closed = bank_holidays(day.year) if day.year >= 2012 else usual_bank_holidays(day.year)
    return 2 if day in closed else 0


class PlainReading:
    """A submission as plain rows, with what declarations can ask of it."""

    def __init__(self, submission: Submission, where: Circumstances) -> None:
        self.where = where
        self.lists = {
            number: self._rows(submission, number) for number in load_specification().lists
        }
        self._done: set[tuple[int, str]] = set()

    def rows_found(self, check: Check, number: int) -> list[int]:
        """The rows of a list that a check of rows finds, as Excel numbers them."""
        self._work_out_features(check.sqls(), number)
        return [
            row["row"]
            for row in self._applying(check, number)
            if self.read(check.finds, number, Scope(row, self.lists)) is True
        ]

    def list_is_found(self, check: Check, number: int) -> bool:
        """Whether a check of the list as a whole makes a finding."""
        self._work_out_features(check.sqls(), number)
        rows = self._applying(check, number)
        return self.read(check.finds, number, Scope({}, self.lists, rows=rows)) is True

    def groups_found(self, check: Check, number: int) -> int:
        """How many groups of a list's rows a check makes a finding of."""
        self._work_out_features(check.sqls(), number)
        groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for row in self._applying(check, number):
            groups[tuple(row[name] for name in check.by)].append(row)
        return sum(
            self.read(check.finds, number, Scope(rows[0], self.lists, rows=rows)) is True
            for rows in groups.values()
        )

    def read(self, sql: str, number: int, scope: Scope) -> Any:
        """The value of a declaration's SQL."""
        names = self.where.names(load_specification().lists[number].months)
        names["reference_wd"] = str(working_days_before(self.where.reference))
        return value_of(parsed(expand(sql, names)), scope)

    def _applying(self, check: Check, number: int) -> list[Row]:
        applies = check.applies or "1 = 1"
        return [
            row
            for row in self.lists[number]
            if self.read(applies, number, Scope(row, self.lists)) is True
        ]

    def _rows(self, submission: Submission, number: int) -> list[Row]:
        table = submission.lists[number]
        written = table.written.rows(named=True) or [{}] * table.frame.height
        return [
            self._row(number, typed, texts)
            for typed, texts in zip(table.frame.rows(named=True), written, strict=True)
        ]

    def _row(self, number: int, typed: Row, texts: Row) -> Row:
        row: Row = {"row": typed["row"]}
        for column in load_specification().lists[number].columns:
            short = column.short
            value = row[short] = typed.get(short)
            plain = None if value is None else str(value)
            row[short + "_written"] = texts.get(short, plain)
            if column.kind == "date":
                row[short + "_wd"] = None if value is None else working_days_before(value)
                row[short + "_off"] = None if value is None else kind_of_day(value)
        return row

    def _work_out_features(self, sqls: tuple[str, ...], number: int) -> None:
        for feature in needed_features(number, sqls):
            if (number, feature.name) in self._done:
                continue
            self._done.add((number, feature.name))
            for row in self.lists[number]:
                row[feature.name] = self._feature(feature.name, number, row)

    def _feature(self, name: str, number: int, row: Row) -> Any:
        feature = features_of(number)[name]
        if not feature.source:
            if "PARTITION BY child" in feature.sql and row["child"] is None:
                return None
            scope = Scope(row, self.lists, rows=self.lists[number])
            return self.read(feature.sql, number, scope)
        key = row[feature.by]
        rows = [
            other
            for other in self.lists[feature.source]
            if key is not None and other[feature.by] == key
        ]
        if feature.where:
            rows = [
                other
                for other in rows
                if self.read(feature.where, feature.source, Scope(other, self.lists)) is True
            ]
        if not rows:
            return None
        return self.read(feature.sql, feature.source, Scope(rows[0], self.lists, rows=rows))
