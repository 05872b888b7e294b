"""Small numbers do not leave, nor what would give them away."""

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from ilacs.annexa.check.examples import REFERENCE, table_of
from ilacs.annexa.measure import Measured, load_measures, measure
from ilacs.annexa.measure.attack import INFINITE, Sums, ranges_left
from ilacs.annexa.measure.suppression import suppress
from ilacs.annexa.spec import load_settings
from ilacs.annexa.submission import Submission

MEASURES = {each.id: each for each in load_measures()}


def plans(**counts: int) -> Submission:
    """So many current plans of each category."""
    rows = [
        {"child": f"{category}{n}", "plan_start": dt.date(2024, 3, 1), "latest_category": category}
        for category, count in counts.items()
        for n in range(count)
    ]
    lists = {number: table_of(number, rows if number == 7 else []) for number in range(1, 12)}
    return Submission("plans", REFERENCE, "2023", lists)


def published(submission: Submission, *ids: str, small: float | None = None) -> Measured:
    chosen = [MEASURES[id] for id in ids]
    settings = load_settings()
    if small is not None:
        settings["small_number"] = replace(settings["small_number"], value=small)
    return suppress(measure(submission, measures=chosen), measures=chosen, settings=settings)


def shown(measured: Measured, id: str) -> dict[str, float | None]:
    rows = measured.of(id).iter_rows(named=True)
    return {row["category"] or row["measure"]: row["numerator"] for row in rows}


def test_a_small_number_takes_another_with_it() -> None:
    found = shown(published(plans(NEG=40, EMO=20, PHY=9), "L7-M12"), "L7-M12")
    assert found == {"NEG": 40, "EMO": None, "PHY": None}


@pytest.mark.parametrize(("few", "is_shown"), [(9, False), (10, True)])
def test_numbers_from_the_threshold_on_are_said(few: int, is_shown: bool) -> None:
    found = shown(published(plans(NEG=40, EMO=few), "L7-M12"), "L7-M12")
    assert (found["EMO"] is not None) == is_shown


def test_nothing_is_hidden_where_all_are_large() -> None:
    measured = published(plans(NEG=40, EMO=20), "L7-M12")
    assert not measured.frame.filter(dimension="", suppressed=True).height
    assert shown(measured, "L7-M12") == {"NEG": 40, "EMO": 20}


def test_nought_is_said() -> None:
    measured = published(plans(NEG=40), "L7-M10")
    assert shown(measured, "L7-M10") == {"L7-M10": 0}


def test_a_share_whose_rest_is_small_is_not_said() -> None:
    rows = [{"child": f"A{n}", "emergency_protection": "Y" if n < 37 else "N"} for n in range(40)]
    lists = {number: table_of(number, rows if number == 7 else []) for number in range(1, 12)}
    measured = published(Submission("x", REFERENCE, "2023", lists), "L7-M17")
    row = measured.of("L7-M17").row(0, named=True)
    assert (row["numerator"], row["denominator"], row["value"]) == (None, 40, None)


def test_a_number_hidden_in_one_measure_is_hidden_in_all() -> None:
    measured = published(plans(NEG=7), "L7-M01", "L7-M06", "L7-M12")
    assert measured.of("L7-M01")["value"].to_list() == [None]
    assert measured.of("L7-M06")["denominator"].to_list() == [None]


def test_measures_that_split_the_same_rows_are_seen_to_together() -> None:
    rows = [
        {"child": f"{start}{n}", "plan_start": dt.date.fromisoformat(start)}
        for start, count in (("2024-06-01", 30), ("2024-02-01", 25), ("2023-10-01", 3))
        for n in range(count)
    ]
    lists = {number: table_of(number, rows if number == 7 else []) for number in range(1, 12)}
    ids = ("L7-M06", "L7-M07", "L7-M08", "L7-M09", "L7-M10")
    measured = published(Submission("x", REFERENCE, "2023", lists), *ids)
    values = [measured.of(id)["numerator"][0] for id in ids]
    assert values == [30, None, None, 0, 0]


def test_the_threshold_is_a_setting() -> None:
    measured = published(plans(NEG=40, EMO=7), "L7-M12", small=5)
    assert shown(measured, "L7-M12") == {"NEG": 40, "EMO": 7}


@pytest.mark.parametrize(("children", "said"), [(30, 30.0), (9, None)])
def test_few_children_are_not_said_but_few_workers_are(children: int, said: float | None) -> None:
    rows = [
        {"child": f"A{n}", "need_start": dt.date(2024, 1, 1), "worker": "Ada Lee"}
        for n in range(children)
    ]
    lists = {number: table_of(number, rows if number == 6 else []) for number in range(1, 12)}
    measured = published(Submission("x", REFERENCE, "2023", lists), "L6-M16")
    assert measured.of("L6-M16")["value"].to_list() == [said]
    assert measured.of("L6-M16")["denominator"].to_list() == [1]


def test_names_of_workers_never_leave() -> None:
    rows = [{"child": f"A{n}", "worker": "Ada Lee"} for n in range(30)]
    lists = {number: table_of(number, rows if number == 6 else []) for number in range(1, 12)}
    measured = published(Submission("x", REFERENCE, "2023", lists), "L6-W01", "L6-M01")
    assert "L6-W01" not in measured.frame["measure"].to_list()
    assert not measured.frame.filter(pl.any_horizontal(pl.col(pl.String) == "Ada Lee")).height


def test_percents_are_rounded() -> None:
    measured = published(plans(NEG=40, EMO=21), "L7-M12")
    assert measured.of("L7-M12")["value"].to_list() == [66.0, 34.0]


def test_what_is_known_narrows_what_is_not() -> None:
    sums = Sums({"whole": 20, "a": 12, "b": 5, "c": 3})
    sums.add("whole", ["a", "b", "c"])
    assert ranges_left(sums, {"b": 1, "c": 1}) == {"b": (1, 7), "c": (1, 7)}
    assert ranges_left(sums, {"c": 1}) == {"c": (3, 3)}
    open_ended = ranges_left(sums, {"whole": 1, "c": 1})
    assert [low for low, _ in open_ended.values()] == [18, 1]
    assert all(high > INFINITE / 2 for _, high in open_ended.values())


def test_sums_that_do_not_hold_are_left_out() -> None:
    sums = Sums({"whole": 20, "a": 12, "b": 5})
    sums.add("whole", ["a", "b"])
    assert sums.equations == []


def test_an_average_of_few_is_not_said() -> None:
    rows = [{"child": f"A{n}", "missing_episodes": 2} for n in range(9)]
    lists = {number: table_of(number, rows if number == 8 else []) for number in range(1, 12)}
    measured = published(Submission("x", REFERENCE, "2023", lists), "L8-M26")
    assert measured.of("L8-M26")["value"].to_list() == [None]
