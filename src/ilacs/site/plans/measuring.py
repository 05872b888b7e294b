"""Every change to what a plan is measured by: measures, and the values of those that are typed."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.annexa.measure import Measure as AnnexMeasure
from ilacs.annexa.measure import load_measures
from ilacs.errors import InputError
from ilacs.indicators import load_catalogue
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.plans.models import (
    Better,
    Measure,
    MeasureKind,
    MeasureReading,
    PlanAction,
    PlanArea,
)
from ilacs.site.plans.running import CHANGE, locked
from ilacs.site.plans.updating import may_update


@dataclass(frozen=True)
class Measured:
    """What something is measured by: see `Measure`. name and unit: of a typed one alone."""

    kind: str
    code: str = ""
    name: str = ""
    unit: str = ""
    better: str = ""
    baseline: float | None = None
    baseline_date: dt.date | None = None
    target: float | None = None
    target_date: dt.date | None = None


def plan_area_of(measure: Measure) -> PlanArea:
    """Return the area that a measure is of, itself or through its action."""
    if measure.area is not None:
        return measure.area
    assert measure.action is not None  # the database holds every measure to one of the two
    return measure.action.area


@action(CHANGE)
def save_measure(
    *,
    by: Actor,
    organisation: Organisation,
    of: PlanArea | PlanAction,
    measured: Measured,
    measure: Measure | None = None,
) -> Measure:
    """Add a measure to an area or an action, or change one; what it measures stays as it was."""
    area = of if isinstance(of, PlanArea) else of.area
    locked(organisation, area.plan)
    row = measure or Measure()
    if measure is None:
        row.kind, row.code = MeasureKind(measured.kind).value, measured.code
        row.area = of if isinstance(of, PlanArea) else None
        row.action = of if isinstance(of, PlanAction) else None
    name, unit, usual = described(row.kind, row.code)
    row.name, row.unit = name or " ".join(measured.name.split()), unit or measured.unit.strip()
    row.better = measured.better or usual
    if not row.name:
        raise InputError("The measure has no name.", "name", "Say what is measured.")
    if row.better not in Better.values:
        raise InputError("It is not known which way is better.", "better", "Choose one.")
    row.baseline, row.baseline_date = measured.baseline, measured.baseline_date
    row.target, row.target_date = measured.target, measured.target_date
    _require_way(row)
    row.save()
    audit.record(
        "plan_measure_saved",
        by=by,
        about=row,
        organisation=organisation,
        kind=row.kind,
        code=row.code,
    )
    return row


@action(CHANGE)
def remove_measure(*, by: Actor, organisation: Organisation, measure: Measure) -> None:
    """Take a measure off, with its typed values."""
    locked(organisation, plan_area_of(measure).plan)
    audit.record(
        "plan_measure_removed",
        by=by,
        about=measure,
        organisation=organisation,
        kind=measure.kind,
        code=measure.code,
    )
    measure.delete()


@action(Permission.ACTION_UPDATE)
def add_reading(
    *,
    by: Actor,
    organisation: Organisation,
    measure: Measure,
    value: float,
    day: dt.date,
    note: str = "",
) -> MeasureReading:
    """Add a value of a typed measure; an action's owner may, and whoever runs the plan."""
    locked(organisation, plan_area_of(measure).plan)
    if measure.kind != MeasureKind.TYPED:
        raise InputError("This measure updates itself.", "value", "Nothing needs to be typed.")
    decision = may_update(by, measure.action) if measure.action else by.decide(CHANGE, organisation)
    if not decision:
        raise PermissionDenied(decision.reason)
    if day > timezone.localdate():
        raise InputError("The day is still to come.", "day", "Give the day the value is of.")
    reading = MeasureReading(
        measure=measure, value=value, day=day, note=note.strip(), by=by.person, by_name=by.name
    )
    reading.save()
    audit.record(
        "plan_reading_added", by=by, about=measure, organisation=organisation, day=day.isoformat()
    )
    return reading


def described(kind: str, code: str) -> tuple[str, str, str]:
    """Return the name, unit and better direction of what a code stands for; empty where not known.

    Raises InputError for a code that there is not.
    """
    if kind == MeasureKind.INDICATOR:
        indicator = load_catalogue().get(code)
        better = indicator.polarity if indicator.polarity in Better.values else ""
        return indicator.title, indicator.unit, better
    if kind == MeasureKind.ANNEX_A:
        found = annex_a_measures().get(code)
        if found is None:
            raise InputError("There is no such measure.", "code", "Choose one of the list.")
        return found.title, UNITS.get(found.unit, found.unit), ""
    return "", "", ""


UNITS = {"percent": "%", "count": "", "rate": "per 10,000 children", "mean": ""}
"""What is said after a value of Annex A, where its own unit is the name of a kind."""


def annex_a_measures() -> dict[str, AnnexMeasure]:
    """Return the measures of Annex A that have one number for the whole and may leave, by id."""
    return {
        one.id: one
        for one in load_measures()
        if not (one.inside or one.staff or one.by or one.bands or one.decided_by)
    }


def _require_way(row: Measure) -> None:
    """Raise InputError where a target lies the wrong way from the baseline."""
    if row.baseline is None or row.target is None:
        return
    is_up = row.target >= row.baseline
    if is_up != (row.better == Better.HIGHER) and row.target != row.baseline:
        raise InputError(
            "The target is worse than the baseline.", "target", "Look at both, and which is better."
        )
