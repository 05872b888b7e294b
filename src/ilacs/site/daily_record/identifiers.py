"""A gentle look for what may name a child: numbers and dates of birth, never a proof that there is none."""

import re
from dataclasses import dataclass

UPN = re.compile(r"\b[A-Za-z]\d{11}[A-Za-z0-9]\b")
NHS = re.compile(r"\b\d{3}[ -]\d{3}[ -]\d{4}\b")
LONG_NUMBER = re.compile(r"\b\d{6,}\b")
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
WRITTEN_DAY = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{1,2}}\s+(?:{MONTHS})[a-z]*\s+\d{{4}})"
)
BIRTH = re.compile(
    rf"(?:\bd\.?o\.?b\b\.?|\bdates? of birth\b|\bborn(?: on)?\b)[\s:]*({WRITTEN_DAY})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Resemblance:
    """A piece of a text, and what it looks like."""

    words: str
    looks_like: str


LOOKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (BIRTH, "a date of birth"),
    (UPN, "a unique pupil number"),
    (NHS, "an NHS number"),
    (LONG_NUMBER, "a child’s number in a case system"),
)
"""The first that fits a piece of a text speaks for it."""


def find_identifiers(text: str) -> list[Resemblance]:
    """Return what in a text looks like it identifies a child, in the order in which it stands."""
    found: list[tuple[int, int, Resemblance]] = []
    for pattern, looks_like in LOOKS:
        for match in pattern.finditer(text):
            if not any(first < match.end() and match.start() < last for first, last, _ in found):
                found.append((match.start(), match.end(), Resemblance(match[0], looks_like)))
    return [one for _, _, one in sorted(found, key=lambda each: each[0])]


def in_words(found: list[Resemblance]) -> str:
    """Return a sentence about what was found; '' where nothing was."""
    if not found:
        return ""
    named = "; ".join(f"“{one.words}” looks like {one.looks_like}" for one in found[:3])
    return f"{named}. Write without what identifies a child, or keep it all the same."
