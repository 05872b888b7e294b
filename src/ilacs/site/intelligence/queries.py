"""What the pages read: each authority's latest outcome on a day, and its outcomes over time."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from ilacs.site.intelligence.models import PublishedOutcome

Latest = dict[str, PublishedOutcome]


def latest_as_at(day: date, codes: Collection[str] | None = None) -> Latest:
    """Return each authority's latest graded outcome as at a day, by authority code (one query).

    An outcome counts from its publication, or from the inspection's last day where publication is
    unknown. Of those that count, the inspection that began last is the latest.
    codes: only these authorities; without it, all.
    """
    rows = PublishedOutcome.objects.filter(is_graded=True, counts_from__lte=day)
    if codes is not None:
        rows = rows.filter(authority_code__in=codes)
    place = Window(
        RowNumber(),
        partition_by=[F("authority_code")],
        order_by=[F("inspection_start").desc(), F("counts_from").desc(), F("pk").desc()],
    )
    newest: QuerySet[PublishedOutcome] = (
        rows.defer("areas_for_improvement", "message")
        .annotate(place=place)
        .filter(place=1)
        .order_by()
    )
    return {row.authority_code: row for row in newest}


def outcomes_of(codes: Iterable[str]) -> list[PublishedOutcome]:
    """Return all outcomes of some authorities, the newest first (one query)."""
    rows = PublishedOutcome.objects.filter(authority_code__in=list(codes))
    return list(rows.order_by("-inspection_start", "-pk"))


Step = tuple[str, date, date, str]
"""Authority code, first day of the inspection, day from which it counts, grade of a judgement."""


def steps_of(judgement: str) -> list[Step]:
    """Return when each graded inspection began and counts from, and one judgement's grade."""
    return list(
        PublishedOutcome.objects.filter(is_graded=True)
        .order_by("inspection_start", "counts_from", "pk")
        .values_list("authority_code", "inspection_start", "counts_from", judgement)
    )


def grades_on(day: date, steps: Iterable[Step]) -> dict[str, str]:
    """Return each authority's latest grade as at a day from steps in their order."""
    latest: dict[str, str] = {}
    for code, _, counts_from, grade in steps:
        if counts_from <= day:
            latest[code] = grade
    return latest
