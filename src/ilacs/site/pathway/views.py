"""The pathway pages: an authority's, a region's, the country's, and how good the clocks are."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ilacs.pathway import next_activities
from ilacs.pathway.files import activities_content, list_content
from ilacs.pathway.replay_file import shipped_replay
from ilacs.site.intelligence.addresses import authority_at, region_at, without_empty
from ilacs.site.intelligence.downloads import TYPES
from ilacs.site.intelligence.regions import Region, all_regions
from ilacs.site.jinja import query_of
from ilacs.site.pathway import actions
from ilacs.site.pathway.authority import authority_page
from ilacs.site.pathway.due import due_page, read_due
from ilacs.site.pathway.forms import AuthorityForm, DueForm, OnForm
from ilacs.site.pathway.queries import known_on

CALENDAR = "ics"
FORMATS = TYPES | {CALENDAR: "text/calendar; charset=utf-8"}


def authority(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what comes next for an authority, when and why."""
    if cleaner := without_empty(request):
        return cleaner
    found, form = authority_at(slug), AuthorityForm(request.GET)
    context: dict[str, Any] = {"authority": found, "form": form}
    if not form.is_valid():
        return render(request, "pathway/authority.html", context, status=422)
    context |= authority_page(found, form.day, form.cleaned_data["last_day"])
    context["query"] = query_of({"on": form.cleaned_data["on"]})
    return render(request, "pathway/authority.html", context)


def authority_download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Download an authority's activities, or its next inspection for a diary."""
    found, form = authority_at(slug), OnForm(request.GET)
    if not form.is_valid() or format not in FORMATS:
        raise Http404
    day, name = form.day, f"{slug}-what-comes-next-{form.day.isoformat()}"
    known = known_on(day)
    if format == CALENDAR:
        rows = [row for row in known.due if row.authority_code == found.code]
        return _file(request, list_content(rows, f".{format}", day), f"{name}.ics", len(rows))
    there = found.existed_on(day.isoformat())
    activities = next_activities(found, day, known.history) if there else []
    content = activities_content(activities, f".{format}")
    return _file(request, content, f"{name}.{format}", len(activities))


def region(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is due in a region, in which quarter, how certain that is, and what to do."""
    found = region_at(slug)
    return _due(request, found, {"region": found, "others": _others(found)})


def country(request: HttpRequest) -> HttpResponse:
    """Show who is due in the country."""
    return _due(request, None, {"region": None, "others": list(all_regions())})


def _due(request: HttpRequest, region: Region | None, context: dict[str, Any]) -> HttpResponse:
    if cleaner := without_empty(request):
        return cleaner
    form = DueForm(request.GET, has_region=region is None)
    context["form"] = form
    if not form.is_valid():
        return render(request, "pathway/due.html", context, status=422)
    context |= due_page(form, region)
    context["asked"] = query_of({name: form.data.get(name) for name in form.fields})
    context["query"] = query_of({"on": form.cleaned_data["on"]})
    return render(request, "pathway/due.html", context)


def region_download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Download a region's list as it is shown."""
    return _due_download(request, region_at(slug), slug, format)


def country_download(request: HttpRequest, format: str) -> HttpResponse:
    """Download the country's list as it is shown."""
    return _due_download(request, None, "england", format)


def _due_download(
    request: HttpRequest, region: Region | None, name: str, format: str
) -> HttpResponse:
    form = DueForm(request.GET, has_region=region is None)
    if not form.is_valid() or format not in FORMATS:
        raise Http404
    rows = read_due(form, region).due
    content = list_content(rows, f".{format}", form.day)
    return _file(request, content, f"{name}-due-{form.day.isoformat()}.{format}", len(rows))


def replay(request: HttpRequest) -> HttpResponse:
    """Show how good the predictions are: history replayed without looking ahead."""
    return render(request, "pathway/replay.html", {"sections": shipped_replay()})


def _file(request: HttpRequest, content: bytes, name: str, rows: int) -> HttpResponse:
    """Answer with a file, and write down that it was downloaded."""
    format = name.rpartition(".")[2]
    actor = request.actor  # type: ignore[attr-defined]
    actions.note_pathway_download(by=actor, format=format, rows=rows)
    response = HttpResponse(content, content_type=FORMATS[format])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _others(region: Region) -> list[Region]:
    return [each for each in all_regions() if each != region]
