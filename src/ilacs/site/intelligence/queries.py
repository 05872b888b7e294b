"""What the pages read: each authority's latest outcome on a day, and its outcomes over time."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from ilacs.site.intelligence.models import PublishedOutcome

Latest = dict[str, PublishedOutcome]


PUBLICATION, FIRST_DAY = "counts_from", "inspection_start"
"""From which day an outcome counts: its publication, or the first day on site."""


def latest_as_at(
    day: date, codes: Collection[str] | None = None, counted: str = PUBLICATION
) -> Latest:
    """Return each authority's latest graded outcome as at a day, by authority code (one query).

    An outcome counts from its publication, or from the inspection's last day where publication is
    unknown; or, as in Ofsted's statistics, from the first day on site. Of those that count, the
    inspection that began last is the latest.
    codes: only these authorities; without it, all. counted: PUBLICATION or FIRST_DAY.
    """
    rows = PublishedOutcome.objects.filter(is_graded=True, **{f"{counted}__lte": day})
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


Step = tuple[str, date, str]
"""Authority code, day from which an outcome counts, grade of a judgement."""


def steps_of(judgement: str, counted: str = PUBLICATION) -> list[Step]:
    """Return from when each graded outcome counts and one judgement's grade, as it was inspected."""
    return list(
        PublishedOutcome.objects.filter(is_graded=True)
        .order_by("inspection_start", "counts_from", "pk")
        .values_list("authority_code", counted, judgement)
    )


def grades_on(day: date, steps: Iterable[Step]) -> dict[str, str]:
    """Return each authority's latest grade as at a day from steps in their order."""
    latest: dict[str, str] = {}
    for code, counts_from, grade in steps:
        if counts_from <= day:
            latest[code] = grade
    return latest
