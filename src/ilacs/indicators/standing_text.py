"""How an authority stands, as text for a terminal and as plain data for JSON."""

from typing import Any

from ilacs.indicators.rounding import one_decimal
from ilacs.indicators.standing import Beside, Figure, Standing
from ilacs.indicators.symbols import words_for

HEADINGS = (
    "Indicator",
    "Year",
    "Here",
    "Neighbours’ median (range)",
    "Region",
    "England",
    "Rank",
    "Beside England",
)
NARROW_HEADINGS = ("Indicator", "Here", "Neighbours", "England", "Rank", "Beside it")
SHORT = {"higher": "higher", "lower": "lower", "within": "within chance", "untested": "not tested"}


def number_in_words(value: float | None, state: str = "value", symbol: str = "") -> str:
    """A number as printed, or the reason in words why there is none; never nought in its place."""
    if value is None:
        return words_for(state, symbol) or "no figure"
    return one_decimal(value)


def line_of(standing: Standing) -> tuple[str, ...]:
    """The cells of a standing under HEADINGS."""
    beside = SHORT[standing.difference]
    if standing.certainty:
        beside += f" ({standing.certainty:g}%)"
    return (
        standing.indicator.title,
        str(standing.year),
        _figure(standing.figure),
        _neighbours(standing.neighbours),
        number_in_words(standing.region_figure),
        number_in_words(standing.england),
        f"{standing.rank} of {standing.ranked}" if standing.rank else "",
        beside,
    )


def narrow_line_of(standing: Standing) -> tuple[str, ...]:
    """The cells of a standing under NARROW_HEADINGS: what fits beside its title in 80 columns."""
    title, _, here, _, _, england, _, beside = line_of(standing)
    return (
        title,
        here if standing.figure.value is not None else standing.figure.state,
        number_in_words(standing.neighbours.median),
        england,
        f"{standing.rank}/{standing.ranked}" if standing.rank else "–",
        beside.replace("(", "").replace(")", ""),
    )


def paragraphs_of(standing: Standing) -> list[str]:
    """Everything about a standing, one line of text for each fact."""
    indicator = standing.indicator
    return [
        f"{standing.authority.name}: {indicator.title}, {standing.year} ({indicator.unit})",
        f"Here: {_figure(standing.figure)}{_counts(standing)}",
        *([f"Published jointly with {standing.joint_with}."] if standing.joint_with else []),
        f"Neighbours (2025 model): {_neighbours_in_full(standing.neighbours)}",
        f"Neighbours (earlier model): {_neighbours_in_full(standing.earlier_neighbours)}",
        f"{standing.region}: {number_in_words(standing.region_figure)}",
        f"England: {number_in_words(standing.england)}",
        _place(standing),
        f"Beside England: {standing.difference_in_words}",
        *_interval(standing),
        f"Trend: {_trend(standing)}",
        f"Source: {standing.source.publisher}, {standing.source.title}. {standing.source.licence}.",
    ]


def as_plain_data(standing: Standing) -> dict[str, Any]:
    """A standing as JSON can carry it; a missing number is null beside its state and symbol."""
    plain = {
        key: getattr(standing, key)
        for key in standing.__slots__
        if key not in ("authority", "indicator", "source", "figure", "trend")
    }
    beside = ("neighbours", "earlier_neighbours")
    plain |= {key: _fields(plain[key]) for key in beside}
    return {
        "authority": standing.authority.name,
        "code": standing.authority.code,
        "indicator": standing.indicator.id,
        "title": standing.indicator.title,
        "unit": standing.indicator.unit,
        "polarity": standing.indicator.polarity,
        "source": standing.source.model_dump(include={"title", "publisher", "licence"}),
        **_fields(standing.figure),
        **plain,
        "difference_in_words": standing.difference_in_words,
        "trend": [
            {"year": point.year, **_fields(point.figure), "england": point.england}
            for point in standing.trend
        ],
    }


def _fields(record: Any) -> dict[str, Any]:
    return {key: getattr(record, key) for key in record.__slots__}


def _figure(figure: Figure) -> str:
    return number_in_words(figure.value, figure.state, figure.symbol)


def _in_short(figure: Figure) -> str:
    return figure.state if figure.value is None else number_in_words(figure.value)


def _counts(standing: Standing) -> str:
    if standing.numerator is None or standing.denominator is None:
        return ""
    above, below = number_in_words(standing.numerator), number_in_words(standing.denominator)
    return f" ({above} of {below})"


def _neighbours(beside: Beside) -> str:
    if beside.median is None:
        return "no figures"
    low, high = number_in_words(beside.lowest), number_in_words(beside.highest)
    return f"{number_in_words(beside.median)} ({low} to {high})"


def _neighbours_in_full(beside: Beside) -> str:
    if beside.median is None:
        return f"none of {beside.neighbours} has a figure"
    low, high = number_in_words(beside.lowest), number_in_words(beside.highest)
    median = number_in_words(beside.median)
    return f"median {median}, {low} to {high} ({beside.with_a_number} of {beside.neighbours} have a figure)"


def _place(standing: Standing) -> str:
    if standing.rank is None or standing.percentile is None:
        return f"Rank: none, as there is no figure here; {standing.ranked} authorities have one."
    order = "lowest first" if standing.indicator.polarity == "lower" else "highest first"
    return (
        f"Rank: {standing.rank} of {standing.ranked} authorities with a figure ({order}); "
        f"percentile {standing.percentile:.0f}"
    )


def _interval(standing: Standing) -> list[str]:
    if standing.lower is None or standing.upper is None:
        return []
    low, high = number_in_words(standing.lower), number_in_words(standing.upper)
    lines = [f"95% interval: {low} to {high}. Method: {standing.method}."]
    if standing.indicator.kind == "count":
        lines.append(f"England’s rate would give {number_in_words(standing.expected)} here.")
    return lines


def _trend(standing: Standing) -> str:
    points = "; ".join(f"{point.year}: {_in_short(point.figure)}" for point in standing.trend)
    run = standing.run or 0
    if abs(run) < 2:
        return points
    return f"{points} ({'rising' if run > 0 else 'falling'} {abs(run)} years running)"
