"""The rows of one published file: areas and periods in our terms, numbers apart from symbols."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from ilacs.authorities import all_authorities, find_authority
from ilacs.errors import InputError
from ilacs.indicators.areas import ENGLAND, LEVELS, REGIONS, area_codes, year_of
from ilacs.indicators.catalogue import Indicator
from ilacs.indicators.source_file import DOWNLOAD, read_texts
from ilacs.indicators.symbols import SYMBOLS

if TYPE_CHECKING:
    import polars as pl

PERIOD = ("time_period", "time_identifier")
AREA = ("geographic_level", "region_code", "old_la_code", "new_la_code")
NUMBER = r"^\d+(\.\d+)?$"
FIRST_ROW = 2
"""The number that a person's spreadsheet gives to the first row below the heading."""


def read_rows(
    path: Path, indicators: Sequence[Indicator], year_ends: str = "03-31"
) -> "pl.DataFrame":
    """One row for each area, period and combination of filters.

    indicators: those of the file's source; they say which columns are needed.
    year_ends: month and day on which its years end, when it must have every authority. Of each column of
    numbers comes the number under its own name and the printed symbol under `<name> symbol`; one
    of the two is null. `joint_with` names the other authority where a row joins two: such a row
    comes twice, once for each. Raises InputError with file, row and reason.
    """
    import polars as pl

    numbers = sorted({column for known in indicators for column in known.columns})
    filters = sorted({column for known in indicators for column in known.filter_columns})
    texts = read_texts(path)
    _check_columns(texts.columns, [*PERIOD, *AREA, *filters, *numbers], path)
    texts = texts.select(*PERIOD, *AREA, *filters, *numbers).with_row_index("row", FIRST_ROW)
    texts = texts.with_columns(pl.col(*PERIOD, *AREA, *filters, *numbers).str.strip_chars())
    rows = _with_areas(_with_years(texts, path), path)
    rows = _with_numbers(rows, numbers, path)
    _check_shares(rows, indicators, path)
    _check_filters(rows, indicators, path)
    _check_repeats(rows, filters, path)
    _check_whole(rows, filters, year_ends, path)
    return rows


def _check_columns(found: Iterable[str], needed: Sequence[str], path: Path) -> None:
    missing = sorted(set(needed) - set(found))
    if missing:
        raise InputError(
            f"The file has no column {', '.join(missing)}.",
            where=f"{path.name}, row 1",
            remedy="The catalogue names the columns of each source. " + DOWNLOAD,
        )


def _translate(
    texts: "pl.DataFrame", columns: Sequence[str], meaning: Callable[..., Any], path: Path
) -> "pl.DataFrame":
    """Each distinct combination of some columns with what it means, worked out once each.

    A combination that means nothing is refused with the first row that has it.
    """
    import polars as pl

    distinct = texts.group_by(columns, maintain_order=True).agg(pl.col("row").first())
    meanings = []
    for *cells, row in distinct.rows():
        try:
            meanings.append(meaning(*cells))
        except InputError as error:
            where = f"{path.name}, row {row}"
            raise InputError(error.what, where, error.remedy or DOWNLOAD) from error
    return distinct.drop("row").with_columns(pl.Series("meaning", meanings))


def _with_years(texts: "pl.DataFrame", path: Path) -> "pl.DataFrame":
    import polars as pl

    years = _translate(texts, PERIOD, year_of, path)
    return (
        texts.join(years, on=PERIOD, how="left", maintain_order="left")
        .with_columns(pl.col("meaning").cast(pl.Int32).alias("year"))
        .drop("meaning", *PERIOD)
    )


def _with_areas(texts: "pl.DataFrame", path: Path) -> "pl.DataFrame":
    import polars as pl

    areas = _translate(texts, AREA, area_codes, path)
    both = pl.col("meaning").list.len() == 2
    other = pl.when(both, pl.col("area") == pl.col("meaning").list.first())
    return (
        texts.join(areas, on=AREA, how="left", maintain_order="left")
        .with_columns(pl.col("meaning").alias("area"))
        .explode("area")
        .with_columns(
            pl.col("geographic_level").replace_strict(LEVELS).alias("level"),
            other.then(pl.col("meaning").list.last())
            .when(both)
            .then(pl.col("meaning").list.first())
            .otherwise(pl.lit(""))
            .alias("joint_with"),
        )
        .drop("meaning", *AREA)
    )


