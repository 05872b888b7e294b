"""Outcomes as files: the same rows as on the screen, as CSV or Excel."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse

from ilacs.outcomes.formats import WRITERS
from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.site.intelligence import actions
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.standing import Standing

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FACTS: tuple[str, ...] = (
    "edition",
    "inspection_type",
    "inspection_start",
    "inspection_end",
    "publication_date",
    "lead_inspector",
    *GRADE_COLUMNS,
    "source",
    "file",
    "by_hand_words",
)
HEADINGS = (*FACTS[:-1], "changed_by_hand")
DATES = frozenset({"inspection_start", "inspection_end", "publication_date", "as_at"})
WHO = ("local_authority", "authority_code", "region", "ofsted_region")


def download_standings(
    request: HttpRequest, standings: Sequence[Standing], day: date, name: str, format: str
) -> HttpResponse:
    """Answer with the latest outcomes of authorities; also those without one have a row."""
    columns = (*WHO, "as_at", *HEADINGS)
    cells = [[*_who(each), day.isoformat(), *_facts(each.outcome)] for each in standings]
    return _answer(request, columns, cells, f"{name}-as-at-{day.isoformat()}", format)


def download_history(
    request: HttpRequest,
    outcomes: Iterable[PublishedOutcome],
    standing_of: Callable[[PublishedOutcome], Standing],
    name: str,
    format: str,
) -> HttpResponse:
    """Answer with every outcome of an authority and of those before it."""
    cells = [[*_who(standing_of(outcome)), *_facts(outcome)] for outcome in outcomes]
    return _answer(request, (*WHO, *HEADINGS), cells, name, format)


def _who(standing: Standing) -> list[str]:
    authority = standing.authority
    return [authority.name, authority.code, authority.region, authority.ofsted_region]


def _facts(outcome: PublishedOutcome | None) -> list[str]:
    if outcome is None:
        return [""] * len(FACTS)
    return [str(getattr(outcome, fact) or "") for fact in FACTS]


def _answer(
    request: HttpRequest, columns: Sequence[str], cells: list[list[str]], name: str, format: str
) -> HttpResponse:
    if format not in TYPES:
        raise Http404
    content = WRITERS[f".{format}"](columns, cells, DATES)
    actor = request.actor  # type: ignore[attr-defined]
    actions.note_download(by=actor, format=format, outcomes=len(cells))
    response = HttpResponse(content, content_type=TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response
