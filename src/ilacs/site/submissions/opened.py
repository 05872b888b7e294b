"""The findings of a submission, opened for one request: chosen, grouped, in pages."""

import io
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ilacs.annexa.check.declaration import Check, load_checks
from ilacs.annexa.spec import load_specification
from ilacs.site.submissions import keeping
from ilacs.site.submissions.findings import CODES
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.packing import unpack
from ilacs.site.submissions.queries import Explained

if TYPE_CHECKING:
    import polars as pl

HIDDEN = "hidden"
SEVERITIES = ("error", "warning", "query")
GROUPS = {
    "check": ("check", "Check"),
    "list": ("list", "List"),
    "child": ("child_code", "Child"),
    "team": ("team_code", "Team"),
    "worker": ("worker_code", "Worker"),
}
"""What findings are grouped by → its column, and its word."""


@dataclass(frozen=True)
class Opened:
    """What was found in a submission, as far as the actor may see it.

    frame: all findings, with `explained` (whether an explanation of them counts today).
    """

    submission: KeptSubmission
    frame: "pl.DataFrame"
    beside: dict[str, Any]
    explained: dict[str, Explained]
    shows_children: bool

    def asked(self, asked: dict[str, str]) -> "pl.DataFrame":
        """The findings that are asked for: by severity, list, check, child, team, worker, state."""
        import polars as pl

        frame = self.frame
        for name, column in {"severity": "severity", "check": "check", **CODES}.items():
            if name in asked:
                frame = frame.filter(pl.col(column) == asked[name])
        if asked.get("list", "").isdecimal():
            frame = frame.filter(pl.col("list") == int(asked["list"]))
        state = asked.get("state", "")
        return frame if state == "all" else frame.filter(pl.col("explained") == (state != ""))

    def find(self, code: str) -> dict[str, Any] | None:
        """The finding of that code, or None."""
        found = self.frame.filter(self.frame["finding_code"] == code)
        return found.row(0, named=True) if found.height else None

    @cached_property
    def structure(self) -> list[dict[str, Any]]:
        """What was found in the structure of the file: its sheets, headings and columns."""
        frame = self.frame
        is_structure = (
            frame["check"].str.starts_with("W-") & (frame["child"] == "") & (frame["row"] == 0)
        )
        return frame.filter(is_structure).to_dicts()


def open_findings(
    submission: KeptSubmission, explained: dict[str, Explained], *, shows_children: bool
) -> Opened:
    """The findings of a checked submission. Raises InputError where they do not open."""
    import polars as pl

    data = keeping.open_part(submission, keeping.FINDINGS)
    frame = pl.read_parquet(io.BytesIO(unpack(data, "findings.parquet")))
    pairs = zip(frame["finding_code"], frame["values_code"], strict=True)
    held = [code in explained and explained[code].values == values for code, values in pairs]
    frame = frame.with_columns(pl.Series("explained", held, dtype=pl.Boolean))
    beside = json.loads(unpack(data, "beside.json"))
    return Opened(submission, frame, beside, explained, shows_children)


@dataclass(frozen=True)
class Group:
    """Findings that have something in common. key: what asks for them; words: what it is."""

    key: str
    words: str
    severity: str
    counts: tuple[int, ...]
    total: int
    explained: int


def groups(opened: Opened, by: str) -> list[Group]:
    """The findings by something in common, those with most errors first; explained ones are counted apart."""
    import polars as pl

    column = GROUPS[by][0]
    unexplained = ~pl.col("explained")
    rows = (
        opened.frame.group_by(column)
        .agg(
            *(((pl.col("severity") == s) & unexplained).sum().alias(s) for s in SEVERITIES),
            unexplained.sum().alias("total"),
            pl.col("explained").sum().alias("held"),
            *(pl.col(name).first().alias(f"{name}_name") for name in ("child", "team", "worker")),
        )
        .sort([*SEVERITIES, column], descending=[True, True, True, False])
    )
    return [_group(opened, by, row, column) for row in rows.iter_rows(named=True)]


def _group(opened: Opened, by: str, row: dict[str, Any], column: str) -> Group:
    key = str(row[column])
    severity = next((name for name in SEVERITIES if row[name]), "")
    counts = tuple(row[name] for name in SEVERITIES)
    words = _words(opened, by, key, row)
    return Group(key, words, severity, counts, row["total"], row["held"])


def _words(opened: Opened, by: str, key: str, row: dict[str, Any]) -> str:
    match by:
        case "check":
            return check_title(key)
        case "list":
            return list_title(int(key))
        case "child":
            shown = f" ({row['child_name']})" if opened.shows_children and key else ""
            return f"{key}{shown}" if key else "No child in particular"
    return row[f"{by}_name"] or f"No {by} given"


@dataclass(frozen=True)
class Line:
    """A finding as a page shows it; what the actor may not see of it is hidden."""

    code: str
    check: str
    title: str
    severity: str
    address: str
    heading: str
    child_code: str
    child: str
    value: str
    message: str
    remedy: str
    team: str
    team_code: str
    worker: str
    worker_code: str
    explained: Explained | None
    lapsed: bool


def line_of(opened: Opened, row: dict[str, Any]) -> Line:
    """A finding in words."""
    shows = opened.shows_children
    held = opened.explained.get(row["finding_code"])
    return Line(
        row["finding_code"],
        row["check"],
        check_title(row["check"]),
        row["severity"],
        address_of(row),
        row["heading"],
        row["child_code"],
        row["child"] if shows else "",
        value_of(row) if shows else HIDDEN,
        row["message"] if shows else "",
        row["remedy"],
        row["team"],
        row["team_code"],
        row["worker"],
        row["worker_code"],
        held if row["explained"] else None,
        held is not None and not row["explained"],
    )


def value_of(row: dict[str, Any]) -> str:
    """The value that was found: a cell may be blank, a whole list has none."""
    return str(row["value"]) or ("blank" if row["row"] else "–")


def address_of(row: dict[str, Any]) -> str:
    """Where a finding is, as Excel shows it: `List 3, F27`."""
    sheet = row["sheet"] or row["file"] or "The whole file"
    cell = f"{row['column']}{row['row'] or ''}" if row["column"] else ""
    if not cell and row["row"]:
        cell = f"row {row['row']}"
    elif cell and not row["row"]:
        cell = f"column {row['column']}"
    return f"{sheet}, {cell}" if cell else str(sheet)


def check_of(id: str) -> Check | None:
    """The declared check of an id; None where this version knows it no more."""
    return next((check for check in load_checks() if check.id == id), None)


def check_title(id: str) -> str:
    """The title of a check; its id where this version knows it no more."""
    found = check_of(id)
    return found.title if found else id


def list_title(number: int) -> str:
    """`List 7: Child protection`; 0 is what belongs to no list."""
    lists = load_specification().lists
    return f"List {number}: {lists[number].title}" if number in lists else "The whole file"
