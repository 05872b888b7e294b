"""Did it work? Each area's measures before and after, beside statistical neighbours."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from ilacs.authorities import find_authority
from ilacs.documents.charts import Picture
from ilacs.documents.charts.change import Change, ChangeLine
from ilacs.errors import InputError
from ilacs.indicators import load_catalogue
from ilacs.planning.effect import Effect, Point, before_and_after
from ilacs.site.jinja import format_day
from ilacs.site.plans.models import Measure, MeasureKind, Plan, PlanArea
from ilacs.site.plans.seeing import with_measures
from ilacs.site.plans.values import Standing, standings_of


@dataclass(frozen=True)
class MeasureEffect:
    """A measure's standing, and what became of it."""

    standing: Standing
    effect: Effect

    @property
    def measure(self) -> Measure:
        """The measure."""
        return self.standing.measure

    def said(self, point: Point | None) -> str:
        """Return a value with its unit and day, in words."""
        if point is None:
            return "No value"
        return f"{self.standing.in_words(point.value)}, {format_day(point.day)}"


@dataclass(frozen=True)
class AreaEffect:
    """An area with its measures and a picture of those that have both values."""

    area: PlanArea
    measures: tuple[MeasureEffect, ...]
    picture: Picture | None


def start_of(plan: Plan) -> dt.date:
    """Return the day from which a plan counts: when its report came, or else when it was opened."""
    return plan.received or timezone.localtime(plan.created).date()


def effects_of(plan: Plan) -> list[AreaEffect]:
    """Return each area's measures, and those of its actions, before and after; six queries at most."""
    rows = with_measures(plan.areas).prefetch_related(
        "actions__measures__readings", "taken_over__measures__readings"
    )
    return [_area(area, plan) for area in rows]


def _area(area: PlanArea, plan: Plan) -> AreaEffect:
    own = list(area.measures.all())
    for action in (*area.actions.all(), *area.taken_over.all()):
        own += action.measures.all()
    code = plan.organisation.authority_code
    found = tuple(
        MeasureEffect(standing, _effect(standing, start_of(plan), code))
        for standing in standings_of(own, code).values()
    )
    return AreaEffect(area, found, _picture(area, found))


def _effect(standing: Standing, start: dt.date, code: str) -> Effect:
    measure = standing.measure
    values = [Point(one.value, one.day) for one in standing.values]
    baseline = None
    if measure.baseline is not None:
        baseline = Point(measure.baseline, measure.baseline_date or start)
    before, after = before_and_after(values, start, baseline)
    neighbours: tuple[float | None, float | None] = (None, None)
    if measure.kind == MeasureKind.INDICATOR and before and after:
        neighbours = _neighbours(measure.code, code, before.day, after.day)
    return Effect(measure.name, measure.better, before, after, *neighbours, target=measure.target)


def _neighbours(
    id: str, code: str, before: dt.date, after: dt.date
) -> tuple[float | None, float | None]:
    """Return the neighbours' median in the last year that ended by each of two days."""
    from ilacs.indicators.over_years import years_of

    try:
        years = years_of(find_authority(code), id)
    except InputError:
        return None, None
    ends = load_catalogue().source[load_catalogue().get(id).source].year_ends
    month, day = (int(part) for part in ends.split("-"))
    ended = {dt.date(one.year, month, day): one.neighbours.median for one in years}

    def by(last: dt.date) -> float | None:
        known = [end for end in ended if end <= last]
        return ended[max(known)] if known else None

    return by(before), by(after)


def _picture(area: PlanArea, measures: Iterable[MeasureEffect]) -> Picture | None:
    lines = tuple(_line(one) for one in measures if one.effect.direction != "unknown")
    if not lines:
        return None
    return Change(f"Area {area.number}: before and after", lines).picture()


def _line(one: MeasureEffect) -> ChangeLine:
    effect, in_words = one.effect, one.standing.in_words
    assert effect.before  # a direction is known
    assert effect.after
    pair = None
    if effect.neighbours_before is not None and effect.neighbours_after is not None:
        pair = (effect.neighbours_before, effect.neighbours_after)
    return ChangeLine(
        effect.name,
        effect.before.value,
        effect.after.value,
        one.said(effect.before),
        one.said(effect.after),
        f"{in_words(effect.before.value)} → {in_words(effect.after.value)}",
        effect.words,
        pair,
        (in_words(pair[0]), in_words(pair[1])) if pair else ("", ""),
        effect.target,
        "" if effect.target is None else in_words(effect.target),
    )
