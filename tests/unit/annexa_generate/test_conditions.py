"""The small language in which defects say which rows, and what is put into their cells."""

import datetime as dt
from typing import Any

import pytest

from ilacs.annexa.generate.conditions import (
    Anchor,
    Unreadable,
    read_changes,
    read_conditions,
)
from ilacs.annexa.generate.days import Days

DAYS = Days(dt.date(2026, 6, 26))
START = dt.date(2026, 3, 2).toordinal()
ROW: dict[str, Any] = {"age": 6, "plan_start": START, "plan_end": None, "gender": "M"}


def holds(**written: str) -> bool:
    return all(each.holds(ROW, ROW, DAYS) for each in read_conditions(written))


@pytest.mark.parametrize(
    "written",
    [
        {"age": ">= 6"},
        {"age": "> 2 & < 7"},
        {"gender": "M|F"},
        {"gender": "!U"},
        {"gender": "filled"},
        {"plan_end": "blank"},
        {"plan_end": "blank|CIN"},
        {"plan_start": "> half_year & <= reference-30"},
        {"plan_start": "= plan_start"},
    ],
)
def test_conditions_that_a_row_meets(written: dict[str, str]) -> None:
    assert holds(**written)


@pytest.mark.parametrize(
    "written",
    [
        {"age": "> 6"},
        {"gender": "F|U"},
        {"gender": "!M"},
        {"gender": "blank"},
        {"plan_end": "filled"},
        {"plan_end": "< reference"},
        {"plan_end": "!A"},
        {"plan_start": "> plan_end"},
        {"age": ">= 6", "gender": "F"},
    ],
)
def test_conditions_that_a_row_does_not_meet(written: dict[str, str]) -> None:
    assert not holds(**written)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("blank", None),
        ("code F", "F"),
        ("number 14", 14),
        ("number age+3", 9),
        ("day plan_start-2", START - 2),
        ("day plan_start+18y", dt.date(2044, 3, 2).toordinal()),
        ("day reference", DAYS.reference),
        ("day plan_end+3", None),
        ("text Ines Quill", "Ines Quill"),
    ],
)
def test_what_is_put_into_a_cell(written: str, value: Any) -> None:
    (change,) = read_changes({"plan_end": written})
    assert change.value(ROW, ROW, DAYS) == value


def test_what_cannot_be_read_keeps_its_text() -> None:
    (change,) = read_changes({"plan_end": "unreadable last Tuesday"})
    value = change.value(ROW, ROW, DAYS)
    assert isinstance(value, Unreadable)
    assert value == "last Tuesday"


def test_a_day_of_the_altered_row_can_be_named_on_another_list() -> None:
    other = {"plan_start": START + 50}
    assert Anchor.read("this.plan_start+1").value(other, ROW, DAYS) == START + 1
    assert Anchor.read("plan_start+1").value(other, ROW, DAYS) == START + 51


@pytest.mark.parametrize("written", ["tomorrow!", "plan_start+x", ""])
def test_what_is_neither_a_number_nor_a_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="neither a number nor a day"):
        Anchor.read(written)


def test_a_change_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no change"):
        read_changes({"plan_end": "erase it"})
