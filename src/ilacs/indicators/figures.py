"""The table of figures: its columns, the one the project carries, and writing one out whole."""

import io
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs.errors import InputError
from ilacs.outcomes.files import write_file

if TYPE_CHECKING:
    import polars as pl

BUILT_IN = Path(__file__).resolve().parent / "published.parquet"
SETTING = "ILACS_INDICATORS"
"""Environment variable that names a table of figures to use in place of the project's own."""

COLUMNS: tuple[str, ...] = (
    "indicator",
    "year",
    "level",
    "area",
    "value",
    "state",
    "symbol",
    "numerator",
    "denominator",
    "joint_with",
)
"""One row is one figure.

year: the year in which the period ends. level: authority, region or england. area: nine-character
code, an authority's newest. value: a number only where state is `value`. state: one of
symbols.STATES; symbol: as printed, empty where a number was. numerator, denominator: the counts
behind it, where published. joint_with: the other authority's code, where two publish one figure.
"""
ENDINGS = (".parquet", ".csv")


def load_figures(path: Path | None = None) -> "pl.DataFrame":
    """A table of figures: from a file that `ilacs indicators import` wrote, or the project's own.

    path: without one, the file that ILACS_INDICATORS names, or else the project's own.
    Raises InputError where the file cannot be read or is no such table.
    """
    configured = os.environ.get(SETTING)
    file = path or (Path(configured) if configured else BUILT_IN)
    try:
        stamp = file.stat()
    except OSError as error:
        raise InputError("There is no such table of figures.", where=str(file)) from error
    return _load(file, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=4)
def _load(file: Path, modified: int, size: int) -> "pl.DataFrame":
    import polars as pl

    check_ending(file)
    try:
        if file.suffix.lower() == ".parquet":
            table = pl.read_parquet(file, glob=False)
        else:
            table = pl.read_csv(file, infer_schema=False, glob=False).with_columns(
                pl.all().fill_null("")
            )
        return conform(table)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(
            "The file is not a table of figures.",
            where=file.name,
            remedy="Make one with `ilacs indicators import … --out`.",
        ) from error


def conform(table: "pl.DataFrame") -> "pl.DataFrame":
    """The columns in their order and types; polars' own error where one is absent."""
    import polars as pl

    numbers = ("value", "numerator", "denominator")
    table = table.select(COLUMNS)
    if table.schema["value"] == pl.String:
        table = table.with_columns(pl.col(*numbers).replace("", None))
    return table.cast(
        {
            name: pl.Float64 if name in numbers else pl.Int32 if name == "year" else pl.String
            for name in COLUMNS
        }
    )


def completed(figures: "pl.DataFrame") -> "pl.DataFrame":
    """Figures, with every other indicator as the table in use has it."""
    import polars as pl

    given = figures["indicator"].unique().to_list()
    others = load_figures().filter(~pl.col("indicator").is_in(given))
    return pl.concat([figures, others]).sort("indicator", "year", "level", "area")


def check_ending(path: Path) -> None:
    """Refuse a file name whose ending names no format, before any work is done for it."""
    if path.suffix.lower() not in ENDINGS:
        raise InputError(
            f"The ending “{path.suffix}” names no format for a table of figures.",
            where=path.name,
            remedy=f"Use one of {', '.join(ENDINGS)}.",
        )


def write_figures(figures: "pl.DataFrame", path: Path, most: int | None = None) -> int:
    """Write a table of figures as Parquet or CSV, whole or not at all; the number of bytes.

    most: the largest number of bytes that may be written. Raises InputError where the ending names
    neither format, the table is larger, or the place cannot be written.
    """
    check_ending(path)
    content = io.BytesIO()
    if path.suffix.lower() == ".parquet":
        figures.write_parquet(content, compression="zstd", compression_level=19, statistics=False)
    else:
        figures.write_csv(content)
    size = len(content.getvalue())
    if most is not None and size > most:
        raise InputError(f"The table has {size:,} bytes; at most {most:,} may be.", path.name)
    write_file(path, content.getvalue())
    return size
