"""How evidence is named by its number: one way to show it, and every way that people write it."""

import re
from collections.abc import Iterable

from ilacs.errors import InputError

LARGEST = 1_000_000
EXAMPLE = "Like E12, E15."
_BETWEEN = re.compile(r"\b(?:evidence|and|no)\b\.?|[\s,;.&\[\]()]+", re.IGNORECASE)
_NUMBER = re.compile(r"E?([0-9]+)", re.IGNORECASE)


def name_of(number: int) -> str:
    """Return how evidence is shown by its number: E12."""
    return f"E{number}"


def names_of(numbers: Iterable[int]) -> str:
    """Return several numbers as they are shown: E12, E15."""
    return ", ".join(name_of(number) for number in numbers)


def numbers_in(text: str) -> list[int]:
    """Return the numbers that somebody typed, sorted, each once.

    `E12`, `12`, `Evidence E12`, `12, 15 and 20` and `[E12, E14]` are all taken. Raises InputError
    for other words.
    """
    found = []
    for one in _BETWEEN.sub(" ", text).split():
        number = _NUMBER.fullmatch(one)
        if number is None:
            raise InputError(f"“{one[:40]}” is not the number of any evidence.", "cites", EXAMPLE)
        if len(number[1]) > len(str(LARGEST)):
            raise InputError("There is no evidence with so high a number.", "cites")
        found.append(int(number[1]))
    return sorted(set(found))