def _check_shares(rows: "pl.DataFrame", indicators: Sequence[Indicator], path: Path) -> None:
    """Refuse a share of a whole that is over 100%. Turnover and the like are no such shares."""
    import polars as pl

    for share in indicators:
        if share.kind != "percentage" or share.untested or not share.value:
            continue
        wrong = rows.filter(pl.col(share.value) > 100).head(1)
        for row, printed in wrong.select("row", share.value).rows():
            raise InputError(
                f"{printed:g}% in the column {share.value} is more than the whole.",
                where=f"{path.name}, row {row}",
                remedy=DOWNLOAD,
            )


def _with_numbers(rows: "pl.DataFrame", columns: Sequence[str], path: Path) -> "pl.DataFrame":
    """Part each column into number and symbol; anything else in it is refused with its row."""
    import polars as pl

    known = list(SYMBOLS)
    is_number = pl.col(*columns).str.contains(NUMBER)
    symbol = pl.col(*columns).str.to_lowercase().str.strip_chars("[]")
    neither = rows.select("row", ~is_number & ~symbol.is_in(known))
    for column in columns:
        wrong = neither.filter(pl.col(column))
        if not wrong.is_empty():
            row = wrong["row"][0]
            printed = rows.filter(pl.col("row") == row)[column][0]
            raise InputError(
                f"“{printed[:40]}” in the column {column} is neither a number nor a known symbol.",
                where=f"{path.name}, row {row}",
                remedy=f"Known symbols: {', '.join(symbol for symbol in known if symbol)}.",
            )
    return rows.with_columns(
        pl.when(is_number).then(pl.col(*columns)).cast(pl.Float64),
        pl.when(~is_number).then(symbol).name.suffix(" symbol"),
    )


def _check_filters(rows: "pl.DataFrame", indicators: Sequence[Indicator], path: Path) -> None:
    """Every row that the catalogue asks for is there: a filter that finds nothing is refused."""
    for known in indicators:
        parts = [part.filters for part in (known.numerator, known.denominator) if part]
        for filters in (known.filters, *parts):
            if filters and rows.filter(**filters).is_empty():
                wanted = ", ".join(f"{column} “{value}”" for column, value in filters.items())
                raise InputError(
                    f"The file has no row with {wanted}, which the indicator {known.id} needs.",
                    where=path.name,
                    remedy="Download the file again, or correct the filters in the catalogue.",
                )


def _check_repeats(rows: "pl.DataFrame", filters: Sequence[str], path: Path) -> None:
    import polars as pl

    keys = ["year", "level", "area", *filters]
    repeats = rows.filter(~pl.struct(keys).is_first_distinct())
    if not repeats.is_empty():
        _refuse(repeats["row"][0], "The row is about the same area and year as one above it.", path)


def _check_whole(rows: "pl.DataFrame", filters: Sequence[str], year_ends: str, path: Path) -> None:
    """Every authority of the time, every region and England are there in every year.

    A file that was cut off between two rows is found by what it then lacks.
    """
    import polars as pl

    kinds = rows.select(filters).n_unique() if filters else 1
    counted = rows.group_by("year", "level", "area").len()
    if not (short := counted.filter(pl.col("len") != kinds)).is_empty():
        year, _, area, found = short.sort("year", "area").row(0)
        what = f"The file has {found} of {kinds} rows about {_name(area)} in {year}."
        raise InputError(f"{what} It may have been cut off.", path.name, DOWNLOAD)
    for year, present in counted.group_by("year").agg("area").sort("year").iter_rows():
        last_day = f"{year}-{year_ends}"
        needed = {ENGLAND, *(code for code in REGIONS if code.startswith("E12"))}
        needed |= {known.code for known in all_authorities() if known.existed_on(last_day)}
        if absent := sorted(needed - set(present)):
            what = f"The file has no row about {_name(absent[0])} in {year}"
            more = f", nor about {len(absent) - 1} more" if len(absent) > 1 else ""
            raise InputError(f"{what}{more}. It may have been cut off.", path.name, DOWNLOAD)


def _name(area: str) -> str:
    if area == ENGLAND:
        return "England"
    return REGIONS.get(area) or find_authority(area).name


def _refuse(row: int, what: str, path: Path) -> NoReturn:
    raise InputError(what, f"{path.name}, row {row}", DOWNLOAD)
