"""Ofsted's real table of outcomes at 31 March 2025."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ilacs.outcomes.official_table import OfficialTable, read_official_table
from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.outcomes.register import latest_outcomes


@pytest.fixture(scope="module")
def table(official_table_file: Path) -> OfficialTable:
    return read_official_table(official_table_file)


def test_all_three_tables_are_read_whole(table: OfficialTable) -> None:
    assert (table.as_at, table.published) == ("2025-03-31", "2025-09-25")
    assert (len(table.latest), len(table.in_year), len(table.history)) == (153, 112, 271)
    assert len(table.rows()) == 271 + 36 + 24


def test_the_state_at_31_march_2025_is_as_published(table: OfficialTable) -> None:
    published = Counter(row.outcome.overall_effectiveness for row in table.latest)
    assert published == {
        "outstanding": 36,
        "good": 67,
        "requires_improvement": 31,
        "inadequate": 19,
    }


def test_the_history_gives_the_published_state(table: OfficialTable) -> None:
    history = [row.outcome for row in table.history]
    derived = latest_outcomes(date(2025, 3, 31), history)
    assert len(derived) == 153
    for row in table.latest:
        mine = derived[row.outcome.authority_code]
        for column in ("inspection_start", "publication_date", "edition", *GRADE_COLUMNS):
            assert getattr(mine, column) == getattr(row.outcome, column), row


def test_the_shipped_register_gives_the_published_state(table: OfficialTable) -> None:
    derived = latest_outcomes(date(2025, 3, 31))
    assert {code: row.overall_effectiveness for code, row in derived.items()} == {
        row.outcome.authority_code: row.outcome.overall_effectiveness for row in table.latest
    }


def test_types_and_themes_are_counted_as_published(table: OfficialTable) -> None:
    kinds = Counter(row.outcome.inspection_type for row in table.history)
    assert kinds == {"standard": 171, "short": 100}
    visits = Counter(row.outcome.inspection_type for row in table.in_year)
    assert visits == {"short": 30, "standard": 22, "focused_visit": 36, "monitoring_visit": 24}
    themes = Counter(row.theme for row in table.in_year if row.theme)
    assert themes["Children in need/subject to a plan"] == 18
    assert sum(themes.values()) == 60


def test_care_leavers_have_their_own_grade_from_2023_alone(table: OfficialTable) -> None:
    editions = Counter(row.outcome.edition for row in table.history)
    assert editions == {"ilacs-2018": 168, "ilacs-2023": 103}
    for row in table.history:
        assert bool(row.outcome.care_leavers) is (row.outcome.edition == "ilacs-2023")
        assert row.outcome.in_care


def test_the_correction_for_staffordshire_is_in(table: OfficialTable) -> None:
    (row,) = [
        row
        for row in table.history
        if row.outcome.authority_code == "E10000028"
        and row.outcome.inspection_start == "2023-11-06"
    ]
    assert row.outcome.care_leavers == "requires_improvement"


def test_only_the_starts_that_are_no_mondays_are_odd(table: OfficialTable) -> None:
    assert [(oddity.sheet, oddity.row, oddity.authority) for oddity in table.oddities] == [
        ("Inspections_as_at_31_March", 63, "Isles of Scilly"),
        ("ILACS_inspection_history", 59, "Cumbria"),
        ("ILACS_inspection_history", 117, "Isles of Scilly"),
    ]


def test_authorities_that_no_longer_exist_are_known_as_such(table: OfficialTable) -> None:
    closed = {row.outcome.local_authority for row in table.history if not row.is_listed_current}
    assert closed == {"Bournemouth", "Cumbria", "Northamptonshire"}
