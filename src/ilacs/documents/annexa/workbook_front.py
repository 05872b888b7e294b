"""The two sheets in front of an annotated workbook: the summary, and every finding with links."""

from typing import TYPE_CHECKING

from ilacs.annexa.check.choosing import checks_named
from ilacs.annexa.check.grouping import grouped
from ilacs.annexa.check.summary import list_title, totals_line
from ilacs.annexa.load.grid import letters
from ilacs.documents.annexa.workbook_cells import BuiltSheet, Cells
from ilacs.documents.annexa.workbook_marks import Address, Mark, position_of

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.explain import Sorted
    from ilacs.annexa.submission import Submission

MOST_LINKS = 65_000
"""Links of a sheet; Excel holds 65,530."""

MOST_ROWS = 1_048_000
HEADINGS = {
    "go": ("Go to cell", 11),
    "after": ("Next on its sheet", 11),
    "before": ("Previous on its sheet", 11),
    "severity": ("Severity", 10),
    "check": ("Check", 9),
    "list": ("List", 6),
    "sheet": ("Sheet", 14),
    "row": ("Row", 8),
    "column": ("Column", 8),
    "heading": ("Heading", 24),
    "child": ("Child", 16),
    "value": ("Value", 18),
    "message": ("What is wrong", 60),
    "remedy": ("How to put it right", 60),
    "team": ("Team", 20),
    "worker": ("Worker", 20),
    "identity": ("Identity", 26),
}
LINKS = ("go", "after", "before")
Marks = dict[Address, dict[tuple[int, int], Mark]]


def write_findings(
    sheet: BuiltSheet,
    findings: "pl.DataFrame",
    marks: Marks,
    names: dict[Address, str],
    formats: dict[str, int],
) -> None:
    """Every finding in a row, with links to its cell and to the marked cells around it."""
    import polars as pl

    shown = findings.head(MOST_ROWS)
    places = _places(shown, marks, names)
    columns = [pl.Series("go", [each[0] for each in places], dtype=pl.String)]
    columns += [
        pl.Series(name, [each[n] for each in places], dtype=pl.String)
        for n, name in ((1, "after"), (2, "before"))
    ]
    texts = pl.DataFrame(columns).with_columns(
        shown[name].cast(pl.String).alias(name) for name in HEADINGS if name not in LINKS
    )
    texts = texts.with_columns(pl.col("row").replace("0", ""))
    heading = pl.DataFrame({name: [words] for name, (words, _) in HEADINGS.items()})
    whole = pl.concat([heading, texts.select(*HEADINGS)])
    styles = {(1, n): formats["heading"] for n in range(1, len(HEADINGS) + 1)}
    styles |= {
        (row, 4): formats[severity] for row, severity in enumerate(shown["severity"].to_list(), 2)
    }
    linked = min(shown.height, MOST_LINKS // len(LINKS))
    for row, (place, target) in enumerate(
        zip(places[:linked], _sheets(shown, names), strict=False), 2
    ):
        for n, address in enumerate(place[:3], 1):
            if address and target:
                sheet.link(row, n, f"'{target}'!{address}", "Go to the cell")
                styles[row, n] = formats["link"]
    positions = {name: str(n) for n, name in enumerate(HEADINGS, 1)}
    numbers = frozenset(int(positions[name]) for name in ("list", "row"))
    sheet.fill(Cells(whole.rename(positions), formats["date"], 1, numbers, False, styles, {1: 32}))
    for n, (_, width) in enumerate(HEADINGS.values()):
        sheet.set_column(n, n, width)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(shown.height, 1), len(HEADINGS) - 1)


def _sheets(findings: "pl.DataFrame", names: dict[Address, str]) -> list[str]:
    pairs = zip(findings["file"], findings["sheet"], strict=True)
    return [names.get(pair, "").replace("'", "''") for pair in pairs]


