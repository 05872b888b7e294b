"""What a new plan can answer: reports of the register, reports published here, what is typed."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from ilacs.editions import get_edition
from ilacs.reporting.markup import plain_text
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.models import Inspection
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.jinja import format_day
from ilacs.site.library.models import AREA, Passage
from ilacs.site.library.queries import searchable
from ilacs.site.plans.models import AreaKind, Source
from ilacs.site.plans.opening import AreaDraft
from ilacs.site.report_writing.models import PublishedReport

TYPED, OUTCOME, REPORT = "typed", "outcome", "report"
MOST = 8


@dataclass(frozen=True)
class Offer:
    """Something that a plan can answer. key: in addresses. received: when it is likely to have come."""

    key: str
    words: str
    source: str
    areas: tuple[AreaDraft, ...] = ()
    received: dt.date | None = None
    outcome: PublishedOutcome | None = field(default=None, compare=False)
    inspection: Inspection | None = field(default=None, compare=False)

    @property
    def title(self) -> str:
        """What a plan that answers it may be called."""
        return (
            f"Improvement plan: {self.words[0].lower()}{self.words[1:]}"
            if self.source != Source.TYPED
            else ""
        )


def offers_for(actor: Actor, organisation: Organisation) -> list[Offer]:
    """Return what a new plan of an authority can answer, without the words of their areas."""
    return [
        Offer(TYPED, "Something else: we write the areas ourselves", Source.TYPED.value),
        *(_of_report(one) for one in _reports(organisation)),
        *(_of_outcome(one, ()) for one in _outcomes(organisation)),
    ]


def find_offer(actor: Actor, organisation: Organisation, key: str) -> Offer | None:
    """Return one with its areas, as far as the site and the actor know them; None for any other."""
    kind, _, id = key.partition("-")
    if kind == TYPED:
        return Offer(TYPED, "Something else", Source.TYPED.value)
    if kind == REPORT:
        return next((_of_report(one) for one in _reports(organisation) if str(one.pk) == id), None)
    if kind == OUTCOME:
        found = next((one for one in _outcomes(organisation) if str(one.pk) == id), None)
        return _of_outcome(found, areas_of(actor, found)) if found else None
    return None


def areas_of(actor: Actor, outcome: PublishedOutcome) -> list[str]:
    """Return the areas for improvement of a published report, where anybody has read it here."""
    if outcome.areas:
        return outcome.areas
    reports = searchable(actor).filter(
        authority_code=outcome.authority_code, inspection_start=outcome.inspection_start
    )
    report = reports.order_by("-indexed").first()
    if report is None:
        return []
    return list(Passage.objects.filter(report=report, kind=AREA).values_list("text", flat=True))


def _outcomes(organisation: Organisation) -> list[PublishedOutcome]:
    if not organisation.authority_code:
        return []
    rows = PublishedOutcome.objects.filter(authority_code=organisation.authority_code)
    return list(rows.order_by("-inspection_start")[:MOST])


def _of_outcome(outcome: PublishedOutcome, areas: "list[str] | tuple[str, ...]") -> Offer:
    day = outcome.inspection_start
    edition = get_edition(outcome.edition)
    kind = (
        edition.inspection_type(outcome.inspection_type).name
        if outcome.inspection_type
        else "Inspection"
    )
    return Offer(
        f"{OUTCOME}-{outcome.pk}",
        f"{kind} of {format_day(day)}, in the register",
        Source.REGISTER.value,
        tuple(AreaDraft(one) for one in areas),
        outcome.publication_date,
        outcome=outcome,
    )


def _reports(organisation: Organisation) -> list[PublishedReport]:
    rows = PublishedReport.objects.filter(
        report__inspection__organisation=organisation, day__lte=timezone.localdate()
    ).select_related("report__inspection__organisation")
    return [one for one in rows.order_by("-day")[:MOST] if one.is_out()]


def _of_report(published: PublishedReport) -> Offer:
    draft, inspection = published.draft, published.inspection
    priority = [
        AreaDraft(plain_text(one.text), AreaKind.PRIORITY_ACTION.value)
        for one in draft.priority_areas
    ]
    improvement = [AreaDraft(plain_text(one.text)) for one in draft.areas]
    day = published.day
    return Offer(
        f"{REPORT}-{published.pk}",
        f"{inspection.kind.name}, report published here on {format_day(day)}",
        (Source.VISIT if priority else Source.REPORT).value,
        (*priority, *improvement),
        day,
        inspection=inspection,
    )
