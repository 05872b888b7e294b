"""Reading the cells of one column: every different text once, then all rows by their text."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ilacs.annexa.load.authorities_written import PlacementAuthorities
from ilacs.annexa.load.codes import UNKNOWN, Answer, code_set
from ilacs.annexa.load.dates import DateRead, read_date
from ilacs.annexa.load.identifiers import identifier, that_lost_digits
from ilacs.annexa.load.numbers import read_number
from ilacs.annexa.load.words import BLANKS, BROKEN, ERRORS, fold, mend, tidy
from ilacs.annexa.spec import Column

TEXT_MARK = "\u2060"
"""Follows a date that is text though it is written as the reader writes real ones."""


@dataclass
class ColumnRead:
    """A column as read.

    raw: the texts as read, with TEXT_MARK after a date that is text. values: in its type, null where blank or unreadable. written: the tidied text of every cell
        that says something. by_cell: for a check of single cells, the texts that it names.
    by_column: for a check of whole columns, each text it counts and, for codes, what it means.
    """

    raw: pl.Series
    values: pl.Series
    written: pl.Series
    keeps_written: bool
    by_cell: dict[str, set[str]] = field(default_factory=dict)
    by_column: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)


@dataclass
class Distinct:
    """The different texts of a column, tidied; those that say nothing are left out."""

    tidied: dict[str, str]
    errors: set[str]
    stray: set[str]
    broken: set[str]


def sort_texts(texts: Iterable[str]) -> Distinct:
    """Tidy each different text of a column, and see which hold errors, stray spaces and broken
    characters."""
    tidied: dict[str, str] = {}
    errors, stray, broken = set(), set(), set()
    for text in texts:
        plain = tidy(text)
        if plain != text:
            if not plain:
                continue
            stray.add(text)
        if not plain.isascii() and BROKEN.search(plain):
            broken.add(text)
            plain = tidy(mend(plain))
        if len(plain) <= 16:
            lowered = plain.lower()
            if lowered in ERRORS:
                errors.add(text)
                continue
            if lowered in BLANKS and lowered != "none":
                continue
        tidied[text] = plain
    return Distinct(tidied, errors, stray, broken)


class Reader:
    """Reads the columns of a submission; `reference` settles two-digit years."""

    def __init__(self, reference: dt.date) -> None:
        self._reference = reference
        self._authorities = PlacementAuthorities()

    def read(self, column: Column, heading: str, raw: pl.Series, *, is_1904: bool) -> ColumnRead:
        """One column of a list, its texts as they stood (or with TEXT_MARK)."""
        distinct = sort_texts(raw.unique().drop_nulls().to_list())
        read = self._by_kind(column, heading, raw, distinct, is_1904)
        if distinct.errors:
            read.by_cell["W-012"] = distinct.errors
        if distinct.stray:
            read.by_column["W-025"] = dict.fromkeys(distinct.stray, "")
        if distinct.broken:
            read.by_column["W-026"] = dict.fromkeys(distinct.broken, "")
        return read

    def _by_kind(
        self, column: Column, heading: str, raw: pl.Series, distinct: Distinct, is_1904: bool
    ) -> ColumnRead:
        if column.kind == "code":
            return self._codes(column, heading, raw, distinct)
        tidied = _without_none(distinct.tidied)
        if column.kind == "date":
            return self._dates(raw, tidied, is_1904)
        if column.kind == "integer":
            return _numbers(column, raw, tidied)
        lost: set[str] = set()
        if column.kind == "id":
            tidied = {text: identifier(plain) for text, plain in tidied.items()}
            gone = that_lost_digits(tidied.values())
            lost = {text for text, plain in tidied.items() if plain in gone} if gone else lost
        elif column.kind == "postcode":
            tidied = {text: postcode(plain) for text, plain in tidied.items()}
        values = _replace(raw, tidied, pl.String)
        return ColumnRead(raw, values, values, False, {"W-040": lost} if lost else {})

    def _codes(
        self, column: Column, heading: str, raw: pl.Series, distinct: Distinct
    ) -> ColumnRead:
        answers: dict[str, Answer] = {}
        for text, plain in distinct.tidied.items():
            answer = self._answer(column, heading, plain)
            if answer is UNKNOWN and plain.lower() == "none":
                continue
            answers[text] = answer
        written = {text: distinct.tidied[text] for text in answers}
        read = ColumnRead(
            raw,
            _replace(raw, {t: a.code or None for t, a in answers.items()}, pl.String),
            _replace(raw, written, pl.String),
            keeps_written=True,
        )
        if unknown := {text for text, answer in answers.items() if not answer.code}:
            read.by_cell["W-022"] = unknown
        if translated := {t: a.code for t, a in answers.items() if a.form in ("written", "local")}:
            read.by_column["W-023"] = translated
        if several := _written_two_ways(answers):
            read.by_column["W-024"] = several
        return read

    def _answer(self, column: Column, heading: str, plain: str) -> Answer:
        if column.code_set == "la_of_placement":
            return self._authorities.read(plain)
        if column.short == "gender":
            first, second = ("sex", "gender") if fold(heading) == "sex" else ("gender", "sex")
            answer = code_set(first).read(plain)
            return answer if answer.code else code_set(second).read(plain)
        return code_set(column.code_set).read(plain)

    def _dates(self, raw: pl.Series, tidied: dict[str, str], is_1904: bool) -> ColumnRead:
        tidied = {text: plain.removesuffix(TEXT_MARK) for text, plain in tidied.items()}
        read = {
            text: read_date(plain, self._reference, is_1904=is_1904, is_text=text != plain)
            for text, plain in tidied.items()
        }
        written = {text: plain for text, plain in tidied.items() if read[text].form != "filler"}
        result = ColumnRead(
            raw,
            _replace(raw, {text: date.day for text, date in read.items()}, pl.Date),
            _replace(raw, written, pl.String),
            keeps_written=False,
        )
        _note_dates(result, read)
        return result


def _note_dates(result: ColumnRead, read: dict[str, DateRead]) -> None:
    for check, form in (("W-016", "unreadable"), ("W-018", "filler")):
        if found := {text for text, date in read.items() if date.form == form}:
            result.by_cell[check] = found
    result.keeps_written = "W-016" in result.by_cell
    if times := {text: "" for text, date in read.items() if date.has_time}:
        result.by_column["W-019"] = times
    if texts := {text: "" for text, date in read.items() if date.form == "text"}:
        result.by_column["W-015"] = texts
    if any(date.order == "month" for date in read.values()):
        result.by_column["W-017"] = {
            text: date.order for text, date in read.items() if date.order in ("month", "either")
        }
    if any(date.form == "serial" for date in read.values()):
        result.notes.add("serial")


def _numbers(column: Column, raw: pl.Series, tidied: dict[str, str]) -> ColumnRead:
    is_age = column.short == "age"
    read = {text: read_number(plain, may_be_unborn=is_age) for text, plain in tidied.items()}
    result = ColumnRead(
        raw,
        _replace(raw, {text: number.value for text, number in read.items()}, pl.Int32),
        _replace(raw, tidied, pl.String),
        keeps_written=False,
    )
    for check, form in (("W-020", "fraction"), ("W-021", "unreadable")):
        if found := {text for text, number in read.items() if number.form == form}:
            result.by_cell[check] = found
            result.keeps_written = True
    return result


def postcode(plain: str) -> str:
    """A postcode in form, where it can be one: capitals, a space before the last three."""
    together = plain.upper().replace(" ", "")
    if 5 <= len(together) <= 7 and together.isalnum() and together[-3].isdigit():
        return f"{together[:-3]} {together[-3:]}"
    return plain.upper()


def _without_none(tidied: dict[str, str]) -> dict[str, str]:
    return {text: plain for text, plain in tidied.items() if plain.lower() != "none"}


def _written_two_ways(answers: dict[str, Answer]) -> dict[str, str]:
    ways: dict[str, set[str]] = {}
    for text, answer in answers.items():
        if answer.code:
            ways.setdefault(answer.code, set()).add(text.strip().lower())
    several = {code for code, texts in ways.items() if len(texts) > 1}
    return {text: answer.code for text, answer in answers.items() if answer.code in several}


def _replace(raw: pl.Series, mapping: dict[str, Any], dtype: Any) -> pl.Series:
    if not mapping:
        return pl.Series(raw.name, [None], dtype=dtype).new_from_index(0, raw.len())
    new = pl.Series(list(mapping.values()), dtype=dtype)
    return raw.replace_strict(pl.Series(list(mapping)), new, default=None, return_dtype=dtype)
