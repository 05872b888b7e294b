"""Completing the review of a case, and opening it again; how the reviews of an inspection stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case, ReviewStep, ReviewText
from ilacs.site.cases.queries import texts_of
from ilacs.site.cases.review_fields import MAIN
from ilacs.site.cases.seeing import require_inspector
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room

REVIEW = Permission.CASE_REVIEW
SAYS_SOMETHING = ("strengths", "concerns")
"""The parts of which a complete review has at least one."""


def last_step(case: Case) -> ReviewStep | None:
    """Return how a review was last completed or opened again; None where neither happened."""
    return case.review_steps.order_by("-pk").first()


def is_complete(case: Case) -> bool:
    """Tell whether a review is complete: nobody writes in it until it is opened again."""
    step = last_step(case)
    return step is not None and step.way == ReviewStep.COMPLETE


@dataclass(frozen=True)
class Stand:
    """How a review stands. step: as `last_step`."""

    is_begun: bool
    step: ReviewStep | None = None

    @property
    def is_complete(self) -> bool:
        return self.step is not None and self.step.way == ReviewStep.COMPLETE

    @property
    def words(self) -> str:
        if self.is_complete:
            return "Complete"
        if self.step is not None:
            return "Opened again"
        return "Under way" if self.is_begun else "Not begun"


def stands_of(cases: Iterable[Case]) -> dict[UUID, Stand]:
    """Return how the review of each case stands; two queries, however many there are."""
    keys = [one.pk for one in cases]
    begun = set(
        ReviewText.objects.filter(case__in=keys)
        .order_by()
        .values_list("case", flat=True)
        .distinct()
    )
    steps = ReviewStep.objects.filter(case__in=keys).order_by()
    latest = steps.values("case").annotate(last=Max("pk")).values("last")
    last = {one.case_id: one for one in ReviewStep.objects.filter(pk__in=latest)}
    return {key: Stand(key in begun, last.get(key)) for key in keys}


def nothing_on(case: Case) -> list[str]:
    """Return which of the parts that every review has say nothing, as they are called."""
    texts = texts_of(case)
    written = {field for field, one in texts.items() if one.text.strip()}
    return [one.label for one in MAIN.fields if one.id not in written]


@action(REVIEW)
def complete_review(*, by: Actor, inspection: Inspection, case: Case) -> ReviewStep:
    """Say that the review of a case is complete. Raises InputError, PermissionDenied."""
    row = _locked(by, inspection, case)
    if is_complete(row):
        raise InputError("The review is complete already.")
    labels = {one.id: one.label for one in MAIN.fields}
    empty = nothing_on(row)
    if all(labels[id] in empty for id in SAYS_SOMETHING):
        raise InputError("Write strengths or concerns first: a review says what was seen.")
    step = ReviewStep(case=row, way=ReviewStep.COMPLETE, by=by.id, by_name=by.name)
    step.save()
    audit.record("case_review_completed", by=by, about=row, inspection=str(inspection.pk))
    return step


@action(REVIEW)
def reopen_review(*, by: Actor, inspection: Inspection, case: Case, reason: str) -> ReviewStep:
    """Open a complete review again, for a reason. Raises InputError, PermissionDenied."""
    row = _locked(by, inspection, case)
    if not is_complete(row):
        raise InputError("The review is open.")
    if not reason.strip():
        raise InputError("Say why it is opened again.", "reason")
    step = ReviewStep(
        case=row, way=ReviewStep.REOPEN, reason=reason.strip(), by=by.id, by_name=by.name
    )
    step.save()
    audit.record("case_review_reopened", by=by, about=row, inspection=str(inspection.pk))
    return step


def _locked(by: Actor, inspection: Inspection, case: Case) -> Case:
    require_inspector(by, inspection, REVIEW)
    Room(inspection.organisation, inspection).require_open()
    row = Case.objects.select_for_update(of=("self",)).get(pk=case.pk, inspection=inspection)
    if row.swapped_for_id:
        raise InputError("The case was swapped: its review stays as it is.")
    return row
