"""Putting defects into clean rows, and the answer key of where each must be found."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from ilacs.annexa.generate.chance import Chance
from ilacs.annexa.generate.conditions import Change, Unreadable
from ilacs.annexa.generate.days import Days
from ilacs.annexa.generate.defects import Defect, Elsewhere, load_defects
from ilacs.annexa.generate.records import Row
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import FoundColumn

SEED_APART = 0x5EED
WHO = ("child", "family", "adopter")


@dataclass(frozen=True)
class Planted:
    """A line of the answer key: the check that must find the defect and where, and what was
    changed. row and column as Excel shows them."""

    check: str
    list: int
    sheet: str
    row: int
    column: str
    heading: str
    child: str
    changed: str


@dataclass
class Put:
    """A defect that was put in: the row where it must be found, and what was done."""

    defect: Defect
    row: Row
    child: str
    done: list[str] = field(default_factory=list)


class Planter:
    """Puts defects into the rows of a submission, never two about one child or family."""

    def __init__(
        self, rows: dict[int, list[Row]], days: Days, edition: str, seed: int, *, named: bool
    ) -> None:
        self.rows, self.days, self.edition, self.named = rows, days, edition, named
        self.chance = Chance(seed ^ SEED_APART)
        self._touched: set[str] = set()
        self._by_child: dict[int, dict[str, list[Row]]] = {}
        for number, listed in rows.items():
            grouped: dict[str, list[Row]] = defaultdict(list)
            for row in listed:
                grouped[row.get("child") or ""].append(row)
            self._by_child[number] = grouped
        self._removed: set[int] = set()

    def plant(self, count: int) -> list[Put]:
        """Put in so many defects, of as many kinds as can be; fewer where there is no room."""
        kinds = [kind for kind in load_defects() if self._can_be_found(kind)]
        put: list[Put] = []
        while kinds and len(put) < count:
            self._shuffle(kinds)
            fitting = []
            for kind in kinds:
                if len(put) == count:
                    break
                planted = self._put(kind)
                if planted:
                    put.append(planted)
                    fitting.append(kind)
            kinds = fitting
        for number, listed in self.rows.items():
            self.rows[number] = [row for row in listed if id(row) not in self._removed]
        return put

    def _can_be_found(self, kind: Defect) -> bool:
        return self.edition in kind.editions and (self.named or not kind.named)

    def _shuffle(self, kinds: list[Defect]) -> None:
        for last in range(len(kinds) - 1, 0, -1):
            place = self.chance.between(0, last)
            kinds[place], kinds[last] = kinds[last], kinds[place]

    def _put(self, kind: Defect) -> Put | None:
        listed = self.rows[kind.list]
        if not listed:
            return None
        start = self.chance.between(0, len(listed) - 1)
        for row in listed[start:] + listed[:start]:
            others = self._others(kind, row)
            if others is not None:
                return self._alter(kind, row, others)
        return None

    def _others(self, kind: Defect, row: Row) -> list[tuple[Elsewhere, Row]] | None:
        """The rows on other lists that go with a row; None where the defect does not fit it."""
        if self._touched.intersection(people(row)) or id(row) in self._removed:
            return None
        if not all(condition.holds(row, row, self.days) for condition in kind.when):
            return None
        others = []
        for elsewhere in kind.other:
            found = self._by_child[elsewhere.list].get(row.get("child") or "", [])
            if elsewhere.absent:
                if found:
                    return None
                continue
            if len(found) != 1 or not all(
                condition.holds(found[0], row, self.days) for condition in elsewhere.when
            ):
                return None
            others.append((elsewhere, found[0]))
        return others

    def _alter(self, kind: Defect, row: Row, others: list[tuple[Elsewhere, Row]]) -> Put:
        touched = people(row)
        for _, other in others:
            touched |= people(other)
        self._touched |= touched
        altered = dict(row) if kind.add else row
        put = Put(
            kind, row if kind.at_original else altered, row.get("child") or row.get("adopter", "")
        )
        if kind.add:
            self.rows[kind.list].append(altered)
            put.done.append("a further row was added")
        put.done += self._change(altered, altered, kind.changes, kind.list)
        for elsewhere, other in others:
            if elsewhere.remove:
                self._removed.add(id(other))
                put.done.append(f"the row on list {elsewhere.list} was taken away")
            put.done += self._change(other, row, elsewhere.changes, elsewhere.list)
        return put

    def _change(self, row: Row, main: Row, changes: tuple[Change, ...], number: int) -> list[str]:
        new = {change.column: change.value(row, main, self.days) for change in changes}
        said = [
            f"“{heading_of(number, name)}” on list {number} was {told(row.get(name))}, "
            f"now {told(value)}"
            for name, value in new.items()
        ]
        row.update(new)
        return said


def heading_of(number: int, short: str) -> str:
    """The heading of a column."""
    columns = load_specification().lists[number].columns
    return next(column.heading for column in columns if column.short == short)


def people(row: Row) -> set[str]:
    """The identifiers of those whom a row is about."""
    return {row[name] for name in WHO if row.get(name)}


def told(value: Any) -> str:
    """A value in the answer key."""
    import datetime as dt

    if value is None:
        return "blank"
    if isinstance(value, int) and value > 100_000:
        return dt.date.fromordinal(value).isoformat()
    return repr(str(value)) if isinstance(value, Unreadable) else str(value)


def answer_key(put: list[Put], rows: dict[int, list[Row]], edition: str) -> list[Planted]:
    """The answer key of what was put in: a line for each check that must find each defect."""
    numbers = {
        id(row): number for listed in rows.values() for number, row in enumerate(listed, start=2)
    }
    lists = load_specification().lists
    key = []
    for each in put:
        spec = lists[each.defect.list]
        columns = spec.columns_of(edition)
        place, column = next(
            (place, column)
            for place, column in enumerate(columns, start=1)
            if column.short == each.defect.column
        )
        letter = FoundColumn(column.short, place, column.heading).letter
        key += [
            Planted(
                check,
                spec.number,
                spec.sheet,
                numbers[id(each.row)],
                letter,
                column.heading,
                each.child,
                "; ".join(each.done),
            )
            for check in each.defect.checks
        ]
    return sorted(key, key=lambda line: (line.list, line.row, line.check))
