"""Meetings and visits between inspections: which, when, and that no dates are held."""

import datetime as dt

import pytest

from ilacs.authorities import find_authority
from ilacs.editions.working_days import add_working_days
from ilacs.pathway import Activity, history_on, next_activities
from ilacs.pathway.activity import Window
from made_up_waits import ALL_TIME, THURROCK, outcome

STARTED = "2022-05-09"
PUBLISHED = dt.date(2022, 6, 20)


def activities(on: dt.date, grade: str = "good") -> dict[str, Activity]:
    history = history_on(on, [outcome(STARTED, grade)], ALL_TIME)
    return {act.kind: act for act in next_activities(find_authority(THURROCK), on, history)}


def window(activity: Activity) -> Window:
    assert activity.window is not None
    return activity.window


@pytest.mark.parametrize(
    ("grade", "kinds"),
    [
        ("good", {"engagement_meeting", "focused_visit", "short"}),
        ("requires_improvement", {"engagement_meeting", "focused_visit", "standard"}),
        ("inadequate", {"engagement_meeting", "monitoring_visit", "standard"}),
    ],
)
def test_monitoring_visits_follow_inadequate_and_focused_visits_the_rest(
    grade: str, kinds: set[str]
) -> None:
    assert set(activities(PUBLISHED, grade)) == kinds


def test_the_soonest_expected_comes_first() -> None:
    history = history_on(PUBLISHED, [outcome(STARTED)], ALL_TIME)
    said = next_activities(find_authority(THURROCK), PUBLISHED, history)
    expected = [window(activity).expected for activity in said]
    assert expected == sorted(expected)


def test_a_meeting_falls_within_a_year() -> None:
    meeting = activities(PUBLISHED)["engagement_meeting"]
    assert window(meeting) == Window(PUBLISHED, dt.date(2022, 12, 20), dt.date(2023, 6, 20))
    assert not meeting.rule.is_confirmed


def test_a_focused_visit_comes_sooner_after_good_than_after_requires_improvement() -> None:
    good = window(activities(PUBLISHED)["focused_visit"])
    weaker = window(activities(PUBLISHED, "requires_improvement")["focused_visit"])
    assert good.expected < weaker.expected
    assert good.earliest == weaker.earliest == dt.date(2023, 2, 14)
    assert good.earliest.isoweekday() == 2


def test_a_focused_visit_is_not_expected_once_its_time_has_passed() -> None:
    assert "focused_visit" in activities(dt.date(2025, 5, 9))
    assert "focused_visit" not in activities(dt.date(2025, 5, 10))


def test_the_first_monitoring_visit_waits_for_the_action_plan() -> None:
    visit = activities(PUBLISHED, "inadequate")["monitoring_visit"]
    due = add_working_days(PUBLISHED, 70)
    assert due <= window(visit).earliest < due + dt.timedelta(weeks=1)
    assert window(visit).expected <= due + dt.timedelta(weeks=5)


def test_later_monitoring_visits_come_about_each_quarter() -> None:
    on = dt.date(2023, 9, 4)
    visit = activities(on, "inadequate")["monitoring_visit"]
    assert window(visit).earliest == dt.date(2023, 9, 5)
    assert window(visit).expected == dt.date(2023, 12, 5)


@pytest.mark.parametrize(
    ("kind", "grade"), [("focused_visit", "good"), ("monitoring_visit", "inadequate")]
)
def test_a_visit_says_that_its_dates_are_not_held(kind: str, grade: str) -> None:
    visit = activities(PUBLISHED, grade)[kind]
    assert visit.observed is None
    assert "not known here" in " ".join(visit.cautions)
    assert not visit.rule.is_confirmed


def test_without_a_known_outcome_there_is_the_yearly_meeting_alone() -> None:
    history = history_on(PUBLISHED, [], ALL_TIME)
    (only,) = next_activities(find_authority(THURROCK), PUBLISHED, history)
    assert only.kind == "engagement_meeting"
