"""Every change to the activities of a timetable: laid out, added, placed, cancelled, done."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils import timezone

from ilacs.diary import Clash, Entry, Unplaced
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.actions import LONGEST
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import INSPECTORS, State
from ilacs.site.timetable.diary import Known, Timetable, read_timetable
from ilacs.site.timetable.models import Activity, ActivityState, Attendee, MeetingRoom, Way

CASE_DISCUSSION = "case_discussion"
"""The kind of activity in which a child's record is gone through. Its title is never typed: it is
the edition's, or the one below, so that no name can stand in it."""
TITLE_OF_DISCUSSION = "Case discussion"


class ClashError(InputError):
    """A time, room or person that cannot be; kept all the same where somebody says why."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        words = " ".join(one.sentence for one in clashes)
        super().__init__(words, "keep", "Choose another time, or keep it and say why.")
        self.clashes = clashes


@dataclass(frozen=True)
class Details:
    """What a person decides of an activity.

    start: on the wall in England, None where it has no time yet. people: keys of those known;
    names: others, each with a role in words. lead: the key of who leads it. others: how many come
    besides. kept_because: why it is to stand although it clashes.
    """

    title: str
    minutes: int
    start: dt.datetime | None = None
    kind: str = ""
    purpose: str = ""
    way: str = Way.ROOM
    room: MeetingRoom | None = None
    address: str = ""
    others: int = 0
    case: str = ""
    people: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    lead: str = ""
    kept_because: str = ""


@dataclass(frozen=True)
class Outcome:
    """A changed activity, and the addresses of those who were invited and are no longer in it."""

    activity: Activity
    uninvited: tuple[tuple[str, str], ...] = field(default=())


@action(Permission.ACTIVITY_CHANGE)
def lay_out_activities(*, by: Actor, inspection: Inspection) -> int:
    """Add what the edition drafts and the timetable lacks, without times; returns how many.

    Raises InputError where there is nothing to add or the inspection is closed.
    """
    timetable = read_timetable(_locked(inspection))
    missing = timetable.missing_drafts
    if not missing:
        raise InputError("The edition has nothing more for this inspection.")
    for draft in missing:
        _lay_out(by, timetable, draft)
    _record("timetable_laid_out", by, inspection, inspection, activities=len(missing))
    return len(missing)


def _lay_out(by: Actor, timetable: Timetable, draft: Unplaced) -> None:
    away = Way.ROOM if draft.needs_room else Way.ELSEWHERE
    activity = Activity(
        inspection=timetable.inspection,
        drafted=draft.id,
        kind=draft.kind,
        title=draft.title,
        minutes=draft.minutes,
        way=Way.TELEPHONE if draft.is_by_telephone else away,
        others=draft.others,
        added_by=by.person,
    )
    activity.save()
    _set_people(activity, timetable, draft.people, (), leading(timetable, draft.people))


def leading(timetable: Timetable, people: Iterable[str]) -> str:
    """Return the key of the inspector who leads an activity, the first of them; '' without any."""
    inspect = {one.key for one in timetable.known if one.side == INSPECTORS}
    return next((key for key in people if key in inspect), "")


@action(Permission.ACTIVITY_CHANGE)
def add_activity(*, by: Actor, inspection: Inspection, details: Details) -> Activity:
    """Add an activity. Raises ClashError where it clashes and is not kept all the same."""
    timetable = read_timetable(_locked(inspection))
    activity = Activity(inspection=timetable.inspection, added_by=by.person)
    _write(activity, details)
    clashes = _require_no_clash(timetable, activity, details)
    activity.save()
    _set_people(activity, timetable, details.people, details.names, details.lead)
    start = activity.start.isoformat() if activity.start else ""
    is_clashing = bool(clashes)
    _record("activity_added", by, activity, inspection, start=start, is_clashing=is_clashing)
    return activity


@action(Permission.ACTIVITY_CHANGE)
def change_activity(
    *, by: Actor, inspection: Inspection, activity: Activity, details: Details
) -> Outcome:
    """Change or place an activity. Raises ClashError as adding does, InputError where it is over."""
    timetable = read_timetable(_locked(inspection))
    found = _planned(inspection, activity)
    before = _facts(found)
    _write(found, details)
    clashes = _require_no_clash(timetable, found, details)
    changed = sorted(name for name, value in _facts(found).items() if value != before[name])
    people = (details.people, details.names, details.lead)
    has_other_people, uninvited = _set_people(found, timetable, *people)
    if changed or has_other_people:
        found.sequence += 1
    found.save()
    _record(
        "activity_changed",
        by,
        found,
        inspection,
        changed=changed + ["people"] * has_other_people,
        start=found.start.isoformat() if found.start else "",
        is_clashing=bool(clashes),
    )
    return Outcome(found, uninvited)


def _facts(activity: Activity) -> dict[str, object]:
    """Return what of an activity a person can change."""
    names = ("title", "kind", "purpose", "minutes", "start", "end", "way", "room_id", "address")
    more = ("others", "case", "kept_because")
    return {name: getattr(activity, name) for name in (*names, *more)}


def _write(activity: Activity, details: Details) -> None:
    """Put what was decided into an activity; of room and address only what its way has."""
    activity.kind = activity.kind if activity.drafted else details.kind
    if activity.kind != CASE_DISCUSSION:
        activity.title = details.title
    elif not activity.drafted:
        activity.title = TITLE_OF_DISCUSSION
    activity.purpose = details.purpose
    activity.minutes = details.minutes
    activity.way = details.way
    activity.room = details.room if details.way == Way.ROOM else None
    activity.address = details.address if details.way == Way.ELSEWHERE else ""
    activity.others = details.others
    activity.case = details.case
    activity.kept_because = details.kept_because
    if activity.room and activity.room.inspection_id != activity.inspection_id:
        raise InputError("This room is not one of the inspection’s.", "room")
    if details.start:
        _require_day(activity.inspection, details.start.date())
    _set_time(activity, details.start)


def _require_day(inspection: Inspection, day: dt.date) -> None:
    """Raise InputError where a day lies before the call or further from it than any stage may."""
    if day < inspection.notified_day:
        raise InputError("It cannot be before the call.", "day", "Give a later day.")
    if day > inspection.notified_day + LONGEST:
        raise InputError("This is more than two years after the call.", "day", "Check the year.")


def _set_time(activity: Activity, start: dt.datetime | None) -> None:
    activity.start = timezone.make_aware(start) if start else None
    length = dt.timedelta(minutes=activity.minutes)
    activity.end = timezone.make_aware(start + length) if start else None


def _require_no_clash(
    timetable: Timetable, activity: Activity, details: Details
) -> tuple[Clash, ...]:
    """Return the clashes of an activity as it is to be; those that are kept have a reason.

    Raises ClashError where there are any and no reason, InputError where the day is turned over.
    """
    entry = entry_tried(timetable, activity, details)
    if entry is None:
        return ()
    clashes = timetable.clashes_with(entry)
    if clashes and not details.kept_because:
        raise ClashError(clashes)
    if not clashes:
        activity.kept_because = ""
    return clashes


def entry_tried(timetable: Timetable, activity: Activity, details: Details) -> Entry | None:
    """Return an activity as an entry with the people it is to have; None without a time.

    Raises InputError where it would end on another day.
    """
    if activity.start is None:
        return None
    names = tuple(Attendee(name=name).key for name, _ in details.names)
    return timetable.entry_of(activity, people=(*details.people, *names))


def try_details(
    timetable: Timetable, activity: Activity | None, details: Details
) -> tuple[Clash, ...]:
    """Return the clashes that an activity would have; nothing is kept. Raises InputError."""
    tried = activity or Activity(inspection=timetable.inspection)
    _write(tried, details)
    entry = entry_tried(timetable, tried, details)
    return timetable.clashes_with(entry) if entry else ()


def _set_people(
    activity: Activity,
    timetable: Timetable,
    keys: Iterable[str],
    names: Iterable[tuple[str, str]],
    lead: str,
) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Give an activity its people; returns whether they changed, and who was invited and left.

    Raises InputError for someone who is not known to the timetable.
    """
    known = {one.key: one for one in timetable.known}
    wanted: dict[str, Known | tuple[str, str]] = {}
    for key in keys:
        if key not in known:
            raise InputError("Somebody chosen takes part no longer.", "people", "Choose again.")
        wanted[key] = known[key]
    for name, role in names:
        wanted[Attendee(name=name).key] = (name, role)
    there = {timetable.key_of(one): one for one in activity.attendees.all()}
    gone = [one for key, one in there.items() if key not in wanted]
    for one in gone:
        one.delete()
    changed = bool(gone)
    for key, who in wanted.items():
        row = there.get(key) or _attendee(activity, who)
        if row._state.adding or row.is_lead != (key == lead):
            row.is_lead = key == lead
            row.save()
            changed = True
    return changed, tuple((one.name, one.told) for one in gone if one.told)


