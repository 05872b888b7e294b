"""What may stand for a child, and what must not: names, NHS numbers, pupil numbers, days of birth."""

import re
from datetime import date

from ilacs.errors import InputError

CODE = re.compile(r"[A-Z0-9][A-Z0-9/_-]{2,19}")
OURS = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}|[A-Z2-7]{4}(-[A-Z2-7]{4}){2}")
"""Pseudonyms of this program's, in findings and in samples; some have no number in them."""
REMEDY = "Use a pseudonym or a number of your own, like 7QK2M-4D9XZ or CASE-12."
_NHS = re.compile(r"(?<![\dA-Za-z])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\dA-Za-z])")
_PUPIL = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b", re.IGNORECASE)
_BORN = re.compile(r"\b(d\.?o\.?b\.?|date of birth|born)\b[^.\n]{0,12}\d", re.IGNORECASE)
PARTS_OF_A_DAY = 3
BIRTHS = range(1990, 2040)
"""Years in which somebody is born whose work may be audited."""
_WEIGHTS = range(10, 1, -1)


def read_pseudonym(text: str) -> str:
    """Return what stands for a child, in capitals. Raises InputError where it may name one.

    The error does not repeat what was typed: it may be a child's name.
    """
    code = text.strip().upper()
    if is_nhs_number(code):
        raise InputError("This looks like an NHS number.", "", REMEDY)
    if _PUPIL.fullmatch(code):
        raise InputError("This looks like a unique pupil number.", "", REMEDY)
    if _is_day(code):
        raise InputError("This looks like a date of birth.", "", REMEDY)
    if not OURS.fullmatch(code) and not any(letter.isdigit() for letter in code):
        raise InputError("This looks like a name: there is no number in it.", "", REMEDY)
    if not CODE.fullmatch(code):
        what = "A pseudonym has 3 to 20 letters, numbers and hyphens, and no spaces."
        raise InputError(what, "", REMEDY)
    return code


def identifiers_in(text: str) -> list[str]:
    """Return what in a text looks as if it identified a child, in words; empty for nothing."""
    found = []
    if any(is_nhs_number(one) for one in _NHS.findall(text)):
        found.append("an NHS number")
    if _PUPIL.search(text):
        found.append("a unique pupil number")
    if _BORN.search(text):
        found.append("a date of birth")
    return found


def is_nhs_number(text: str) -> bool:
    """Whether a text is an NHS number: ten digits whose last checks the others (modulus 11)."""
    digits = re.sub(r"[ -]", "", text)
    if not re.fullmatch(r"\d{10}", digits, re.ASCII):
        return False
    check = -sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=False)) % 11
    return check == int(digits[9])


def _is_day(code: str) -> bool:
    """Whether a code is a day in the life of a child or young adult, however it is written."""
    parts = re.split(r"[-/. _]+", code)
    if re.fullmatch(r"\d{8}", code, re.ASCII):
        return _is_birth(code[4:], code[2:4], code[:2]) or _is_birth(code[:4], code[4:6], code[6:])
    if len(parts) == PARTS_OF_A_DAY and all(one.isdecimal() for one in parts):
        return _is_birth(parts[2], parts[1], parts[0]) or _is_birth(*parts)
    return any(_is_whole_day(*three) for three in zip(parts, parts[1:], parts[2:], strict=False))


def _is_whole_day(first: str, month: str, last: str) -> bool:
    """Whether three parts of a longer code are a day with its year in full."""
    if not (first.isdecimal() and month.isdecimal() and last.isdecimal()):
        return False
    years = (len(first), len(last))
    return 4 in years and (_is_birth(last, month, first) or _is_birth(first, month, last))


def _is_birth(year: str, month: str, day: str) -> bool:
    if len(year) not in (2, 4):
        return False
    whole = int(year) if len(year) == 4 else BIRTHS[0] + (int(year) - BIRTHS[0]) % 100
    try:
        return date(whole, int(month), int(day)).year in BIRTHS
    except ValueError:
        return False
