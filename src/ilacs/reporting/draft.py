"""What a report says before it is set: who, when, which grades, and every paragraph with its evidence."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Event = Literal["inspection", "peer_review", "rehearsal"]
Progress = Literal["", "good", "some", "too_little"]

EVENTS: tuple[Event, ...] = ("inspection", "peer_review", "rehearsal")
AREA_PARTS = ("priority_areas", "areas")
"""The parts of a draft that are lists of points, the more urgent first."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay of the inspectors on site, from its first day to its last."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in light markup (see `markup`), and the ids of the evidence that it stands on."""

    text: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section: of a judgement (its id), or of a letter (a heading of its own).

    progress: in the letter of a monitoring visit, what progress was made in this area.
    """

    paragraphs: tuple[Paragraph, ...]
    judgement: str = ""
    heading: str = ""
    progress: Progress = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report, whole. Editions and types are ids; `authority` is the name as its title prints it.

    grades: judgement id to grade id; empty for a visit, which has no grades.
    priority_areas: areas for priority action, which only the letter of a visit may have.
    areas: what needs to improve. subject: what a visit looked at, to stand after 'looked at'.
    visit_number: which monitoring visit it was since the inspection, from 1.
    """

    edition: str
    inspection_type: str
    authority: str
    stays: tuple[Stay, ...]
    lead_inspectors: tuple[str, ...]
    publication_date: dt.date | None = None
    team: tuple[str, ...] = ()
    event: Event = "inspection"
    grades: Mapping[str, str] = field(default_factory=dict)
    summary: tuple[Paragraph, ...] = ()
    priority_areas: tuple[Paragraph, ...] = ()
    areas: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    subject: str = ""
    visit_number: int = 0

    @property
    def start(self) -> dt.date:
        """The first day on site over all stays; the draft must have one."""
        return min(stay.start for stay in self.stays)

    @property
    def end(self) -> dt.date:
        """The last day on site over all stays; the draft must have one."""
        return max(stay.end for stay in self.stays)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a draft something stands.

    part: a field of the draft (`summary`, `areas`). section: the judgement's id or the heading.
    paragraph: its number within that part or section, from 1; 0 for the whole.
    """

    part: str
    section: str = ""
    paragraph: int = 0

    def __str__(self) -> str:
        words = [PART_NAMES.get(self.part, self.part.replace("_", " "))]
        if self.section:
            words = [f"section “{self.section.replace('_', ' ')}”"]
        if self.paragraph:
            words.append(f"{'point' if self.part in AREA_PARTS else 'paragraph'} {self.paragraph}")
        return ", ".join(words)


PART_NAMES = {
    "stays": "dates on site",
    "priority_areas": "areas for priority action",
    "areas": "what needs to improve",
    "sections": "sections",
}


def paragraphs_of(draft: Draft) -> Iterator[tuple[Place, Paragraph]]:
    """Every paragraph and point of a draft with its place, in reading order."""
    for part in ("summary", *AREA_PARTS):
        for number, paragraph in enumerate(getattr(draft, part), 1):
            yield Place(part, "", number), paragraph
    for section in draft.sections:
        name = section.judgement or section.heading
        for number, paragraph in enumerate(section.paragraphs, 1):
            yield Place("sections", name, number), paragraph
