"""Why an activity has no opening: the first thing that stands in its way, and what would help."""

from collections.abc import Callable

from ilacs.diary.horizon import runs, slots_for
from ilacs.diary.openings import Openings
from ilacs.diary.sentences import clock, in_minutes, in_seats
from ilacs.diary.unplaced import Left, Unplaced

Why = tuple[str, str]


def why_left(wanted: Unplaced, openings: Openings) -> Left:
    """Say why an activity could not be placed beside what is taken."""
    for look in LOOKS:
        if why := look(wanted, openings):
            return Left(wanted.id, wanted.title, *why)
    return Left(
        wanted.id,
        wanted.title,
        f"Those who take part are never all free at once for {in_minutes(wanted.minutes)}.",
        "Move something of theirs, make it shorter, or let somebody leave it out.",
    )


def _no_day(wanted: Unplaced, openings: Openings) -> Why | None:
    days = [day for day in wanted.days if openings.world.hours.is_open_on(day)]
    if not wanted.days:
        return "It has no day on which it may be.", "Give it a day."
    if not days:
        return "None of its days is a working day.", "Give it another day."
    if not openings.open_to(wanted):
        reason = "There is one of the same activity too near each of its days."
        return reason, "Move one of those, or let it be on more days."
    return None


def _no_such_hours(wanted: Unplaced, openings: Openings) -> Why | None:
    length, hours = slots_for(wanted.minutes), openings.world.hours
    if runs(openings.open_to(wanted), length):
        return None
    first, last = max(hours.first, wanted.earliest), min(hours.last, wanted.latest)
    span = f"between {clock(first)} and {clock(last)}"
    reason = f"It takes {in_minutes(wanted.minutes)} and must be {span}."
    return reason, "Make it shorter, or let it be earlier or later in the day."


def _someone_away(wanted: Unplaced, openings: Openings) -> Why | None:
    length = slots_for(wanted.minutes)
    for id in wanted.people:
        if not runs(openings.open_to(wanted) & openings.there(id), length):
            name = _name(id, openings)
            reason = f"{name} is not there for {in_minutes(wanted.minutes)} on any of its days."
            return reason, f"Choose another day, or let it be without {name}."
    there = [
        id for id in wanted.choice if runs(openings.open_to(wanted) & openings.there(id), length)
    ]
    if len(there) < wanted.how_many:
        reason = f"It needs {wanted.how_many} to choose from, and {len(there)} can be there."
        return reason, "Choose another day, or let fewer take part."
    return None


def _no_room(wanted: Unplaced, openings: Openings) -> Why | None:
    if openings.venues(wanted):
        return None
    if wanted.room:
        room = openings.world.rooms[wanted.room]
        reason = f"{room.name} has {in_seats(room.capacity)} and it is for {wanted.size}."
        return reason, "Give it a larger room."
    if not openings.world.rooms:
        return "It needs a room, and there is none yet.", "Add the rooms, or give it another place."
    reason = f"No room of those given has {in_seats(wanted.size)}."
    return reason, "Add a larger room, or ask for none."


def _someone_full(wanted: Unplaced, openings: Openings) -> Why | None:
    length = slots_for(wanted.minutes)
    for id in wanted.people:
        if not runs(openings.open_to(wanted) & openings.free(id, ""), length):
            name = _name(id, openings)
            reason = f"{name} has no {in_minutes(wanted.minutes)} free on any of its days."
            return reason, f"Move something of {name}, or let it be without them."
    return None


def _rooms_full(wanted: Unplaced, openings: Openings) -> Why | None:
    if not (wanted.room or wanted.needs_room):
        return None
    length, open_to = slots_for(wanted.minutes), openings.open_to(wanted)
    for room in openings.venues(wanted):
        if room and runs(open_to & ~openings.taken.room(room.id), length):
            return None
    reason = f"No room that is large enough is free for {in_minutes(wanted.minutes)}."
    return reason, "Move something to another room, or add a room."


def _room_never_with_people(wanted: Unplaced, openings: Openings) -> Why | None:
    if not (wanted.room or wanted.needs_room):
        return None
    if not any(openings.starts(wanted, place) for place in openings.world.places):
        return None
    reason = "No room that is large enough is free when those who take part are."
    return reason, "Add a room, or move something to another room."


LOOKS: tuple[Callable[[Unplaced, Openings], Why | None], ...] = (
    _no_day,
    _no_such_hours,
    _someone_away,
    _no_room,
    _someone_full,
    _rooms_full,
    _room_never_with_people,
)
"""In this order: what cannot be at all comes before what is only taken."""


def _name(id: str, openings: Openings) -> str:
    person = openings.world.people.get(id)
    return person.name if person else id