def _places(
    findings: "pl.DataFrame", marks: Marks, names: dict[Address, str]
) -> list[tuple[str, str, str]]:
    """The cell of each finding, and the marked ones after and before it."""
    around: dict[tuple[str, str, int, int], tuple[str, str, str]] = {}
    for (file, sheet), own in marks.items():
        cells = [f"{letters(mark.position)}{mark.row}" for mark in own.values()]
        for n, mark in enumerate(own.values()):
            after = cells[n + 1] if n + 1 < len(cells) else ""
            place = (cells[n], after, cells[n - 1] if n else "")
            for each in mark.findings:
                key = (file, sheet, each["row"], position_of(each["column"]))
                around[key] = place
    keys = zip(
        findings["file"], findings["sheet"], findings["row"], findings["column"], strict=True
    )
    return [
        around.get((file, sheet, row, position_of(column)), ("", "", ""))
        for file, sheet, row, column in keys
    ]


def write_summary(
    sheet: BuiltSheet,
    submission: "Submission",
    result: "Sorted",
    uncommented: dict[str, int],
    most: int,
    formats: dict[str, int],
) -> None:
    """What was understood, how to use the copy, and the findings by list and by check."""
    import polars as pl

    lines: list[tuple[str, ...]] = [*_opening(submission, result)]
    for name, count in uncommented.items():
        lines.append(
            (
                f"On “{name}”, {count:,} marked cells have a colour and no comment: more than "
                f"{most:,} comments make Excel slow. Their findings are on the sheet of findings.",
            )
        )
    titled = {1}
    for title, table in (("By list", _by_list(result)), ("By check", _by_check(result))):
        lines.append(())
        lines.append((title,))
        titled.add(len(lines))
        lines += table
    width = max(map(len, lines))
    padded = [[*line, *[""] * (width - len(line))] for line in lines]
    texts = pl.DataFrame(
        {str(n + 1): [line[n] for line in padded] for n in range(width)}, strict=False
    )
    styles = {(row, 1): formats["title"] for row in titled}
    numbers = frozenset(range(2, width + 1))
    sheet.fill(Cells(texts, formats["date"], 1, numbers, False, styles))
    sheet.set_column(0, 0, 64)
    sheet.set_column(1, width, 14)


def _opening(submission: "Submission", result: "Sorted") -> list[tuple[str, ...]]:
    day = f"{submission.reference.day} {submission.reference:%B %Y}"
    lines = [
        (f"Checked: {submission.name}",),
        (f"Run on {day}; edition {submission.edition}; {submission.rows():,} rows",),
        (totals_line(result.open),),
    ]
    if result.explained.height:
        lines.append((f"{result.explained.height:,} further findings are explained",))
    lines += [(text,) for text in submission.said]
    return [
        *lines,
        ("Red cells are errors, amber ones warnings, blue ones queries. Their comments say why.",),
        ("In Excel, Review and then Next Comment goes from one marked cell to the next.",),
        ("Correct the case system and run the extract again; this copy is for looking.",),
    ]


def _by_list(result: "Sorted") -> "list[tuple[str, ...]]":
    frame = grouped(result.open, "list").sort("list")
    lines: list[tuple[str, ...]] = [
        ("List", "Findings", "Errors", "Warnings", "Queries", "Children")
    ]
    for number, *counts in frame.iter_rows():
        lines.append((list_title(number), *map(str, counts)))
    return lines


def _by_check(result: "Sorted") -> "list[tuple[str, ...]]":
    checks = checks_named(result.open)
    asked: dict[str, int] = {}
    for outcome in result.open.outcomes:
        asked[outcome.check] = asked.get(outcome.check, 0) + outcome.denominator
    lines: list[tuple[str, ...]] = [("Check", "Findings", "Of rows", "Severity")]
    for name, count in grouped(result.open, "check").select("check", "findings").iter_rows():
        check = checks[name]
        lines.append((f"{name} {check.title}", str(count), str(asked.get(name, 0)), check.severity))
    return lines