def _attendee(activity: Activity, who: Known | tuple[str, str]) -> Attendee:
    if isinstance(who, tuple):
        return Attendee(activity=activity, name=who[0], role=who[1])
    return Attendee(
        activity=activity,
        participant=who.participant,
        person_id=who.person_id,
        name=who.entry.name,
        role=who.role,
        side=who.side,
    )


@action(Permission.ACTIVITY_CHANGE)
def cancel_activity(
    *, by: Actor, inspection: Inspection, activity: Activity, reason: str
) -> Activity:
    """Cancel a planned activity; it stays in the timetable's history with the reason."""
    found = _planned(_locked(inspection), activity)
    found.state, found.reason = ActivityState.CANCELLED, reason
    found.sequence += 1
    found.save()
    _record("activity_cancelled", by, found, inspection)
    return found


@action(Permission.ACTIVITY_CHANGE)
def finish_activity(*, by: Actor, inspection: Inspection, activity: Activity) -> Activity:
    """Note that an activity took place. Raises InputError where it has no time or is to come."""
    found = _planned(_locked(inspection), activity)
    if found.start is None or found.start > timezone.now():
        raise InputError("It has not begun yet.", "", "Give it the time at which it was.")
    found.state = ActivityState.DONE
    found.save()
    _record("activity_done", by, found, inspection)
    return found


