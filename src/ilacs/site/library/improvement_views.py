"""The pages of what needs to improve across reports: by theme, one theme, and their downloads."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ilacs.documents.charts import look_of
from ilacs.documents.charts.looks import NO_GRADE, grade_order
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.intelligence.addresses import without_empty
from ilacs.site.intelligence.downloads import TYPES
from ilacs.site.intelligence.standing import Cell
from ilacs.site.intelligence.wording import edition_name
from ilacs.site.library.downloads import download_passages
from ilacs.site.library.facets import count
from ilacs.site.library.forms import AreasForm, SearchForm
from ilacs.site.library.full_text import matching
from ilacs.site.library.holdings import holdings_of
from ilacs.site.library.improvement import (
    COUNTED,
    WITHOUT,
    Improvement,
    chosen_passages,
    counts_of,
    picture_of,
    read_improvement,
)
from ilacs.site.library.models import AREA, Passage
from ilacs.site.library.queries import (
    ON_A_PAGE,
    find_passages,
    passages_for,
    region_name,
    result_of,
    searchable,
)
from ilacs.site.library.query import parse_query
from ilacs.site.library.views import links_of


def improvement(request: HttpRequest) -> HttpResponse:
    """Show which themes come how often, and which grades go with them."""
    if cleaner := without_empty(request):
        return cleaner
    actor = request.actor  # type: ignore[attr-defined]
    form = AreasForm(request.GET)
    context: dict[str, Any] = {"form": form, "holdings": holdings_of(actor)}
    if not form.is_valid():
        return render(request, "library/improvement.html", context, status=422)
    found = read_improvement(actor, _asked(form))
    _offer(form, actor)
    context |= {
        "found": found,
        "picture": picture_of(found),
        "grades": [grade for grade, _ in _ordered(_all_grades(found))],
        "may_change": bool(actor.organisations_with(Permission.THEME_CHANGE)),
        **links_of(form, "improvement", "improvement_download"),
    }
    return render(request, "library/improvement.html", context)


def improvement_theme(request: HttpRequest, theme: str) -> HttpResponse:
    """Show the areas for improvement of one theme, or of none."""
    if cleaner := without_empty(request):
        return cleaner
    actor = request.actor  # type: ignore[attr-defined]
    form = AreasForm(request.GET)
    if not form.is_valid():
        return render(request, "library/theme.html", {"form": form, "theme": theme}, status=422)
    found = read_improvement(actor, _asked(form))
    row = found.row_of(theme)
    if row is None and theme != WITHOUT:
        raise Http404
    keys = chosen_passages(found, theme)
    page = Paginator(keys, ON_A_PAGE).get_page(request.GET.get("page", ""))
    shown = passages_for(actor).filter(pk__in=list(page)).select_related("report")
    query = parse_query(form.cleaned_data["q"])
    by_key = {one.pk: result_of(one, query) for one in shown}
    _offer(form, actor)
    context = {
        "form": form,
        "theme": theme,
        "row": row,
        "page": page,
        "results": [by_key[key] for key in page if key in by_key],
        "total": len(keys),
        "counted": _where(actor, keys),
        "grades": _ordered(row.grades) if row else [],
        **links_of(form, "improvement_theme", "improvement_download", theme=theme),
    }
    return render(request, "library/theme.html", context)


def improvement_download(request: HttpRequest, format: str) -> HttpResponse:
    """Download every area for improvement with its themes."""
    form = AreasForm(request.GET)
    if not form.is_valid() or format not in TYPES:
        raise Http404
    actor = request.actor  # type: ignore[attr-defined]
    found = read_improvement(actor, _asked(form))
    titles = {row.known.theme.id: row.known.theme.title for row in found.rows}
    passages = find_passages(actor, _asked(form)).select_related("report__report")

    def themes_of(passage: Passage) -> str:
        return "; ".join(titles[id] for id in found.themes_of.get(passage.pk, ()))

    return download_passages(
        request, passages, "areas-for-improvement", format, also="themes", words_of=themes_of
    )


def _asked(form: SearchForm) -> dict[str, str]:
    return form.address_values | {"part": AREA}


def _offer(form: SearchForm, actor: Actor) -> None:
    """Offer what areas for improvement can be narrowed down by, with how many each leaves."""
    asked = _asked(form)
    query = parse_query(form.cleaned_data["q"])
    form.offer_counted(count(matching(Passage.objects.all(), query), searchable(actor), asked))


def _all_grades(found: Improvement) -> Counter[str]:
    return sum((row.grades for row in found.rows), Counter())


def _ordered(grades: Counter[str]) -> list[tuple[Cell, int]]:
    """Return the grades that occur, the best first, with how many of each."""
    return [
        (Cell("" if grade == NO_GRADE else grade, look_of(grade).word), number)
        for grade, number in sorted(grades.items(), key=lambda pair: grade_order(pair[0]))
    ]


def _where(actor: Actor, keys: list[int]) -> dict[str, list[tuple[str, int]]]:
    """Return in which regions, years and editions a theme's areas came, in words."""
    wanted = set(keys)
    areas = passages_for(actor).filter(kind=AREA).order_by()
    facts = areas.values("pk", *(f"report__{name}" for name in COUNTED))
    counted = counts_of(row for row in facts if row["pk"] in wanted)
    return {
        "Region": [(region_name(slug), number) for slug, number in counted["region"]],
        "Year": sorted(counted["year"], reverse=True),
        "Edition": [(edition_name(id), number) for id, number in counted["edition"]],
    }
