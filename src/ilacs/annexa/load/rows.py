"""Which rows of a list are data, and which are blank, repeated headings, totals or footers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from ilacs.annexa.load.limits import MOST_OBSERVED
from ilacs.annexa.load.words import fold, fold_heading

FOOTER = re.compile(r"(applied filters?|no filters applied|filters?)\b.*")
LEAST_CELLS = 2
"""Filled cells of a row that is data."""

SUSPECT_WORDS = r"^(?:applied|no filter|filter|grand|sub ?total|total|count)"
TOTAL = re.compile(r"(?:grand |sub ?)?totals?\b.*|count\b.*")


@dataclass(frozen=True)
class NotData:
    """A row left out: its number, and why: 'blank', 'blanks' (all rows to `last`), 'headings', 'total', 'footer', 'identifier'
    (nothing but an identifier) or 'stray' (one cell that is no identifier)."""

    row: int
    why: str
    value: str = ""
    last: int = 0


def split_rows(
    cells: pl.DataFrame,
    first_row: int,
    positions: Sequence[int],
    identifier: int,
    headings: list[str],
) -> tuple[pl.DataFrame, list[NotData]]:
    """The data rows of a list with a column 'row', and the rows that are left out.

    cells: everything below the headings, whose first row is `first_row` of the sheet.
    positions: the columns that have a heading; identifier: the one that holds the identifier, or
    0; headings: the heading of each of `positions`.
    """
    numbered = cells.with_row_index("row", offset=first_row).with_columns(
        pl.col("row").cast(pl.Int32)
    )
    if not positions or cells.height == 0:
        return numbered.clear(), []
    names = [str(position) for position in positions]
    filled = pl.sum_horizontal(_says_something(name).cast(pl.UInt16) for name in names)
    numbered = numbered.with_columns(filled.alias("filled"))
    used = numbered.filter(pl.col("filled") > 0)
    if used.height == 0:
        return used.drop("filled"), []
    numbered = numbered.filter(pl.col("row") <= used["row"].max())
    left_out = _runs(numbered.filter(pl.col("filled") == 0)["row"].to_list())
    single = pl.col("filled") < LEAST_CELLS
    worded = _has_suspect_words(names, str(identifier or positions[0]), headings)
    suspects = pl.concat(
        [used.filter(single).head(MOST_OBSERVED), used.filter(~single & worded).head(MOST_OBSERVED)]
    )
    reasons = [
        NotData(row["row"], *_reason(row, names, str(identifier), headings))
        for row in suspects.iter_rows(named=True)
    ]
    left_out += [reason for reason in reasons if reason.why]
    drop = [reason.row for reason in reasons if reason.why]
    kept = used.filter(~single & ~pl.col("row").is_in(drop)).drop("filled")
    return kept, sorted(left_out, key=lambda reason: reason.row)


def _runs(rows: list[int]) -> list[NotData]:
    """Blank rows, those that follow one another told once."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return [
        NotData(first, "blank") if first == last else NotData(first, "blanks", "", last)
        for first, last in runs
    ]


def _says_something(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().str.len_bytes().fill_null(0) > 0


def _has_suspect_words(names: list[str], first: str, headings: list[str]) -> pl.Expr:
    heading = fold(headings[names.index(first)])
    lowered = pl.col(first).str.strip_chars().str.to_lowercase()
    return (lowered.str.contains(SUSPECT_WORDS) | (lowered == heading)).fill_null(value=False)


def _reason(
    row: dict[str, str | None], names: list[str], identifier: str, headings: list[str]
) -> tuple[str, str]:
    said = {name: text for name in names if (text := row[name]) and text.strip()}
    first = next(iter(said.values()))
    folded = fold(first)
    same = [
        fold_heading(said[n]) == fold_heading(h)
        for n, h in zip(names, headings, strict=True)
        if n in said
    ]
    if sum(same) >= 2 and sum(same) * 2 >= len(same):
        return "headings", ""
    if FOOTER.fullmatch(folded):
        return "footer", first
    if TOTAL.fullmatch(folded):
        return "total", first
    if len(said) < LEAST_CELLS:
        only = next(iter(said))
        return ("identifier", first) if only == identifier and len(first) <= 40 else ("stray", "")
    return "", ""
