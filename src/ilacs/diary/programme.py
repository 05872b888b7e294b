"""The programme that an edition expects: its activities for one inspection, without times yet."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from ilacs.diary.entry import Person
from ilacs.diary.unplaced import Unplaced
from ilacs.editions.activity import Activity
from ilacs.editions.edition import InspectionType

TEAM = "inspectorate"
DAYS: dict[str, Callable[[Sequence[dt.date]], Sequence[dt.date]]] = {
    "any": lambda days: days,
    "first": lambda days: days[:1],
    "last": lambda days: days[-1:],
    "but_last": lambda days: days[:-1],
}
"""The days of a stage that an activity may be on."""


def draft_programme(
    kind: InspectionType,
    stages: Mapping[str, Sequence[dt.date]],
    people: Sequence[Person],
) -> tuple[Unplaced, ...]:
    """Return the activities of an inspection type for the people who are there.

    stages: stage id → its working days (`inspections.presence.fieldwork_days`); an activity of a
    stage that is not given is left out. people: their `role` is a role id of the edition; a role
    that nobody holds leaves its seat empty. The team is everyone of the side `inspectorate`.
    Ids are `<activity id>-<number>`, from 1, and stay the same from one call to the next. Where
    there are several of an activity, the holders of the role it meets take turns.
    """
    return tuple(
        one
        for activity in kind.activities
        if stages.get(activity.stage)
        for one in _of_activity(activity, sorted(stages[activity.stage]), people)
    )


def _of_activity(
    activity: Activity, days: Sequence[dt.date], people: Sequence[Person]
) -> Iterator[Unplaced]:
    met = [person.id for person in people if person.role in activity.meets]
    by = [person.id for person in people if person.role in activity.by]
    days = DAYS[activity.day](days)
    if activity.often == "daily":
        for number, day in enumerate(days, 1):
            yield _unplaced(activity, number, [day], by + met, people)
        return
    if activity.often == "once":
        yield _unplaced(activity, 1, days, by + met, people)
        return
    count = activity.count or max(1, len(met))
    for number in range(1, count + 1):
        one = [met[(number - 1) % len(met)]] if met else []
        yield _unplaced(activity, number, days, by + one, people)


def _unplaced(
    activity: Activity,
    number: int,
    days: Sequence[dt.date],
    taking_part: Sequence[str],
    people: Sequence[Person],
) -> Unplaced:
    team = [one.id for one in people if one.side == TEAM and one.id not in taking_part]
    return Unplaced(
        f"{activity.id}-{number}",
        activity.name,
        activity.minutes,
        tuple(days),
        activity.id,
        activity.kind,
        tuple(dict.fromkeys(taking_part)),
        tuple(team),
        min(activity.inspectors, len(team)),
        activity.others,
        needs_room=activity.way == "room",
        is_by_telephone=activity.way == "telephone",
        earliest=activity.earliest or dt.time.min,
        latest=activity.latest or dt.time.max,
        is_once_a_day=activity.often == "daily",
        gap_days=activity.gap_days,
    )
