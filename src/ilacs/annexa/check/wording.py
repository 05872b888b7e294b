"""How values stand in a message: dates in words, codes as written, blanks said to be blank."""

import re
from typing import TYPE_CHECKING

from ilacs.annexa.query.tables import written_text

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import ListTable

FIELD = re.compile(r"\{(\w+)\}")
BLANK = "blank"


def shown(values: "pl.Series") -> "pl.Series":
    """Values as a person reads them: 5 January 2024, 12, 4.5, or 'blank'."""
    import polars as pl

    kind = values.dtype
    if kind in (pl.Date, pl.Datetime):
        text = values.dt.strftime("%-d %B %Y")
    elif kind.is_float() or kind.is_decimal():
        text = values.cast(pl.Float64).round(1).cast(pl.String).str.strip_suffix(".0")
    else:
        text = values.cast(pl.String)
    return text.fill_null(BLANK)


def shown_column(table: "ListTable", short: str, places: "pl.Series") -> "pl.Series":
    """A column's values at some rows, as shown: dates as dates, all else as it was written."""
    import polars as pl

    if short not in table.frame.columns:
        return pl.Series(short, [BLANK] * len(places), dtype=pl.String)
    typed = table.frame[short].gather(places)
    written = written_text(table, short).gather(places)
    if typed.dtype != pl.Date:
        return written.fill_null(BLANK).alias(short)
    text = typed.dt.strftime("%-d %B %Y").fill_null(written).fill_null(BLANK)
    return text.alias(short)


def fill(template: str, values: "dict[str, pl.Series | str]", height: int) -> "pl.Series":
    """The template with its fields filled, once for each row; a field nobody knows stays."""
    import polars as pl

    parts: list[pl.Expr] = []
    end = 0
    held: dict[str, pl.Series] = {}
    for found in FIELD.finditer(template):
        parts.append(pl.lit(template[end : found.start()]))
        value = values.get(found[1], found[0])
        if isinstance(value, str):
            parts.append(pl.lit(value))
        else:
            held[found[1]] = value.alias(found[1])
            parts.append(pl.col(found[1]))
        end = found.end()
    parts.append(pl.lit(template[end:]))
    frame = pl.DataFrame({"row of": range(height)}).with_columns(held.values())
    return frame.with_columns(pl.concat_str(parts).alias("text filled"))["text filled"]
