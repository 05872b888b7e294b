"""What a measure comes to, worked out row by row from the declaration alone."""

from collections import defaultdict
from statistics import mean, median
from typing import Any

from ilacs.annexa.measure.declaration import Measure, load_bands, load_dimensions
from plain_reading.checks import PlainReading
from plain_reading.expressions import Row, Scope

STATISTICS = {"median": median, "mean": mean, "max": max}
Answer = dict[tuple[str, str, str], tuple[float | None, float | None, float | None]]
"""By dimension, group and category: numerator, denominator, value."""


class PlainMeasures(PlainReading):
    """A submission as plain rows, and what measures of one list come to on it."""

    def answers(self, measure: Measure) -> Answer:
        """Every number of a measure, for the whole and for each group that has a row."""
        sqls = [*measure.sqls(), *(load_dimensions()[n].sql for n in measure.breakdowns)]
        self._work_out_features(tuple(sqls), measure.list)
        found: Answer = {}
        groups: dict[tuple[str, str], list[Row]] = {("", ""): self.lists[measure.list]}
        for name in measure.breakdowns:
            by_group: dict[tuple[str, str], list[Row]] = defaultdict(list)
            for row in self.lists[measure.list]:
                by_group[name, str(self._of(load_dimensions()[name].sql, measure, row))].append(row)
            groups |= by_group
        for (dimension, group), rows in groups.items():
            held = [row for row in rows if self._of(measure.rows, measure, row) is True]
            for category, answer in self._answer(measure, held).items():
                found[dimension, group, category] = answer
        return found

    def _of(self, sql: str, measure: Measure, row: Row) -> Any:
        return self.read(sql, measure.list, Scope(row, self.lists))

    def _answer(
        self, measure: Measure, rows: list[Row]
    ) -> dict[str, tuple[float | None, float | None, float | None]]:
        counted = rows
        if measure.counts:
            counted = [row for row in rows if self._of(measure.counts, measure, row) is True]
        whole, part = len(rows), len(counted)
        if measure.by:
            return self._by_category(measure, rows)
        if measure.value:
            return self._of_values(measure, counted)
        if measure.per:
            people = len({row[measure.per] for row in rows})
            return {"": (part, people, part / people if people else None)}
        if measure.unit == "rate":
            return {"": (part, None, None)}
        if measure.unit == "count":
            return {"": (part, None, part)}
        return {"": (part, whole, 100 * part / whole if whole else None)}

    def _by_category(self, measure: Measure, rows: list[Row]) -> Any:
        counts: dict[str, int] = defaultdict(int)
        for row in rows:
            category = self._of(measure.by, measure, row)
            counts["not_known" if category is None else str(category)] += 1
        if measure.unit == "count":
            return {name: (n, None, n) for name, n in counts.items()}
        return {name: (n, len(rows), 100 * n / len(rows)) for name, n in counts.items()}

    def _of_values(self, measure: Measure, rows: list[Row]) -> Any:
        values = [self._of(measure.value, measure, row) for row in rows]
        known = [float(value) for value in values if value is not None]
        if not measure.bands:
            value = STATISTICS[measure.statistic](known) if known else None
            return {"": (None, len(known), value)}
        bands = load_bands()[measure.bands]
        counts = {
            band.title: sum(band.low <= v and (band.high is None or v <= band.high) for v in known)
            for band in bands
        }
        counts["Not known"] = len(rows) - sum(counts.values())
        whole = len(rows)
        return {
            title: (n, whole, 100 * n / whole if whole else None) for title, n in counts.items()
        }
