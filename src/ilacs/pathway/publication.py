"""When an inspection's report is published: working days after the last day on site."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ilacs.editions.working_days import add_working_days, working_days_between
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import is_graded, load_register, period_of
from ilacs.pathway.activity import Ground, ObservedRange
from ilacs.pathway.days import first_possible_publication
from ilacs.pathway.follow_up import written_day
from ilacs.pathway.parameters import load_parameters
from ilacs.pathway.quantiles import weighted_quantile

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class ExpectedPublication:
    """The day a report is expected, its ranges, and the facts; working days after the last day.

    usual: the working day that recent reports most often came out on; its day is `expected`, and
    `moved` says why it stands elsewhere in the calendar, empty where it does not.
    """

    expected: dt.date
    usual: int
    observed: ObservedRange
    grounds: tuple[Ground, ...]
    moved: str = ""


def expected_publication(
    last_day: dt.date, on: dt.date, register: Sequence[Outcome] | None = None
) -> ExpectedPublication | None:
    """Say when the report of an inspection is expected.

    last_day: the last day on site. on: nothing published after it is looked at, and only the
    standstills that could be foreseen then. register: other rows than the shipped ones.
    None where too few reports were known on that day to say.
    """
    rows = load_register() if register is None else register
    return expect_from_gaps(publication_gaps(rows), last_day, on)


def expect_from_gaps(
    known: Sequence[tuple[dt.date, int]], last_day: dt.date, on: dt.date
) -> ExpectedPublication | None:
    """As `expected_publication`, from what `publication_gaps` gives: for many questions at once."""
    gaps = [gap for published, gap in known if published <= on]
    clock = load_parameters().publication_clock
    if len(gaps) < clock.at_least:
        return None
    weighed = [
        (gap, 0.5 ** (back / clock.half_life_inspections))
        for back, gap in enumerate(reversed(gaps))
    ]
    usual = _most_usual(weighed)
    counts = [int(weighted_quantile(weighed, _widened(share, weighed))) for share in SHARES]
    days = [_published_by(last_day, count, on) for count in counts]
    expected = _published_by(last_day, usual, on)
    latest = gaps[-20:]
    ground = Ground(
        f"Of the {len(latest)} reports published last before {written_day(on)}, "
        f"{latest.count(usual)} came out on working day {usual} after the last day on site."
    )
    moved = ""
    if expected != add_working_days(last_day, usual):
        moved = "The usual day falls where nothing is published; this is the first day after."
    observed = ObservedRange(days[2], (days[1], days[3]), (days[0], days[4]))
    return ExpectedPublication(expected, usual, observed, (ground,), moved)


def publication_gaps(rows: Sequence[Outcome]) -> list[tuple[dt.date, int]]:
    """Day of publication, and working days to it from the last day on site, in order of time.

    A gap that a known standstill stretched is left out: it says nothing of the clock.
    """
    gaps = []
    for row in rows:
        period = period_of(row)
        if period and row.publication_date and is_graded(row):
            day = dt.date.fromisoformat(row.publication_date)
            if period[1] < day and not _was_held_up(period[1], day):
                gaps.append((day, working_days_between(period[1], day)))
    return sorted(gaps)


def _was_held_up(last_day: dt.date, published: dt.date) -> bool:
    """Whether a standstill that ended just before a publication lies in the gap."""
    return any(
        last_day <= still.last and still.first < published <= still.last + dt.timedelta(days=7)
        for still in load_parameters().publication.standstills
    )


def _published_by(last_day: dt.date, working_days: int, on: dt.date) -> dt.date:
    return first_possible_publication(add_working_days(last_day, working_days), on)


def _widened(share: float, weighed: Sequence[tuple[int, float]]) -> float:
    """A share moved outwards for the number of reports that really count.

    The next report is one more than those seen, so a range over n of them must hold (n + 1)/n of
    its share to be right as often as it says: the usual correction of a prediction interval from
    ranks. n is the effective number, the square of the sum of weights over the sum of squares.
    """
    weights = [weight for _, weight in weighed]
    effective = sum(weights) ** 2 / sum(weight**2 for weight in weights)
    return min(1.0, max(0.0, 0.5 + (share - 0.5) * (1 + 1 / effective)))


def _most_usual(weighed: Sequence[tuple[int, float]]) -> int:
    """The value with the most weight; of equals the smallest."""
    weights: dict[int, float] = {}
    for value, weight in weighed:
        weights[value] = weights.get(value, 0.0) + weight
    return min(weights, key=lambda value: (-weights[value], value))
