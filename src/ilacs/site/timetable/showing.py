"""What the page of a timetable shows: which days, the grid, what has no time yet, what clashes."""

import datetime as dt
from dataclasses import dataclass

from ilacs.diary import Clash, Grid, grid_by_day, grid_by_person, grid_by_room
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import State
from ilacs.site.timetable.diary import DIARY_SIDES, HOURS, Timetable, read_timetable
from ilacs.site.timetable.models import Activity
from ilacs.site.timetable.seeing import sees_cases
from ilacs.site.timetable.wording import short_day

BY = {"day": "By day", "person": "By person", "room": "By room"}
"""The ways to look at a timetable."""
MOST_LANES = 13
"""Columns of the table that the widest page holds; static/ilacs.css gives them their least width."""


@dataclass(frozen=True)
class Shown:
    """A timetable as one page shows it. day: the day looked at, or one of the week looked at."""

    timetable: Timetable
    by: str
    day: dt.date
    grid: Grid
    may_change: bool
    sees_cases: bool

    @property
    def inspection(self) -> Inspection:
        return self.timetable.inspection

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days that are shown: a week's, or one."""
        return week_of(self.timetable.days, self.day) if self.by == "day" else (self.day,)

    @property
    def weeks(self) -> list[dt.date]:
        """A day of each week that has any, to go there."""
        firsts: dict[dt.date, dt.date] = {}
        for day in self.timetable.days:
            firsts.setdefault(monday_of(day), day)
        return list(firsts.values())

    @property
    def clashes(self) -> tuple[Clash, ...]:
        return self.timetable.clashes

    @property
    def clashing(self) -> frozenset[str]:
        """The ids of the activities that clash."""
        return frozenset(id for one in self.clashes for id in one.entries)

    @property
    def is_wide(self) -> bool:
        """True where the grid is wider than the widest page."""
        return sum(one.lanes for one in self.grid.columns) > MOST_LANES

    def on(self, day: dt.date) -> list[Activity]:
        """Return what is on a day, by its time."""
        there = [one for one in self.timetable.placed if one.wall_start.date() == day]  # type: ignore[union-attr]
        return sorted(there, key=lambda one: (one.start, one.title))


def show(actor: Actor, inspection: Inspection, by: str = "", day: str = "") -> Shown:
    """Return a timetable as a page shows it. by: a key of BY; day: ISO; anything else is ignored."""
    timetable = read_timetable(inspection)
    by = by if by in BY else "day"
    chosen = _day_shown(timetable, day)
    is_open = inspection.decided != State.CLOSED
    return Shown(
        timetable,
        by,
        chosen,
        _grid(timetable, by, chosen),
        is_open and bool(actor.decide(Permission.ACTIVITY_CHANGE, inspection)),
        sees_cases(actor, inspection),
    )


def _grid(timetable: Timetable, by: str, day: dt.date) -> Grid:
    if by == "day":
        return grid_by_day(timetable.entries, week_of(timetable.days, day), hours=HOURS)
    if by == "room":
        return grid_by_room(timetable.entries, timetable.rooms, day, hours=HOURS)
    busy = {key for one in timetable.entries if one.day == day for key in one.people}
    inspects = DIARY_SIDES["inspectors"]
    people = [
        one
        for one in timetable.people
        if one.id in busy or (one.side == inspects and one.is_there_on(day))
    ]
    return grid_by_person(timetable.entries, people, day, hours=HOURS)


def _day_shown(timetable: Timetable, given: str) -> dt.date:
    """Return the day asked for where the timetable has it, else today, else the next or first one."""
    days, today = timetable.days, timetable.standing.now.today
    asked = next((day for day in days if day.isoformat() == given), None)
    coming = next((day for day in days if day >= today), None)
    return asked or coming or days[0]


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def week_of(days: tuple[dt.date, ...], day: dt.date) -> tuple[dt.date, ...]:
    """Return those of the days that lie in the week of a day."""
    return tuple(one for one in days if monday_of(one) == monday_of(day))


def week_words(day: dt.date) -> str:
    """Return the week of a day in words."""
    return f"Week of {short_day(monday_of(day))} {monday_of(day):%Y}"
