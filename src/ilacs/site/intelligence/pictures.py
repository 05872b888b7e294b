"""The charts of the pages, made from standings and outcomes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.conf import settings

from ilacs.documents.charts import (
    Chart,
    Course,
    CoursePoint,
    GradeBar,
    GradeBars,
    Picture,
    Timeline,
    TimelineEdition,
    TimelineInspection,
    draw,
)
from ilacs.documents.charts.looks import NO_GRADE
from ilacs.editions import load_editions
from ilacs.site.intelligence import queries
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.standing import Standing, authorities_on, cell_of, counts_of
from ilacs.site.intelligence.wording import (
    JUDGEMENTS,
    day_words,
    edition_tag,
    is_combined,
    period_words,
    type_name,
)

A_LITTLE = timedelta(days=120)
"""How far a timeline goes on after the day that is asked for."""

ENOUGH = 0.5
"""The share of authorities that must have an outcome before years are shown."""


def picture(chart: Chart) -> Picture:
    """Return a chart's picture, kept beside the database between runs."""
    return draw(chart, settings.CONFIGURATION.data / "charts")


def by_judgement(
    title: str, standings: Sequence[Standing], judgements: Mapping[str, str]
) -> Picture:
    """Return how many authorities have which grade, judgement by judgement."""
    bars = tuple(GradeBar.of(name, counts_of(standings, j)) for j, name in judgements.items())
    return picture(GradeBars(title, bars))


def by_area(title: str, areas: Mapping[str, Sequence[Standing]], judgement: str) -> Picture:
    """Return the share of grades in each area: bars of one length, for areas of unlike size."""
    bars = tuple(
        GradeBar.of(f"{name} ({len(standings)})", counts_of(standings, judgement))
        for name, standings in areas.items()
    )
    return picture(GradeBars(title, bars, row_heading="Area", is_share=True))


def over_time(judgement: str, day: date, counted: str = queries.PUBLICATION) -> Picture | None:
    """Return the grades of all authorities each 31 March, and on the day itself (one query).

    Begins when half of the authorities have an outcome; None while fewer have.
    """
    steps = queries.steps_of(judgement, counted)
    if not steps:
        return None
    years = range(min(step[1] for step in steps).year, day.year + 1)
    days = [date(year, 3, 31) for year in years if date(year, 3, 31) < day] + [day]
    bars: list[GradeBar] = []
    for each in days:
        codes = {authority.code for authority in authorities_on(each)}
        grades = {c: g for c, g in queries.grades_on(each, steps).items() if c in codes}
        if not bars and len(grades) < ENOUGH * len(codes):
            continue
        counts = Counter(grade or NO_GRADE for grade in grades.values())
        counts[NO_GRADE] += len(codes) - len(grades)
        bars.append(GradeBar.of(day_words(each), counts))
    if not bars:
        return None
    title = f"{JUDGEMENTS[judgement]}: latest grades of all authorities, year by year"
    return picture(GradeBars(title, tuple(bars), row_heading="As at", is_share=True))


def timeline(name: str, outcomes: Sequence[PublishedOutcome], today: date) -> Picture | None:
    """Return an authority's inspections over the years."""
    if not outcomes:
        return None
    return picture(
        Timeline(
            f"Inspections of {name}",
            tuple(_on_timeline(outcome) for outcome in reversed(outcomes)),
            _editions_until(today),
        )
    )


def _on_timeline(outcome: PublishedOutcome) -> TimelineInspection:
    cells = {j: cell_of(outcome, j) for j in outcome.grades}
    overall = outcome.overall_effectiveness
    if overall:
        words = f"overall effectiveness {cells['overall_effectiveness'].word.lower()}"
    else:
        words = ", ".join(f"{JUDGEMENTS[j].lower()} {c.word.lower()}" for j, c in cells.items())
    return TimelineInspection(
        outcome.inspection_start.isoformat(),
        period_words(outcome.inspection_start, outcome.inspection_end),
        overall,
        words or "not graded",
        edition_tag(outcome.edition),
        type_name(outcome.edition, outcome.inspection_type),
    )


def _editions_until(today: date) -> tuple[TimelineEdition, ...]:
    """Return the bands of the editions: each until the next begins, although some overlapped.

    The summer of 2013 saw four inspections under an edition of its own: too short for a band.
    """
    editions = [
        e for e in load_editions().values() if not e.local and _lasted(e.valid_from, e.valid_to)
    ]
    bands: list[TimelineEdition] = []
    for place, edition in enumerate(editions):
        begins = edition.valid_from if place else min(edition.valid_from, date(2013, 6, 1))
        after = editions[place + 1].valid_from if place + 1 < len(editions) else None
        ends = today + A_LITTLE
        if bands and begins >= ends:
            break
        ends = max(min(after or ends, ends), begins)
        bands.append(TimelineEdition(edition_tag(edition.id), begins.isoformat(), ends.isoformat()))
    return tuple(bands)


def _lasted(first: date, last: date | None) -> bool:
    return last is None or (last - first).days > 365


def course(name: str, outcomes: Sequence[PublishedOutcome], today: date) -> Picture | None:
    """Return the course of each of an authority's judgements through the editions."""
    points = [point for outcome in outcomes for point in _points_of(outcome)]
    if not points:
        return None
    order = list(JUDGEMENTS.values())
    points.sort(key=lambda point: (order.index(point.judgement), point.day))
    years = [outcome.inspection_start.year for outcome in outcomes]
    first, last = min(min(years) - 1, today.year - 8), max(*years, today.year)
    return picture(Course(f"Each judgement of {name} over the years", tuple(points), first, last))


def _points_of(outcome: PublishedOutcome) -> list[CoursePoint]:
    """A point for each grade; a combined judgement stands in the course of both its groups."""
    day, edition = outcome.inspection_start.isoformat(), edition_tag(outcome.edition)
    points = [
        CoursePoint(JUDGEMENTS[j], day, grade, edition) for j, grade in outcome.grades.items()
    ]
    if outcome.in_care and is_combined(outcome.edition):
        leavers, shared_with = JUDGEMENTS["care_leavers"], JUDGEMENTS["in_care"].lower()
        points.append(CoursePoint(leavers, day, outcome.in_care, edition, shared_with))
    return points
