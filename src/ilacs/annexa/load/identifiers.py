"""Identifiers of children: as text, with what a spreadsheet may have done to them."""

import re
from collections.abc import Iterable

from ilacs.annexa.submission import ListTable, Observation

SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+?\d{1,3}", re.IGNORECASE)
MOST_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; those after them become 0."""

EXAMPLES = 3


def identifier(plain: str) -> str:
    """An identifier as text: a number's trailing .0 is not a part of it."""
    head, point, tail = plain.partition(".")
    return head if point and not tail.strip("0") and head.isdigit() else plain


def that_lost_digits(texts: Iterable[str]) -> set[str]:
    """Those of a column's identifiers that were held as numbers and lost their last digits.

    A long one is suspected only where every long one of the column ends in noughts.
    """
    scientific, long = set(), set()
    for text in texts:
        if len(text) > MOST_DIGITS and text.isdigit():
            long.add(text)
        elif SCIENTIFIC.fullmatch(text):
            scientific.add(text)
    if long and all(not text[MOST_DIGITS:].strip("0") for text in long):
        return scientific | long
    return scientific


def observe_leading_zeros(tables: dict[int, ListTable]) -> list[Observation]:
    """Where identifiers of a list match those of other lists only without their leading zeros."""
    held = {
        number: set(table.frame["child"].drop_nulls().unique().to_list())
        for number, table in tables.items()
        if "child" in table.frame.columns
    }
    padded = {number: {text for text in texts if text[0] == "0"} for number, texts in held.items()}
    made = []
    for number, texts in padded.items():
        others = set().union(*(held[other] for other in held if other != number), set())
        alike = sorted(text for text in texts if text not in others and text.lstrip("0") in others)
        if alike:
            table = tables[number]
            column = table.column("child")
            made.append(
                Observation(
                    "W-039",
                    number,
                    table.sheet,
                    0,
                    column.letter if column else "",
                    column.heading if column else "",
                    f"{len(alike):,}",
                    "; ".join(alike[:EXAMPLES]),
                    table.file,
                )
            )
    return made
