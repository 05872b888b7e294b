"""A digest of each list's content: alike for the same data, whatever the file's format or order."""

import hashlib
from typing import TYPE_CHECKING

from ilacs.annexa.spec.specification import load_specification

if TYPE_CHECKING:
    from ilacs.annexa.submission import ListTable, Submission

PARTED, ENDED, BLANK = "\x1f", "\n", "\x00"


def list_digests(submission: "Submission") -> dict[str, str]:
    """SHA-256 of each list by its number as text, in order."""
    return {str(number): _digest(table) for number, table in sorted(submission.lists.items())}


def whole_digest(digests: dict[str, str]) -> str:
    """One digest of all lists, short enough to be read out: what both sides agree on first."""
    lines = [f"{number} {digests[number]}" for number in sorted(digests, key=int)]
    return hashlib.sha256(ENDED.join(lines).encode()).hexdigest()[:32]


def _digest(table: "ListTable") -> str:
    """Over the rows as lines, sorted: the short names' values in the specification's order, the
    dates as ISO, the codes as codes. Columns that no edition knows are left out."""
    import polars as pl

    held = set(table.frame.columns)
    order = dict.fromkeys(
        column.short for column in load_specification().lists[table.number].columns
    )
    shorts = [short for short in order if short in held]
    lines = table.frame.select(
        pl.concat_str(
            [pl.col(short).cast(pl.String).fill_null(BLANK) for short in shorts], separator=PARTED
        ).alias("line")
    )["line"].sort()
    head = PARTED.join(shorts)
    return hashlib.sha256(ENDED.join([head, *lines.to_list()]).encode()).hexdigest()
