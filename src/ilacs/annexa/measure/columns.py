"""The SQL of measures that are counts, shares, rates or averages, and reading their answers."""

from typing import Any, NamedTuple

from ilacs.annexa.measure.declaration import Measure, load_bands
from ilacs.annexa.measure.populations import Populations
from ilacs.annexa.query.tables import Lists

PER = 10_000
AVERAGES = {"median": "MEDIAN", "mean": "AVG", "max": "MAX"}


class Result(NamedTuple):
    """One number of a measure; see engine.COLUMNS."""

    measure: str
    dimension: str
    group: str
    category: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None = None
    upper: float | None = None


class Asked:
    """The aggregates that measures ask of one list, each asked once, with the name it has."""

    def __init__(self, lists: Lists, number: int) -> None:
        self.lists, self.number = lists, number
        self._names: dict[str, str] = {}

    def name(self, sql: str) -> str:
        """The column in which the answer to an aggregate comes."""
        return self._names.setdefault(sql, f"a{len(self._names)}")

    def columns(self) -> list[str]:
        """What is to be selected."""
        return [f"{sql} AS {name}" for sql, name in self._names.items()]

    def count(self, condition: str, distinct: str = "") -> str:
        """The column of a number of rows, or of different values in them."""
        if distinct:
            return self.name(f"COUNT(DISTINCT CASE WHEN {condition} THEN {distinct} END)")
        return self.name(f"COUNT(CASE WHEN {condition} THEN 1 END)")

    def expand(self, sql: str) -> str:
        """SQL without short forms."""
        return self.lists.expand(sql, self.number)


class Plain:
    """A measure without categories of its own: which aggregates it needs, and its results."""

    def __init__(self, measure: Measure, asked: Asked) -> None:
        self.measure = measure
        rows = asked.expand(measure.rows)
        within = f"({rows}) AND ({asked.expand(measure.counts)})" if measure.counts else rows
        self.rows = asked.count(rows, measure.distinct)
        self.counted = asked.count(within, measure.distinct) if measure.counts else self.rows
        self.per = asked.count(rows, measure.per) if measure.per else ""
        self.value = self.valued = ""
        self.bands: list[str] = []
        if measure.value:
            self._ask_value(within, asked.expand(measure.value), asked)

    def _ask_value(self, within: str, value: str, asked: Asked) -> None:
        held = f"CASE WHEN {within} THEN {value} END"
        if not self.measure.bands:
            self.value = asked.name(f"{AVERAGES[self.measure.statistic]}({held})")
            self.valued = asked.name(f"COUNT({held})")
            return
        for band in load_bands()[self.measure.bands]:
            top = f" AND {held} <= {band.high}" if band.high is not None else ""
            self.bands.append(asked.count(f"{held} >= {band.low}{top}"))

    def results(
        self, row: dict[str, Any], dimension: str, group: str, populations: Populations
    ) -> list[Result]:
        """The measure's numbers for one group, from the answers."""
        measure = self.measure
        rows, counted = float(row[self.rows]), float(row[self.counted])

        def result(top: float | None, below: float | None, value: float | None) -> list[Result]:
            return [Result(measure.id, dimension, group, "", top, below, value)]

        if measure.bands:
            return self._banded(row, dimension, group)
        if measure.value:
            value = row[self.value]
            return result(
                None, float(row[self.valued]), None if value is None else round(float(value), 6)
            )
        if measure.per:
            people = float(row[self.per])
            return result(counted, people, counted / people if people else None)
        if measure.unit == "rate":
            children = populations.of(dimension, group)
            rate = counted * measure.scale * PER / children if children else None
            return result(counted, children, rate)
        if measure.unit == "count":
            return result(counted, None, counted)
        return result(counted, rows, share(counted, rows))

    def _banded(self, row: dict[str, Any], dimension: str, group: str) -> list[Result]:
        rows = float(row[self.rows])
        counts = [float(row[name]) for name in self.bands]
        counts.append(rows - sum(counts))
        return [
            Result(self.measure.id, dimension, group, title, count, rows, share(count, rows))
            for title, count in zip(self.measure.titles(), counts, strict=True)
        ]


def share(part: float, whole: float) -> float | None:
    """A part as percent of its whole; None where there is nothing to divide by."""
    return 100 * part / whole if whole else None
