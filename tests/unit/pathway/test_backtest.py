"""The replay of history: what it must reach, and that it looks at nothing that came later."""

import datetime as dt

import pytest

from ilacs.outcomes.register import load_register
from ilacs.pathway.activity import ObservedRange
from ilacs.pathway.backtest import Replay, replay_inspections, replay_publications, score
from made_up_waits import ALL_TIME, outcome, register_of_waits


@pytest.fixture(scope="module")
def published() -> list[Replay]:
    return replay_inspections()


@pytest.fixture(scope="module")
def publications() -> list[Replay]:
    return replay_publications()


def official(replays: list[Replay]) -> list[Replay]:
    """The pairs of the official history: under the current framework, in the complete time."""
    return [r for r in replays if r.edition.startswith("ilacs") and r.is_complete]


def test_types_are_right_in_108_of_the_115_pairs(published: list[Replay]) -> None:
    result = score(official(published))
    assert (result.types_right, result.count) == (108, 115)


def test_the_90_percent_range_holds_85_to_95_percent(published: list[Replay]) -> None:
    assert 0.85 <= score(official(published)).in_most <= 0.95
    assert 0.85 <= score(published).in_most <= 0.95


def test_the_50_percent_range_holds_about_half(published: list[Replay]) -> None:
    assert 0.40 <= score(official(published)).in_half <= 0.60


def test_on_the_day_the_window_opens_the_ranges_hold_too() -> None:
    assert 0.85 <= score(official(replay_inspections(when="window"))).in_most <= 0.95


def test_the_range_holds_without_the_earlier_framework_too() -> None:
    current = [row for row in load_register() if row.edition.startswith("ilacs")]
    result = score(official(replay_inspections(current)))
    assert (result.types_right, result.count) == (108, 115)
    assert 0.85 <= result.in_most <= 0.95


def test_publication_ranges_hold_for_each_edition_with_enough_reports(
    publications: list[Replay],
) -> None:
    for edition in ("ilacs-2018", "ilacs-2023"):
        result = score(replay for replay in publications if replay.edition == edition)
        assert result.count > 100
        assert 0.85 <= result.in_most <= 0.95, edition


def test_every_prediction_is_made_before_what_it_foretells(
    published: list[Replay], publications: list[Replay]
) -> None:
    assert all(replay.made_on < replay.actual for replay in [*published, *publications])
    assert all(replay.observed.most[0] >= replay.made_on for replay in published)


def test_a_prediction_does_not_change_when_its_future_is_taken_away(
    published: list[Replay],
) -> None:
    replay = next(r for r in official(published) if r.made_on.year == 2022)
    day = replay.made_on.isoformat()
    kept = [
        row
        for row in load_register()
        if row.publication_date <= day
        or (
            row.authority_code == replay.authority_code
            and row.inspection_start == replay.actual.isoformat()
        )
    ]
    again = [r for r in replay_inspections(kept) if r.made_on == replay.made_on]
    assert replay in again


def test_a_prediction_that_the_pause_overtook_is_made_again_at_its_end(
    published: list[Replay],
) -> None:
    overtaken = [r for r in published if r.made_on == dt.date(2021, 6, 28)]
    assert len(overtaken) > 50
    assert not [r for r in published if r.made_on < dt.date(2020, 3, 13) < r.actual]


def test_what_the_register_holds_only_in_part_is_told_apart(published: list[Replay]) -> None:
    for replay in published:
        assert replay.is_complete == (replay.actual <= dt.date(2025, 3, 31))
    assert any(not replay.is_complete for replay in published)


def test_regular_waits_narrow_the_range_once_they_have_been_seen() -> None:
    register = register_of_waits([38] * 150, weeks_apart=1)
    replays = sorted(
        replay_inspections(register, ALL_TIME, when="window"), key=lambda replay: replay.made_on
    )
    early, late = score(replays[:30]), score(replays[-30:])
    assert early.width > 600
    assert late.width < 250
    assert late.mean_absolute_months < 0.7
    assert late.in_most == 1


def test_an_authority_without_a_next_inspection_is_not_scored() -> None:
    assert replay_inspections([outcome("2022-05-09")], ALL_TIME) == []


def a_replay(actual: str) -> Replay:
    days = {name: dt.date(2024, month, 1) for month, name in enumerate("abcde", start=1)}
    seen = ObservedRange(days["c"], (days["b"], days["d"]), (days["a"], days["e"]))
    made = dt.date(2023, 1, 1)
    return Replay(
        edition="ilacs-2018",
        authority_code="E06000034",
        made_on=made,
        actual=dt.date.fromisoformat(actual),
        expected=days["c"],
        observed=seen,
        is_type_right=True,
        is_complete=True,
    )


@pytest.mark.parametrize(
    ("actual", "in_half", "in_most", "error"),
    [
        ("2024-03-01", True, True, 0),
        ("2024-02-01", True, True, -29),
        ("2024-01-31", False, True, -30),
        ("2024-05-01", False, True, 61),
        ("2024-05-02", False, False, 62),
        ("2023-12-31", False, False, -61),
    ],
)
def test_a_range_holds_its_first_and_last_day(
    actual: str, in_half: bool, in_most: bool, error: int
) -> None:
    replay = a_replay(actual)
    assert (replay.is_in_half, replay.is_in_most, replay.error_days) == (in_half, in_most, error)


def test_a_score_is_the_mean_of_its_replays() -> None:
    result = score([a_replay("2024-03-01"), a_replay("2024-05-02"), a_replay("2024-01-31")])
    assert (result.count, result.types_right) == (3, 3)
    assert result.in_half == pytest.approx(1 / 3)
    assert result.in_most == pytest.approx(2 / 3)
    assert result.mean_error == pytest.approx((0 + 62 - 30) / 3)
    assert result.mean_absolute_error == pytest.approx((0 + 62 + 30) / 3)
    assert result.width == 121


def test_nothing_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="nothing to score"):
        score([])
