"""Pictures with their tables, from the rows of measures."""

from collections.abc import Mapping, Sequence
from typing import Any

from ilacs.documents.annexa.measures.charts import Bar, Pair, bars, pyramid
from ilacs.documents.annexa.measures.report import NO_VALUE, SUPPRESSED, Picture, Table

FEMALE, MALE = ("F", "Female"), ("M", "Male")
MOST_BARS = 24


def bars_of(title: str, shown: Sequence[Bar], columns: tuple[str, str]) -> Picture:
    """Bars of categories; of very many, the longest are drawn and all are in the table."""
    drawn = list(shown)
    words = "; ".join(f"{bar.label}: {bar.words}" for bar in drawn[:MOST_BARS]) + "."
    if len(drawn) > MOST_BARS:
        drawn = sorted(drawn, key=lambda bar: -(bar.value or 0))[:MOST_BARS]
        words = f"The longest {MOST_BARS} of {len(shown)} bars; all are in the table."
    table = Table(title, columns, tuple((bar.label, bar.words) for bar in shown))
    return Picture(title, words, bars(title, words, drawn), table)


def pyramid_of(
    title: str, groups: Mapping[str, str], rows: Sequence[Mapping[str, Any]]
) -> Picture | None:
    """Ages by gender, the oldest on top as in a pyramid; genders but two are in the table only."""
    found = {(row["group"], row["category"]): row for row in rows}
    ages = [age for age in groups if any(key[0] == age for key in found)]
    if not ages:
        return None
    pairs = [
        Pair(groups[age], *(_side(found.get((age, gender[0]))) for gender in (FEMALE, MALE)))
        for age in reversed(ages)
    ]
    words = "; ".join(
        f"{pair.label}: {pair.left.words} female, {pair.right.words} male" for pair in pairs
    )
    others = sorted({key[1] for key in found} - {FEMALE[0], MALE[0]})
    columns = ("Age", "Female", "Male", *(OTHERS.get(other, other) for other in others))
    lines = tuple(
        (groups[age], *(_side(found.get((age, gender))).words for gender in ("F", "M", *others)))
        for age in ages
    )
    return Picture(
        title,
        words + ".",
        pyramid(title, words, (FEMALE[1], MALE[1]), pairs),
        Table(title, columns, lines),
    )


OTHERS = {"N": "Neither", "U": "Not stated or unborn", "not_known": "Not known"}


def _side(row: Mapping[str, Any] | None) -> Bar:
    if row is None:
        return Bar("", 0.0, "0")
    number = row["numerator"]
    if number is None:
        return Bar("", None, SUPPRESSED if row.get("suppressed") else NO_VALUE)
    return Bar("", number, f"{number:,.0f}")
