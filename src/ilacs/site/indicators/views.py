"""The pages on indicators: the catalogue, the country, and an authority's own."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ilacs.authorities import Authority
from ilacs.errors import InputError
from ilacs.indicators import Indicator, load_catalogue
from ilacs.indicators.over_years import years_of
from ilacs.site.indicators import authority as own_pages
from ilacs.site.indicators import catalogue, country, downloads, queries
from ilacs.site.indicators.forms import CatalogueForm, CountryForm, StandingForm
from ilacs.site.intelligence.addresses import authority_at, without_empty
from ilacs.site.intelligence.overview import address_of
from ilacs.site.jinja import query_of

log = logging.getLogger("ilacs.site")
View = Callable[..., HttpResponse]


def with_figures(view: View) -> View:
    """Answer with what is wrong where the table of figures that is set cannot be read."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            queries.held()
        except InputError as error:
            log.error("the table of figures cannot be used: %s", error)
            return render(request, "indicators/no_figures.html", status=503)
        return view(request, *args, **kwargs)

    return answered


@with_figures
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Show the catalogue by judgement, all of it or what is asked for."""
    if cleaner := without_empty(request):
        return cleaner
    form = CatalogueForm(request.GET)
    valid = form.is_valid()
    context = {
        "form": form,
        "groups": catalogue.read_groups(form.cleaned_data) if valid else [],
        "everything": len(load_catalogue().indicator),
        "sources": load_catalogue().source,
    }
    return render(request, "indicators/list.html", context, status=200 if valid else 422)


@with_figures
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """Show every authority on one indicator, the funnel, and the regions over the years."""
    if cleaner := without_empty(request):
        return cleaner
    found = _indicator(indicator)
    form = _country_form(request, found)
    if not form.is_valid():
        context: dict[str, Any] = {"form": form, "indicator": found}
        return render(request, "indicators/country.html", context, status=422)
    asked = _as_typed(form)
    context = country.country_page(found, form.cleaned_data, request.path) | {"form": form}
    context["links"] = {
        format: address_of(f"{request.path}download/{format}/", asked) for format in downloads.TYPES
    }
    context["query"] = query_of({"year": asked.get("year")})
    return render(request, "indicators/country.html", context)


@with_figures
def indicator_download(request: HttpRequest, indicator: str, format: str) -> HttpResponse:
    """Download every authority on one indicator, filtered and sorted as on the screen."""
    found = _indicator(indicator)
    form = _country_form(request, found)
    if not form.is_valid():
        raise Http404
    year = form.cleaned_data["year"] or max(queries.held().years.get(found.id, [0]))
    rows = country.read_rows(found, form.cleaned_data)
    source = load_catalogue().source[found.source]
    lines = downloads.lines_of_country(found, source, int(year), rows)
    return downloads.answer(request, lines, f"{found.id}-{year}", format)


@with_figures
def authority_indicators(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all indicators of an authority, judgement by judgement."""
    if cleaner := without_empty(request):
        return cleaner
    found = authority_at(slug)
    form = StandingForm(request.GET, years=queries.years_of(found), latest=_latest(found))
    if not form.is_valid():
        context: dict[str, Any] = {"form": form, "authority": found}
        return render(request, "indicators/authority.html", context, status=422)
    context = own_pages.authority_page(found, form.chosen_year, form.chosen_model) | {"form": form}
    context["query"] = query_of(form.asked)
    return render(request, "indicators/authority.html", context)


@with_figures
def authority_indicators_download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Download all indicators of an authority, with both models' neighbours."""
    found = authority_at(slug)
    form = StandingForm(request.GET, years=queries.years_of(found))
    if not form.is_valid():
        raise Http404
    lines = downloads.lines_of_standings(queries.read_standings(found, form.chosen_year))
    name = f"{slug}-indicators-{form.chosen_year or 'latest'}"
    return downloads.answer(request, lines, name, format)


@with_figures
def authority_indicator(request: HttpRequest, slug: str, indicator: str) -> HttpResponse:
    """Show one indicator of an authority: over the years, among its neighbours, among all."""
    if cleaner := without_empty(request):
        return cleaner
    found, which = authority_at(slug), _indicator(indicator)
    years = queries.years_of(found, which.id)
    form = StandingForm(request.GET, years=years, latest=f"Latest, {years[0]}" if years else "")
    valid = form.is_valid()
    context = (
        own_pages.indicator_page(found, which, form.chosen_year, form.chosen_model) if valid else {}
    )
    if context is None:
        raise Http404
    context = {"authority": found, "indicator": which} | context
    context |= {"form": form, "query": query_of(form.asked)}
    status = 200 if valid else 422
    return render(request, "indicators/authority_indicator.html", context, status=status)


@with_figures
def authority_indicator_download(
    request: HttpRequest, slug: str, indicator: str, format: str
) -> HttpResponse:
    """Download one indicator of an authority over the years, with those beside it."""
    found, which = authority_at(slug), _indicator(indicator)
    form = StandingForm(request.GET, years=queries.years_of(found, which.id))
    if not form.is_valid():
        raise Http404
    course = years_of(found, which.id, model=form.chosen_model, figures=queries.held().figures)
    source = load_catalogue().source[which.source]
    lines = downloads.lines_of_years(found, which, source, course)
    return downloads.answer(request, lines, f"{slug}-{which.id}", format)


def _country_form(request: HttpRequest, indicator: Indicator) -> CountryForm:
    years = queries.held().years.get(indicator.id, [])[::-1]
    return CountryForm(request.GET, years=years, latest=f"Latest, {years[0]}" if years else "")


def _as_typed(form: CountryForm) -> dict[str, str]:
    return {name: form.cleaned_data.get(name) or "" for name in form.fields}


def _latest(authority: Authority) -> str:
    """What the choice of no year is called; a closed authority has one last year for all."""
    years = [] if authority.is_current else queries.years_of(authority)
    return f"Latest, {years[0]}" if years else ""


def _indicator(id: str) -> Indicator:
    found = queries.find_indicator(id)
    if found is None:
        raise Http404
    return found
