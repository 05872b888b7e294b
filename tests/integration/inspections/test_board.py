"""The page of where we are now, on the days of the seed case."""

import datetime as dt

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.actions import close_inspection, hold_inspection
from ilacs.site.inspections.participants import add_participant, change_days
from made_up_inspection import november

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(seed_case):
    """Six inspectors, the last two of them there on two days only."""
    found = [
        add_participant(
            by=SYSTEM, inspection=seed_case, name=f"Inspector {n}", email="", role="inspector"
        )[0]
        for n in range(1, 7)
    ]
    two = [november(13), november(14)]
    change_days(by=SYSTEM, inspection=seed_case, days=dict.fromkeys(found[4:], two))
    return found


@pytest.fixture
def board(client_for, seed_case, on_day):
    """A function from a day to the words of the page on that day."""
    browser = client_for("inspection_coordinator")

    def show(day: dt.date, page: str = "") -> str:
        on_day(day)
        return browser.get(f"/inspections/{seed_case.pk}/{page}").content.decode()

    return show


def part(html: str, id: str) -> str:
    """The part of a board under the heading with an id."""
    return html.partition(f'id="{id}"')[2].partition("</section>")[0]


@pytest.mark.parametrize("page", ["", "wall/"])
def test_the_board_counts_the_days(board, page):
    shown = board(november(11), page)
    assert "Day <span>6</span> of 15" in shown
    assert "On site: day 1 of 10 of the fieldwork" in shown


def test_what_is_due_today_and_what_is_late_is_named(board):
    assert "Child-level lists" in part(board(november(5)), "due")
    assert "Child-level lists" in part(board(november(6)), "late")
    assert "No stage is late" in part(board(november(5)), "late")


def test_six_inspectors_are_here_on_two_days_and_four_otherwise(board, team):
    assert part(board(november(13)), "here").count("<li>") == 6
    on_friday = part(board(november(15)), "here")
    assert on_friday.count("<li>") == 4
    assert "Away: Inspector 5, Inspector 6" in on_friday
    assert "Nobody" in part(board(november(8)), "here")


def test_after_the_fieldwork_the_board_says_so(board):
    shown = board(november(25))
    assert "The fieldwork ended on 22 November 2019" in shown
    assert "Stages after the fieldwork" in shown


def test_a_paused_inspection_has_nothing_due_and_nobody_there(board, team, seed_case, on_day):
    on_day(november(12))
    hold_inspection(
        by=SYSTEM,
        inspection=seed_case,
        way="pause",
        first=november(12),
        until=None,
        reason="A death",
        asked_by="The director",
        was_granted=True,
    )
    shown = board(november(13))
    assert "Paused" in shown
    assert 'id="due"' not in shown
    assert "Nobody" in part(shown, "here")


def test_a_closed_inspection_says_why(board, seed_case, on_day):
    on_day(november(25))
    close_inspection(by=SYSTEM, inspection=seed_case, reason="Everything is handed over")
    assert "Everything is handed over" in board(november(26))


def test_the_board_can_be_refreshed_without_javascript(board, seed_case):
    assert f'href="/inspections/{seed_case.pk}/wall/">Refresh' in board(november(6), "wall/")


def test_the_wall_has_no_menu_but_says_that_it_is_a_demonstration(board, settings):
    assert "govuk-service-navigation" not in board(november(6), "wall/")


def test_a_closed_inspection_still_shows_what_is_due_of_its_report(board, seed_case, on_day):
    on_day(november(22))
    close_inspection(by=SYSTEM, inspection=seed_case, reason="The last day on site")
    shown = board(dt.date(2020, 4, 3))
    assert "Closed" in shown
    assert "plan" in part(shown, "late")
    assert "Final report" in part(shown, "awaited")
