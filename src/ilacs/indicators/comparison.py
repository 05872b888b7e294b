"""Beside whom a figure stands: neighbours, region, England, rank, trend, and what chance allows."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from ilacs.authorities import all_authorities, current_authorities
from ilacs.indicators.areas import ENGLAND, region_code
from ilacs.indicators.catalogue import SCALES, Catalogue, load_catalogue
from ilacs.indicators.figures import load_figures
from ilacs.indicators.intervals import LEVELS, poisson_interval, wilson_interval

if TYPE_CHECKING:
    import polars as pl

MODELS = {"neighbours": "neighbours", "earlier": "earlier_neighbours"}
"""Prefix of a comparison's columns, and the field of Authority with that model's neighbours."""

KEYS = ("indicator", "area")


def compare_all(
    figures: "pl.DataFrame | None" = None,
    catalogue: Catalogue | None = None,
    *,
    indicators: Collection[str] | None = None,
    year: int | None = None,
) -> "pl.DataFrame":
    """Every authority on every indicator, one row each.

    figures, catalogue: the project's own without them. indicators: ids; all without. year: the
    year compared; without it, each indicator's latest in which an authority has a number.

    Columns: `indicator, year, area, value, state, symbol, numerator, denominator, joint_with`;
    for the 2025 model `neighbours_median, _lowest, _highest, _count` (neighbours with a number)
    and the same of `earlier_` for the model before it; `region, region_value, region_state`;
    `england_value, england_state`; `rank, ranked` (authorities with a number), `percentile`;
    `change` and `run` (see `with_trend`); `lower, upper` (95% interval in the figure's own unit),
    `expected`, `difference` (higher, lower, within or untested) and `certainty` (95 or 99.8).
    """
    import polars as pl

    figures = load_figures() if figures is None else figures
    catalogue = catalogue or load_catalogue()
    wanted = [known.id for known in catalogue.indicator if not indicators or known.id in indicators]
    chosen = with_trend(figures.filter(pl.col("indicator").is_in(wanted)))
    in_year = chosen.join(_years(chosen, year), on=["indicator", "year"], how="semi")
    rows = _every_authority(in_year)
    rows = rows.join(_england(in_year), on="indicator", how="left")
    rows = _beside_region(rows, in_year)
    for prefix, field in MODELS.items():
        rows = rows.join(_beside_neighbours(in_year, field, prefix), on=KEYS, how="left")
        rows = rows.with_columns(pl.col(f"{prefix}_count").fill_null(0))
    return _tested(_ranked(rows, catalogue), catalogue).sort(KEYS)


def with_trend(figures: "pl.DataFrame") -> "pl.DataFrame":
    """Figures with `change` since the year before, and `run`.

    run: how many years running, up to this one, the figure has risen (positive) or fallen
    (negative); 0 where it stayed, null where either year has no number, for then nothing is known.
    """
    import polars as pl

    before = pl.col("value").shift(1).over(KEYS)
    is_next = pl.col("year") - pl.col("year").shift(1).over(KEYS) == 1
    change = pl.when(is_next).then(pl.col("value") - before)
    # published figures have few decimals, so a difference this small is none
    step = pl.when(change.abs() < 1e-9).then(0.0).otherwise(change.sign())
    return (
        figures.sort(*KEYS, "year")
        .with_columns(change.alias("change"), step.alias("step"))
        .with_columns(pl.struct(*KEYS, "step").rle_id().alias("stretch"))
        .with_columns(
            (pl.col("step") * (pl.int_range(pl.len()).over("stretch") + 1))
            .cast(pl.Int32)
            .alias("run")
        )
        .drop("step", "stretch")
    )


def _years(figures: "pl.DataFrame", year: int | None) -> "pl.DataFrame":
    """The year compared of each indicator."""
    import polars as pl

    if year is not None:
        return figures.filter(pl.col("year") == year).select("indicator", "year").unique()
    known = figures.filter(pl.col("level") == "authority", pl.col("value").is_not_null())
    return known.group_by("indicator").agg(pl.col("year").max())


def _every_authority(in_year: "pl.DataFrame") -> "pl.DataFrame":
    """Today's authorities, and any that has closed since and has a number, on every indicator."""
    import polars as pl

    today = pl.DataFrame({"area": [known.code for known in current_authorities()]})
    found = in_year.filter(pl.col("level") == "authority").drop("level")
    grid = found.select("indicator", "year").unique().join(today, how="cross")
    valued = found.filter(pl.col("value").is_not_null()).select(grid.columns)
    areas = pl.concat([grid, valued]).unique()
    return areas.join(found, on=["indicator", "year", "area"], how="left").with_columns(
        pl.col("state").fill_null("missing"), pl.col("symbol", "joint_with").fill_null("")
    )


def _england(in_year: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    return in_year.filter(pl.col("area") == ENGLAND).select(
        "indicator",
        *(
            pl.col(name).alias(f"england_{name}")
            for name in ("value", "state", "numerator", "denominator")
        ),
    )


def _beside_region(rows: "pl.DataFrame", in_year: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    regions = {known.code: region_code(known.region) for known in all_authorities()}
    values = in_year.filter(pl.col("level") == "region").select(
        "indicator",
        pl.col("area").alias("region"),
        pl.col("value").alias("region_value"),
        pl.col("state").alias("region_state"),
    )
    return rows.with_columns(pl.col("area").replace_strict(regions).alias("region")).join(
        values, on=["indicator", "region"], how="left"
    )


def _beside_neighbours(in_year: "pl.DataFrame", field: str, prefix: str) -> "pl.DataFrame":
    """Median, lowest, highest and number of the neighbours' figures, of those that have one."""
    import polars as pl

    pairs = [
        (known.code, neighbour)
        for known in all_authorities()
        for neighbour in getattr(known, field)
    ]
    edges = pl.DataFrame(pairs, schema=["area", "neighbour"], orient="row")
    known = in_year.filter(pl.col("level") == "authority", pl.col("value").is_not_null())
    values = known.select("indicator", pl.col("area").alias("neighbour"), "value")
    value = pl.col("value")
    return (
        edges.join(values, on="neighbour")
        .group_by(KEYS)
        .agg(
            value.median().alias(f"{prefix}_median"),
            value.min().alias(f"{prefix}_lowest"),
            value.max().alias(f"{prefix}_highest"),
            pl.len().alias(f"{prefix}_count"),
        )
    )


def _ranked(rows: "pl.DataFrame", catalogue: Catalogue) -> "pl.DataFrame":
    """Rank, best first (highest first where no direction is better; ties share the best rank).

    percentile: the share of authorities below, counting half of those equal, itself included.
    """
    import polars as pl

    low_first = [known.id for known in catalogue.indicator if known.polarity == "lower"]
    value = pl.col("value").round(9)
    among = pl.col("value").count().over("indicator")
    return rows.with_columns(
        pl.when(pl.col("indicator").is_in(low_first))
        .then(value.rank("min").over("indicator"))
        .otherwise(value.rank("min", descending=True).over("indicator"))
        .alias("rank"),
        among.alias("ranked"),
        (100 * (value.rank("average").over("indicator") - 0.5) / among).alias("percentile"),
    )


def _tested(rows: "pl.DataFrame", catalogue: Catalogue) -> "pl.DataFrame":
    """The interval of each figure, and whether England's lies beyond it.

    A proportion or rate is held against England's, a count against England's count in proportion
    to the denominators.
    """
    import polars as pl

    kinds = {known.id: known.kind for known in catalogue.indicator if known.numerator}
    scales = {known.id: SCALES.get(known.kind, 1.0) for known in catalogue.indicator}
    count, total = pl.col("numerator"), pl.col("denominator")
    england = pl.col("england_numerator") / pl.col("england_denominator")
    rows = rows.with_columns(
        pl.col("indicator")
        .replace_strict(kinds, default=None, return_dtype=pl.String)
        .alias("kind"),
        pl.col("indicator").replace_strict(scales, return_dtype=pl.Float64).alias("scale"),
    )
    expected = (
        pl.when(pl.col("kind") == "count")
        .then(england * total)
        .otherwise(england * pl.col("scale"))
    )
    rows = rows.with_columns(
        pl.when(pl.col("value").is_not_null(), pl.col("kind").is_not_null(), total > 0)
        .then(expected)
        .alias("expected")
    )
    for level in LEVELS:
        lower, upper = _bounds(count, total, level)
        rows = rows.with_columns(lower.alias(f"lower {level}"), upper.alias(f"upper {level}"))
    wide, widest = (
        (f"lower {LEVELS[0]}", f"upper {LEVELS[0]}"),
        (f"lower {LEVELS[1]}", f"upper {LEVELS[1]}"),
    )
    aim = pl.col("expected")
    above, below = aim < pl.col(wide[0]), aim > pl.col(wide[1])
    beyond = (aim < pl.col(widest[0])) | (aim > pl.col(widest[1]))
    return rows.with_columns(
        pl.col(wide[0]).alias("lower"),
        pl.col(wide[1]).alias("upper"),
        pl.when(above.is_null())
        .then(pl.lit("untested"))
        .when(above)
        .then(pl.lit("higher"))
        .when(below)
        .then(pl.lit("lower"))
        .otherwise(pl.lit("within"))
        .alias("difference"),
        pl.when(beyond)
        .then(100 * LEVELS[1])
        .when(above | below)
        .then(100 * LEVELS[0])
        .alias("certainty"),
    ).drop("kind", "scale", *wide, *widest)


def _bounds(count: "pl.Expr", total: "pl.Expr", level: float) -> "tuple[pl.Expr, pl.Expr]":
    """The interval in the figure's own unit, by its kind; null where it cannot be tested."""
    import polars as pl

    proportion, number = wilson_interval(count, total, level), poisson_interval(count, level)
    kind, known = pl.col("kind"), pl.col("expected").is_not_null()

    def bound(place: int) -> "pl.Expr":
        return (
            pl.when(known, kind == "percentage")
            .then(proportion[place] * pl.col("scale"))
            .when(known, kind == "rate")
            .then(number[place] / total * pl.col("scale"))
            .when(known, kind == "count")
            .then(number[place])
        )

    return bound(0), bound(1)
