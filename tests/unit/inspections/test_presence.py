"""Six inspectors of the seed case: four for the whole fieldwork, two on two days."""

from ilacs.site.inspections.presence import Attendance, fieldwork_days, outside, there_on
from made_up_inspection import november

FIELDWORK = fieldwork_days(november(11), november(22))
TWO_DAYS = frozenset({november(13), november(14)})
TEAM = [
    *(Attendance(f"Inspector {n}", "inspector") for n in range(1, 5)),
    *(Attendance(f"Inspector {n}", "inspector", TWO_DAYS) for n in (5, 6)),
]


def test_the_fieldwork_has_ten_working_days():
    assert len(FIELDWORK) == 10
    assert november(16) not in FIELDWORK


def test_four_are_there_throughout_and_six_on_two_days():
    assert [len(there_on(day, TEAM, FIELDWORK)) for day in FIELDWORK] == [4, 4, 6, 6, *[4] * 6]


def test_nobody_is_there_before_the_fieldwork_or_at_the_weekend():
    assert there_on(november(8), TEAM, FIELDWORK) == ()
    assert there_on(november(16), TEAM, FIELDWORK) == ()


def test_whoever_comes_for_all_of_it_moves_with_it():
    later = fieldwork_days(november(18), november(29))
    assert TEAM[0].is_there(november(29), later)
    assert not TEAM[0].is_there(november(11), later)


def test_days_that_the_fieldwork_has_moved_away_from_are_named():
    later = fieldwork_days(november(14), november(22))
    assert outside(TEAM[5], later) == (november(13),)
    assert outside(TEAM[0], later) == ()
