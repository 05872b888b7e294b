"""Two submissions compared, as CSV, JSON, a workbook or a page."""

import io
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ilacs.annexa.check.summary import place_of
from ilacs.annexa.compare.comparison import STATES, Comparison
from ilacs.documents.annexa.findings_files import to_csv
from ilacs.documents.annexa.findings_html import template_of

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission

MOST_ROWS = 200
COLUMNS = (
    *("state", "changed", "severity", "check", "list", "file", "sheet", "row", "column"),
    *("heading", "child", "value", "message", "remedy", "team", "worker", "identity"),
)


def to_bytes(old: "Submission", new: "Submission", comparison: Comparison, ending: str) -> bytes:
    """The comparison as a file of that ending: .csv, .json, .html or .xlsx."""
    match ending.lower():
        case ".csv":
            return to_csv(comparison.findings.select(COLUMNS))
        case ".json":
            return (json.dumps(_whole(old, new, comparison), ensure_ascii=False, indent=1)).encode()
        case ".html":
            return _page(old, new, comparison)
    return _workbook(old, new, comparison)


def as_plain(old: "Submission", new: "Submission", comparison: Comparison) -> dict[str, Any]:
    """The counts and numbers, without a word about a child."""
    return {
        "old": {"name": old.name, "reference": old.reference.isoformat()},
        "new": {"name": new.name, "reference": new.reference.isoformat()},
        "counts": {state: comparison.count(state) for state in STATES},
        "numbers": [each.__dict__ for each in comparison.numbers],
    }


def by_check(comparison: Comparison) -> "pl.DataFrame":
    """How many findings of each check are in which state."""
    import polars as pl

    counts = [(pl.col("state") == state).sum().alias(state) for state in STATES]
    return comparison.findings.group_by("check", "severity").agg(counts).sort("check")


def _whole(old: "Submission", new: "Submission", comparison: Comparison) -> dict[str, Any]:
    return as_plain(old, new, comparison) | {"findings": comparison.findings.to_dicts()}


def _page(old: "Submission", new: "Submission", comparison: Comparison) -> bytes:
    from ilacs.annexa.check.declaration import load_checks

    sections = []
    for state in STATES:
        frame = comparison.findings.filter(comparison.findings["state"] == state)
        rows = frame.head(MOST_ROWS).to_dicts()
        shown = [row | {"place": place_of(row)} for row in rows]
        sections.append({"state": state, "count": frame.height, "rows": shown})
    page = template_of("findings_compared.html").render(
        old=old,
        new=new,
        comparison=comparison,
        sections=sections,
        checks=by_check(comparison).to_dicts(),
        titles=defaultdict(str, {check.id: check.title for check in load_checks()}),
        states=STATES,
        most=MOST_ROWS,
    )
    return str(page).encode()


def _workbook(old: "Submission", new: "Submission", comparison: Comparison) -> bytes:
    """Three sheets: the counts by check, the numbers, and every finding with its state."""
    import polars as pl
    import xlsxwriter

    from ilacs.documents.annexa.workbook_cells import BuiltSheet, Cells, format_index

    numbers = pl.DataFrame(
        [(e.title, e.unit, e.old, e.new, "yes" if e.moved else "no") for e in comparison.numbers],
        schema=["Number", "Unit", old.name, f"{new.name} (new)", "More than chance"],
        orient="row",
    )
    sheets = {
        "By check": by_check(comparison),
        "Numbers": numbers,
        "Findings": comparison.findings.select(COLUMNS),
    }
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    bold = format_index(book, bold=True, text_wrap=True, valign="top")
    for name, frame in sheets.items():
        sheet = book.add_worksheet(name, worksheet_class=BuiltSheet)
        heading = pl.DataFrame({column: [column] for column in frame.columns})
        texts = pl.concat([heading, frame.select(pl.all().cast(pl.String))])
        texts.columns = [str(n) for n in range(1, frame.width + 1)]
        numeric = {n for n, kind in enumerate(frame.dtypes, 1) if kind.is_numeric()}
        styles = {(1, n): bold for n in range(1, frame.width + 1)}
        sheet.fill(Cells(texts, 0, numbers=frozenset(numeric), dates=False, styles=styles))
        sheet.set_column(0, frame.width - 1, 18)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(frame.height, 1), frame.width - 1)
    book.close()
    return target.getvalue()
