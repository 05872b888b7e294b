"""A check's result in lines for a terminal: what was understood, structure, findings, the rest."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ilacs.annexa.check.choosing import checks_named
from ilacs.annexa.check.findings import Findings
from ilacs.annexa.check.grouping import grouped
from ilacs.annexa.spec.specification import load_specification

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import ListTable, Submission

WIDTH = 80
MOST_STRUCTURE = 30
MOST_SHOWN = 500
STRUCTURE = frozenset(f"W-{number:03}" for number in (*range(1, 12), *range(30, 39)))
"""The checks of sheets, headings and the shape of lists; their messages hold no one's data."""

ORDER = {"error": 0, "warning": 1, "query": 2}


def summary_lines(submission: "Submission", findings: Findings) -> Iterator[str]:
    """The whole summary, no line over 80 columns, and nothing in it that names a child."""
    yield from _understood(submission)
    yield from _structure(findings)
    yield from _found(findings)
    yield from _others(findings)
    yield ""
    yield totals_line(findings)


def shown_lines(findings: Findings) -> Iterator[str]:
    """Every finding with its child and message, for the person who asked to see them."""
    frame = findings.frame.head(MOST_SHOWN)
    for row in frame.iter_rows(named=True):
        yield ""
        yield from wrapped(f"{row['severity']} {row['check']}, {place_of(row)}")
        who = f"{row['child']}: " if row["child"] else ""
        yield from wrapped(f"{who}{row['message']}", "  ")
        yield from wrapped(row["remedy"], "  ")
    left = findings.frame.height - frame.height
    if left:
        yield ""
        yield f"{left:,} more are not shown here; --out findings.csv writes them all."


def totals_line(findings: Findings) -> str:
    """How many findings there are, by severity."""
    if not findings.frame.height:
        return "No findings."
    counts = [(findings.count(name), name) for name in ORDER]
    names = {"error": "errors", "warning": "warnings", "query": "queries"}
    said = [f"{count:,} {name if count == 1 else names[name]}" for count, name in counts]
    return f"{findings.frame.height:,} findings: {', '.join(said[:2])} and {said[2]}."


def place_of(row: dict[str, object]) -> str:
    """Where a finding is, as Excel shows it: sheet, row and column letter."""
    sheet = row["sheet"] or row["file"] or "the whole file"
    if not row["row"]:
        return f"{sheet}, column {row['column']}" if row["column"] else str(sheet)
    return (
        f"{sheet}, {row['column']}{row['row']}" if row["column"] else f"{sheet}, row {row['row']}"
    )


def wrapped(text: str, indent: str = "", later: str | None = None) -> list[str]:
    """A text in lines of at most 80 columns; control characters in it are left out."""
    plain = "".join(each if each.isprintable() else " " for each in text)
    return textwrap.wrap(
        plain,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if later is None else later,
        break_on_hyphens=False,
    ) or [""]


def is_structure(frame: "pl.DataFrame") -> "pl.Series":
    """Which findings are about sheets, headings and the shape of lists, and name nobody."""
    return frame["check"].is_in(list(STRUCTURE))


def structure_of(findings: Findings) -> "pl.DataFrame":
    """The findings about structure, each told once, by list."""
    frame = findings.frame.filter(is_structure(findings.frame))
    order = frame["severity"].replace_strict(ORDER, default=9)
    return frame.with_columns(order.alias("order")).sort("order", "list", "check").drop("order")


def _understood(submission: "Submission") -> Iterator[str]:
    yield from wrapped(
        f"{submission.name}: edition {submission.edition}, {len(submission.lists)} of "
        f"{len(load_specification().lists)} lists, {submission.rows():,} rows, as at "
        f"{submission.reference.day} {submission.reference:%B %Y}"
    )
    for table in submission.lists.values():
        yield from wrapped(_list_line(table), "  ", "           ")
    if submission.said:
        yield ""
        yield "Taken to be so; look whether it is right:"
        for text in submission.said:
            yield from wrapped(text, "  ", "    ")


