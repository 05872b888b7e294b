"""History replayed without looking ahead: what would have been said, and what then happened."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from ilacs.outcomes.coverage import Coverage, load_coverage
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import load_register, period_of
from ilacs.pathway.activity import ObservedRange
from ilacs.pathway.days import DAYS_IN_MONTH, add_months
from ilacs.pathway.follow_up import follow_up
from ilacs.pathway.forecast import GUIDANCE_MONTHS, History, InspectionForecast, history_on
from ilacs.pathway.parameters import Clock, load_parameters
from ilacs.pathway.publication import expect_from_gaps, publication_gaps
from ilacs.pathway.waits import Wait, waits_in


@dataclass(frozen=True, slots=True)
class Replay:
    """One thing that was foretold and that happened.

    made_on: the day of the prediction. edition: of the outcome it was made from. is_type_right:
    None where no type was foretold. actual: the first day on site, or the day of publication.
    is_complete: whether it lies in the time that the register holds whole.
    """

    edition: str
    authority_code: str
    made_on: dt.date
    actual: dt.date
    expected: dt.date
    observed: ObservedRange
    is_type_right: bool | None
    is_complete: bool

    @property
    def is_in_half(self) -> bool:
        """Whether it happened in the range that should hold 50%."""
        return self.observed.half[0] <= self.actual <= self.observed.half[1]

    @property
    def is_in_most(self) -> bool:
        """Whether it happened in the range that should hold 90%."""
        return self.observed.most[0] <= self.actual <= self.observed.most[1]

    @property
    def error_days(self) -> int:
        """Days from the expected day to the actual one; negative where it came sooner."""
        return (self.actual - self.expected).days


def replay_inspections(
    register: Sequence[Outcome] | None = None,
    coverage: Coverage | None = None,
    *,
    when: str = "published",
    clock: Clock | None = None,
) -> list[Replay]:
    """Foretell every next inspection of the register from what was known before it.

    when: `published`: on the day the last outcome was published; `window`: on the day the
    guidance's window opened, 30 months after the last start. A prediction that a pause overtook
    is made again on the day inspections resumed, as the pause was known then.
    """
    rows = load_register() if register is None else register
    covered = coverage or load_coverage()
    histories: dict[dt.date, History] = {}
    groups: dict[tuple[str, str], str] = {}
    replays = []
    for wait in waits_in(rows):
        made_on = _day_of_prediction(wait, when)
        if wait.next_outcome is None or made_on is None:
            continue
        if made_on not in histories:
            histories[made_on] = history_on(made_on, rows, covered, clock, groups)
        replays.append(_replay(wait, wait.next_outcome, histories[made_on]))
    return replays


def _replay(wait: Wait, following: Outcome, history: History) -> Replay:
    follows = follow_up(wait.outcome, history.on)
    observed = InspectionForecast(wait, follows, history).observed()
    actual = dt.date.fromisoformat(following.inspection_start)
    return Replay(
        edition=wait.outcome.edition,
        authority_code=wait.authority_code,
        made_on=history.on,
        actual=actual,
        expected=observed.median,
        observed=observed,
        is_type_right=_kind(following) == follows.kind,
        is_complete=actual.isoformat() <= history.coverage.complete_until,
    )


def _kind(outcome: Outcome) -> str:
    """The type of an inspection; every one under the single framework was a standard one."""
    return outcome.inspection_type if outcome.inspection_type == "short" else "standard"


def _day_of_prediction(wait: Wait, when: str) -> dt.date | None:
    """The day on which the end of a wait is foretold; None where it had ended by then."""
    day = wait.published
    if when == "window":
        day = max(day, add_months(wait.start, GUIDANCE_MONTHS[0]))
    for pause in load_parameters().pauses:
        if day < pause.end and wait.end and wait.end >= pause.end:
            day = pause.end
    return day if wait.end and day < wait.end else None


def replay_publications(
    register: Sequence[Outcome] | None = None, coverage: Coverage | None = None
) -> list[Replay]:
    """Foretell the publication of every report on the last day of its inspection on site."""
    rows = load_register() if register is None else register
    covered = coverage or load_coverage()
    gaps = publication_gaps(rows)
    replays = []
    for row in rows:
        period = period_of(row)
        if not period or not row.publication_date or row.publication_date <= str(period[1]):
            continue
        said = expect_from_gaps(gaps, period[1], period[1])
        if said:
            replays.append(
                Replay(
                    edition=row.edition,
                    authority_code=row.authority_code,
                    made_on=period[1],
                    actual=dt.date.fromisoformat(row.publication_date),
                    expected=said.expected,
                    observed=said.observed,
                    is_type_right=None,
                    is_complete=row.inspection_start <= covered.complete_until,
                )
            )
    return replays


@dataclass(frozen=True, slots=True)
class Score:
    """How a set of replays came out. Errors and widths are in days.

    types_right: of how many the type was right. in_half, in_most: shares from 0 to 1.
    mean_error: with its sign; mean_absolute_error: without. width: mean length of the 90% range.
    """

    count: int
    types_right: int
    in_half: float
    in_most: float
    mean_error: float
    mean_absolute_error: float
    width: float

    @property
    def mean_absolute_months(self) -> float:
        """The mean error without its sign, in months."""
        return self.mean_absolute_error / DAYS_IN_MONTH


def score(replays: Iterable[Replay]) -> Score:
    """Work out how replays came out. Raises ValueError where there are none."""
    made = list(replays)
    if not made:
        raise ValueError("there is nothing to score")
    return Score(
        count=len(made),
        types_right=sum(bool(replay.is_type_right) for replay in made),
        in_half=fmean(replay.is_in_half for replay in made),
        in_most=fmean(replay.is_in_most for replay in made),
        mean_error=fmean(replay.error_days for replay in made),
        mean_absolute_error=fmean(abs(replay.error_days) for replay in made),
        width=fmean((r.observed.most[1] - r.observed.most[0]).days for r in made),
    )
