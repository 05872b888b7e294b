"""Numbers of measures in words: values with their unit, what they are of, what stands beside."""

from collections.abc import Mapping
from typing import Any

from ilacs.annexa.measure.beside import Beside
from ilacs.annexa.measure.declaration import Measure
from ilacs.documents.annexa.measures.report import NO_VALUE, SUPPRESSED

AFTER = {"percent": "%", "days": " days", "working days": " working days", "months": " months"}
DIFFERENCES = {"within": "within chance", "untested": "not tested"}


def value_words(row: Mapping[str, Any], unit: str) -> str:
    """A value as a table shows it: 29%, 1,204, 31 days; why there is none."""
    value = row["value"]
    if value is None:
        return SUPPRESSED if row.get("suppressed") else NO_VALUE
    rounded = round(value, 0 if unit in ("count", "percent") else 1)
    digits = f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"
    after = AFTER.get(unit, "")
    return f"{digits}{after.removesuffix('s') if digits == '1' else after}"


def of_words(row: Mapping[str, Any], measure: Measure) -> str:
    """What a value is of: 12 of 41; of how many it is the average."""
    if measure.unit in ("count", "rate"):
        return NO_VALUE
    below = SUPPRESSED if row["denominator"] is None else f"{row['denominator']:,.0f}"
    if measure.value and not measure.bands:
        return below
    above = SUPPRESSED if row["numerator"] is None else f"{row['numerator']:,.0f}"
    if above == below == SUPPRESSED:
        return SUPPRESSED if row["value"] is None else NO_VALUE
    return f"{above} of {below}"


def published_words(beside: Beside, unit: str) -> str:
    """The authority's own published figure and its year."""
    if beside.published is None:
        return f"none for {beside.year}"
    doubled = " (of a year)" if beside.compare == "double" else ""
    return f"{value_words({'value': beside.published}, unit)} in {beside.year}{doubled}"


def neighbours_words(beside: Beside, unit: str) -> str:
    """The neighbours' median, and their range in brackets."""
    if beside.neighbours is None:
        return NO_VALUE
    median, low, high = (value_words({"value": each}, unit) for each in beside.neighbours)
    return f"{median} ({low.removesuffix('%')} to {high})"


def beside_words(beside: Beside) -> str:
    """Whether the difference from England is more than chance."""
    if beside.value is None or beside.england is None:
        return NO_VALUE
    return DIFFERENCES.get(beside.from_england, beside.from_england)


def relative_words(row: Mapping[str, Any] | None) -> str:
    """A relative rate with its interval, marked where it is more than chance: 1.8 (1.4 to 2.3)*."""
    if row is None or row["value"] is None:
        return NO_VALUE
    mark = "" if row["lower"] <= 1 <= row["upper"] else "*"
    return f"{row['value']:.1f} ({row['lower']:.1f} to {row['upper']:.1f}){mark}"
