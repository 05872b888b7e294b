"""By what a search is narrowed down, and how many passages each choice would leave."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.site.intelligence.wording import OVERALL
from ilacs.site.library.facts import is_made_up
from ilacs.site.library.models import IndexedReport, Passage

OF_REPORT: dict[str, str] = {
    "region": "region",
    "edition": "edition",
    "year": "year",
    "inspection_type": "inspection_type",
    "authority": "authority_code",
}
"""Facet → the column of the report that it compares."""
OF_PASSAGE: dict[str, str] = {"judgement": "judgement", "part": "kind"}
"""Facet → the column of the passage that it compares."""
FACETS = ("judgement", "grade", "part", *OF_REPORT)

Counts = dict[str, Counter[str]]


@dataclass(frozen=True)
class Counted:
    """How many passages and reports there are, and for each facet how many each choice leaves.

    made_up: how many of the reports are the demonstration's. A facet's own counts are made as if nothing of it were chosen.
    """

    total: int
    reports: int
    choices: Counts = field(default_factory=dict)
    made_up: int = 0


def grade_of(judgement: str, grades: Mapping[str, Any]) -> str:
    """Return the grade that goes with a passage: its judgement's, the overall grade elsewhere."""
    return str(grades[judgement if judgement in GRADE_COLUMNS else OVERALL] or "")


def narrow(passages: QuerySet[Passage], asked: Mapping[str, str]) -> QuerySet[Passage]:
    """Return the passages that fit what is chosen; an empty choice leaves all."""
    for facet, column in OF_REPORT.items():
        if asked.get(facet):
            passages = passages.filter(**{f"report__{column}": asked[facet]})
    for facet, column in OF_PASSAGE.items():
        if asked.get(facet):
            passages = passages.filter(**{column: asked[facet]})
    if asked.get("grade"):
        passages = passages.filter(_has_grade(asked["grade"]))
    return passages


def _has_grade(grade: str) -> Q:
    """Return the condition that `grade_of` a passage is a grade."""
    found = Q(**{f"report__{OVERALL}": grade}) & ~Q(judgement__in=GRADE_COLUMNS)
    for judgement in GRADE_COLUMNS:
        found |= Q(judgement=judgement, **{f"report__{judgement}": grade})
    return found


def count(
    passages: QuerySet[Passage], reports: QuerySet[IndexedReport], asked: Mapping[str, str]
) -> Counted:
    """Count passages by every facet, in two queries.

    passages: those that answer the query, whatever is chosen; reports: those that may be seen.
    """
    facts = {
        row["pk"]: row
        for row in reports.values(
            "pk", "authority_name", *OF_REPORT.values(), *GRADE_COLUMNS
        ).order_by()
    }
    cells = passages.order_by().values_list("report_id", "judgement", "kind").annotate(Count("pk"))
    return _sum(((facts[key], *rest) for key, *rest in cells if key in facts), asked)


def _sum(
    cells: Iterable[tuple[dict[str, Any], str, str, int]], asked: Mapping[str, str]
) -> Counted:
    choices: Counts = {facet: Counter() for facet in FACETS}
    chosen = {facet: asked[facet] for facet in FACETS if asked.get(facet)}
    total = 0
    reports: dict[int, bool] = {}
    values_of: dict[int, dict[str, str]] = {}
    for facts, judgement, kind, number in cells:
        key = facts["pk"]
        if key not in values_of:
            values_of[key] = {f: str(facts[c] or "") for f, c in OF_REPORT.items()}
        grade = grade_of(judgement, facts)
        values = values_of[key] | {"judgement": judgement, "part": kind, "grade": grade}
        unfit = [facet for facet, value in chosen.items() if values[facet] != value]
        if not unfit:
            total += number
            reports[key] = is_made_up(facts)
            for facet, value in values.items():
                choices[facet][value] += number
        elif len(unfit) == 1:
            choices[unfit[0]][values[unfit[0]]] += number
    return Counted(total, len(reports), choices, sum(reports.values()))
