"""One inspection's outcome as the register holds it: who, when, under which edition, which grades."""

from dataclasses import dataclass, field, fields
from typing import Literal

Status = Literal["read", "partial", "not_a_report", "unreadable"]


@dataclass(slots=True)
class Outcome:
    """A row of the register, in the order of its columns.

    Dates are ISO texts (`2019-11-11`) and grades the edition's grade ids (`good`); an empty text is
    what the edition does not have or what could not be read. `inspection_start` is the first day of
    fieldwork and `inspection_end` the last, over all periods. `lead_inspector` holds the names only,
    several separated by `; `. `areas_for_improvement` holds each bullet on a line of its own.
    """

    file: str = ""
    local_authority: str = ""
    authority_code: str = ""
    edition: str = ""
    inspection_type: str = ""
    inspection_start: str = ""
    inspection_end: str = ""
    publication_date: str = ""
    lead_inspector: str = ""
    overall_effectiveness: str = ""
    impact_of_leaders: str = ""
    help_and_protection: str = ""
    in_care: str = ""
    care_leavers: str = ""
    adoption: str = ""
    areas_for_improvement: str = ""
    status: Status = "read"
    message: str = ""


COLUMNS: tuple[str, ...] = tuple(column.name for column in fields(Outcome))
GRADE_COLUMNS: tuple[str, ...] = (
    "overall_effectiveness",
    "impact_of_leaders",
    "help_and_protection",
    "in_care",
    "care_leavers",
    "adoption",
)


@dataclass(slots=True)
class Section:
    """A section of a report: its heading, the grade in it if any, and its paragraphs in order."""

    heading: str
    grade: str = ""
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of the printed number (empty where there is none) and the text."""


@dataclass(slots=True)
class FullReport:
    """An outcome with all that its report says."""

    outcome: Outcome
    sections: list[Section] = field(default_factory=list)
    areas_for_improvement: list[str] = field(default_factory=list)
