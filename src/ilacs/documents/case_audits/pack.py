"""A pack of audit reports as words: what stands in it and in which order, however it is set."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """A grade or another answer in a table. grade: its id where it is one, '' otherwise."""

    word: str
    grade: str = ""


@dataclass(frozen=True)
class Bar:
    """Grades in one line: how many audits have each, the best first. is_small: too few to say much."""

    name: str
    counts: tuple[tuple[Cell, int], ...]
    is_small: bool = False

    @property
    def total(self) -> int:
        """All of them."""
        return sum(number for _, number in self.counts)


@dataclass(frozen=True)
class Bars:
    """A picture of grades with its table. grades: the columns of the table, best first."""

    title: str
    row_heading: str
    grades: tuple[Cell, ...]
    bars: tuple[Bar, ...]
    note: str = ""

    @property
    def words(self) -> str:
        """The picture for those who do not see it."""
        return f"{self.title}. " + " ".join(
            f"{bar.name}: "
            + (", ".join(f"{n} {cell.word.lower()}" for cell, n in bar.counts if n) or "none")
            + "."
            for bar in self.bars
        )


@dataclass(frozen=True)
class Table:
    """A table. columns: its headings; the first cell of a row names it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Answered:
    """A question with its answer. moderator: the moderator's own grade where there is one."""

    question: str
    answer: Cell
    moderator: Cell | None = None
    why: str = ""
    is_long: bool = False


@dataclass(frozen=True)
class Theme:
    """A section of an audit: its answers, or why it is left out."""

    title: str
    answers: tuple[Answered, ...]
    left_out: str = ""


@dataclass(frozen=True)
class Report:
    """The report of one audit. facts: pairs of name and value. steps: what, who, by when, done."""

    case: str
    facts: tuple[tuple[str, str], ...]
    overall: Cell
    why: str
    at_risk: str
    themes: tuple[Theme, ...]
    steps: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Pack:
    """The audit reports of case work: a summary in front, then each audit.

    pictures: overall, by team, by theme. tables: questions and agreement.
    """

    authority: str
    about: str
    made: str
    summary: tuple[str, ...]
    pictures: tuple[Bars, ...]
    tables: tuple[Table, ...]
    reports: tuple[Report, ...]
    marking: str = "OFFICIAL-SENSITIVE [PERSONAL DATA]"
    method: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title of the document."""
        return f"Audit reports of case work: {self.authority}"
