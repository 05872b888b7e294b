"""Measures written to a file: as a table for machines, or as the report; the ending decides."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs.annexa.measure import Measured, load_measures
from ilacs.annexa.measure.declaration import load_dimensions
from ilacs.documents.annexa.measures.page import write_page
from ilacs.documents.annexa.measures.report import MeasuresReport
from ilacs.documents.annexa.measures.typesetting import write_pdf
from ilacs.documents.annexa.measures.word import write_word
from ilacs.errors import InputError
from ilacs.outcomes.files import write_cells, write_file

if TYPE_CHECKING:
    from ilacs.annexa.measure.beside import Beside

REPORTS: dict[str, Callable[[MeasuresReport], bytes]] = {
    ".html": write_page,
    ".pdf": write_pdf,
    ".docx": write_word,
}
TABLES = (".csv", ".xlsx", ".json")
COLUMNS = (
    "measure", "title", "unit", "area", "dimension", "group", "category", "numerator",
    "denominator", "value", "lower", "upper", "suppressed", "published", "published_year",
    "compare", "neighbours_median", "neighbours_lowest", "neighbours_highest", "region",
    "england", "from_england",
)  # fmt: skip


def check_measures_ending(path: Path) -> None:
    """Refuse a file name whose ending names no format, before any work is done for it."""
    if path.suffix.lower() not in (*REPORTS, *TABLES):
        raise InputError(
            f"The ending “{path.suffix}” names no format for measures.",
            where=path.name,
            remedy=f"Use one of {', '.join((*TABLES, *REPORTS))}.",
        )


def write_report(report: MeasuresReport, path: Path) -> None:
    """Write a report, whole or not at all. Raises InputError where it cannot be written."""
    content = REPORTS[path.suffix.lower()](report)
    write_file(path, content)


def write_table(measured: Measured, beside: "dict[str, Beside]", path: Path) -> int:
    """Write a row for each number; how many. The published figure stands by the whole only."""
    cells = table_cells(measured, beside)
    write_cells(list(COLUMNS), cells, path, dates=())
    return len(cells)


def table_cells(measured: Measured, beside: "dict[str, Beside]") -> list[list[str]]:
    """The rows of the table as texts, in the order of COLUMNS."""
    declared = {each.id: each for each in load_measures()}
    titles = {id: each.titles() for id, each in declared.items()}
    groups = {name: each.groups for name, each in load_dimensions().items()}
    cells = []
    for row in measured.frame.iter_rows(named=True):
        each = declared[row["measure"]]
        whole = not row["dimension"] and not row["category"]
        cells.append(
            [
                each.id,
                each.title,
                each.unit,
                each.area,
                row["dimension"],
                groups.get(row["dimension"], {}).get(row["group"], row["group"]),
                titles[each.id].get(row["category"], row["category"]),
                *(_plain(row[name]) for name in ("numerator", "denominator", "value")),
                *(_plain(row[name]) for name in ("lower", "upper")),
                "yes" if row.get("suppressed") else "",
                *_published(beside.get(each.id) if whole else None),
            ]
        )
    return cells


def _published(beside: "Beside | None") -> list[str]:
    if beside is None:
        return [""] * 9
    return [
        _plain(beside.published),
        str(beside.year),
        beside.compare,
        *(_plain(each) for each in beside.neighbours or (None, None, None)),
        _plain(beside.region),
        _plain(beside.england),
        beside.from_england,
    ]


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.10g}"
