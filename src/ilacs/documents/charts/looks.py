"""How each grade looks: its word, its letters and its colours, so that colour never stands alone.

The colours are those that the Government Analysis Function recommends for charts: they are told
apart by people who see colours differently. Each ink stands on its fill at 4.5 to 1 or better.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """word: the grade in short. letters: where there is no room for the word."""

    word: str
    letters: str
    fill: str
    ink: str


BLACK, WHITE = "#0b0c0c", "#ffffff"
NO_GRADE = "none"

LOOKS: dict[str, Look] = {
    "outstanding": Look("Outstanding", "O", "#12436d", WHITE),
    "good": Look("Good", "G", "#28a197", BLACK),
    "requires_improvement": Look("Requires improvement", "RI", "#f9a06f", BLACK),
    "adequate": Look("Adequate", "A", "#d9c3f0", BLACK),
    "inadequate": Look("Inadequate", "I", "#801650", WHITE),
    NO_GRADE: Look("No grade", "–", "#e5e6e7", BLACK),
}
"""Grade id → its look, best grade first; `none` last, for what was not graded."""


def look_of(grade: str) -> Look:
    """Return a grade's look; a grade of a local edition that has none appears under its own id."""
    if not grade:
        return LOOKS[NO_GRADE]
    return LOOKS.get(grade) or Look(
        grade.replace("_", " ").capitalize(), grade[:1].upper(), "#ffffff", BLACK
    )


def grade_order(grade: str) -> int:
    """Return the place of a grade among all, 0 for the best; unknown grades before `none`."""
    places = list(LOOKS)
    return places.index(grade) if grade in places else len(places) - 1
