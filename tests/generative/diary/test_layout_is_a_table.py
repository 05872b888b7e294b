"""Whatever the diary, its grid is a table: every place covered once, every entry whole."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ilacs.diary import Entry, Grid, grid_by_day, grid_by_person, grid_by_room
from made_up_diaries import FIRST_WEEK, PEOPLE, ROOMS, diaries

STEPS = st.sampled_from([15, 30, 60])


def covered(grid: Grid) -> Counter[tuple[int, int]]:
    """How often each place (row, lane) of the table is covered, as a browser fills it."""
    width = sum(column.lanes for column in grid.columns)
    places: Counter[tuple[int, int]] = Counter()
    for number, row in enumerate(grid.rows):
        lane = 0
        for cell in row.cells:
            while places[number, lane]:
                lane += 1
            for down in range(cell.rows):
                for along in range(cell.lanes):
                    places[number + down, lane + along] += 1
            lane += cell.lanes
    assert set(places) <= {(row, lane) for row in range(len(grid.rows)) for lane in range(width)}
    assert sum(count > 0 for count in places.values()) == len(grid.rows) * width
    return places


def grids(diary: list[Entry], step: int) -> list[Grid]:
    day = FIRST_WEEK[0]
    return [
        grid_by_day(diary, FIRST_WEEK, step=step),
        grid_by_person(diary, PEOPLE, day, step=step),
        grid_by_room(diary, ROOMS, day, step=step),
    ]


@given(diaries(), STEPS)
def test_every_place_of_the_table_is_covered_exactly_once(diary: list[Entry], step: int) -> None:
    for grid in grids(diary, step):
        assert set(covered(grid).values()) <= {1}


@given(diaries(), STEPS)
def test_every_entry_stands_in_the_rows_of_its_time(diary: list[Entry], step: int) -> None:
    days = {entry.day for entry in diary}
    grid = grid_by_day(diary, sorted(days), step=step)
    stood = []
    for number, row in enumerate(grid.rows):
        for cell in row.cells:
            if cell.entry:
                stood.append(cell.entry.id)
                assert row.start <= cell.entry.start.time()
                assert cell.column == cell.entry.day.isoformat()
                after = number + cell.rows
                if after < len(grid.rows):
                    assert grid.rows[after].start >= cell.entry.end.time()
                assert grid.rows[after - 1].start < cell.entry.end.time()
    assert sorted(stood) == sorted(entry.id for entry in diary)
