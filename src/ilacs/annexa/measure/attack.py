"""What can be worked out from published numbers that add up: the range left to each hidden one.

Every equation says that a whole is the sum of its parts. From the numbers known, the range of
each that is not is narrowed until nothing changes: what somebody with a pencil can do.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

INFINITE = 10**12
Cell = Hashable
Range = tuple[int, int]


@dataclass
class Sums:
    """Cells with their numbers, and which of them add up to which."""

    numbers: dict[Cell, int] = field(default_factory=dict)
    equations: list[tuple[Cell, tuple[Cell, ...]]] = field(default_factory=list)
    of_cell: dict[Cell, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, whole: Cell, parts: Iterable[Cell]) -> None:
        """Say that the parts add up to the whole; left out where in truth they do not."""
        parts = tuple(parts)
        if not parts or any(cell not in self.numbers for cell in (whole, *parts)):
            return
        if sum(self.numbers[part] for part in parts) != self.numbers[whole] or parts == (whole,):
            return
        place = len(self.equations)
        self.equations.append((whole, parts))
        for cell in {whole, *parts}:
            self.of_cell[cell].append(place)

    def linked(self, cell: Cell, is_known: Callable[[Cell], bool]) -> dict[Cell, int]:
        """The cells not known that hang together with one, each with how many sums away it is."""
        steps, waiting = {cell: 0}, [cell]
        for here in waiting:
            for place in self.of_cell[here]:
                whole, parts = self.equations[place]
                for other in (whole, *parts):
                    if other not in steps and not is_known(other):
                        steps[other] = steps[here] + 1
                        waiting.append(other)
        return steps


def ranges_left(
    sums: Sums, hidden: Mapping[Cell, int], is_known: Callable[[Cell], bool]
) -> dict[Cell, Range]:
    """The range that is left to each hidden cell.

    hidden: cells not known, with the least that each can be.
    """
    found = {cell: (least, INFINITE) for cell, least in hidden.items()}
    waiting = {place for cell in hidden for place in sums.of_cell[cell]}
    for _ in range(200):
        changed: set[int] = set()
        for place in sorted(waiting):
            for cell in _narrowed(sums, place, found, is_known):
                changed.update(sums.of_cell[cell])
        if not changed:
            break
        waiting = changed
    return found


def _narrowed(
    sums: Sums, place: int, found: dict[Cell, Range], is_known: Callable[[Cell], bool]
) -> list[Cell]:
    """Narrow the hidden cells of one equation; which of them changed."""
    whole, parts = sums.equations[place]

    def held(cell: Cell) -> Range:
        if cell in found:
            return found[cell]
        return (sums.numbers[cell],) * 2 if is_known(cell) else (0, INFINITE)

    changed = []
    low, high = sum(held(part)[0] for part in parts), sum(held(part)[1] for part in parts)
    top = held(whole)
    if whole in found and _narrow(found, whole, low, high):
        changed.append(whole)
        top = found[whole]
    for part in parts:
        if part in found:
            own = found[part]
            others_low, others_high = low - own[0], high - own[1]
            if _narrow(found, part, top[0] - others_high, top[1] - others_low):
                changed.append(part)
                low, high = others_low + found[part][0], others_high + found[part][1]
    return changed


def _narrow(found: dict[Cell, Range], cell: Cell, low: int, high: int) -> bool:
    own = found[cell]
    found[cell] = (max(own[0], low), min(own[1], high))
    return found[cell] != own
