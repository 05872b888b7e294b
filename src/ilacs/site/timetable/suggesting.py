"""What the page of a suggestion shows: for each activity the time, room and people proposed."""

import datetime as dt
from dataclasses import dataclass

from ilacs.diary import Entry, Left
from ilacs.site.timetable.actions import fingerprint_of
from ilacs.site.timetable.diary import Timetable
from ilacs.site.timetable.models import Activity
from ilacs.site.timetable.wording import clock, long_day


@dataclass(frozen=True)
class Proposal:
    """One activity with what is proposed for it, in words."""

    activity: Activity
    entry: Entry
    room: str
    people: str

    @property
    def day(self) -> dt.date:
        return self.entry.day

    @property
    def when(self) -> str:
        return f"{long_day(self.entry.day)}, {clock(self.entry.start)} to {clock(self.entry.end)}"

    @property
    def where(self) -> str:
        return self.room or self.activity.where


@dataclass(frozen=True)
class Proposed:
    """A suggestion: what could be placed, in order of time, and what could not, and why."""

    proposals: tuple[Proposal, ...]
    left: tuple[Left, ...]
    fingerprint: str


def propose(timetable: Timetable) -> Proposed:
    """Return the suggestion for what has no time yet."""
    suggestion = timetable.suggestion()
    rooms = {one.id: one.name for one in timetable.rooms}
    names = {one.id: one.name for one in timetable.people}
    proposals = [
        Proposal(
            timetable.by_id[one.id],
            one,
            rooms.get(one.room, ""),
            ", ".join(names.get(key, "") for key in one.people),
        )
        for one in suggestion.entries
    ]
    proposals.sort(key=lambda one: (one.entry.start, one.entry.title))
    return Proposed(tuple(proposals), suggestion.left, fingerprint_of(suggestion.entries))
