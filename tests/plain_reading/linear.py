"""The least and the most that a number can be when others add up: linear programming, exactly.

The simplex method with Bland's rule, in fractions: slow, and without rounding.
"""

from collections.abc import Sequence
from fractions import Fraction

Rows = list[list[Fraction]]


def least(goal: Sequence[int], equations: Sequence[tuple[Sequence[int], int]]) -> Fraction | None:
    """The least of `goal` over numbers from nought up for which each equation holds.

    equations: coefficients and what they come to. None where there is no least.
    """
    count = len(goal)
    rows: Rows = []
    for place, (coefficients, total) in enumerate(equations):
        sign = -1 if total < 0 else 1
        helpers = [Fraction(int(place == other)) for other in range(len(equations))]
        rows.append([*(Fraction(sign * c) for c in coefficients), *helpers, Fraction(sign * total)])
    basis = [count + place for place in range(len(rows))]
    first = [Fraction(0)] * count + [Fraction(1)] * len(rows) + [Fraction(0)]
    for row in rows:
        first = [a - b for a, b in zip(first, row, strict=True)]
        # helpers in the basis cost nothing more
    for place in range(len(rows)):
        first[count + place] = Fraction(0)
    if not _descend(rows, first, basis, count + len(rows)):
        raise AssertionError("the first goal has a least")
    assert first[-1] == 0, "the equations contradict each other"
    _drive_out(rows, basis, count)
    second = [Fraction(c) for c in goal] + [Fraction(0)] * (len(rows[0]) - count if rows else 1)
    for row, held in zip(rows, basis, strict=True):
        if held < count and second[held]:
            factor = second[held]
            second = [a - factor * b for a, b in zip(second, row, strict=True)]
    if not _descend(rows, second, basis, count):
        return None
    return -second[-1]


def _descend(rows: Rows, goal: list[Fraction], basis: list[int], columns: int) -> bool:
    while True:
        entering = next((c for c in range(columns) if goal[c] < 0), None)
        if entering is None:
            return True
        ratios = [
            (row[-1] / row[entering], basis[place], place)
            for place, row in enumerate(rows)
            if row[entering] > 0
        ]
        if not ratios:
            return False
        _pivot(rows, goal, basis, min(ratios)[2], entering)


def _pivot(
    rows: Rows, goal: list[Fraction], basis: list[int], place: int, column: int
) -> None:
    factor = rows[place][column]
    rows[place] = [a / factor for a in rows[place]]
    for other in range(len(rows)):
        if other != place and (by := rows[other][column]):
            rows[other] = [a - by * b for a, b in zip(rows[other], rows[place], strict=True)]
    if by := goal[column]:
        goal[:] = [a - by * b for a, b in zip(goal, rows[place], strict=True)]
    basis[place] = column


def _drive_out(rows: Rows, basis: list[int], count: int) -> None:
    """Take helpers that are nought out of the basis; an equation left with none says nothing."""
    for place in range(len(rows)):
        if basis[place] >= count:
            column = next((c for c in range(count) if rows[place][c]), None)
            if column is not None:
                _pivot(rows, [Fraction(0)] * len(rows[place]), basis, place, column)
