"""The page of an authority's profile, and the same as PDF and Word."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ilacs.documents.profile import Profile, make_profile
from ilacs.documents.profile.files import TYPES, WRITERS
from ilacs.documents.profile.profile import COLUMNS
from ilacs.site.accounts.middleware import Visit
from ilacs.site.indicators.views import with_figures
from ilacs.site.intelligence.addresses import authority_at, without_empty
from ilacs.site.signals import actions
from ilacs.site.signals.beside import sections_beside
from ilacs.site.signals.forms import SignalsForm
from ilacs.site.signals.queries import held_on, switched_off_for
from ilacs.site.signals.views import address_of


@with_figures
def show(request: Visit, slug: str) -> HttpResponse:
    """Show an authority's profile."""
    if cleaner := without_empty(request):
        return cleaner
    found, form = authority_at(slug), SignalsForm(request.GET)
    context: dict[str, Any] = {"authority": found, "form": form}
    if not form.is_valid():
        return render(request, "signals/profile.html", context, status=422)
    address = address_of(request, form)
    context |= {
        "exists": found.existed_on(form.day.isoformat()),
        "day": form.day,
        "profile": read_profile(request, slug, form),
        "columns": list(COLUMNS.values()),
        "signals": address.at(reverse("authority_signals", args=[slug])),
        "files": {
            format: address.at(reverse("authority_profile_download", args=[slug, format]))
            for format in TYPES
        },
        "beside": sections_beside(request.actor, found, form.day),
    }
    answer = render(request, "signals/profile.html", context)
    if context["beside"]:
        answer["Cache-Control"] = "private, no-store"
    return answer


@with_figures
def download(request: Visit, slug: str, format: str) -> HttpResponse:
    """Download the profile: two pages of PDF, or a Word document."""
    found, form = authority_at(slug), SignalsForm(request.GET)
    if not form.is_valid() or format not in TYPES or not found.existed_on(form.day.isoformat()):
        raise Http404
    content = WRITERS[format](read_profile(request, slug, form))
    actions.note_profile_download(by=request.actor, format=format, authority=found.name)
    response = HttpResponse(content, content_type=TYPES[format])
    name = f"{slug}-profile-{form.day.isoformat()}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def read_profile(request: Visit, slug: str, form: SignalsForm) -> Profile:
    """Return the profile as the address and the organisation's settings ask for it."""
    settings = switched_off_for(request.actor)
    off = {*form.without, *(each.signal for each in settings)}
    held = held_on(form.day)
    return make_profile(authority_at(slug), form.day, without=off, knowledge=held.knowledge)
