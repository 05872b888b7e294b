"""What a committee report is set from: a line of its head, headings, paragraphs, notes."""

from dataclasses import dataclass
from typing import Literal

from ilacs.committee.writing import Runs


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the head: label and text."""

    label: str
    text: str
    kind: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3 with its number, which may be empty."""

    level: int
    number: str
    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph with its number ('2.1' or empty) and its bullets."""

    number: str
    words: Runs
    bullets: tuple[Runs, ...] = ()
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Note:
    """A line that stands out: who verified a section, say."""

    label: str
    text: str
    address: str = ""
    kind: Literal["note"] = "note"


Block = Line | Heading | Text | Note
