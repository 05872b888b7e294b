"""What can be worked out from published numbers that add up: the range left to each hidden one.

Every equation says that a whole is the sum of its parts. From the numbers known, the range of
each that is not is narrowed until nothing changes: what somebody with a pencil can do.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

INFINITE = 10**12
ROUNDS = 200
"""After so many rounds a range is left as it is: what follows is too fine to matter."""

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


def ranges_left(sums: Sums, hidden: Mapping[Cell, int]) -> dict[Cell, Range]:
    """The range that is left to each hidden cell.

    hidden: cells not known, with the least that each can be; whatever hangs together with one of
    them and is not known must be among them.
    """
    found = {cell: (least, INFINITE) for cell, least in hidden.items()}
    waiting = {place for cell in hidden for place in sums.of_cell[cell]}
    for _ in range(ROUNDS):
        changed: set[int] = set()
        for place in sorted(waiting):
            for cell in _narrowed(sums, place, found):
                changed.update(sums.of_cell[cell])
        if not changed:
            break
        waiting = changed
    return found


def _narrowed(sums: Sums, place: int, found: dict[Cell, Range]) -> list[Cell]:
    """Narrow the hidden cells of one equation; which of them changed."""
    whole, parts = sums.equations[place]
    numbers = sums.numbers
    open_parts, low, high = [], 0, 0
    for part in parts:
        held = found.get(part)
        if held is None:
            low += numbers[part]
            high += numbers[part]
        else:
            open_parts.append(part)
            low += held[0]
            high += held[1]
    changed = []
    top = found.get(whole)
    if top is None:
        top = (numbers[whole], numbers[whole])
    elif low > top[0] or high < top[1]:
        top = found[whole] = (max(top[0], low), min(top[1], high))
        changed.append(whole)
    for part in open_parts:
        own = found[part]
        least, most = top[0] - (high - own[1]), top[1] - (low - own[0])
        if least > own[0] or most < own[1]:
            new = found[part] = (max(own[0], least), min(own[1], most))
            changed.append(part)
            low, high = low - own[0] + new[0], high - own[1] + new[1]
    return changed
