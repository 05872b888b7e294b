"""An activity of an inspection, as its timetable expects it: what, how long, how often, with whom."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from ilacs.editions.fact import Fact, Id, Text


def _as_ids(value: object) -> object:
    """Let a file write one id where several are allowed."""
    return (value,) if isinstance(value, str) else value


Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_ids)]
Kind = Literal[
    "call", "meeting", "interview", "case_discussion", "observation", "group", "visit", "feedback"
]
Often = Literal["once", "daily", "several", "each"]


class Activity(Fact):
    """Something that a timetable has a place for.

    minutes: how long it usually lasts. stage: id of the stage it is in; day: on which of its
    days (`but_last`: any but the last).
    often: once, on every day of the stage, `count` times (`several`), or once with `each` holder
    of the roles in `meets`. gap_days: working days left free between two of it.
    by: roles of the visiting side whose holders are always there. inspectors: how many more of
    the team. meets: roles whose holders take part. others: how many come besides (children, carers).
    way: by telephone, in a room, or elsewhere, where people go to it.
    earliest, latest: between which times of the day it lies.
    """

    id: Id
    name: Text
    kind: Kind
    minutes: Annotated[int, Field(ge=5, le=480)]
    stage: Id
    day: Literal["any", "first", "last", "but_last"] = "any"
    often: Often = "once"
    count: Annotated[int, Field(ge=1, le=100)] | None = None
    gap_days: Annotated[int, Field(ge=0, le=20)] = 0
    by: Ids = ()
    inspectors: Annotated[int, Field(ge=0, le=12)] = 0
    meets: Ids = ()
    others: Annotated[int, Field(ge=0, le=200)] = 0
    way: Literal["telephone", "room", "elsewhere"] = "room"
    earliest: dt.time | None = None
    latest: dt.time | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> "Activity":
        if (self.often == "several") != (self.count is not None):
            raise ValueError('give `count` with `often = "several"`, and only then')
        if self.often == "each" and not self.meets:
            raise ValueError('`often = "each"` needs the roles in `meets`')
        if self.earliest and self.latest and self.earliest >= self.latest:
            raise ValueError("`earliest` must be before `latest`")
        return self
