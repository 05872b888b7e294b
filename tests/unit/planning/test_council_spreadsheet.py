"""A real-looking council spreadsheet of sixty actions, each of its oddities named."""

import pytest

from ilacs.planning.spreadsheet import KINDS, ReadPlan, read_spreadsheet
from made_up_plans import MadeUpPlan, Planted, council_plan

MADE_UP = council_plan()


@pytest.fixture(scope="module")
def made_up() -> MadeUpPlan:
    return MADE_UP


@pytest.fixture(scope="module")
def read(made_up: MadeUpPlan) -> ReadPlan:
    return read_spreadsheet(made_up.data, "Plan v14 FINAL.xlsx")


def test_sixty_actions_come_out_as_they_were_put_in(made_up: MadeUpPlan, read: ReadPlan) -> None:
    assert len(made_up.actions) == 60
    assert [action.number for action in read.planned] == [a.number for a in made_up.actions]
    for taken, put in zip(read.planned, made_up.actions, strict=True):
        assert taken == put


@pytest.mark.parametrize("planted", MADE_UP.planted, ids=lambda one: f"{one.kind}: {one.words}")
def test_a_planted_oddity_is_named_with_its_place(planted: Planted, read: ReadPlan) -> None:
    named = [
        one
        for one in read.oddities
        if (one.kind, one.sheet) == (planted.kind, planted.sheet)
        and planted.words in one.what + one.taken
    ]
    assert named, [one for one in read.oddities if one.sheet == planted.sheet]
    assert (planted.row, planted.column) in {(one.row, one.column) for one in named}
    assert all(one.taken for one in named)


def test_nothing_else_is_called_odd(made_up: MadeUpPlan, read: ReadPlan) -> None:
    """A person who reads the list has nothing to read but what is there."""
    extra = [
        one
        for one in read.oddities
        if not any(
            (one.kind, one.sheet) == (planted.kind, planted.sheet)
            and planted.words in one.what + one.taken
            for planted in made_up.planted
        )
    ]
    assert extra == []


def test_every_oddity_is_of_a_known_kind(read: ReadPlan) -> None:
    assert {one.kind for one in read.oddities} <= set(KINDS)


def test_nothing_written_beside_the_actions_is_lost(read: ReadPlan) -> None:
    others = {one.action.number: dict(one.others) for one in read.actions}
    assert others["3a"]["Cost code"] == "CC2"
    assert others["18"]["Note on Action"].endswith("Ask finance first")
    assert others["C3"]["Waits for"] == "The budget of the council"
    assert others["2.7"]["Status"] == "Wibble"


def test_the_sheets_that_were_read_are_told(read: ReadPlan) -> None:
    assert dict(read.sheets) == {
        "Cover": False,
        "Front door": True,
        "Planning and permanence": True,
        "Care leavers": True,
        "Old version": False,
        "Lists": False,
    }
