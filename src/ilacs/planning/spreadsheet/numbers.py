"""The numbers of actions, in the forms in which people write them."""

import re

from ilacs.planning.spreadsheet.cells import Cell

NUMBER = re.compile(
    r"^(?:action|ref|no|number|a|afi|rec|p)?\.?\s*[(\[]?\s*"
    r"(?P<number>[a-z]{0,4}[-./ ]?\d{1,3}(?:[.\-/]\d{1,3}){0,3}\s?\.?\s?\(?(?:[a-z]|[ivx]{1,4})?\)?)"
    r"\s*[)\]]?[.:]?$",
    re.IGNORECASE,
)
LEADING = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){1,2}[a-z]?|\d{1,2}[a-z])[.):]?\s+(?=\S)")
LONGEST = 20


def read_number(cell: Cell) -> tuple[str, str]:
    """The number in a cell, and what is odd about it: '' or 'date' (Excel made a day of it).

    ('', '') where it holds no number of an action.
    """
    if cell.day is not None:
        return f"{cell.day.day}.{cell.day.month}", "date"
    found = NUMBER.fullmatch(cell.text.strip())
    if not found:
        text = " ".join(cell.text.split())
        return (text, "") if 0 < len(text) <= 12 and any(c.isdigit() for c in text) else ("", "")
    return re.sub(r"[\s()]", "", found["number"]).rstrip(".")[:LONGEST], ""


def parted(text: str) -> tuple[str, str]:
    """A number such as 1.2 or 3b at the beginning of an action's words, and the words without it."""
    found = LEADING.match(text)
    return (found["number"], text[found.end() :]) if found else ("", text)


def after_nine(number: str, previous: str) -> str:
    """'1.10' where a number was read as '1.1' right after '1.9', whose last nought Excel dropped;
    likewise 1.20; '' where that is not so."""
    before, _, last = previous.rpartition(".")
    if before and last.isdecimal() and int(last) % 10 == 9:
        following = f"{before}.{int(last) + 1}"
        if following.rstrip("0") == number:
            return following
    return ""
