"""An inspection's stages as they stand: laid out by the edition, then every move and hold applied."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ilacs.editions.edition import InspectionType, Stage
from ilacs.editions.timetable import ScheduledStage, lay_out_stages
from ilacs.editions.working_days import add_working_days, working_days_between

NOTIFICATION, OFF_SITE, ON_SITE = "notification", "off_site", "on_site"
"""The stages that every part of the program knows by name; the edition says when they are."""

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Move:
    """A stage's new days, or the day on which it was done; the latest for a stage counts."""

    stage: str
    first: dt.date
    last: dt.date
    moment: dt.datetime
    is_done: bool = False


@dataclass(frozen=True)
class Held:
    """A time in which the inspection stands still.

    first: the first day without it. until: the last such day as far as is known.
    resumed: the day it went on, and moment: when that was said; None while it stands still.
    """

    first: dt.date
    until: dt.date | None = None
    resumed: dt.date | None = None
    moment: dt.datetime | None = None

    @property
    def goes_on(self) -> dt.date | None:
        """The day it goes on, or is expected to; None where nobody knows."""
        if self.resumed is None and self.until is not None:
            return add_working_days(self.until, 1)
        return self.resumed


@dataclass(frozen=True)
class Record:
    """What is known of an inspection's days. notified: the day of the call."""

    kind: InspectionType
    notified: dt.date
    moves: tuple[Move, ...] = ()
    holds: tuple[Held, ...] = ()

    @property
    def stands_still(self) -> bool:
        """True where a hold has not ended: it waits, or was left as it stood."""
        return any(one.resumed is None for one in self.holds)


@dataclass(frozen=True)
class PlannedStage:
    """A stage with its days. done: the day on which it is known to have happened."""

    stage: Stage
    first: dt.date
    last: dt.date
    is_moved: bool = False
    is_provisional: bool = False
    done: dt.date | None = None

    @property
    def title(self) -> str:
        """The stage's name without what is explained after a colon."""
        return self.stage.name.partition(": ")[0]

    @property
    def explained(self) -> str:
        """What stands after the colon; mostly empty."""
        rest = self.stage.name.partition(": ")[2]
        return rest[:1].upper() + rest[1:]


@dataclass
class _Known:
    """The days known so far, by stage, while changes are applied in the order they were made."""

    record: Record
    days: dict[str, Days] = field(default_factory=dict)
    done: dict[str, dt.date] = field(default_factory=dict)

    def laid_out(self) -> tuple[ScheduledStage, ...]:
        return lay_out_stages(self.record.kind, self.record.notified, self.days)


def plan_stages(record: Record) -> tuple[PlannedStage, ...]:
    """Return the stages in the edition's order, with whatever hangs on a moved stage moved too.

    Raises InputError as `lay_out_stages` does.
    """
    known = _Known(record, done={NOTIFICATION: record.notified})
    for change in _in_order(record):
        if isinstance(change, Move):
            _apply_move(known, change)
        else:
            _apply_hold(known, change)
    return tuple(
        PlannedStage(
            one.stage,
            one.first,
            one.last,
            one.is_actual,
            one.is_provisional,
            known.done.get(one.stage.id),
        )
        for one in known.laid_out()
    )


def _in_order(record: Record) -> Iterator[Move | Held]:
    """Yield moves and ended holds as they were made; a hold that lasts comes last."""
    end = dt.datetime.max.replace(tzinfo=dt.UTC)
    changes: Iterable[Move | Held] = (*record.moves, *record.holds)
    yield from sorted(changes, key=lambda one: one.moment or end)


def _apply_move(known: _Known, move: Move) -> None:
    stage = next(one for one in known.record.kind.stages if one.id == move.stage)
    if not move.is_done:
        known.done.pop(move.stage, None)
        known.days[move.stage] = (move.first, move.last)
        return
    known.done[move.stage] = move.last
    if stage.kind != "deadline":  # what is due stays due then, however early it was done
        known.days[move.stage] = (move.first, move.last)


def _apply_hold(known: _Known, hold: Held) -> None:
    """Put off what was not over when the hold began, by the working days that were lost."""
    if hold.goes_on is None:
        return
    lost = working_days_between(hold.first, hold.goes_on)
    follows: set[str] = set()
    for one in known.laid_out():
        id = one.stage.id
        if one.last < hold.first or id == NOTIFICATION or id in known.done:
            continue
        if one.stage.anchor not in follows or id in known.days:
            known.days[id] = (
                _later(one.first, hold.first, lost),
                _later(one.last, hold.first, lost),
            )
        follows.add(id)


def _later(day: dt.date, first: dt.date, lost: int) -> dt.date:
    return day if day < first else add_working_days(day, lost)


def after_fieldwork(stages: Iterable[PlannedStage]) -> tuple[PlannedStage, ...]:
    """Return the stages that begin after the last day on site: they go on once it is closed."""
    held = tuple(stages)
    on_site = stage_of(held, ON_SITE)
    return tuple(one for one in held if on_site and one.first > on_site.last)


def movable_stages(stages: Iterable[PlannedStage], *, is_closed: bool) -> frozenset[str]:
    """Return the ids of the stages that can be moved: all but the call; closed, what follows it."""
    held = tuple(stages)
    left = after_fieldwork(held) if is_closed else held
    return frozenset(one.stage.id for one in left) - {NOTIFICATION}


def stage_of(stages: Iterable[PlannedStage], id: str) -> PlannedStage | None:
    """Return the stage of an id; None where the inspection type has none."""
    return next((one for one in stages if one.stage.id == id), None)
