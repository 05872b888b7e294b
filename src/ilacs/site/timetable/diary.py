"""A timetable as the diary sees it: its people, rooms and entries, its clashes, what it could be."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from ilacs.diary import (
    Clash,
    Entry,
    Hours,
    Left,
    Person,
    Room,
    Suggestion,
    Travel,
    Unplaced,
    draft_programme,
    find_clashes,
    suggest,
)
from ilacs.site.accounts.models import Membership
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.presence import fieldwork_days
from ilacs.site.inspections.queries import Standing, people_of, standing_of
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.timetable.models import Activity, Attendee, MeetingRoom, Way

BETWEEN_SITES = 20
"""Minutes from one building to another, where nobody has said otherwise."""
HOURS = Hours()
TRAVEL = Travel(otherwise=BETWEEN_SITES)
DIARY_SIDES = {AUTHORITY: "authority", INSPECTORS: "inspectorate"}
EDITION_ROLES = {
    "inspection_coordinator": "coordinator",
    "practice_auditor": "auditor",
    "social_worker": "practitioner",
    "councillor": "scrutiny_member",
    "peer_reviewer": "inspector",
}
"""What the edition calls a role of this site, where it has another id. Peer reviewers take the
inspectors' seats."""


@dataclass(frozen=True)
class Known:
    """Someone who can be given a part in an activity, and how the diary knows them."""

    entry: Person
    role: str
    side: str
    participant: Participant | None = None
    person_id: UUID | None = None

    @property
    def key(self) -> str:
        return self.entry.id

    @property
    def words(self) -> str:
        """Name and role, for a list to choose from."""
        return f"{self.entry.name}, {self.role.lower()}" if self.role else self.entry.name


@dataclass(frozen=True)
class Timetable:
    """Everything in an inspection's timetable at one moment."""

    standing: Standing
    activities: tuple[Activity, ...]
    known: tuple[Known, ...]
    meeting_rooms: tuple[MeetingRoom, ...]

    @property
    def inspection(self) -> Inspection:
        return self.standing.inspection

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everyone the diary knows: those who can be chosen, and the names written in by hand."""
        found = {one.key: one.entry for one in self.known}
        for activity in self.activities:
            for one in activity.attendees.all():
                key = self.key_of(one)
                found.setdefault(key, Person(key, one.name, DIARY_SIDES.get(one.side, "partners")))
        return tuple(found.values())

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        return tuple(room_of(one) for one in self.meeting_rooms)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What has a time and was not cancelled."""
        return tuple(self.entry_of(one) for one in self.placed)

    @property
    def placed(self) -> list[Activity]:
        return [one for one in self.activities if one.is_placed and not one.is_cancelled]

    @property
    def unplaced(self) -> list[Activity]:
        return [one for one in self.activities if not one.is_placed and one.is_planned]

    @property
    def to_invite(self) -> list[Activity]:
        """What is placed and to come, whose people do not have the latest invitation."""
        now = timezone.now()
        ahead = [one for one in self.placed if one.is_planned and one.start and one.start > now]
        return [one for one in ahead if one.has_news and one.attendees.all()]

    @cached_property
    def by_id(self) -> dict[str, Activity]:
        return {str(one.pk): one for one in self.activities}

    @cached_property
    def _keys(self) -> dict[object, str]:
        return {one.person_id: one.key for one in self.known if one.person_id}

    def key_of(self, attendee: Attendee) -> str:
        """Return what stands for an attendee; who came in with an account and takes part is one."""
        return self._keys.get(attendee.person_id, attendee.key)

    def keys_of(self, activity: Activity) -> tuple[str, ...]:
        return tuple(self.key_of(one) for one in activity.attendees.all())

    def entry_of(self, activity: Activity, people: tuple[str, ...] | None = None) -> Entry:
        """Return a placed activity as an entry of the diary. Raises InputError for bad times.

        people: the keys of those it is to have; None for those it has.
        """
        start, end = activity.wall_start, activity.wall_end
        assert start  # asked of placed ones alone
        assert end
        return Entry(
            id=str(activity.pk),
            title=activity.title,
            start=start,
            end=end,
            activity=activity_id_of(activity),
            kind=activity.kind,
            people=self.keys_of(activity) if people is None else people,
            others=activity.others,
            room=str(activity.room_id or "") if activity.way == Way.ROOM else "",
            place=_place(activity.address) if activity.way == Way.ELSEWHERE else "",
            is_by_telephone=activity.way == Way.TELEPHONE,
        )

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        return self.clashes_with()

    def clashes_with(self, tried: Entry | None = None) -> tuple[Clash, ...]:
        """Return the clashes; with an entry tried in place of its own, those that concern it."""
        entries: Iterable[Entry] = self.entries
        if tried is not None:
            entries = [*(one for one in entries if one.id != tried.id), tried]
        found = find_clashes(list(entries), self.people, self.rooms, hours=HOURS, travel=TRAVEL)
        return tuple(one for one in found if tried is None or tried.id in one.entries)

    @property
    def stages(self) -> dict[str, tuple[dt.date, ...]]:
        """The working days of each stage, by its id."""
        return {one.stage.id: fieldwork_days(one.first, one.last) for one in self.standing.stages}

    @cached_property
    def drafts(self) -> dict[str, Unplaced]:
        """The programme that the edition drafts for the people who are there, by id."""
        people = [one.entry for one in self.known]
        return {one.id: one for one in draft_programme(self.inspection.kind, self.stages, people)}

    @property
    def missing_drafts(self) -> list[Unplaced]:
        """What the edition drafts that the timetable does not have, not even cancelled."""
        there = {one.drafted for one in self.activities}
        return [one for one in self.drafts.values() if one.id not in there]

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The working days from the call to the last day on site, and any other with an activity."""
        first = self.inspection.notified_day
        last = self.standing.on_site.last if self.standing.on_site else first
        others = {one.day for one in self.entries}
        return tuple(sorted({*fieldwork_days(first, last), *others}))

    def suggestion(self) -> Suggestion:
        """Return the times proposed for what has none; nothing that stands is moved.

        What nobody is in yet, and what could only have been on days that are past, is left.
        """
        asked = [self._wanted(one) for one in self.unplaced]
        left = {one.id: said for one in asked if (said := self._cannot_be(one))}
        wanted = [one for one in asked if one.id not in left]
        found = suggest(wanted, self.entries, self.people, self.rooms, hours=HOURS, travel=TRAVEL)
        left |= {one.id: one for one in found.left}
        in_order = tuple(left[one.id] for one in asked if one.id in left)
        return Suggestion(found.entries, in_order)

    def _cannot_be(self, wanted: Unplaced) -> Left | None:
        """Return why an activity is given no time before one is looked for; None where it may be."""
        if not wanted.size:
            reason, remedy = "Nobody is in it yet.", "Choose who takes part."
        elif not wanted.days:
            reason = "The days on which it may be are past."
            remedy = "Give it the time at which it was, or another day."
        else:
            return None
        return Left(wanted.id, wanted.title, reason, remedy)

    def _wanted(self, activity: Activity) -> Unplaced:
        """Return what an activity needs: what was decided of it, else what the edition drafts."""
        draft = self.drafts.get(activity.drafted)
        people = self.keys_of(activity)
        base = draft or Unplaced("", "", activity.minutes, self.days)
        chosen = sum(key in base.any_of for key in people)
        return replace(
            base,
            id=str(activity.pk),
            title=activity.title,
            minutes=activity.minutes,
            days=self._still_to_come(base.days),
            people=people or base.people,
            any_of=tuple(key for key in base.any_of if key not in people),
            how_many=max(0, base.how_many - chosen),
            others=activity.others,
            needs_room=activity.way == Way.ROOM,
            room=str(activity.room_id or "") if activity.way == Way.ROOM else "",
            place=_place(activity.address) if activity.way == Way.ELSEWHERE else "",
            is_by_telephone=activity.way == Way.TELEPHONE,
        )

    def _still_to_come(self, days: Iterable[dt.date]) -> tuple[dt.date, ...]:
        """Return those of the days that are after today; all of them once the event is over."""
        today = self.standing.now.today
        is_over = not self.days or today > self.days[-1]
        return tuple(day for day in days if is_over or day > today)


def read_timetable(inspection: Inspection, today: dt.date | None = None) -> Timetable:
    """Return an inspection's timetable as it stands, today or seen from another day.

    As many queries however large it is.
    """
    standing = standing_of(inspection, today)
    people = Prefetch("attendees", Attendee.objects.select_related("person", "participant__person"))
    rows = inspection.activities.select_related("room").prefetch_related(people)
    return Timetable(
        standing,
        tuple(rows),
        known_to(standing),
        tuple(inspection.meeting_rooms.all()),
    )


def known_to(standing: Standing) -> tuple[Known, ...]:
    """Return who can be given a part: those who take part, then the authority's own people."""
    days = _days_of_team(standing)
    taking_part = [_participant(one, days) for one in people_of(standing.inspection)]
    there = {one.person_id for one in taking_part if one.person_id}
    members: dict[object, Known] = {}
    for one in _members(standing.inspection):
        if one.person_id not in there and Permission.PART_VIEW in ROLES[one.role].permissions:
            members.setdefault(one.person_id, _member(one))
    return (*taking_part, *members.values())


