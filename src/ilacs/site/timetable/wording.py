"""Times and people of a timetable in words."""

import datetime as dt

from django.utils import timezone

from ilacs.site.timetable.models import Activity


def clock(moment: dt.datetime | dt.time) -> str:
    """Return a time of day as people write it: `9am`, `1:30pm`; a moment with a zone in England's."""
    if isinstance(moment, dt.datetime):
        moment = (timezone.localtime(moment) if moment.tzinfo else moment).time()
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def long_day(day: dt.date) -> str:
    """Return a day with its name: `Tuesday 12 November 2019`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: dt.date) -> str:
    """Return a day for the head of a column: `Tue 12 Nov`."""
    return f"{day:%a} {day.day} {day:%b}"


def hours_of(activity: Activity) -> str:
    """Return from when to when: `9am to 10:30am`; '' while it has no time."""
    if activity.start is None or activity.end is None:
        return ""
    return f"{clock(activity.start)} to {clock(activity.end)}"


def when_of(activity: Activity) -> str:
    """Return day and hours; how long it is to last while it has no time."""
    if activity.start is None:
        return f"No time yet, {length(activity.minutes)}"
    return f"{long_day(timezone.localdate(activity.start))}, {hours_of(activity)}"


def length(minutes: int) -> str:
    """Return how long something lasts: `45 minutes`, `1 hour 30 minutes`."""
    hours, rest = divmod(minutes, 60)
    words = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    return " ".join([*words, f"{rest} minutes"] if rest or not hours else words)


def names_of(activity: Activity) -> str:
    """Return the names of those who take part, the leading one first; '' where nobody does yet."""
    return ", ".join(one.name for one in activity.attendees.all())
