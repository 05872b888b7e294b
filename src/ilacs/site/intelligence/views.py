"""The pages over the published outcomes: home, overview, authorities, inspections and regions."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from ilacs.authorities import all_authorities, current_authorities, find_authority
from ilacs.site.intelligence import authority as authority_pages
from ilacs.site.intelligence import downloads, headline, pictures, queries, search
from ilacs.site.intelligence import inspection as inspection_pages
from ilacs.site.intelligence import region as region_pages
from ilacs.site.intelligence.addresses import authority_at, region_at, without_empty
from ilacs.site.intelligence.coverage import gaps_on
from ilacs.site.intelligence.forms import AsAtForm, OverviewForm
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.overview import Overview, address_of, columns_of, read_overview
from ilacs.site.intelligence.regions import all_regions
from ilacs.site.intelligence.standing import Standing, standings_as_at
from ilacs.site.intelligence.wording import WHY_NO_GRADE
from ilacs.site.jinja import query_of


def home(request: HttpRequest) -> HttpResponse:
    """Show where to begin, and how the country stands."""
    day = timezone.localdate()
    standings = standings_as_at(day)
    context = {
        "day": day,
        "standings": standings,
        "picture": headline.headline(standings, day),
        "sentence": headline.headline_sentence(standings),
        "regions": [region for region in all_regions() if region.is_statistical],
        "names": [authority.name for authority in current_authorities()],
        "gaps": gaps_on(day, standings),
    }
    return render(request, "home.html", context)


def overview(request: HttpRequest) -> HttpResponse:
    """Show the latest outcome of every authority as at a day, filtered and sorted."""
    if cleaner := without_empty(request):
        return cleaner
    form = OverviewForm(request.GET)
    if not form.is_valid():
        return render(request, "intelligence/overview.html", {"form": form}, status=422)
    answer = read_overview(form.cleaned_data)
    return render(request, "intelligence/overview.html", _overview_context(form, answer))


def _overview_context(form: OverviewForm, answer: Overview) -> dict[str, Any]:
    asked = _as_typed(form)
    judgement = answer.asked.get("judgement") or "overall_effectiveness"
    return {
        "form": form,
        "overview": answer,
        "columns": columns_of(
            Overview(answer.day, [], answer.everyone, asked), reverse("overview")
        ),
        "chart": pictures.by_judgement(
            headline.counts_title(answer, form.is_filtered), answer.standings, answer.judgements
        ),
        "sentence": headline.headline_sentence(answer.standings),
        "why_no_grade": WHY_NO_GRADE,
        "query": query_of({"as_at": form.cleaned_data["as_at"]}),
        "over_time": pictures.over_time(
            judgement, answer.day, answer.asked.get("counted") or queries.PUBLICATION
        ),
        "downloads": {
            format: address_of(reverse("overview_download", args=[format]), asked)
            for format in downloads.TYPES
        },
    }


def _as_typed(form: OverviewForm) -> dict[str, str]:
    """Return what was asked for in the words of the address."""
    return {name: form.data.get(name, "") for name in form.fields}


def overview_download(request: HttpRequest, format: str) -> HttpResponse:
    """Download the overview's rows, filtered and sorted as on the screen."""
    form = OverviewForm(request.GET)
    if not form.is_valid():
        return render(request, "intelligence/overview.html", {"form": form}, status=422)
    answer = read_overview(form.cleaned_data)
    return downloads.download_standings(request, answer.standings, answer.day, "outcomes", format)


def authority_list(request: HttpRequest) -> HttpResponse:
    """Show all authorities; with a name, go to the one meant or show the nearest."""
    text = " ".join(request.GET.get("name", "").split())
    context: dict[str, Any] = {
        "text": text,
        "authorities": current_authorities(),
        "closed": [authority for authority in all_authorities() if not authority.is_current],
    }
    if "name" not in request.GET:
        return render(request, "intelligence/authority_list.html", context)
    if text:
        found = search.find(text)
        if found.authority:
            return redirect("authority", slug=found.authority.slug)
        context |= {"reason": found.reason, "candidates": found.candidates}
    else:
        context["reason"] = "Enter the name of an authority."
    return render(request, "intelligence/authority_list.html", context, status=422)


def authority(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an authority: its inspections, its judgements' course, and those it is compared with."""
    found = authority_at(slug)
    return _as_at(
        request,
        "intelligence/authority.html",
        lambda day: authority_pages.authority_page(found, day),
    )


def authority_download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Download every outcome of an authority and of those it succeeded."""
    found, day = authority_at(slug), _day_of(request)
    outcomes = [
        each
        for each in queries.outcomes_of([found.code, *found.predecessors])
        if day is None or each.counts_from <= day
    ]
    return downloads.download_history(request, outcomes, _standing, found.slug, format)


def inspection(request: HttpRequest, slug: str, start: date) -> HttpResponse:
    """Show one inspection: its grades, its dates, and what changed since the one before."""
    context = inspection_pages.inspection_page(authority_at(slug), start)
    if context is None:
        raise Http404
    return render(request, "intelligence/inspection.html", context)


def region_list(request: HttpRequest) -> HttpResponse:
    """Show the regions."""
    return _as_at(request, "intelligence/region_list.html", region_pages.region_list)


def region(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a region's authorities and how they stand beside England's."""
    found = region_at(slug)
    return _as_at(
        request, "intelligence/region.html", lambda day: region_pages.region_page(found, day)
    )


def region_download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Download the latest outcomes of a region's authorities."""
    found, day = region_at(slug), _day_of(request) or timezone.localdate()
    inside, _ = region_pages.region_standings(found, day)
    return downloads.download_standings(request, inside, day, found.slug, format)


def _as_at(
    request: HttpRequest, template: str, read: Callable[[date], dict[str, Any]]
) -> HttpResponse:
    """Answer with a page as at the day that is asked for; one that cannot be is refused."""
    if cleaner := without_empty(request):
        return cleaner
    form = AsAtForm(request.GET)
    status = 200 if form.is_valid() else 422
    context = read(form.day) | {"form": form, "day": form.day}
    context["query"] = query_of({"as_at": form.day if form.has_day else None})
    return render(request, template, context, status=status)


def _day_of(request: HttpRequest) -> date | None:
    """Return the day that a download is asked for. Raises Http404 for one that is none."""
    form = AsAtForm(request.GET)
    if not form.is_valid():
        raise Http404
    day: date | None = form.cleaned_data["as_at"]
    return day


def _standing(outcome: PublishedOutcome) -> Standing:
    return Standing(find_authority(outcome.authority_code), outcome)
