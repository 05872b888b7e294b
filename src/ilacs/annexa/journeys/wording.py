"""Numbers of days in words, as a column."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def days_in_words(column: str = "days") -> "pl.Expr":
    """'1 day' or '12 days', from a column of whole days."""
    import polars as pl

    unit = pl.when(pl.col(column) == 1).then(pl.lit("day")).otherwise(pl.lit("days"))
    return pl.format("{} {}", column, unit)
