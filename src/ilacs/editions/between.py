"""What an edition says of what lies between inspections: visits, engagement meetings, complaints."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from ilacs.editions.fact import Fact, Id, Text, Texts

Count = Annotated[int, Field(ge=1)]


class VisitKind(Fact):
    """A kind of visit within its type, as of a joint inspection."""

    id: Id
    name: Text


class Visit(Fact):
    """What is particular to visits of a type.

    looks_at: a `theme`; `progress` in the areas for improvement of an inspection; or, with several
    inspectorates, a `partnership`. themes: those seen. kinds: of which one is chosen.
    agencies: who usually takes part beside the authority.
    unpublished: which letters of a series after one inspection the inspectorate does not publish.
    """

    looks_at: Literal["theme", "progress", "partnership"]
    themes: Texts = ()
    kinds: tuple[VisitKind, ...] = ()
    agencies: Texts = ()
    unpublished: tuple[Count, ...] = ()

    @property
    def summary(self) -> str:
        """What it looks at, in words."""
        return f"looks at {'' if self.looks_at == 'progress' else 'a '}{self.looks_at}"


class AgendaItem(Fact):
    """An item of the meeting's usual agenda. draws_on: what the site can say to it beforehand."""

    id: Id
    heading: Text
    draws_on: Literal["nothing", "self_evaluation", "last_inspection", "signals", "enquiries"] = (
        "nothing"
    )


class EngagementMeeting(Fact):
    """The annual engagement meeting. letter_months: within how many the letter follows it."""

    letter_months: Count
    agenda: tuple[AgendaItem, ...] = ()
    enquiries: Texts = ()

    @property
    def summary(self) -> str:
        """When its letter follows, in words."""
        month = "a month" if self.letter_months == 1 else f"{self.letter_months} months"
        return f"the letter follows within {month}"


class ComplaintStep(Fact):
    """A step of complaining about a draft report or an inspection.

    side: who takes it. since, until: the first and last day on which it exists; None without end.
    working_days: within how many it is taken; None where no number was seen.
    """

    id: Id
    name: Text
    side: Literal["authority", "inspectorate", "both"]
    since: dt.date | None = None
    until: dt.date | None = None
    working_days: Count | None = None

    def is_there(self, day: dt.date) -> bool:
        """Tell whether it exists on a day."""
        return (self.since or day) <= day <= (self.until or day)

    @property
    def period(self) -> str:
        """When it exists, in words."""
        parts = (
            f"from {self.since}" if self.since else "",
            f"to {self.until}" if self.until else "",
        )
        return " ".join(part for part in parts if part)
