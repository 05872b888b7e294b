"""The days that the law gives an authority once it has a report: to publish it, and to plan."""

import datetime as dt
from dataclasses import dataclass

from ilacs.editions import Edition, InspectionType, Stage
from ilacs.editions.working_days import add_working_days, is_provisional, working_days_between

REPORT, DRAFT, PLAN = "publish_report", "action_plan_draft", "action_plan"
"""The stages of an inspection type that these days are read from."""

RECEIVED = "report_received"


@dataclass(frozen=True, slots=True)
class StatutoryDates:
    """The last days, each a working day; the day after the report came is day 1.

    report_due: to have published the report. draft_due: to have sent an early draft of the plan on
    areas for priority action. plan_due: to have sent the plan. None where that kind of inspection
    or visit asks for none. sources: where each number of days stands, by the edition's own ids.
    is_provisional: the bank holidays of the year of the last of them are not published yet.
    """

    received: dt.date
    report_due: dt.date | None
    draft_due: dt.date | None
    plan_due: dt.date | None
    sources: tuple[str, ...] = ()
    is_provisional: bool = False

    def working_days_left(self, day: dt.date) -> int:
        """Working days from a day to the plan's last day: see `working_days_left`.

        Raises ValueError where no plan is asked for.
        """
        if self.plan_due is None:
            raise ValueError("no plan is asked for")
        return working_days_left(day, self.plan_due)


def working_days_left(day: dt.date, due: dt.date) -> int:
    """How many working days come after a day, up to and with a last day; 0 on it.

    Below 0 it says by how many working days that last day is past, today counted; so it stays 0
    over a weekend or holidays right after it, when no working day has been lost.
    """
    return working_days_between(day, due) if day <= due else -working_days_between(due, day)


def statutory_dates(
    received: dt.date, edition: Edition, inspection_type: str = ""
) -> StatutoryDates:
    """The statutory days for a report received on a day.

    The numbers of working days are the edition's (30 and 70; 20 for an early draft). inspection_type:
    its id; without it the edition's first that asks for a plan. Raises InputError for a type the
    edition does not have, or outside the years whose bank holidays can be known.
    """
    stages = {stage.id: stage for stage in _type(edition, inspection_type).stages}
    due = {
        id: _due(received, stages[id])
        for id in (REPORT, DRAFT, PLAN)
        if id in stages and stages[id].anchor == RECEIVED
    }
    named = (source for id in due for source in stages[id].source)
    return StatutoryDates(
        received,
        report_due=due.get(REPORT),
        draft_due=due.get(DRAFT),
        plan_due=due.get(PLAN),
        sources=tuple(dict.fromkeys(named)),
        is_provisional=any(is_provisional(day) for day in due.values()),
    )


def _type(edition: Edition, inspection_type: str) -> InspectionType:
    if inspection_type:
        return edition.inspection_type(inspection_type)
    kinds = edition.inspection_types
    asking = (kind for kind in kinds if any(stage.id == PLAN for stage in kind.stages))
    return next(asking, kinds[0])


def _due(received: dt.date, stage: Stage) -> dt.date:
    assert stage.working_days is not None  # the editions' own test holds these stages to it
    return add_working_days(received, stage.working_days[1])
