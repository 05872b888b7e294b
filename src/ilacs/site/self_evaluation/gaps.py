"""An authority's own grades beside those it was given, over the years; rehearsals stand apart."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ilacs.documents.charts.drawing import Picture
from ilacs.documents.self_evaluation.gap_picture import OWN, GapCourse, GapPoint
from ilacs.editions import get_edition
from ilacs.outcomes.record import Outcome
from ilacs.self_evaluation.gap import Pair, Signed, Tally, pairs_of, tally
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.models import Purpose
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.pictures import picture
from ilacs.site.intelligence.wording import JUDGEMENTS
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.states import State as ReportState
from ilacs.site.reports.models import outcome_from
from ilacs.site.reports.publishing import outcome_of
from ilacs.site.self_evaluation.models import EvaluationVersion, Signing


@dataclass(frozen=True)
class Gaps:
    """What is known of whether an authority knows itself.

    rehearsed: the same beside its own rehearsals and peer reviews, which are nobody's judgement.
    """

    pairs: tuple[Pair, ...]
    tally: Tally
    rehearsed: tuple[Pair, ...]
    picture: Picture | None
    signed: int


def gaps_of(organisation: Organisation) -> Gaps:
    """Return them; four queries."""
    signed = signed_of(organisation)
    own, rehearsals = _published_here(organisation)
    known = [outcome_of(row) for row in _register(organisation)]
    starts = {one.inspection_start for one in known}
    outcomes = [*known, *(one for one in own if one.inspection_start not in starts)]
    pairs = pairs_of(signed, outcomes)
    return Gaps(
        pairs,
        tally(pairs),
        pairs_of(signed, rehearsals),
        _picture(signed, pairs),
        len(signed),
    )


def signed_of(organisation: Organisation) -> list[Signed]:
    """Return the grades of every sign-off of an authority, the oldest first; one query."""
    rows = Signing.objects.filter(self_evaluation__organisation=organisation).select_related(
        "self_evaluation"
    )
    texts = {
        (version.self_evaluation_id, version.number): version.plain["grades"]
        for version in _versions(rows)
    }
    return [
        Signed(one.day, one.self_evaluation.edition, texts[(one.self_evaluation_id, one.version)])
        for one in sorted(rows, key=lambda row: row.moment)
    ]


def _versions(rows: QuerySet[Signing]) -> QuerySet[EvaluationVersion]:
    return EvaluationVersion.objects.filter(
        self_evaluation__in=rows.order_by().values("self_evaluation"),
        number__in=rows.order_by().values("version"),
    )


def _register(organisation: Organisation) -> QuerySet[PublishedOutcome]:
    """Published outcomes of the authority; none for one made up, which has no code."""
    code = organisation.authority_code
    rows = PublishedOutcome.objects.filter(authority_code=code, is_graded=True)
    return rows if code else rows.none()


def _published_here(organisation: Organisation) -> tuple[list[Outcome], list[Outcome]]:
    """Reports published on this installation: of inspections, and of rehearsals and peer reviews."""
    rows = PublishedReport.objects.filter(report__inspection__organisation=organisation).exclude(
        report__state=ReportState.WITHDRAWN.value
    )
    own: list[Outcome] = []
    rehearsals: list[Outcome] = []
    for row in rows.select_related("report__inspection"):
        inspected = row.inspection.purpose == Purpose.INSPECTION
        if row.is_out():
            (own if inspected else rehearsals).append(_read(row))
    return own, rehearsals


def _read(row: PublishedReport) -> Outcome:
    """The outcome as it was read back, with the grades of the draft it was made from."""
    outcome = outcome_from({name: str(value) for name, value in row.outcome.items()})
    draft = row.draft
    outcome.edition, outcome.inspection_start = draft.edition, draft.start.isoformat()
    for judgement, grade in draft.grades.items():
        if hasattr(outcome, judgement):
            setattr(outcome, judgement, grade)
    return outcome


def _picture(signed: list[Signed], pairs: tuple[Pair, ...]) -> Picture | None:
    points = [*_own_points(signed), *_judged_points(pairs)]
    if not points or not pairs:
        return None
    years = [int(point.day[:4]) for point in points]
    title = "Own grades and those that were given"
    return picture(GapCourse(title, tuple(points), min(years), max(years)))


def _own_points(signed: list[Signed]) -> list[GapPoint]:
    found = []
    for one in signed:
        edition = get_edition(one.edition)
        for judgement in edition.judgements:
            if grade := one.grades.get(judgement.id, ""):
                name = JUDGEMENTS.get(judgement.id, judgement.name)
                found.append(GapPoint(name, one.day.isoformat(), grade, edition.short_title, OWN))
    return found


def _judged_points(pairs: tuple[Pair, ...]) -> list[GapPoint]:
    return [
        GapPoint(
            JUDGEMENTS.get(pair.judgement, pair.name),
            pair.start.isoformat(),
            pair.judged,
            get_edition(pair.edition).short_title,
        )
        for pair in pairs
    ]
