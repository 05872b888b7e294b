"""The least and the most that numbers can be when some add up: linear programming.

The simplex method with Bland's rule. A first phase finds numbers for which all equations hold;
from there every number in turn is made as small and as large as can be.
"""

from collections.abc import Sequence

NEAR = 1e-7
Row = list[float]


class Polytope:
    """All numbers from nought up, `count` of them, for which the equations hold.

    equations: coefficients by place, and what they come to.
    """

    def __init__(self, count: int, equations: Sequence[tuple[dict[int, int], int]]) -> None:
        self.count = count
        self.rows: list[Row] = []
        self.basis: list[int] = []
        helpers = len(equations)
        for place, (coefficients, total) in enumerate(equations):
            sign = -1 if total < 0 else 1
            row = [0.0] * (count + helpers + 1)
            for at, coefficient in coefficients.items():
                row[at] = float(sign * coefficient)
            row[count + place], row[-1] = 1.0, float(sign * total)
            self.rows.append(row)
            self.basis.append(count + place)
        goal = [0.0] * (count + helpers + 1)
        for row in self.rows:
            for at, value in enumerate(row):
                if at < count or at == len(row) - 1:
                    goal[at] -= value
        assert self._descend(self.rows, goal, self.basis)
        assert abs(goal[-1]) < NEAR, "the equations contradict each other"
        self._without_helpers()

    def range_of(self, place: int) -> tuple[float, float]:
        """The least and the most of one number."""
        return self._least(place, 1.0), -self._least(place, -1.0)

    def _least(self, place: int, sign: float) -> float:
        rows, basis = [list(row) for row in self.rows], list(self.basis)
        goal = [0.0] * (self.count + 1)
        goal[place] = sign
        if place in basis:
            row = rows[basis.index(place)]
            goal = [a - sign * b for a, b in zip(goal, row, strict=True)]
        return -goal[-1] if self._descend(rows, goal, basis) else float("-inf")

    def _descend(self, rows: list[Row], goal: Row, basis: list[int]) -> bool:
        """Whether the goal has a least; the rows and the goal are then there."""
        while True:
            entering = next((c for c in range(self.count) if goal[c] < -NEAR), None)
            if entering is None:
                return True
            ratios = [
                (row[-1] / row[entering], basis[place], place)
                for place, row in enumerate(rows)
                if row[entering] > NEAR
            ]
            if not ratios:
                return False
            _pivot(rows, goal, basis, min(ratios)[2], entering)

    def _without_helpers(self) -> None:
        """Take helpers, which are nought by now, out; an equation left with none says nothing."""
        kept = []
        for place in range(len(self.rows)):
            if self.basis[place] >= self.count:
                row = self.rows[place]
                column = next((c for c in range(self.count) if abs(row[c]) > NEAR), None)
                if column is None:
                    continue
                _pivot(self.rows, [0.0] * len(row), self.basis, place, column)
            kept.append(place)
        self.rows = [[*self.rows[p][: self.count], self.rows[p][-1]] for p in kept]
        self.basis = [self.basis[place] for place in kept]


def _pivot(rows: list[Row], goal: Row, basis: list[int], place: int, column: int) -> None:
    factor = rows[place][column]
    pivot = rows[place] = [a / factor for a in rows[place]]
    used = [(at, value) for at, value in enumerate(pivot) if value]
    for other, row in enumerate(rows):
        if other != place and (by := row[column]):
            for at, value in used:
                row[at] -= by * value
            row[column] = 0.0
    if by := goal[column]:
        for at, value in used:
            goal[at] -= by * value
    basis[place] = column
