"""No pattern that looks through a council's spreadsheet takes for ever on a long or odd cell."""

import datetime as dt
import importlib
import pkgutil
import re
from typing import Any

import pytest

from ilacs.planning import spreadsheet
from ilacs.planning.spreadsheet import read_spreadsheet
from ilacs.planning.spreadsheet.cells import cleaned
from ilacs.planning.spreadsheet.due_dates import FORMS, LONGEST, read_due
from ilacs.planning.spreadsheet.numbers import after_nine

FOR_EVER = re._constants.MAXREPEAT  # type: ignore[attr-defined]
REPEATS = (re._constants.MAX_REPEAT, re._constants.MIN_REPEAT)  # type: ignore[attr-defined]


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the modules that read spreadsheets, by its module and name."""
    found = {f"due_dates.FORMS {n}": pattern for n, (pattern, _) in enumerate(FORMS)}
    for info in pkgutil.iter_modules(spreadsheet.__path__):
        module = importlib.import_module(f"{spreadsheet.__name__}.{info.name}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found[f"{info.name}.{name}"] = value
    return found


def endless_of_choices(pattern: str) -> list[str]:
    """The endless repeats of something that itself may be of several lengths."""
    found = []

    def look(parsed: Any) -> None:
        if isinstance(parsed, tuple) and parsed and parsed[0] in REPEATS:
            _, (_, most, body) = parsed
            least, longest = body.getwidth()
            if most == FOR_EVER and least != longest:
                found.append(str(body))
            look(body)
        elif isinstance(parsed, (tuple, list)) or type(parsed).__name__ == "SubPattern":
            for part in parsed:
                look(part)

    look(re._parser.parse(pattern))  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("name", sorted(patterns()))
def test_nothing_of_several_lengths_is_repeated_without_end(name: str) -> None:
    assert endless_of_choices(patterns()[name].pattern) == []


def test_the_pattern_that_hung_is_one_of_those() -> None:
    assert endless_of_choices(r"(?:(?:by|the)\s+(?:the\s+)?)*x")


@pytest.mark.parametrize("word", ["the ", "by ", "by the end of the ", "week ending ", "1/", "of "])
def test_a_long_run_of_words_before_a_day_is_no_day(word: str) -> None:
    assert read_due(word * 5000).form == "long"
    assert read_due((word * LONGEST)[:LONGEST]).day is None


def test_the_words_before_a_day_may_still_be_several() -> None:
    read = read_due("Due by the end of the week ending 31 March 2024")
    assert read.day == dt.date(2024, 3, 31)


def test_a_day_in_a_text_as_long_as_is_read_is_found() -> None:
    words = "when the pilot is over, which is on 31 March 2024"
    assert read_due(words.rjust(LONGEST, "x")).day == dt.date(2024, 3, 31)
    assert read_due(words.rjust(LONGEST + 1, "x")).day is None


def test_an_overlong_day_is_named_and_kept() -> None:
    cell = "the " * 5000
    read = read_spreadsheet(f"No,Action,By when\n1.1,Write,{cell}\n".encode(), "plan.csv")
    (action,) = read.planned
    (oddity,) = [one for one in read.oddities if one.kind == "date"]
    assert action.due is None
    assert action.due_written == cell.strip()
    assert "too long to be read as a day" in oddity.what


def test_no_text_that_is_read_has_two_blanks_in_a_row() -> None:
    assert cleaned("a\u2003\u2003\u2028\t b\n\n \x0b\nc") == "a b\nc"


def test_digits_of_other_kinds_are_no_number_to_count_on_from() -> None:
    assert after_nine("1.3", "1.²") == ""
    assert after_nine("1.1", "1.9") == "1.10"
    read = read_spreadsheet("No,Action,Owner\n1.²,Write,A\n1.3,Read,B\n".encode(), "plan.csv")
    assert [one.what for one in read.planned] == ["Write", "Read"]
