"""What a report is set from, whatever it is written to: headings, facts, paragraphs, a table of grades."""

from dataclasses import dataclass
from typing import Literal

from ilacs.reporting.markup import Run, Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; a heading of level 1 may take two lines."""

    level: int
    lines: tuple[str, ...]
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line such as 'Inspection dates: 11 to 22 November 2019'."""

    label: str
    lines: tuple[str, ...]
    kind: Literal["fact"] = "fact"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph with its number (0: none) and the bullets that end it. strong: it stands out."""

    words: Runs
    bullets: tuple[Runs, ...] = ()
    number: int = 0
    strong: bool = False
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points, numbered from `start` on, or with bullets where it is 0."""

    items: tuple[Runs, ...]
    start: int = 0
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Grades:
    """The table of judgements: its two headings, and rows of number, judgement, grade and grade id."""

    caption: str
    columns: tuple[str, str]
    rows: tuple[tuple[str, str, str, str], ...]
    kind: Literal["grades"] = "grades"


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a new page, where there are pages."""

    kind: Literal["page"] = "page"


Block = Heading | Fact | Text | Points | Grades | NewPage


@dataclass(frozen=True, slots=True)
class Report:
    """A report laid out. title: for metadata. mark: what every page says of the event; mostly empty.

    running: the lines at the foot of each further page.
    """

    title: str
    blocks: tuple[Block, ...]
    mark: str = ""
    running: tuple[str, ...] = ()


def words(text: str) -> Runs:
    """A plain text as words."""
    return (Run(text),)
