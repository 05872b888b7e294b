"""What is said of each kind of clash: a sentence that tells it, and one that would solve it."""

import datetime as dt

from ilacs.diary.entry import Entry, Hours, Person, Room
from ilacs.diary.free_rooms import FreeRooms
from ilacs.editions.working_days import add_working_days

Said = tuple[str, str]
DAYS_NAMED = 3


def person_twice(name: str, one: Entry, other: Entry) -> Said:
    """Someone is in two entries at once."""
    sentence = f"{name} is in '{one.title}' and '{other.title}' at once, {_both(one, other)}."
    return sentence, f"{_apart(one, other)} {name} out of one of them."


def no_travel_time(name: str, one: Entry, other: Entry, minutes: int) -> Said:
    """Someone cannot get from one entry to the next; minutes: how long the way takes."""
    gap = int((other.start - one.end).total_seconds()) // 60
    sentence = (
        f"{name} has {in_minutes(gap)} to get from '{one.title}' to '{other.title}' on "
        f"{day_in_words(one.day)}, and the way takes {in_minutes(minutes)}."
    )
    return sentence, f"{_apart(one, other, minutes)} {name} out of one of them."


def room_twice(room: Room, one: Entry, other: Entry, free: FreeRooms) -> Said:
    """A room is taken twice at once."""
    sentence = f"{room.name} is taken by '{one.title}' and '{other.title}', {_both(one, other)}."
    for entry in (other, one):
        instead = free.smallest(entry)
        if instead and not entry.is_fixed:
            return sentence, f"Move '{entry.title}' to {instead.name}, which is free then."
    return sentence, f"{_apart(one, other)} one of them elsewhere: no other room is free then."


def room_too_small(room: Room, entry: Entry, free: FreeRooms) -> Said:
    """More take part than a room has seats."""
    sentence = f"{room.name} has {in_seats(room.capacity)} and '{entry.title}' is for {entry.size}."
    if instead := free.smallest(entry):
        return sentence, f"Move it to {instead.name}, which is large enough and free then."
    if free.large_enough(entry.size):
        return sentence, "Give it another time: each room that is large enough is taken then."
    return sentence, "Find a larger room: none of those given is large enough."


def away(person: Person, entry: Entry) -> Said:
    """Someone is not there on the day, or not at the hour."""
    if person.is_there_on(entry.day):
        sentence = (
            f"{person.name} is there {_own_hours(person)}, and '{entry.title}' is {_time(entry)}."
        )
        return sentence, f"Move it within those hours, or take {person.name} out of it."
    sentence = f"{person.name} is not there on {day_in_words(entry.day)} for '{entry.title}'."
    near = sorted(person.days or (), key=lambda day: (abs(day - entry.day), day))[:DAYS_NAMED]
    if not near:
        return sentence, f"Take {person.name} out of it."
    days = in_a_row([day_in_words(day) for day in sorted(near)])
    return sentence, f"Move it to {days}, or take {person.name} out of it."


def not_a_working_day(entry: Entry) -> Said:
    """The day is a Saturday, a Sunday or a bank holiday."""
    sentence = f"'{entry.title}' is on {day_in_words(entry.day)}, which is not a working day."
    following = day_in_words(add_working_days(entry.day, 1))
    return sentence, f"Move it to {following}, or agree the day with all who take part."


def outside_hours(entry: Entry, hours: Hours) -> Said:
    """It begins before the day does or ends after it."""
    span = f"{clock(hours.first)} to {clock(hours.last)}"
    sentence = f"'{entry.title}' is {_time(entry)}, outside the hours of {span}."
    length = entry.end - entry.start
    latest = dt.datetime.combine(entry.day, hours.last) - length
    if latest < dt.datetime.combine(entry.day, hours.first):
        return sentence, "Make it shorter, or share it out over two days."
    if entry.start.time() < hours.first:
        return sentence, f"Begin it at {clock(hours.first)} or later."
    return sentence, f"Begin it by {clock(latest.time())}."


def day_in_words(day: dt.date) -> str:
    """A day in words: 'Monday 11 November 2019'."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def in_a_row(words: list[str]) -> str:
    """Words with commas and an 'or' before the last."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def clock(time: dt.time) -> str:
    """A time of the day as people write it: '9am', '1:30pm'."""
    minutes = f":{time:%M}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'am' if time.hour < 12 else 'pm'}"


def in_minutes(count: int) -> str:
    """A number of minutes in words: '1 minute', '25 minutes'."""
    return f"{count} minute{'' if count == 1 else 's'}"


def in_seats(count: int) -> str:
    """A number of seats in words: '1 seat', '12 seats'."""
    return f"{count} seat{'' if count == 1 else 's'}"


def _own_hours(person: Person) -> str:
    if person.first == dt.time.min:
        return f"until {clock(person.last)}"
    if person.last == dt.time.max:
        return f"from {clock(person.first)}"
    return f"from {clock(person.first)} to {clock(person.last)}"


def _time(entry: Entry) -> str:
    return f"from {clock(entry.start.time())} to {clock(entry.end.time())}"


def _both(one: Entry, other: Entry) -> str:
    start, end = max(one.start, other.start).time(), min(one.end, other.end).time()
    return f"{day_in_words(one.day)} from {clock(start)} to {clock(end)}"


def _apart(one: Entry, other: Entry, minutes: int = 0) -> str:
    """What to move so that two entries have so many minutes between them; ends in a verb."""
    way = dt.timedelta(minutes=minutes)
    if not other.is_fixed and (one.end + way).date() == one.day:
        return f"Move '{other.title}' to {clock((one.end + way).time())} or later, or take"
    if not one.is_fixed and (other.start - way).date() == one.day:
        return f"End '{one.title}' by {clock((other.start - way).time())}, or take"
    return "Take"
