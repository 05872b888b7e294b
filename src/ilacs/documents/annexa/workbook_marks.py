"""Which cells of an annotated workbook are marked, how badly, and what their comments say."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ilacs.annexa.check.findings import SEVERITY_ORDER

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import ListTable, Submission

MOST_IN_A_COMMENT = 3
Address = tuple[str, str]
"""A sheet, by the file and the sheet's name in it."""


@dataclass
class Mark:
    """A marked cell: row and position counted from 1, and the findings that point at it."""

    row: int
    position: int
    findings: list[dict[str, Any]] = field(default_factory=list)

    @property
    def severity(self) -> str:
        """The worst of its findings."""
        return min((each["severity"] for each in self.findings), key=SEVERITY_ORDER.__getitem__)

    def comment(self, after: str, before: str) -> str:
        """Each finding's message and remedy, and where the next marked cells of the sheet are."""
        parts = [
            f"{each['severity'].capitalize()} {each['check']}: {each['message']}\n"
            f"→ {each['remedy']}"
            for each in self.findings[:MOST_IN_A_COMMENT]
        ]
        more = len(self.findings) - MOST_IN_A_COMMENT
        if more > 0:
            parts.append(f"and {more} more, on the sheet of findings")
        around = [f"next {after}"] * bool(after) + [f"previous {before}"] * bool(before)
        return "\n\n".join([*parts, "On this sheet: " + ", ".join(around)] if around else parts)


def marks_by_sheet(
    submission: "Submission", findings: "pl.DataFrame"
) -> dict[Address, dict[tuple[int, int], Mark]]:
    """The marks of each sheet, by row and position, from top to bottom.

    A finding about a whole column marks its heading, one about a whole row its first cell; one
    about a whole sheet or file marks nothing.
    """
    tables = {(each.file, each.sheet): each for each in submission.lists.values()}
    found: dict[Address, dict[tuple[int, int], Mark]] = defaultdict(dict)
    for each in findings.iter_rows(named=True):
        address = (each["file"], each["sheet"])
        row, position = _cell(each, tables.get(address))
        if row and position:
            marks = found[address]
            marks.setdefault((row, position), Mark(row, position)).findings.append(each)
    return {address: dict(sorted(marks.items())) for address, marks in found.items()}


def _cell(finding: dict[str, Any], table: "ListTable | None") -> tuple[int, int]:
    row, position = finding["row"], position_of(finding["column"])
    if not row and table and position:
        return table.header_row, position
    if row and not position:
        return row, table.columns[0].position if table and table.columns else 1
    return row, position


def position_of(letters: str) -> int:
    """The position of a column by its letters: A is 1, AA is 27; 0 for none."""
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - 64
    return position
