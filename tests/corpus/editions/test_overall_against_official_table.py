"""The rule for overall effectiveness against every grade of the official table."""

import datetime as dt
from itertools import pairwise
from typing import NamedTuple

import pytest
from python_calamine import CalamineWorkbook

from ilacs.editions import Edition, propose_next_inspection, propose_overall

SHEET = "ILACS_inspection_history"
FIRST_ROW = 3
# Where overall was not what the lines give: authority, year.
DEPARTURES = {
    ("Trafford", 2019),
    ("Dudley", 2018),
    ("Leicestershire", 2019),
    ("Salford", 2023),
    ("Warrington", 2024),
}


class Row(NamedTuple):
    """One inspection of the table: what was judged and when."""

    authority: str
    start: dt.date
    inspection_type: str
    overall: str
    grades: dict[str, str]

    @property
    def edition(self):
        return Edition.on(self.start, self.inspection_type)


@pytest.fixture(scope="module")
def history(official_table_file):
    sheet = CalamineWorkbook.from_path(official_table_file).get_sheet_by_name(SHEET)
    return [read(cells) for cells in sheet.to_python()[FIRST_ROW:]]


def read(cells):
    authority, start, kind = cells[2], as_date(cells[5]), cells[7].split()[1].lower()
    edition = Edition.on(start, kind)
    ids = ["impact_of_leaders", "help_and_protection", "in_care", "care_leavers"]
    printed = {id: grade for id, grade in zip(ids, cells[9:13], strict=True) if grade}
    by_name = {grade.name: grade.id for grade in edition.grades}
    grades = {id: by_name[grade] for id, grade in printed.items()}
    return Row(authority, start, kind, by_name[cells[8]], grades)


def as_date(value):
    return value.date() if isinstance(value, dt.datetime) else value


def test_the_table_has_every_inspection_and_each_edition_judged_what_it_says(history):
    assert len(history) == 271
    for row in history:
        assert set(row.grades) == {j.id for j in row.edition.counted_judgements}, row


def test_266_of_271_overall_grades_follow_from_the_lines(history):
    wrong = {
        (row.authority, row.start.year)
        for row in history
        if propose_overall(row.edition, row.grades)[0] != row.overall
    }
    assert wrong == DEPARTURES
    assert sum(propose_overall(r.edition, r.grades)[0] == r.overall for r in history) == 266


@pytest.mark.parametrize("id", ["ilacs-2018", "ilacs-2023"])
def test_the_counts_in_the_edition_are_those_of_the_table(history, id):
    counted = {}
    for row in history:
        if row.edition.id == id:
            order = row.edition.overall.profile_order
            profile = "".join(row.grades[j][0].upper() for j in order)
            seen = counted.setdefault(profile, {})
            initial = row.overall[0].upper()
            seen[initial] = seen.get(initial, 0) + 1
    edition = next(row.edition for row in history if row.edition.id == id)
    assert {o.profile: dict(o.overall) for o in edition.overall.observed} == counted


@pytest.mark.parametrize("id", ["ilacs-2018", "ilacs-2023"])
def test_the_reproduction_that_the_edition_claims_is_the_tables(history, id):
    rows = [row for row in history if row.edition.id == id]
    right = sum(propose_overall(r.edition, r.grades)[0] == r.overall for r in rows)
    assert rows[0].edition.overall.reproduces == (right, len(rows))


def test_108_of_115_next_inspections_were_of_the_type_that_is_proposed(history):
    by_authority = {}
    for row in sorted(history, key=lambda row: row.start):
        by_authority.setdefault(row.authority, []).append(row)
    pairs = [p for rows in by_authority.values() for p in pairwise(rows)]
    right = 0
    for before, after in pairs:
        line, _ = propose_next_inspection(
            before.edition, before.grades | {"overall_effectiveness": before.overall}
        )
        right += line.gives == after.inspection_type
    assert (right, len(pairs)) == (108, 115)