def _list_line(table: "ListTable") -> str:
    extra = f" and {len(table.extra_columns)} unknown" if table.extra_columns else ""
    return (
        f"list {table.number:>2}  {table.frame.height:>7,} rows, {len(table.columns)} columns"
        f"{extra}, headings in row {table.header_row} of “{table.sheet or table.file}”"
    )


def _structure(findings: Findings) -> Iterator[str]:
    frame = structure_of(findings)
    yield ""
    if not frame.height:
        yield "Structure: every sheet and heading is as it should be."
        return
    yield "Structure:"
    for row in frame.head(MOST_STRUCTURE).iter_rows(named=True):
        where = f"List {row['list']}: " if row["list"] else ""
        said = f"{row['severity']:<7} {row['check']}  {where}{row['message']}"
        yield from wrapped(said, "  ", " " * 17)
        yield from wrapped(f"→ {row['remedy']}", " " * 17)
    if frame.height > MOST_STRUCTURE:
        yield f"  and {frame.height - MOST_STRUCTURE:,} more"


def _found(findings: Findings) -> Iterator[str]:
    titles = {check.id: (check.severity, check.title) for check in checks_named(findings).values()}
    asked = rows_asked(findings)
    for number, total in sorted(grouped(findings, "list").select("list", "findings").iter_rows()):
        yield ""
        yield from wrapped(f"{list_title(number)}: {total:,} {noun(total)}")
        frame = findings.frame.filter(findings.frame["list"] == number)
        counts = frame["check"].value_counts().iter_rows()
        for check, count in sorted(counts, key=lambda pair: (ORDER[titles[pair[0]][0]], pair[0])):
            severity, words = titles[check]
            of = f" of {asked[check, number]:,}" if asked.get((check, number)) else ""
            yield from wrapped(f"{severity:<7} {check:<7} {words}: {count:,}{of}", "  ", " " * 18)


def rows_asked(findings: Findings) -> dict[tuple[str, int], int]:
    """Of how many rows of a list a check asked, where each of its findings is one of them.

    Not of findings about a cell, a column, a group or a whole list: ten are not ‘10 of 5’ rows.
    """
    of_rows = {
        check.id
        for check in checks_named(findings).values()
        if check.scope == "row" and not check.decided_by and not check.each
    }
    return {
        (each.check, each.list): each.denominator
        for each in findings.outcomes
        if each.check in of_rows
    }


def list_title(number: int) -> str:
    """`List 7, Child protection`; 0 is what belongs to no list."""
    lists = load_specification().lists
    return f"List {number}, {lists[number].title}" if number in lists else "The whole file"


def noun(count: int) -> str:
    """`finding` or `findings`."""
    return "finding" if count == 1 else "findings"


def _others(findings: Findings) -> Iterator[str]:
    passed: dict[int, int] = defaultdict(int)
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for outcome in findings.outcomes:
        if outcome.state == "passed":
            passed[outcome.list] += 1
        elif outcome.state != "found":
            reasons[outcome.state, outcome.reason].append(outcome.check)
    yield ""
    said = ", ".join(f"list {number}: {count}" for number, count in sorted(passed.items()))
    yield from wrapped(f"Passed, with nothing found: {said or 'none'}", "", "  ")
    for state in ("not applicable", "could not run"):
        own = {reason: names for (each, reason), names in reasons.items() if each == state}
        yield from _with_reasons(state, own)


def _with_reasons(state: str, reasons: dict[str, list[str]]) -> Iterable[str]:
    if not reasons:
        return [f"{state.capitalize()}: none"]
    lines = [f"{state.capitalize()}:"]
    for reason, names in sorted(reasons.items()):
        listed = ", ".join(dict.fromkeys(names))
        lines += wrapped(f"{reason} ({len(names)}): {listed}", "  ", "    ")
    return lines
