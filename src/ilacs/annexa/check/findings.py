"""What checks found: a row for each finding, and how each check of the catalogue ended."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.check.declaration import Check
from ilacs.annexa.check.wording import FIELD, fill, shown, shown_column
from ilacs.annexa.spec.specification import load_specification

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import ListTable

COLUMNS = (
    "check",
    "severity",
    "list",
    "file",
    "sheet",
    "row",
    "column",
    "heading",
    "child",
    "value",
    "message",
    "remedy",
    "team",
    "worker",
    "identity",
    "values_digest",
)
NOT_SHOWN = "(not shown)"
PLACE = ("row", "team")
"""Where a group's first row stands: not what was found."""
SEVERITY_ORDER = {"error": 0, "warning": 1, "query": 2}


@dataclass(frozen=True)
class CheckOutcome:
    """How a check ended on a list: 'passed', 'found', 'not applicable' or 'could not run'.

    denominator: how many rows it was asked of; found: how many findings it made.
    """

    check: str
    list: int
    state: str
    reason: str = ""
    denominator: int = 0
    found: int = 0


@dataclass(frozen=True)
class Findings:
    """All findings of a submission (`frame`, columns as COLUMNS), and every check's outcome."""

    frame: "pl.DataFrame"
    outcomes: tuple[CheckOutcome, ...]

    def count(self, severity: str) -> int:
        """How many findings have that severity."""
        return int((self.frame["severity"] == severity).sum())

    @property
    def executed(self) -> frozenset[str]:
        """The checks that came to an end, whichever."""
        return frozenset(outcome.check for outcome in self.outcomes)


def empty_frame() -> "pl.DataFrame":
    """No findings."""
    import polars as pl

    return pl.DataFrame(
        schema={name: pl.Int32 if name in ("list", "row") else pl.String for name in COLUMNS}
    )


def at_rows(
    check: Check, table: "ListTable", hits: "pl.DataFrame", names: dict[str, str]
) -> "pl.DataFrame":
    """Findings at rows of a list.

    hits: `idx`, the rows' places in the table's frame, and a column for each further value.
    names: what names in braces stand for (settings and dates), for the message.
    """
    import polars as pl

    places = hits["idx"]
    main = _main_column(check, table)
    values: dict[str, pl.Series | str] = dict(names)
    values |= {
        short: shown_column(table, short, places)
        for short in set(FIELD.findall(check.message))
        & load_specification().lists[table.number].shorts()
    }
    values |= {name: shown(hits[name]) for name in hits.columns if name != "idx"}
    child_name = "child" if table.number != 11 else "adopter"
    child = _text_at(table, child_name, places)
    pointed = [shown_column(table, short, places) for short in check.columns]
    key = load_specification().lists[table.number].key
    key_text = [shown_column(table, short, places) for short in key if short != child_name]
    position = table.column(main) if main else None
    values["column"] = position.heading if position else main
    values["heading"] = values["column"]
    return pl.DataFrame(
        {
            **_constants(check, table, len(places)),
            "row": table.frame["row"].gather(places),
            "column": [position.letter if position else ""] * len(places),
            "heading": [position.heading if position else ""] * len(places),
            "child": child,
            "value": _value(check, table, main, places),
            "message": fill(check.message, values, len(places)),
            "team": _text_at(table, "team", places),
            "worker": _text_at(table, "worker", places),
            "identity": digests([check.id, str(table.number), main], [child, *key_text]),
            "values_digest": digests([], pointed),
        }
    ).select(COLUMNS)


def of_whole(
    check: Check, table: "ListTable", hits: "pl.DataFrame", names: dict[str, str]
) -> "pl.DataFrame":
    """Findings about a list's column, or about groups of its rows: a row of `hits` each."""
    import polars as pl

    main = _main_column(check, table)
    position = table.column(main) if main else None
    values: dict[str, pl.Series | str] = dict(names)
    values |= {name: shown(hits[name]) for name in hits.columns}
    values["column"] = values["heading"] = position.heading if position else main
    group = [shown(hits[name]) for name in check.by if name in hits.columns]
    height = len(hits)
    value = group[0] if group else pl.Series([""] * height, dtype=pl.String)
    constants = pl.Series([check.id] * height)
    return pl.DataFrame(
        {
            **_constants(check, table, height),
            "row": hits["row"] if "row" in hits.columns else [0] * height,
            "column": [position.letter if position else ""] * height,
            "heading": [position.heading if position else ""] * height,
            "child": [""] * height,
            "value": value,
            "message": fill(check.message, values, height),
            "team": hits["team"].fill_null("") if "team" in hits.columns else [""] * height,
            "worker": value if check.by == ("worker",) else [""] * height,
            "identity": digests([check.id, str(table.number), main], [constants, *group]),
            "values_digest": digests(
                [], [shown(hits[name]) for name in hits.columns if name not in PLACE] or [constants]
            ),
        },
        schema_overrides={"row": pl.Int32},
    ).select(COLUMNS)


def digests(constants: list[str], columns: "list[pl.Series]") -> "pl.Series":
    """A stable short digest of the constants and each row's texts."""
    import polars as pl

    joined = pl.DataFrame(
        [column.alias(str(place)) for place, column in enumerate(columns)]
    ).select(pl.concat_str(pl.all().fill_null(""), separator="\x1f"))
    start = hashlib.blake2b("\x1f".join(constants).encode(), digest_size=12)
    found = []
    for text in joined.to_series():
        each = start.copy()
        each.update(text.encode())
        found.append(each.hexdigest())
    return pl.Series(found, dtype=pl.String)


def in_order(parts: "list[pl.DataFrame]") -> "pl.DataFrame":
    """All findings: errors first, then by list, row and check."""
    import polars as pl

    if not parts:
        return empty_frame()
    whole = pl.concat([part.cast({"list": pl.Int32, "row": pl.Int32}) for part in parts])
    order = pl.col("severity").replace_strict(SEVERITY_ORDER, return_dtype=pl.Int8)
    return whole.sort(order, "list", "row", "check", "column", maintain_order=True)


def _main_column(check: Check, table: "ListTable") -> str:
    """The first column pointed at that the list has; a blank column can be pointed at too."""
    return next((short for short in check.columns if table.column(short)), "")


def _constants(check: Check, table: "ListTable", height: int) -> dict[str, list[object]]:
    return {
        "check": [check.id] * height,
        "severity": [check.severity] * height,
        "list": [table.number] * height,
        "file": [table.file] * height,
        "sheet": [table.sheet] * height,
        "remedy": [check.remedy] * height,
    }


def _value(check: Check, table: "ListTable", main: str, places: "pl.Series") -> "pl.Series":
    import polars as pl

    if main and not check.hides_value:
        return shown_column(table, main, places)
    return pl.Series([NOT_SHOWN if check.hides_value else ""] * len(places), dtype=pl.String)


def _text_at(table: "ListTable", short: str, places: "pl.Series") -> "pl.Series":
    import polars as pl

    if short not in table.frame.columns:
        return pl.Series([""] * len(places), dtype=pl.String)
    return table.frame[short].gather(places).fill_null("")