def _members(inspection: Inspection) -> Iterable[Membership]:
    held = Membership.objects.filter(organisation=inspection.organisation, ended=None)
    return held.select_related("person").order_by("person__name", "created")


def _participant(one: Participant, days: frozenset[dt.date]) -> Known:
    inspects = one.side == INSPECTORS
    own = frozenset(dt.date.fromisoformat(day) for day in one.days)
    entry = Person(
        f"participant:{one.pk}",
        one.name,
        DIARY_SIDES[one.side],
        EDITION_ROLES.get(one.role, one.role),
        days=(own or days) if inspects else None,
    )
    return Known(entry, one.role_title, one.side, one, one.person_id)


def _member(one: Membership) -> Known:
    role = EDITION_ROLES.get(one.role, one.role)
    entry = Person(f"person:{one.person_id}", one.person.name, "authority", role)
    return Known(entry, ROLES[one.role].title, AUTHORITY, None, one.person_id)


def _days_of_team(standing: Standing) -> frozenset[dt.date]:
    """Return the days of inspectors without days of their own: from the call to the last on site."""
    last = standing.on_site.last if standing.on_site else standing.inspection.notified_day
    return frozenset(fieldwork_days(standing.inspection.notified_day, last))


def room_of(one: MeetingRoom) -> Room:
    """Return a meeting room as the diary knows it."""
    room = Room(str(one.pk), str(one), place=_place(one.site))
    return replace(room, capacity=one.capacity) if one.capacity else room


def activity_id_of(activity: Activity) -> str:
    """Return the id of the edition's activity that one came from; '' for one added by hand."""
    return activity.drafted.rpartition("-")[0]


def _place(words: str) -> str:
    """Return the id of a place that people wrote down: the same words are the same place."""
    return " ".join(words.casefold().split())
