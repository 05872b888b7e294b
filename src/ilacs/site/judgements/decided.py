"""What an inspection decided: the one thing that a report takes from here."""

from dataclasses import dataclass

from ilacs.site.inspections.models import Inspection
from ilacs.site.judgements.judged import judgings_of, latest_by_judging
from ilacs.site.judgements.models import DecidedGrade
from ilacs.site.judgements.when import STANDS, State


@dataclass(frozen=True)
class Decided:
    """A grade that stands. grade: its id. cites: numbers of the evidence it stands on.

    thin_confirmed: its evidence was thin, and the lead confirmed it for a reason.
    """

    grade: str
    rationale: str
    cites: tuple[int, ...]
    is_moderated: bool
    thin_confirmed: bool


def decided(inspection: Inspection) -> dict[str, Decided]:
    """Return the grades that stand, by judgement in published order; two queries.

    A judgement that is in conflict or was opened again is not among them.
    """
    latest = latest_by_judging(DecidedGrade.objects.filter(judging__inspection=inspection))
    return {
        id: _decided(latest[one.pk], one.state)
        for id, one in judgings_of(inspection).items()
        if one.state in STANDS and one.pk in latest
    }


def _decided(row: DecidedGrade, state: str) -> Decided:
    return Decided(
        row.grade,
        row.rationale,
        tuple(row.cites),
        state == State.MODERATED,
        bool(row.thin_reason),
    )
