"""The pages of searching reports: the search, its download, and having all indexed again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.intelligence.addresses import without_empty
from ilacs.site.intelligence.downloads import TYPES
from ilacs.site.jinja import query_of
from ilacs.site.library.actions import ask_to_index
from ilacs.site.library.downloads import download_passages
from ilacs.site.library.facets import count
from ilacs.site.library.forms import SearchForm
from ilacs.site.library.holdings import holdings_of
from ilacs.site.library.models import Passage
from ilacs.site.library.queries import find_passages, search, searchable


def library_search(request: HttpRequest) -> HttpResponse:
    """Search the reports that the actor may open."""
    if cleaner := without_empty(request):
        return cleaner
    actor = request.actor  # type: ignore[attr-defined]
    form = SearchForm(request.GET)
    context: dict[str, object] = {"form": form, "holdings": holdings_of(actor)}
    if not form.is_valid():
        return render(request, "library/search.html", context, status=422)
    if form.is_asked:
        found = search(actor, form.address_values, request.GET.get("page", ""))
        form.offer_counted(found.counted)
        context |= {"found": found, **links_of(form, "library_search", "library_download")}
    else:
        form.offer_counted(count(Passage.objects.all(), searchable(actor), {}))
    return render(request, "library/search.html", context)


def links_of(form: SearchForm, page: str, download: str, **arguments: str) -> dict[str, object]:
    """Return the addresses of a page's other pages and of its downloads, with what was asked."""
    asked = query_of(form.address_values)
    return {
        "here": f"{reverse(page, kwargs=arguments or None)}{asked}",
        "query": asked,
        "downloads": {kind: reverse(download, kwargs={"format": kind}) + asked for kind in TYPES},
    }


def library_download(request: HttpRequest, format: str) -> HttpResponse:
    """Download every passage that a search finds."""
    form = SearchForm(request.GET)
    if not form.is_valid() or format not in TYPES:
        raise Http404
    actor = request.actor  # type: ignore[attr-defined]
    found = find_passages(actor, form.address_values).select_related("report__report")
    return download_passages(request, found, "report-passages", format)


@require_POST
def library_index(request: HttpRequest) -> HttpResponse:
    """Have every report of an organisation indexed again, and show how far it is."""
    actor = request.actor  # type: ignore[attr-defined]
    held = actor.organisations_with(Permission.REPORT_UPLOAD)
    asked = request.POST.get("organisation", "")
    if asked not in held:
        raise Http404
    organisation = Organisation.objects.get(pk=UUID(asked))
    job = ask_to_index(by=actor, organisation=organisation)
    messages.success(request, "The reports are being made searchable again.")
    return redirect("job", job_id=job.pk)
