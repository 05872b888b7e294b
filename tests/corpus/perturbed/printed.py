"""A real report's pages taken apart, so that a part can be printed otherwise."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

CELLS = (
    "edition",
    "inspection_start",
    "inspection_end",
    "lead_inspector",
    "overall_effectiveness",
    "impact_of_leaders",
    "help_and_protection",
    "in_care",
    "care_leavers",
    "adoption",
)
"""The cells that must be right; a wrong one is a failure, whatever the status says."""

DATES = re.compile(r"Inspection dates?\b", re.IGNORECASE)
LEAD = re.compile(r"(?:Lead|Reporting) inspector\b", re.IGNORECASE)
GRADE_WORDS = frozenset(
    ("outstanding", "good", "requires", "require", "improvement", "to", "be", "inadequate")
)
ROWS = {
    "ilacs": (
        ("", "The impact of leaders on social work practice with children and families"),
        ("", "The experiences and progress of children who need help and protection"),
        ("", "The experiences and progress of children in care"),
        ("", "The experiences and progress of care leavers"),
        ("", "Overall effectiveness"),
    ),
    "sif": (
        ("1.", "Children who need help and protection"),
        ("2.", "Children looked after and achieving permanence"),
        ("2.1", "Adoption performance"),
        ("2.2", "Experiences and progress of care leavers"),
        ("3.", "Leadership, management and governance"),
    ),
}
JUDGEMENTS = {
    "ilacs": (
        "impact_of_leaders",
        "help_and_protection",
        "in_care",
        "care_leavers",
        "overall_effectiveness",
    ),
    "sif": (
        "help_and_protection",
        "in_care",
        "adoption",
        "care_leavers",
        "impact_of_leaders",
    ),
}
COMBINED = "The experiences and progress of children in care and care leavers"
WORDS_OF_GRADES = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement to be good",
    "inadequate": "Inadequate",
}


@dataclass(frozen=True)
class Row:
    """A row of the table as it will be printed."""

    number: str
    label: tuple[str, ...]
    judgement: str
    grade: tuple[str, ...]


@dataclass(frozen=True)
class Printed:
    """A report in parts: the first page's title, dates, what stands between them and the table, the
    table and the rest, then the later pages; and the facts that must be read from it."""

    file: str
    facts: dict[str, str]
    title: tuple[str, ...]
    dates: tuple[str, ...]
    between: tuple[str, ...]
    table: tuple[str, ...]
    rest: tuple[str, ...]
    later: tuple[str, ...] = field(repr=False)

    @property
    def layout(self) -> str:
        return self.facts["edition"].split("-")[0]

    @property
    def pages(self) -> list[str]:
        """The text of each page, lines parted as pdfium parts them."""
        first = (*self.title, *self.dates, *self.between, *self.table, *self.rest)
        return ["\r\n".join(first), *self.later]

    def rows(self) -> list[Row]:
        """The rows of the table in published order, with the facts' grades."""
        rows = []
        for (number, label), judgement in zip(
            ROWS[self.layout], JUDGEMENTS[self.layout], strict=True
        ):
            grade = self.facts[judgement]
            name = COMBINED if judgement == "in_care" and not self.facts["care_leavers"] else label
            if grade:
                words = WORDS_OF_GRADES[grade].split()
                rows.append(Row(number, tuple(name.split()), judgement, tuple(words)))
        return rows

    def but(self, **parts: Sequence[str]) -> "Printed":
        """The report with other parts."""
        return replace(self, **{name: tuple(lines) for name, lines in parts.items()})

    def saying(self, **facts: str) -> "Printed":
        """The report with other facts to be read."""
        return replace(self, facts={**self.facts, **facts})


def take_apart(file: str, pages: Sequence[str], facts: dict[str, str]) -> Printed:
    """The parts of a report whose first page has been read by a person."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", pages[0]) if line.strip()]
    dates = next(i for i, line in enumerate(lines) if DATES.match(line))
    after = dates + 1
    while re.match(r"\d{1,2}\s|January", lines[after]):
        after += 1
    table = next((i for i, line in enumerate(lines) if _begins_table(line)), len(lines))
    end = _end_of_table(lines, table)
    return Printed(
        file,
        facts,
        title=tuple(lines[:dates]),
        dates=tuple(lines[dates:after]),
        between=tuple(lines[after:table]),
        table=tuple(lines[table:end]),
        rest=tuple(lines[end:]),
        later=tuple(pages[1:]),
    )


def _begins_table(line: str) -> bool:
    return line.startswith("1. Children who need") or line == "Judgement Grade"


def _end_of_table(lines: Sequence[str], start: int) -> int:
    near = lines[start : start + 14]
    for last_row in (r"3\. Leadership", r"Overall effectiveness\b", r"(?:care )?leavers\b"):
        at = next((i for i, line in enumerate(near) if re.match(last_row, line)), -1)
        if at >= 0:
            break
    end = start + at + 1
    while end < len(lines) and set(lines[end].lower().split()) <= GRADE_WORDS:
        end += 1
    return end
