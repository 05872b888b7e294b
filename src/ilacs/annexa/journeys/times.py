"""How long children wait between the steps: median and quartiles, in calendar and working days."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.journeys.events import (
    Step,
    events_of,
    load_steps,
    nearest_earlier,
    period_start,
    within_rows,
)
from ilacs.annexa.query.working_days import day_columns

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission

CUT_SHORT = (
    "The lists hold six months of contacts, referrals, assessments and enquiries. A step whose "
    "beginning lies further back is not counted, so these times leave out the longest waits."
)
FROM_THE_DOOR = (1, 3)
"""Lists whose rows outside the six months are strays: no time is taken from them."""

QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class StepTime:
    """count: how often the step was taken, its end within the six months. days, working_days:
    lower quartile, median and upper quartile; None where there are none, or too few to show."""

    step: Step
    count: int | None
    days: tuple[float, float, float] | None
    working_days: tuple[float, float, float] | None

    @property
    def title(self) -> str:
        """The step."""
        return self.step.title


def step_times(
    submission: "Submission", *, late_referral_days: int | None = None, fewest: int = 1
) -> list[StepTime]:
    """The time of each step.

    late_referral_days: the rule of the sector's drift tool. Where a referral follows within so
    many days after a plan or care began, it was recorded late, and the time to that plan or care
    is left out. None: no such rule. fewest: below so many, count and times are not shown.
    """
    events = events_of(submission)
    found = []
    for step in load_steps():
        pairs = step_pairs(submission, events, step, late_referral_days)
        found.append(_time_of(step, pairs, submission, fewest))
    return found


def step_pairs(
    submission: "Submission", events: "pl.DataFrame", step: Step, late_referral_days: int | None
) -> "pl.DataFrame":
    """Each time a step was taken: child, earlier, later, the later one within the six months."""
    import polars as pl

    since = period_start(submission)
    pairs = within_rows(submission, step) if step.same_row else nearest_earlier(events, step)
    pairs = pairs.filter(pl.col("later") >= since)
    if step.earlier.list in FROM_THE_DOOR:
        pairs = pairs.filter(pl.col("earlier") >= since)
    if late_referral_days is not None and step.later.id in ("plan_start", "care_start"):
        pairs = _without_late_referrals(pairs, events, late_referral_days)
    return pairs


def _without_late_referrals(
    pairs: "pl.DataFrame", events: "pl.DataFrame", within: int
) -> "pl.DataFrame":
    import polars as pl

    referrals = events.filter(pl.col("event") == "referral").select("child", referral="date")
    after = (pl.col("referral") - pl.col("later")).dt.total_days()
    late = pairs.join(referrals, on="child").filter(after.is_between(1, within))
    return pairs.join(late.select("child", "later").unique(), on=["child", "later"], how="anti")


def _time_of(step: Step, pairs: "pl.DataFrame", submission: "Submission", fewest: int) -> StepTime:
    if pairs.height < max(fewest, 1):
        return StepTime(step, 0 if not pairs.height else None, None, None)
    earlier, later = day_columns(pairs, ["earlier", "later"], submission.reference, "_wd")
    days = (pairs["later"] - pairs["earlier"]).dt.total_days()
    return StepTime(step, pairs.height, _quartiles(days), _quartiles(later - earlier))


def _quartiles(values: "pl.Series") -> tuple[float, float, float] | None:
    held = values.drop_nulls()
    if held.is_empty():
        return None
    low, middle, high = (float(held.quantile(at, "linear") or 0.0) for at in QUARTILES)
    return low, middle, high
