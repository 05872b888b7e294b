"""The pathway on Ofsted's own table: the 115 pairs, and reports published after it."""

import datetime as dt
from pathlib import Path

import pytest

from ilacs.authorities import find_authority
from ilacs.outcomes.coverage import load_coverage
from ilacs.outcomes.official_table import OfficialTable, read_official_table
from ilacs.outcomes.reader import read_reports
from ilacs.outcomes.record import Outcome
from ilacs.pathway.backtest import replay_inspections, score
from ilacs.pathway.forecast import forecast, history_on
from ilacs.pathway.publication import expected_publication
from ilacs.pathway.waits import waits_in


@pytest.fixture(scope="module")
def table(official_table_file: Path) -> OfficialTable:
    return read_official_table(official_table_file)


@pytest.fixture(scope="module")
def history(table: OfficialTable) -> list[Outcome]:
    return [row.outcome for row in table.history]


def test_the_official_history_alone_gives_115_pairs_and_108_types(history: list[Outcome]) -> None:
    assert sum(wait.end is not None for wait in waits_in(history)) == 115
    result = score(replay_inspections(history, load_coverage()))
    assert (result.types_right, result.count) == (108, 115)


def test_the_replay_without_the_earlier_framework_holds_its_range(history: list[Outcome]) -> None:
    assert 0.85 <= score(replay_inspections(history, load_coverage())).in_most <= 0.95


@pytest.mark.parametrize(("folder", "code"), [("thurrock", "E06000034"), ("hackney", "E09000012")])
def test_the_real_report_of_2019_is_known_from_its_day_of_publication(
    published_reports: Path, history: list[Outcome], folder: str, code: str
) -> None:
    folders = [path for path in published_reports.iterdir() if path.name.endswith(f"_{folder}")]
    if not folders:
        pytest.skip(f"no reports of {folder} here")
    reports = [
        row
        for row in read_reports(folders, workers=1)
        if row.inspection_start.startswith("2019-11")
    ]
    for report in reports:
        day = dt.date.fromisoformat(
            next(
                row.publication_date
                for row in history
                if row.authority_code == code and row.inspection_start == report.inspection_start
            )
        )
        expected = forecast(find_authority(code), history_on(day, history, load_coverage()))
        assert expected is not None
        assert expected.wait.start.isoformat() == report.inspection_start


def test_publication_of_the_november_inspections_of_2019_was_held_up_by_an_election(
    history: list[Outcome],
) -> None:
    last_day = dt.date(2019, 11, 8)  # Ealing's short inspection
    said = expected_publication(last_day, last_day, history)
    assert said is not None
    assert said.expected >= dt.date(2019, 12, 9)
