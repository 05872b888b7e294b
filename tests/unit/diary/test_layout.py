"""Grids by day, person and room, drawn as a table would be."""

import datetime as dt

from ilacs.diary import Hours, grid_by_day, grid_by_person, grid_by_room
from made_up_diaries import ASHA, CARA, FIRST_WEEK, MONDAY, ROOMS, entry

NINE_TO_ELEVEN = Hours(dt.time(9), dt.time(11))


def drawn(grid):
    """The table as text: a letter for each entry's cells, a dot for a free one."""
    lines = []
    width = sum(column.lanes for column in grid.columns)
    running = [0] * width
    letters = [""] * width
    for row in grid.rows:
        cells, line, lane = list(row.cells), "", 0
        while lane < width:
            if running[lane] == 0:
                cell = cells.pop(0)
                for n in range(lane, lane + cell.lanes):
                    running[n], letters[n] = cell.rows, cell.entry.id if cell.entry else "."
            running[lane] -= 1
            line += letters[lane]
            lane += 1
        assert not cells
        lines.append(f"{row.start:%H:%M} {line}")
    return lines


def by_day(*entries, **said):
    return grid_by_day(entries, [MONDAY], hours=NINE_TO_ELEVEN, **said)


def test_an_entry_stands_in_the_rows_it_lasts():
    assert drawn(by_day(entry("a", "09:30", "10:30"))) == [
        "09:00 .",
        "09:30 a",
        "10:00 a",
        "10:30 .",
    ]


def test_entries_that_overlap_stand_side_by_side_and_lanes_are_used_again():
    found = by_day(
        entry("a", "09:00", "10:00"), entry("b", "09:30", "11:00"), entry("c", "10:00", "11:00")
    )
    assert found.columns[0].lanes == 2
    assert drawn(found) == ["09:00 a.", "09:30 ab", "10:00 cb", "10:30 cb"]


def test_free_lanes_side_by_side_are_one_cell():
    found = by_day(entry("a", "09:00", "09:30"), entry("b", "09:00", "09:30"))
    assert [(c.entry, c.lanes) for c in found.rows[1].cells] == [(None, 2)]


def test_two_that_share_a_row_without_overlapping_stand_side_by_side():
    found = by_day(entry("a", "09:00", "09:10"), entry("b", "09:20", "09:30"))
    assert drawn(found)[0] == "09:00 ab"


def test_a_finer_step_makes_more_rows():
    found = by_day(entry("a", "09:15", "09:30"), step=15)
    assert drawn(found)[:3] == ["09:00 .", "09:15 a", "09:30 ."]
    assert len(found.rows) == 8


def test_the_rows_run_on_where_an_entry_does():
    found = by_day(entry("a", "08:10", "08:40"), entry("b", "11:00", "11:20"))
    assert [f"{row.start:%H:%M}" for row in (found.rows[0], found.rows[-1])] == ["08:00", "11:00"]


def test_each_day_is_a_column_with_its_own_lanes():
    entries = [
        entry("a", "09:00", "11:00"),
        entry("b", "09:00", "11:00"),
        entry("c", "09:00", "10:00", FIRST_WEEK[1]),
        entry("x", "09:00", "10:00", FIRST_WEEK[2]),
    ]
    found = grid_by_day(entries, FIRST_WEEK[:2], hours=NINE_TO_ELEVEN)
    assert [(c.key, c.title, c.lanes) for c in found.columns] == [
        ("2019-11-11", "Monday 11 November", 2),
        ("2019-11-12", "Tuesday 12 November", 1),
    ]
    assert drawn(found) == ["09:00 abc", "09:30 abc", "10:00 ab.", "10:30 ab."]


def test_an_entry_stands_with_each_person_who_takes_part():
    entries = [
        entry("a", "09:00", "10:00", people=("asha", "cara")),
        entry("b", "10:00", "11:00", people=("cara",)),
        entry("c", "09:00", "10:00", FIRST_WEEK[1], people=("asha",)),
    ]
    found = grid_by_person(entries, [ASHA, CARA], MONDAY, hours=NINE_TO_ELEVEN)
    assert [column.title for column in found.columns] == ["Asha Patel", "Cara Doyle"]
    assert drawn(found) == ["09:00 aa", "09:30 aa", "10:00 .b", "10:30 .b"]


def test_what_has_no_room_stands_in_a_last_column_that_is_there_only_then():
    entries = [entry("a", "09:00", "10:00", room="small"), entry("b", "10:00", "11:00")]
    found = grid_by_room(entries, ROOMS[:2], MONDAY, hours=NINE_TO_ELEVEN)
    assert [(c.key, c.title) for c in found.columns] == [
        ("small", "Room 1"),
        ("large", "Committee room"),
        ("", "Not in a room"),
    ]
    assert drawn(found) == ["09:00 a..", "09:30 a..", "10:00 ..b", "10:30 ..b"]
    alone = grid_by_room(entries[:1], ROOMS[:2], MONDAY)
    assert [column.key for column in alone.columns] == ["small", "large"]


def test_an_empty_day_is_an_empty_table():
    assert drawn(by_day()) == ["09:00 .", "09:30 .", "10:00 .", "10:30 ."]
