"""The counts behind measures as cells, the same count of two measures being one cell, and how
these add up: over groups, over categories, numerator and rest, and measures that split others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from ilacs.annexa.measure.attack import Cell, Sums
from ilacs.annexa.measure.declaration import AddsUp, Measure
from ilacs.annexa.measure.disclosure import LEAST

if TYPE_CHECKING:
    import polars as pl

WHOLE = 3
"""The weight of the whole of a measure."""
OF_ROWS = "rows_without_error"
"""A measure of the data, not of children: its share is said, its counts are not."""

Place = tuple[str, str, str, str]
"""Measure, dimension, group, category: where a number stands in a table."""


class Cells:
    """sums: the cells and their sums. above, below: of each place its numerator's and its
    denominator's cell. rest: the cells that nobody writes down, the denominator less the
    numerator, with the two that give them away. without_help: hidden cells that all has been
    hidden for. silent: hidden cells that may be nought."""

    def __init__(self, frame: "pl.DataFrame", measures: Iterable[Measure]) -> None:
        self.measures = {each.id: each for each in measures}
        self.sums = Sums()
        self.above: dict[Place, Cell] = {}
        self.below: dict[Place, Cell] = {}
        self.rest: dict[Cell, tuple[Cell, Cell]] = {}
        for row in frame.iter_rows(named=True):
            each = self.measures[row["measure"]]
            if each.decided_by != OF_ROWS and not each.staff:
                self._hold(row)
        self._add_groups()
        self._add_categories()
        for each in self.measures.values():
            self._add_elsewhere(each)
            self._add_crossed(each)
        self._add_partitions()
        self._weights = self._weigh()
        self._under: dict[Cell, list[Cell]] = defaultdict(list)
        self._categories_under: dict[Cell, list[Cell]] = defaultdict(list)
        self._index()
        self.without_help: set[Cell] = set()
        self.silent: set[Cell] = set()

    def _hold(self, row: Mapping[str, Any]) -> None:
        each = self.measures[row["measure"]]
        place = (each.id, row["dimension"], row["group"], row["category"])
        counted = _conditions(each.rows, each.counts)
        rows = _conditions(each.rows)
        if row["category"]:
            counted = (*rows, f"{each.by or each.bands + each.value} = {row['category']}")
        if row["numerator"] is not None:
            self.above[place] = self._cell(each, counted, place, row["numerator"])
        if row["denominator"] is None or each.unit == "rate" or each.per:
            return
        named = rows if not each.value or each.bands else (*rows, f"{each.value} held")
        self.below[place] = self._cell(each, named, place, row["denominator"])
        if not row["category"] and each.unit == "percent":
            self._hold_rest(place)

    def _cell(
        self, each: Measure, conditions: tuple[str, ...], place: Place, number: float
    ) -> Cell:
        whose = each.id if each.decided_by else (each.over(), each.distinct)
        step = place[3] if each.decided_by else ""
        cell = (whose, frozenset(conditions), place[1], place[2], step)
        self.sums.numbers[cell] = int(number)
        return cell

    def _hold_rest(self, place: Place) -> None:
        above, below = self.above[place], self.below[place]
        if above == below:
            return
        rest = ("rest", above, below)
        self.sums.numbers[rest] = self.sums.numbers[below] - self.sums.numbers[above]
        self.rest[rest] = (above, below)
        self.sums.add(below, (above, rest))

    def rest_of(self, place: Place) -> Cell:
        """What is left of the denominator at a place."""
        return ("rest", self.above[place], self.below[place])

    def knowing(self, hidden: set[Cell]) -> Callable[[Cell], bool]:
        """Whether a cell's number is known when some are hidden; a rest is known from its two."""
        rest = self.rest

        def is_known(cell: Cell) -> bool:
            if cell in rest:
                above, below = rest[cell]
                return above not in hidden and below not in hidden
            return cell not in hidden

        return is_known

    def least(self, cell: Cell, hidden: set[Cell]) -> int:
        """The least that a cell that is not known can be, for somebody who knows how this works."""
        return LEAST if cell in hidden and cell not in self.silent else 0

    def hide(self, cell: Cell, hidden: set[Cell], small: int) -> set[Cell]:
        """Hide a cell and, where it is a whole, its groups: even where nought, they tell.

        Of a denominator that is small the categories are hidden as well. Which cells are new.
        """
        new = {cell, *self._under.get(cell, ())}
        if self.sums.numbers[cell] < small:
            new.update(self._categories_under.get(cell, ()))
        new -= hidden
        hidden |= new
        self.silent |= new - {cell}
        return new

    def show(self, shown: set[Cell], hidden: set[Cell]) -> None:
        """Undo a hiding: `shown` is what `hide` gave."""
        hidden -= shown
        self.silent -= shown

    def _index(self) -> None:
        for held in (self.above, self.below):
            for place, cell in held.items():
                whole = held.get((place[0], "", "", place[3]))
                if place[1] and whole is not None:
                    self._under[whole].append(cell)
        for place, cell in self.above.items():
            if place[3] and not place[1] and place in self.below:
                self._categories_under[self.below[place]].append(cell)

    def weight(self, cell: Cell) -> int:
        """How much is lost with a cell: 3 for a whole, 2 for a bar of a pyramid, 1 for a
        denominator, 0 for another."""
        return self._weights.get(cell, 0)

    def _weigh(self) -> dict[Cell, int]:
        weights = {cell: 1 for place, cell in self.below.items() if place[1]}
        weights |= {
            cell: 2
            for place, cell in self.above.items()
            if place[1] and place[3] in ("F", "M") and self.measures[place[0]].crossed
        }
        for held in (self.above, self.below):
            weights |= {cell: WHOLE for p, cell in held.items() if not p[1] and not p[3]}
        return weights

    def _add_groups(self) -> None:
        for held in (self.above, self.below, {p: self.rest_of(p) for p in self._with_rest()}):
            groups: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
            for (measure, dimension, _, category), cell in held.items():
                if dimension:
                    groups[measure, dimension, category].append(cell)
            for (measure, _, category), parts in groups.items():
                if whole := held.get((measure, "", "", category)):
                    self.sums.add(whole, dict.fromkeys(parts))

    def _with_rest(self) -> list[Place]:
        return [p for p in self.above if p in self.below and self.rest_of(p) in self.rest]

    def _add_categories(self) -> None:
        categories: dict[Place, list[Cell]] = defaultdict(list)
        for place, cell in self.above.items():
            if place[3] and place in self.below:
                categories[*place[:3], ""].append(cell)
        for place, parts in categories.items():
            self.sums.add(self.below[(*place[:3], self._a_category(place))], parts)

    def _a_category(self, place: Place) -> str:
        return next(p[3] for p in self.below if p[:3] == place[:3] and p[3])

    def _add_elsewhere(self, each: Measure) -> None:
        whole = (each.id, "", "", "")
        for said in each.adds_up:
            parts = self._parts(said)
            if whole in self.above:
                self.sums.add(self.above[whole], parts.values())
            if whole in self.below and self.rest_of(whole) in self.rest:
                others = [
                    cell
                    for place, cell in self.above.items()
                    if place[:3] == (said.measure, "", "") and place[3] and place not in parts
                ]
                self.sums.add(self.rest_of(whole), others)
        for said in each.rows_add_up:
            if whole in self.below:
                self.sums.add(self.below[whole], self._parts(said).values())

    def _add_crossed(self, each: Measure) -> None:
        """The categories of a measure by gender are the groups of the measure that it splits."""
        for place, cell in self.above.items():
            if place[0] == each.id and not place[1]:
                same = self.above.get((each.crossed, each.by, place[3], ""))
                if same is not None:
                    self.sums.add(same, [cell])

    def _parts(self, said: AddsUp) -> dict[Place, Cell]:
        held = self.below | self.above
        places = [_place(said.measure, part) for part in said.parts]
        return {place: held[place] for place in places if place in held}

    def _add_partitions(self) -> None:
        named: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
        for place in self.above:
            if (name := self.measures[place[0]].partition) and not place[3]:
                named[name, place[1], place[2]].append(place)
        for places in named.values():
            self.sums.add(self.below[places[0]], [self.above[place] for place in places])
            for place in places:
                others = [self.above[other] for other in places if other != place]
                if self.rest_of(place) in self.rest:
                    self.sums.add(self.rest_of(place), others)


def _place(measure: str, part: str) -> Place:
    """The place of a part of a sum: a category, 'dimension:group', or the whole of 'L7-M04/'."""
    if part.endswith("/"):
        return (part[:-1], "", "", "")
    if ":" in part:
        dimension, _, group = part.partition(":")
        return (measure, dimension, group, "")
    return (measure, "", "", part)


def _conditions(*sqls: str) -> tuple[str, ...]:
    return tuple(part for sql in sqls if sql for part in _conjuncts(sql))


@cache
def _conjuncts(sql: str) -> tuple[str, ...]:
    """The conditions that a text joins by AND, written in one way, so that equals are seen."""
    parts, depth, start, between = [], 0, 0, False
    words = sql.split(" ")
    for place, word in enumerate(words):
        depth += word.count("(") - word.count(")")
        if word == "BETWEEN":
            between = True
        elif word == "AND" and depth == 0:
            if between:
                between = False
                continue
            parts.append(" ".join(words[start:place]))
            start = place + 1
        elif word == "OR" and depth == 0:
            return (sql,)
    parts.append(" ".join(words[start:]))
    return tuple(part for part in parts if part != "1 = 1")
