"""A whole comparison of one inspection, and how an inspection is named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ilacs.authorities import Authority, find_authority
from ilacs.errors import InputError
from ilacs.outcomes.comparison import peers, same_weeks
from ilacs.outcomes.comparison.change import OVERALL, GradeChange, changes_of
from ilacs.outcomes.comparison.history import History, published
from ilacs.outcomes.comparison.peers import Standing
from ilacs.outcomes.comparison.same_weeks import Beside
from ilacs.outcomes.coverage import Coverage, load_coverage
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import load_register, period_of

DAY_OR_MONTH = re.compile(r"\d{4}-\d{2}(-\d{2})?")

RULE = (
    "An authority’s latest outcome is that of the inspection that began last, of those whose "
    "report was published by that day; where publication is not known, the last day on site counts."
)
"""How the standing of other authorities on a day is found."""


@dataclass(frozen=True)
class Comparison:
    """One inspection beside all that is held around it.

    as_at: the day of its publication, on which neighbours, region and country are looked at.
    on_site: first and last day on site. from_call: the same from the notification call on.
    same_weeks, recent, same_inspector: other inspections; recent leaves out those of the same weeks.
    leads_known: how many inspections have a lead inspector, of how many.
    """

    authority: Authority
    outcome: Outcome
    before: Outcome | None
    changes: tuple[GradeChange, ...]
    as_at: date
    on_site: tuple[date, date]
    from_call: tuple[date, date]
    same_weeks: tuple[Beside, ...]
    recent: tuple[Beside, ...]
    same_inspector: tuple[Beside, ...]
    neighbours: tuple[Standing, ...]
    region: tuple[Standing, ...]
    country: tuple[Standing, ...]
    leads_known: tuple[int, int]
    coverage: Coverage

    @property
    def judgement(self) -> str:
        """The judgement by which standings are counted: overall effectiveness where it is graded."""
        return OVERALL if self.outcome.overall_effectiveness else "impact_of_leaders"

    @property
    def is_within_coverage(self) -> bool:
        """Whether every inspection of the current framework in its weeks is held."""
        first, last = self.coverage.complete_from, self.coverage.complete_until
        return first <= self.from_call[0].isoformat() and self.from_call[1].isoformat() <= last


def compare_inspection(
    authority: Authority, said: str = "", register: Iterable[Outcome] | None = None
) -> Comparison:
    """Compare the inspection that a person means, see `find_inspection`, with all around it.

    register: other rows than the shipped ones. Raises InputError where no graded one is meant.
    """
    history = History(load_register() if register is None else register)
    return compare_outcome(authority, find_inspection(authority, said, history.outcomes), history)


def compare_outcome(authority: Authority, outcome: Outcome, history: History) -> Comparison:
    """Compare an authority's graded outcome, one of a history, with all that the history holds.

    Raises InputError where its first day is not held.
    """
    as_at = date.fromisoformat(published(outcome))
    on_site, from_call = period_of(outcome), period_of(outcome, with_off_site=True)
    if on_site is None or from_call is None:
        raise InputError("The first day of this inspection is not held.", authority.name)
    before = history.before(outcome)
    beside = same_weeks.in_the_same_weeks(outcome, history)
    shown = [outcome, *(each.outcome for each in beside)]
    rows = history.outcomes
    return Comparison(
        authority=authority,
        outcome=outcome,
        before=before,
        changes=changes_of(outcome, before),
        as_at=as_at,
        on_site=on_site,
        from_call=from_call,
        same_weeks=beside,
        recent=same_weeks.lately_close_by(authority, as_at, history, shown),
        same_inspector=same_weeks.led_by_the_same(outcome, history),
        neighbours=peers.neighbours_on(authority, as_at, history),
        region=peers.region_on(authority, as_at, history),
        country=peers.country_on(as_at, history),
        leads_known=(sum(bool(row.lead_inspector) for row in rows), len(rows)),
        coverage=load_coverage(),
    )


def find_inspection(authority: Authority, said: str, rows: Iterable[Outcome]) -> Outcome:
    """The inspection of an authority that a person means.

    said: a day of it from the call to the last day on site, the day of publication, a month such as
    `2019-11`, or nothing for the latest. Raises InputError, with those held, where none is meant.
    """
    if said and not DAY_OR_MONTH.fullmatch(said):
        raise InputError(
            f"“{said}” is neither a day nor a month.", remedy="Write it as 2019-11-11 or 2019-11."
        )
    held = sorted(
        (r for r in rows if find_authority(r.authority_code).code == authority.code),
        key=lambda row: row.inspection_start,
    )
    if not held:
        raise InputError(f"The register holds no graded inspection of {authority.name}.")
    meant = [row for row in held if not said or _is_meant(row, said)]
    if meant:
        return meant[-1]
    raise InputError(
        f"The register holds no graded inspection of {authority.name} on {said}.",
        remedy=f"It holds those from {', '.join(row.inspection_start for row in held)}.",
    )


def _is_meant(row: Outcome, said: str) -> bool:
    if row.inspection_start.startswith(said) or row.publication_date == said:
        return True
    period = period_of(row, with_off_site=True)
    return period is not None and period[0].isoformat() <= said <= period[1].isoformat()
