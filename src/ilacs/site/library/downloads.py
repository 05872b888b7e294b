"""Passages as files: the same as on the screen, all of them, as CSV or Excel."""

from collections.abc import Callable, Iterable

from django.http import Http404, HttpRequest, HttpResponse

from ilacs.outcomes.formats import WRITERS
from ilacs.site.intelligence.downloads import TYPES
from ilacs.site.intelligence.wording import type_name
from ilacs.site.library import actions
from ilacs.site.library.facets import grade_of
from ilacs.site.library.facts import is_made_up
from ilacs.site.library.models import AREA, Passage
from ilacs.site.library.queries import region_name

COLUMNS = (
    "local_authority", "authority_code", "region", "edition", "inspection_type",
    "inspection_start", "inspection_end", "judgement", "grade", "part", "heading", "paragraph",
    "page", "text", "file", "made_up",
)  # fmt: skip
DATES = frozenset({"inspection_start", "inspection_end"})


def download_passages(
    request: HttpRequest,
    passages: Iterable[Passage],
    name: str,
    format: str,
    *,
    also: str = "",
    words_of: Callable[[Passage], str] = lambda passage: "",
) -> HttpResponse:
    """Answer with passages as a file, and write down that it was downloaded.

    also, words_of: one more column and what it holds. Raises Http404 for another format.
    """
    if format not in TYPES:
        raise Http404
    cells = [cells_of(each) + ([words_of(each)] if also else []) for each in passages]
    columns = (*COLUMNS, *([also] if also else []))
    content = WRITERS[f".{format}"](columns, cells, DATES)
    actor = request.actor  # type: ignore[attr-defined]
    actions.note_passages_downloaded(by=actor, format=format, passages=len(cells))
    response = HttpResponse(content, content_type=TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


def cells_of(passage: Passage) -> list[str]:
    """Return a passage as the cells of a row, without what its report does not say."""
    report = passage.report
    return [
        report.authority_name,
        report.authority_code,
        region_name(report.region),
        report.edition,
        type_name(report.edition, report.inspection_type) if report.inspection_type else "",
        report.inspection_start.isoformat() if report.inspection_start else "",
        report.inspection_end.isoformat() if report.inspection_end else "",
        passage.judgement,
        grade_of(passage.judgement, report.grades),
        "What needs to improve" if passage.kind == AREA else "",
        passage.heading,
        passage.number,
        str(passage.page or ""),
        passage.text,
        report.report.name,
        "yes" if is_made_up(vars(report)) else "no",
    ]
