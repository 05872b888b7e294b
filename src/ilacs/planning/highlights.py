"""What a month brought to a plan, for its board: closed, done, moved, at risk, and what comes next."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ilacs.planning.action import PlannedAction
from ilacs.planning.progress import Progress, progress_of


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of an action on a day: how it stood from then on, and why."""

    day: dt.date
    status: str
    risk: str = ""
    due: dt.date | None = None
    words: str = ""


History = tuple[PlannedAction, Sequence[Said]]


@dataclass(frozen=True, slots=True)
class Moved:
    """An action whose last day moved in the month, from the first to the last it had then.

    before or after: None for no day. why: what was said with the last move.
    """

    action: PlannedAction
    before: dt.date | None
    after: dt.date | None
    why: str = ""


@dataclass(frozen=True)
class Highlights:
    """A plan's month. first, last: its days. progress: on the last day, or today.

    closed, done, stopped: what became so in the month. worse: open actions whose risk rose in it.
    overdue, at_risk, off_track: how it stands on the last day. coming: open and due in the month
    after it.
    """

    first: dt.date
    last: dt.date
    progress: Progress
    overdue: tuple[PlannedAction, ...]
    closed: tuple[PlannedAction, ...]
    done: tuple[PlannedAction, ...]
    stopped: tuple[PlannedAction, ...]
    moved: tuple[Moved, ...]
    worse: tuple[PlannedAction, ...]
    off_track: tuple[PlannedAction, ...]
    at_risk: tuple[PlannedAction, ...]
    coming: tuple[PlannedAction, ...]


LEVELS = ("", "on_track", "at_risk", "off_track")


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of a day's month."""
    first = day.replace(day=1)
    following = (first + dt.timedelta(days=32)).replace(day=1)
    return first, following - dt.timedelta(days=1)


def highlights_of(
    histories: Iterable[History], first: dt.date, last: dt.date, on: dt.date | None = None
) -> Highlights:
    """What the days from first to last brought, from how the actions stood on the last of them.

    histories: each action as it stood then, with all that was said of it, in its order. on: the day
    it is, where the last is still to come.
    """
    on = min(on or last, last)
    told = [(one, [each for each in said if each.day <= on]) for one, said in histories]
    kept = [one for one, _ in told]
    next_first, next_last = month_of(last + dt.timedelta(days=1))
    still_open = [one for one in kept if one.is_open]

    def became(status: str) -> tuple[PlannedAction, ...]:
        return tuple(
            one for one, said in told if one.status == status and _became(said, status, first)
        )

    return Highlights(
        first=first,
        last=last,
        progress=progress_of(kept, on),
        overdue=_by_day(one for one in kept if one.is_overdue(on)),
        closed=became("closed"),
        done=became("done"),
        stopped=became("stopped"),
        moved=tuple(moved for one, said in told if (moved := _moved(one, said, first))),
        worse=tuple(one for one, said in told if one.is_open and _is_worse(said, first)),
        off_track=_by_day(one for one in still_open if one.risk == "off_track"),
        at_risk=_by_day(one for one in still_open if one.risk == "at_risk"),
        coming=_by_day(one for one in still_open if one.due and next_first <= one.due <= next_last),
    )


def _parted(said: Sequence[Said], first: dt.date) -> tuple[list[Said], list[Said]]:
    """What was said before a day, and from it on."""
    return [one for one in said if one.day < first], [one for one in said if one.day >= first]


def _became(said: Sequence[Said], status: str, first: dt.date) -> bool:
    before, since = _parted(said, first)
    was = before[-1].status if before else ""
    return bool(since) and since[-1].status == status and was != status


def _moved(action: PlannedAction, said: Sequence[Said], first: dt.date) -> Moved | None:
    before, since = _parted(said, first)
    start = before[-1] if before else since[0] if since else None
    if start is None or not since or since[-1].due == start.due:
        return None
    moves = [two for one, two in zip([start, *since], since, strict=False) if one.due != two.due]
    return Moved(action, start.due, since[-1].due, moves[-1].words)


def _is_worse(said: Sequence[Said], first: dt.date) -> bool:
    before, since = _parted(said, first)
    was = before[-1].risk if before else ""
    return bool(since) and LEVELS.index(since[-1].risk) > max(1, LEVELS.index(was))


def _by_day(actions: Iterable[PlannedAction]) -> tuple[PlannedAction, ...]:
    return tuple(sorted(actions, key=lambda one: one.due or dt.date.max))
