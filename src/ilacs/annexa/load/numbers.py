"""Reading a whole number, such as an age or a count, from the forms in which it is written."""

import math
import re
from dataclasses import dataclass

NUMBER = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+|[+-]?\d*\.?\d+(?:e[+-]?\d{1,2})?", re.IGNORECASE)
LARGEST = 2**31 - 1


@dataclass(frozen=True)
class NumberRead:
    """A whole number as read; `form` is 'whole', 'fraction' (value is the number below it) or
    'unreadable' (not a number, or a negative one that means nothing)."""

    value: int | None
    form: str


UNREADABLE = NumberRead(None, "unreadable")


def read_number(text: str, *, may_be_unborn: bool) -> NumberRead:
    """The whole number that a cell's text means; with may_be_unborn, -1 is one."""
    plain = text.strip()
    if len(plain) > 40 or not NUMBER.fullmatch(plain):
        return UNREADABLE
    number = float(plain.replace(",", ""))
    if not abs(number) <= LARGEST:
        return UNREADABLE
    value = math.floor(number)
    if value < (-1 if may_be_unborn else 0):
        return UNREADABLE
    return NumberRead(value, "whole" if value == number else "fraction")
