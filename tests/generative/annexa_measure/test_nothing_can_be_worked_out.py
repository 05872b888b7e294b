"""From published measures no suppressed number can be worked out, however they are combined.

An attacker has everything that is published and knows what adds up to what. Linear programming
gives the least and the most that each suppressed number can be.
"""

import random
from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from ilacs.annexa.measure import load_measures, measure
from ilacs.annexa.measure.attack import Cell
from ilacs.annexa.measure.cells import Cells
from ilacs.annexa.measure.suppression import hidden_cells, suppress
from ilacs.annexa.generate import generate_submission
from plain_reading.linear import least

SMALL = 10
COUNTED = [each for each in load_measures() if not each.inside]


def ranges(cells: Cells, hidden: set[Cell]) -> Iterator[tuple[Cell, int, float]]:
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
) -> Iterator[tuple[Cell, int, float]]:
    places = {cell: place for place, cell in enumerate(together)}
    floor = [1 if cell in hidden else 0 for cell in together]
    equations = []
    for at in sorted({at for cell in together for at in cells.sums.of_cell[cell]}):
        whole, parts = cells.sums.equations[at]
        coefficients, total = [0] * len(together), 0
        for cell, sign in ((whole, 1), *((part, -1) for part in parts)):
            if cell in places:
                coefficients[places[cell]] += sign
                total -= sign * floor[places[cell]]
            else:
                total -= sign * cells.sums.numbers[cell]
        equations.append((coefficients, total))
    for place, cell in enumerate(together):
        goal = [0] * len(together)
        goal[place] = 1
        low = least(goal, equations)
        goal[place] = -1
        high = least(goal, equations)
        assert low is not None
        most = float("inf") if high is None else float(-high) + floor[place]
        yield cell, int(low) + floor[place], most


def narrowed(cells: Cells, hidden: set[Cell]) -> list[tuple[Cell, int, float]]:
    """The cells for which fewer numbers stay possible than are small."""
    return [
        (cell, low, high)
        for cell, low, high in ranges(cells, hidden)
        if (cell in hidden or 0 < cells.sums.numbers[cell] < SMALL) and high - low < SMALL - 2
    ]


def some_measures(seed: int) -> list[str]:
    choose = random.Random(seed)
    return [each.id for each in choose.sample(COUNTED, 6)]


def frame_of(children: int, seed: int, chosen: Iterable[str]) -> Cells:
    submission, _ = generate_submission(children, seed)
    measures = [each for each in COUNTED if each.id in set(chosen)]
    measured = measure(submission, measures=measures, population=10_000)
    crossed = {each.id for each in measures if each.crossed}
    frame = measured.frame
    kept = frame.filter(
        (frame["category"] == "") | (frame["dimension"] == "") | frame["measure"].is_in(crossed)
    )
    return Cells(kept, measures)


@given(children=st.integers(100, 1500), seed=st.integers(0, 10_000))
def test_no_suppressed_number_is_narrowed(children: int, seed: int) -> None:
    cells = frame_of(children, seed, some_measures(seed))
    assert narrowed(cells, hidden_cells(cells, SMALL)) == []
