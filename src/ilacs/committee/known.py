"""What the records know of an inspection and of a plan, for a report to a committee."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Earlier:
    """The inspection before. grades: judgement id → grade id."""

    edition: str
    first: dt.date
    last: dt.date | None
    grades: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Team:
    """The inspectors. whole: how many came for the whole fieldwork. parts: (how many, days) of the others."""

    whole: int
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def most(self) -> int:
        """How many there were in all."""
        return self.whole + sum(number for number, _ in self.parts)


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """An improvement plan on a day. due: when it must be with the inspectorate, where that counts.

    actions: those that were not stopped, of which done were done or closed. answers: what the plan
    answers, in words, where that is not what the report is about; '' where it is.
    """

    title: str
    as_at: dt.date
    areas: tuple[str, ...]
    actions: int
    done: int
    overdue: int
    received: dt.date | None = None
    report_due: dt.date | None = None
    due: dt.date | None = None
    stopped: int = 0
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the records hold; None or empty: they do not hold it.

    edition, type: ids of the framework. call, first, last: the notification, and the days on site.
    grades: judgement id → grade id. documents: how many were shared with the inspectors. audits: of
    case work, completed. interviews: the roles of those interviewed by telephone. cases: how many
    were chosen. areas: for improvement, as published. planned: how many of them had an action in a
    plan before the report came. comparison: paragraphs, see `outcomes.comparison`.
    sources: what each group of facts rests on: event, grades, earlier, team, documents, audits,
    interviews, cases, areas, planned, comparison, plan.
    """

    authority: str
    edition: str = ""
    type: str = ""
    call: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    published: dt.date | None = None
    grades: Mapping[str, str] = field(default_factory=dict)
    earlier: Earlier | None = None
    team: Team | None = None
    documents: int | None = None
    audits: int | None = None
    interviews: tuple[str, ...] = ()
    cases: int | None = None
    areas: tuple[str, ...] = ()
    planned: int | None = None
    comparison: tuple[str, ...] = ()
    plan: PlanStanding | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
