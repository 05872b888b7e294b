"""Findings by check, list, child, team or worker: the one query behind every screen and file."""

from typing import TYPE_CHECKING

from ilacs.annexa.check.findings import Findings
from ilacs.errors import InputError

if TYPE_CHECKING:
    import polars as pl

GROUPINGS = {
    "check": ("check",),
    "list": ("list",),
    "child": ("child",),
    "team": ("team",),
    "worker": ("team", "worker"),
}
"""How findings can be grouped, and the columns that make a group. A worker's name can occur in
two teams, so that a worker is grouped within a team."""

COUNTS = ("findings", "error", "warning", "query", "children")


def grouped(findings: Findings, by: str) -> "pl.DataFrame":
    """A row for each group, the one with most errors first: its columns, and COUNTS.

    Findings that belong to no child, team or worker make one group with empty columns, so that
    the groups' counts always add up to all findings. Raises InputError for another `by`.
    """
    import polars as pl

    columns = _columns(by)
    children = pl.col("child").filter(pl.col("child") != "").n_unique()
    counts = [
        pl.len().alias("findings"),
        *((pl.col("severity") == name).sum().alias(name) for name in COUNTS[1:4]),
        children.alias("children"),
    ]
    order = ["error", "warning", "findings"]
    return (
        findings.frame.group_by(columns, maintain_order=True)
        .agg(counts)
        .sort([*order, *columns], descending=[True] * 3 + [False] * len(columns))
    )


def of_group(findings: Findings, by: str, *key: str | int) -> "pl.DataFrame":
    """The findings of one group, in their order. Raises InputError for another `by`."""
    import polars as pl

    columns = _columns(by)
    return findings.frame.filter(
        *(pl.col(column) == value for column, value in zip(columns, key, strict=True))
    )


def _columns(by: str) -> list[str]:
    if by not in GROUPINGS:
        raise InputError(
            f"Findings cannot be grouped by {by!r}.", "by", f"Use one of {', '.join(GROUPINGS)}."
        )
    return list(GROUPINGS[by])
