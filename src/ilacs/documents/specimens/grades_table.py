"""The table of grades in every printed variant: order, numbering, misprints, breaks over pages."""

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from ilacs.documents.specimens import blocks
from ilacs.documents.specimens.blocks import Block
from ilacs.documents.specimens.facts import Layout
from ilacs.documents.specimens.wording import misprint_label

LABEL_SHARE = {"even": 50, "wide_label": 68, "narrow_grade": 82}
"""Percent of the table's width that the judgements' names take."""

LABEL_LINE, GRADE_LINE = 40, 20
"""Characters of a line where the two columns are written line by line."""

Row = dict[str, Any]


def grade_row(label: str, grade: str, *, number: str = "", sub: bool = False) -> Row:
    """One judgement with its printed grade; `sub` for a part of the judgement above it."""
    return {"label": label, "grade": grade, "number": number, "sub": sub}


def number_rows(rows: Sequence[Row], numbering: str) -> list[Row]:
    """Rows numbered 1., 2., 2.1, 2.2, 3. as published, or misnumbered in one of the ways seen."""
    main, part, numbered = (1 if numbering == "shifted" else 0), 0, []
    for row in rows:
        if row["sub"]:
            part += numbering != "repeated" or part == 0
            number = f"{main}.{part}"
        else:
            main, part = main + 1, 0
            number = f"{main}."
        numbered.append({**row, "number": "" if numbering == "none" else number})
    return numbered


def _misprinted(rows: Sequence[Row], layout: Layout) -> list[Row]:
    if layout.misprint == "none":
        return list(rows)
    wrong = layout.misprinted_row % len(rows)
    return [
        {**row, "label": misprint_label(row["label"], layout.misprint)} if at == wrong else row
        for at, row in enumerate(rows)
    ]


def _in_lines(row: Row) -> Row:
    """The row with its cells cut into lines, as some published tables draw them: side by side."""
    label = wrap(f"{row['number']} {row['label']}".strip(), LABEL_LINE)
    lines = zip_longest(label, wrap(row["grade"], GRADE_LINE), fillvalue="")
    return {**row, "lines": [list(line) for line in lines]}


def grades_table(
    rows: Sequence[Row], layout: Layout, *, header: tuple[str, ...] = (), statement: str = ""
) -> list[Block]:
    """The table as blocks; two tables with a page break between where the layout breaks it."""
    rows = [_in_lines(row) for row in _misprinted(rows, layout)]
    cut = layout.broken_after if 0 < layout.broken_after < len(rows) else len(rows)
    head = () if layout.header == "none" else header
    table: Block = {
        "kind": "grades",
        "label_share": LABEL_SHARE[layout.columns],
        "align": layout.align,
        "grade_cell": layout.grade_cell,
    }
    parts = [{**table, "rows": rows[:cut], "header": head, "statement": statement}]
    if rows[cut:]:
        again = head if layout.header == "repeated" else ()
        parts.append(blocks.page_break())
        parts.append({**table, "rows": rows[cut:], "header": again, "statement": ""})
    return parts
