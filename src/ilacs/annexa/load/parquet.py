"""Reading a Parquet file of one list as text, as if it were a sheet with its headings in row 1."""

import io
from typing import TYPE_CHECKING

from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.limits import MOST_CELLS
from ilacs.errors import InputError

if TYPE_CHECKING:
    import polars as pl

REMEDY = "Write it again, a file for each list with the official headings."


def read_parquet(data: bytes, name: str) -> Grid:
    """The one grid of a Parquet file. Raises InputError where it cannot be read or is too large."""
    import polars as pl

    try:
        scan = pl.scan_parquet(io.BytesIO(data))
        schema = scan.collect_schema()
        rows = scan.select(pl.len()).collect().item()
        if rows * max(1, len(schema)) > MOST_CELLS:
            raise InputError("The file holds more rows than any list has.", name, REMEDY)
        texts = pl.read_parquet(io.BytesIO(data)).select(
            _as_text(column, kind) for column, kind in schema.items()
        )
    except (KeyboardInterrupt, SystemExit, InputError):
        raise
    except BaseException:  # a panic in the reader is not an Exception
        raise InputError("The Parquet file cannot be read.", name, REMEDY) from None
    names = {old: str(n) for n, old in enumerate(texts.columns, 1)}
    headings = pl.DataFrame({new: [old] for old, new in names.items()})
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Grid(name, stem, pl.concat([headings, texts.rename(names)]))


def _as_text(column: str, kind: "pl.DataType") -> "pl.Expr":
    import polars as pl

    if isinstance(kind, pl.Date | pl.Datetime):
        return pl.col(column).cast(pl.Datetime("ms")).dt.strftime("%Y-%m-%d %H:%M:%S")
    return pl.col(column).cast(pl.String)
