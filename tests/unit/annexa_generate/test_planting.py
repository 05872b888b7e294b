"""Defects are put into fitting rows, never two about one child, and the key says where."""

import datetime as dt
from typing import Any

import pytest

from ilacs.annexa.generate import generate_submission
from ilacs.annexa.generate.conditions import read_changes, read_conditions
from ilacs.annexa.generate.days import Days
from ilacs.annexa.generate.defects import ALL_EDITIONS, Defect, Elsewhere
from ilacs.annexa.generate.planting import Planter, answer_key
from ilacs.annexa.submission import Submission

DAYS = Days(dt.date(2026, 6, 26))
DAY = dt.date(2026, 5, 1).toordinal()


def defect(**given: Any) -> Defect:
    fields: dict[str, Any] = {
        "checks": ("L7-001",),
        "list": 7,
        "column": "plan_start",
        "when": (),
        "changes": (),
        "add": False,
        "at_original": False,
        "other": (),
        "editions": frozenset(ALL_EDITIONS),
        "named": False,
    }
    return Defect(**(fields | given))


def rows() -> dict[int, list[dict[str, Any]]]:
    lists: dict[int, list[dict[str, Any]]] = {number: [] for number in range(1, 12)}
    for child in ("A1", "A2", "A3"):
        lists[6].append({"child": child, "need_start": DAY, "case_status": "CPP"})
        lists[7].append({"child": child, "plan_start": DAY, "plan_end": None})
    lists[7][1]["plan_end"] = DAY + 30
    return lists


def planted(kinds: list[Defect], count: int, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("ilacs.annexa.generate.planting.load_defects", lambda: tuple(kinds))
    lists = rows()
    planter = Planter(lists, DAYS, "2023", 1, named=False)
    put = planter.plant(count)
    return lists, answer_key(put, lists, "2023")


def test_a_defect_alters_a_fitting_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = defect(
        when=read_conditions({"plan_end": "filled"}),
        changes=read_changes({"plan_start": "blank"}),
    )
    lists, key = planted([kind], 1, monkeypatch)
    assert [row["plan_start"] for row in lists[7]] == [DAY, None, DAY]
    assert [(line.list, line.row, line.column, line.child) for line in key] == [(7, 3, "G", "A2")]


def test_a_defect_without_a_fitting_row_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = defect(
        when=read_conditions({"plan_end": "= reference"}),
        changes=read_changes({"plan_start": "blank"}),
    )
    _, key = planted([kind], 5, monkeypatch)
    assert key == []


def test_a_child_has_one_defect_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    on_plan = defect(changes=read_changes({"plan_start": "blank"}))
    in_need = defect(
        checks=("L6-011",),
        list=6,
        column="case_status",
        changes=read_changes({"case_status": "blank"}),
    )
    _, key = planted([on_plan, in_need], 10, monkeypatch)
    assert sorted(line.child for line in key) == ["A1", "A2", "A3"]


def test_a_further_row_is_found_and_the_first_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = defect(
        add=True,
        when=read_conditions({"plan_end": "filled"}),
        changes=read_changes({"plan_start": "day plan_start-50"}),
    )
    lists, key = planted([kind], 1, monkeypatch)
    assert [row["plan_start"] for row in lists[7]] == [DAY, DAY, DAY, DAY - 50]
    assert [line.row for line in key] == [5]


def test_the_first_of_two_rows_can_be_the_one_that_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = defect(add=True, at_original=True, when=read_conditions({"plan_end": "filled"}))
    _, key = planted([kind], 1, monkeypatch)
    assert [line.row for line in key] == [3]


def test_rows_taken_away_move_the_numbers_of_those_below(monkeypatch: pytest.MonkeyPatch) -> None:
    without_need = defect(
        checks=("X-006",),
        column="child",
        when=read_conditions({"plan_end": "blank"}),
        other=(Elsewhere(6, remove=True),),
    )
    lists, key = planted([without_need], 2, monkeypatch)
    assert [row["child"] for row in lists[6]] == ["A2"]
    assert sorted(line.child for line in key) == ["A1", "A3"]


def test_a_defect_can_need_the_child_to_be_absent_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = defect(changes=read_changes({"plan_start": "blank"}), other=(Elsewhere(6, absent=True),))
    _, key = planted([kind], 1, monkeypatch)
    assert key == []


def test_a_condition_elsewhere_can_look_at_the_altered_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later = Elsewhere(6, when=read_conditions({"need_start": "> this.plan_start"}))
    same = Elsewhere(6, when=read_conditions({"need_start": "= this.plan_start"}))
    changes = read_changes({"plan_start": "blank"})
    assert planted([defect(changes=changes, other=(later,))], 1, monkeypatch)[1] == []
    assert len(planted([defect(changes=changes, other=(same,))], 1, monkeypatch)[1]) == 1


def test_a_defect_of_another_edition_is_not_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = defect(editions=frozenset({"2018"}), changes=read_changes({"plan_start": "blank"}))
    assert planted([kind], 1, monkeypatch)[1] == []


def test_a_defect_that_needs_an_authority_waits_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = defect(named=True, changes=read_changes({"plan_start": "blank"}))
    assert planted([kind], 1, monkeypatch)[1] == []


def test_the_key_says_what_was_changed_in_the_words_of_the_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = defect(changes=read_changes({"plan_start": "day plan_start-1"}))
    _, key = planted([kind], 1, monkeypatch)
    assert key[0].changed == (
        "“Child Protection Plan Start Date” on list 7 was 2026-05-01, now 2026-04-30"
    )


@pytest.fixture(scope="module")
def spoilt() -> tuple[Submission, list[Any]]:
    return generate_submission(4000, 21, defects=200)


def test_two_hundred_defects_cover_more_than_150_checks(
    spoilt: tuple[Submission, list[Any]],
) -> None:
    _, key = spoilt
    assert len({(line.list, line.row) for line in key}) == 200
    assert len({line.check for line in key}) > 150


def test_the_key_points_at_cells_that_there_are(spoilt: tuple[Submission, list[Any]]) -> None:
    submission, key = spoilt
    for line in key:
        table = submission.lists[line.list]
        column = next(each for each in table.columns if each.letter == line.column)
        assert column.heading == line.heading
        assert table.sheet == line.sheet
        assert line.row in table.frame["row"]


def test_no_two_defects_are_about_one_row(spoilt: tuple[Submission, list[Any]]) -> None:
    _, key = spoilt
    places = {(line.list, line.row, line.column, line.changed) for line in key}
    assert len(places) == len({(line.list, line.row) for line in key})


def test_what_cannot_be_read_is_observed_as_a_loader_would(
    spoilt: tuple[Submission, list[Any]],
) -> None:
    submission, key = spoilt
    seen = {(each.check, each.list, each.row, each.column) for each in submission.observations}
    said = {(line.check, line.list, line.row, line.column) for line in key if line.check[0] == "W"}
    assert said
    assert said == seen
    for each in submission.observations:
        table = submission.lists[each.list]
        short = next(c.short for c in table.columns if c.letter == each.column)
        at = each.row - 2
        assert table.frame[short][at] is None
        assert table.written[short][at] == each.value
