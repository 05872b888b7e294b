"""The evidence matrix: criteria down, kinds of source across; on a page and as a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from ilacs.outcomes.formats import WRITERS, plain_text
from ilacs.site.evidence.models import Bearing, Source
from ilacs.site.evidence.sources import SHORT
from ilacs.site.evidence.summary import CriterionLies, HowItLies, how_all_lies
from ilacs.site.inspections.models import Inspection

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHOWN = {"": "All criteria", "gaps": "Gaps", "single": "Single source"}
"""To which criteria a matrix can be narrowed."""


@dataclass(frozen=True)
class Cell:
    """What the records of one kind of source say under one criterion."""

    source: str
    strengths: int
    concerns: int
    context: int

    @property
    def words(self) -> tuple[str, ...]:
        """What is counted, a few words each; nothing where there is no record."""
        found = []
        if self.strengths:
            found.append(f"{self.strengths} {'strength' if self.strengths == 1 else 'strengths'}")
        if self.concerns:
            found.append(f"{self.concerns} {'concern' if self.concerns == 1 else 'concerns'}")
        if self.context:
            found.append(f"{self.context} context")
        return tuple(found)


@dataclass(frozen=True)
class MatrixRow:
    """A criterion with its cells, in the order of the kinds of source."""

    lies: CriterionLies
    cells: tuple[Cell, ...]

    @property
    def stands(self) -> str:
        """How the criterion's evidence stands, in words."""
        if self.lies.is_gap:
            return "No evidence"
        kinds = len(self.lies.kinds)
        return "Single source" if self.lies.is_single_source else f"{kinds} kinds of source"

    @property
    def people(self) -> str:
        """From how many people it is; nothing where there is none."""
        people = self.lies.people
        return f"{people} {'person' if people == 1 else 'people'}" if people else ""


@dataclass(frozen=True)
class MatrixPart:
    """A judgement of a matrix, with the rows of it that are shown."""

    lies: HowItLies
    rows: tuple[MatrixRow, ...]


def columns() -> tuple[tuple[str, str], ...]:
    """Return the kinds of source, each with the heading of its column."""
    return tuple((one.value, SHORT[one]) for one in Source)


def matrix_of(
    inspection: Inspection, judgement: str = "", show: str = ""
) -> tuple[MatrixPart, ...]:
    """Return the matrix of an inspection; one query.

    judgement: the only one shown, all where empty. show: a key of SHOWN.
    """
    wanted = (one for one in how_all_lies(inspection) if judgement in ("", one.judgement))
    parts = (MatrixPart(one, tuple(_rows(one.criteria, show))) for one in wanted)
    return tuple(one for one in parts if one.rows or not show)


def _rows(criteria: Iterable[CriterionLies], show: str) -> Iterable[MatrixRow]:
    for one in criteria:
        if (show == "gaps" and not one.is_gap) or (show == "single" and not one.is_single_source):
            continue
        counts: dict[tuple[str, str], int] = {}
        for tally in one.tallies:
            key = (tally.source, tally.bearing)
            counts[key] = counts.get(key, 0) + tally.records
        yield MatrixRow(one, tuple(_cell(source.value, counts) for source in Source))


def _cell(source: str, counts: dict[tuple[str, str], int]) -> Cell:
    strengths, concerns, context = (counts.get((source, one.value), 0) for one in Bearing)
    return Cell(source, strengths, concerns, context)


def matrix_file(parts: Iterable[MatrixPart], format: str) -> bytes:
    """Return a matrix as CSV or Excel, a row for each criterion; no cell runs in a spreadsheet."""
    heads = [
        f"{name}: {what}" for _, name in columns() for what in ("strengths", "concerns", "context")
    ]
    names = ["Judgement", "Criterion", *heads, "Kinds of source", "People", "How it stands"]
    rows = [
        [plain_text(str(value)) for value in _values(part, row)]
        for part in parts
        for row in part.rows
    ]
    return WRITERS[f".{format}"](names, rows, frozenset())


def _values(part: MatrixPart, row: MatrixRow) -> list[object]:
    counts = [
        number for cell in row.cells for number in (cell.strengths, cell.concerns, cell.context)
    ]
    kinds, people = len(row.lies.kinds), row.lies.people
    return [part.lies.name, row.lies.heading, *counts, kinds, people, row.stands]
