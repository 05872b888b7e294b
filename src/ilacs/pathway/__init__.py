"""What inspection comes next for an authority, when and why: by the guidance and by history."""

import datetime as dt

from ilacs.authorities import Authority
from ilacs.pathway.activity import Activity, Ground, ObservedRange, Window
from ilacs.pathway.forecast import History, InspectionForecast, forecast, history_on
from ilacs.pathway.publication import ExpectedPublication, expected_publication
from ilacs.pathway.visits import engagement_meeting, focused_visit, monitoring_visit

__all__ = [
    "Activity",
    "ExpectedPublication",
    "Ground",
    "History",
    "InspectionForecast",
    "ObservedRange",
    "Window",
    "expected_publication",
    "forecast",
    "history_on",
    "next_activities",
]


def next_activities(
    authority: Authority, on: dt.date, history: History | None = None
) -> list[Activity]:
    """What comes next for an authority from a day on, the soonest expected first.

    on: nothing published after it is looked at. history: what was known on that day, where many
    authorities are asked about. Without a known outcome there is the yearly meeting alone.
    Raises InputError for a day without an edition or without known bank holidays.
    """
    from ilacs.editions import edition_on

    known = history or history_on(on)
    expected = forecast(authority, known)
    if expected is None:
        return [engagement_meeting(on, edition_on(on))]
    wait, follows = expected.wait, expected.follows
    activities = [
        engagement_meeting(on, follows.edition),
        focused_visit(wait, follows, on),
        monitoring_visit(wait, follows, on),
        expected.activity(),
    ]
    held = [activity for activity in activities if activity]
    return sorted(held, key=lambda activity: activity.window.expected if activity.window else on)
