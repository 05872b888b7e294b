"""From published measures no suppressed number can be worked out, however they are combined.

An attacker has everything that is published and knows what adds up to what. Linear programming
gives the least and the most that each suppressed number can be.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ilacs.annexa.generate import generate_submission
from ilacs.annexa.measure import load_measures, measure
from ilacs.annexa.measure.attack import Cell
from ilacs.annexa.measure.cells import Cells
from ilacs.annexa.measure.suppression import hidden_cells
from plain_reading.linear import Polytope

SMALL = 10
MEASURES = {each.id: each for each in load_measures()}
FAMILIES = (
    ("L7-M01", "L7-M06", "L7-M07", "L7-M08", "L7-M09", "L7-M10", "L7-M18", "L7-P01"),
    ("L7-M01", "L7-M04", "L7-M11", "L7-M17", "L7-M12", "L7-M14"),
    ("L4-M02", "L4-M04", "L4-M05", "L4-M06", "L4-M07", "L4-M11"),
    ("L5-M01", "L5-M03", "L5-M04", "L5-M05", "L5-M06", "L5-M07"),
    ("L6-M01", "L6-M03", "L6-M04", "L6-M09", "L6-M10", "L6-M12", "L6-M13"),
    ("L8-M01", "L8-M04", "L8-M25", "L8-M30", "L8-M31", "L8-M33", "L8-M34"),
    ("L9-M01", "L9-M09", "L9-M11", "L9-M08", "L9-M02"),
    ("L10-M01", "L10-M02", "L10-M07", "L10-M08", "L11-M01", "L11-M06"),
)
"""Measures from which others could be worked out."""


def ranges(cells: Cells, hidden: set[Cell]) -> Iterator[tuple[Cell, float, float]]:
    """The least and the most of every hidden cell and hidden rest."""
    is_known = cells.knowing(hidden)
    done: set[Cell] = set()
    for cell in sorted((c for c in cells.sums.numbers if not is_known(c)), key=repr):
        if cell in done:
            continue
        together = sorted(cells.sums.linked(cell, is_known), key=repr)
        done.update(together)
        yield from _of_those(together, cells, hidden)


def _of_those(
    together: list[Cell], cells: Cells, hidden: set[Cell]
) -> Iterator[tuple[Cell, float, float]]:
    places = {cell: place for place, cell in enumerate(together)}
    floor = [cells.least(cell, hidden) for cell in together]
    equations = []
    for at in sorted({at for cell in together for at in cells.sums.of_cell[cell]}):
        whole, parts = cells.sums.equations[at]
        coefficients: dict[int, int] = {}
        total = 0
        for cell, sign in ((whole, 1), *((part, -1) for part in parts)):
            if cell in places:
                coefficients[places[cell]] = coefficients.get(places[cell], 0) + sign
                total -= sign * floor[places[cell]]
            else:
                total -= sign * cells.sums.numbers[cell]
        equations.append((coefficients, total))
    possible = Polytope(len(together), equations)
    for place, cell in enumerate(together):
        low, high = possible.range_of(place)
        yield cell, low + floor[place], high + floor[place]


def narrowed(cells: Cells, hidden: set[Cell]) -> list[tuple[Cell, float, float]]:
    """The cells for which fewer numbers stay possible than are small."""
    return [
        (cell, low, high)
        for cell, low, high in ranges(cells, hidden)
        if cells.sums.numbers[cell] and is_protected(cell, cells) and high - low < SMALL - 2 - 1e-6
    ]


def is_protected(cell: Cell, cells: Cells) -> bool:
    """Whether a number must stay unknown: a small one. Others are hidden for its sake only."""
    return cells.sums.numbers[cell] < SMALL


def cells_of(children: int, seed: int, family: tuple[str, ...]) -> Cells:
    """The published cells of some measures, each by two dimensions."""
    submission, _ = generate_submission(children, seed)
    measures = [replace(MEASURES[id], breakdowns=MEASURES[id].breakdowns[:2]) for id in family]
    frame = measure(submission, measures=measures, population=10_000).frame
    crossed = [each.id for each in measures if each.crossed]
    kept = (frame["category"] == "") | (frame["dimension"] == "") | frame["measure"].is_in(crossed)
    return Cells(frame.filter(kept), measures)


@settings(
    phases=[Phase.explicit, Phase.generate], max_examples=max(settings().max_examples // 3, 6)
)
@given(
    children=st.integers(100, 1200),
    seed=st.integers(0, 10_000),
    family=st.sampled_from(FAMILIES),
)
def test_no_suppressed_number_is_narrowed(
    children: int, seed: int, family: tuple[str, ...]
) -> None:
    cells = cells_of(children, seed, family)
    assert narrowed(cells, hidden_cells(cells, SMALL)) == []


@pytest.mark.parametrize("family", FAMILIES[:5])
def test_small_numbers_alone_could_be_worked_out(family: tuple[str, ...]) -> None:
    """The attack is real: with only the small numbers left out, it finds some."""
    cells = cells_of(900, 3, family)
    few = {c for c, n in cells.sums.numbers.items() if 0 < n < SMALL and c not in cells.rest}
    assert narrowed(cells, few)