@action(Permission.ACTIVITY_CHANGE)
def place_as_suggested(
    *,
    by: Actor,
    inspection: Inspection,
    chosen: Iterable[str],
    fingerprint: str,
    today: dt.date | None = None,
) -> list[Activity]:
    """Give those chosen of the unplaced activities the time, room and people suggested for them.

    fingerprint: of the suggestion that was looked at. today: the day it is seen from, after which
    all is placed; the present one where none is given. Raises InputError where another would be made
    now, or none was chosen.
    """
    timetable = read_timetable(_locked(inspection), today)
    suggestion = timetable.suggestion()
    if fingerprint != fingerprint_of(suggestion.entries):
        raise InputError("The timetable has changed since.", "", "Look at the new suggestion.")
    wanted = set(chosen)
    entries = [one for one in suggestion.entries if one.id in wanted]
    if not entries:
        raise InputError("Select what to place.", "chosen")
    placed = [_place(timetable, one) for one in entries]
    _record("activities_placed", by, inspection, inspection, activities=len(placed))
    return placed


def fingerprint_of(entries: Iterable[Entry]) -> str:
    """Return what tells one suggestion from another."""
    import hashlib

    told = "|".join(f"{one.id} {one.start} {one.end} {one.room} {one.people}" for one in entries)
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def _place(timetable: Timetable, entry: Entry) -> Activity:
    activity = timetable.by_id[entry.id]
    _set_time(activity, entry.start)
    if entry.room:
        activity.room_id = entry.room
    activity.sequence += 1
    people = list(activity.attendees.all())
    lead = next((timetable.key_of(one) for one in people if one.is_lead), "")
    lead = lead or leading(timetable, entry.people)
    known = {one.key for one in timetable.known}
    names = [(one.name, one.role) for one in people if timetable.key_of(one) not in known]
    keys = [key for key in entry.people if key in known]
    _set_people(activity, timetable, keys, names, lead)
    activity.save()
    return activity


@action(Permission.ACTIVITY_VIEW)
def note_download(*, by: Actor, inspection: Inspection, activities: int) -> None:
    """Write down that somebody took a timetable into their diary."""
    _record("timetable_downloaded", by, inspection, inspection, activities=activities)


def require_open(inspection: Inspection) -> None:
    """Raise InputError where the inspection is closed."""
    if inspection.decided == State.CLOSED:
        raise InputError("The inspection is closed: its timetable changes no more.")


def _locked(inspection: Inspection) -> Inspection:
    """Return the inspection anew, so that two people who place at once do so one after the other."""
    rows = Inspection.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.get(pk=inspection.pk)
    require_open(found)
    return found


def _planned(inspection: Inspection, activity: Activity) -> Activity:
    """Return an activity anew. Raises InputError where it is not planned, or not the inspection's."""
    found = inspection.activities.filter(pk=activity.pk, state=ActivityState.PLANNED).first()
    if found is None:
        raise InputError("This activity was cancelled or is done.")
    return found


def _record(event: str, by: Actor, about: Model, inspection: Inspection, **details: object) -> None:
    audit.record(event, by=by, about=about, organisation=inspection.organisation, **details)
