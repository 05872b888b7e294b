"""The page of the documents that lists every check with its examples, made from the declarations."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any

from ilacs.annexa.check.declaration import FOLDER, Check, load_checks
from ilacs.annexa.check.summary import list_title
from ilacs.annexa.query.declared import read_declarations

FAMILIES = (
    ("W", "The workbook and its columns"),
    ("P", "The person in any list"),
    *((f"L{number}", list_title(number)) for number in range(1, 12)),
    ("X", "Across lists"),
)
MOST_EXAMPLES = 3


def checks_page() -> str:
    """The text of docs/annex-a-checks.md."""
    checks = load_checks()
    counts = [sum(check.severity == name for check in checks) for name in ("error", "warning")]
    lines = [
        *OPENING,
        "",
        f"There are {len(checks)} checks: {counts[0]} for errors, {counts[1]} for warnings and "
        f"{len(checks) - sum(counts)} queries.",
    ]
    for family, title in FAMILIES:
        lines += ["", f"## {title}"]
        for check in checks:
            if check.id.partition("-")[0] == family:
                lines += ["", f"### {check.id} {check.title}", "", *entry(check)]
    left = read_declarations(FOLDER, "left_out", examples=True)
    if left:
        lines += ["", "## Left out, and why", ""]
        lines += [f"- {each['id']}: {each['why']}" for each in left]
    return "\n".join(lines) + "\n"


def entry(check: Check) -> Iterator[str]:
    """A check's facts and examples as lines of Markdown."""
    lists = "1 to 11" if len(check.lists) == 11 else ", ".join(map(str, check.lists))
    noun = "List" if len(check.lists) == 1 else "Lists"
    editions = f" Editions {', '.join(check.editions)} only." if check.editions else ""
    yield f"- {check.severity.capitalize()}. {noun} {lists}.{editions} Source: {check.source}"
    if check.applies:
        yield f"- Asked where: `{one_line(check.applies)}`"
    if check.finds:
        yield f"- Finds: `{one_line(check.finds)}`"
    if check.each:
        yield f"- For each of: {', '.join(f'`{column}`' for column in check.each)}"
    yield f"- Says: {check.message}"
    yield f"- Why: {check.why}"
    yield f"- To put right: {check.remedy}"
    for example in example_lines(check):
        yield f"- {example}"


def example_lines(check: Check) -> list[str]:
    """The first examples of a check, each in a line: what it finds, and the rows."""
    given = _examples().get(check.id, [])
    lines = [_example(each) for each in given[:MOST_EXAMPLES]]
    left = len(given) - len(lines)
    return [*lines, f"and {left} more in the declaration"] if left > 0 else lines


def one_line(sql: str) -> str:
    """An SQL text without its line breaks."""
    return " ".join(sql.split())


@cache
def _examples() -> dict[str, list[dict[str, Any]]]:
    tables = read_declarations(FOLDER, "check", examples=True)
    return {table["id"]: table.get("example", []) for table in tables}


def _example(given: dict[str, Any]) -> str:
    rows = [
        f"list {name.removeprefix('list_')}: {'; '.join(_row(row) for row in value) or 'no rows'}"
        for name, value in given.items()
        if name.startswith("list_")
    ]
    around = [
        f"{name} {value}"
        for name, value in given.items()
        if name in ("edition", "authority", "reference", "published")
    ]
    around += [f"{name} = {value}" for name, value in given.get("settings", {}).items()]
    finds = "Found" if given["finds"] else "Not found"
    return f"{finds}: {' | '.join(rows + around)}"


def _row(row: dict[str, Any]) -> str:
    return ", ".join(f"`{name}` {_value(value)}" for name, value in row.items()) or "an empty row"


def _value(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"‘{value}’" if isinstance(value, str) else str(value)


OPENING = [
    "# The checks of Annex A",
    "",
    "Every check that `ilacs annex-a check` asks of a submission, with the condition in full, why",
    "it matters and how to put it right. The examples are run as tests. In them the data were run",
    "on 28 June 2024; what is not given is blank.",
    "",
    "This page is made from `src/ilacs/annexa/check/declarations/` by `make docs`. At the terminal:",
    "",
    "```",
    "ilacs annex-a checks --list 7",
    "ilacs annex-a checks L7-013",
    "ilacs annex-a sql L7-013 --dialect tsql",
    "```",
    "",
    "- An **error** is wrong whatever the circumstances. A **warning** is very likely wrong. A",
    "  **query** may be right: look, and explain it if it is.",
]
