"""A profile: what is said of an authority on two pages, in words ready to print."""

from dataclasses import dataclass, replace

from ilacs.documents.profile.strip import Strip

COLUMNS: dict[str, str] = {
    "overall_effectiveness": "Overall",
    "impact_of_leaders": "Leaders",
    "help_and_protection": "Help and protection",
    "in_care": "In care",
    "care_leavers": "Care leavers",
}
"""Judgement id → the heading of its column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A grade in a table: its id, empty without one, and its word or why there is none."""

    grade: str
    word: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An inspection: when, which kind under which edition, published when, and a cell by column."""

    period: str
    kind: str
    published: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class NextRow:
    """What comes next: its name, when by the guidance and by what has happened, and the rule."""

    name: str
    guidance: str
    observed: str
    rule: str


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A signal that is raised: id, area, sentence and its rule."""

    id: str
    area: str
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class SignalGroup:
    """The signals of one kind that have room, and how many more there are."""

    kind: str
    heading: str
    lines: tuple[SignalLine, ...]
    more: int = 0

    def cut(self, most: int) -> "SignalGroup":
        """The same with at most so many lines."""
        left_out = max(0, len(self.lines) - most)
        return replace(self, lines=self.lines[:most], more=self.more + left_out)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An indicator: the year, the figure and those beside it, its course, and a small picture.

    strip: None where there is nothing to draw.
    """

    indicator: str
    name: str
    unit: str
    year: str
    here: str
    neighbours: str
    england: str
    beside: str
    course: str
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, and the area that it is about."""

    area: str
    text: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The two pages: outcomes, what comes next and signals; then figures, questions and sources."""

    authority: str
    slug: str
    region: str
    on: str
    summary: str
    outcomes: tuple[OutcomeRow, ...]
    outcomes_note: str
    next: tuple[NextRow, ...]
    next_note: str
    signals: tuple[SignalGroup, ...]
    undecided: int
    switched_off: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    figures_note: str
    questions: tuple[Question, ...]
    sources: tuple[str, ...]

    @property
    def title(self) -> str:
        """The document's title."""
        return f"{self.authority}: profile for an engagement meeting, {self.on}"
