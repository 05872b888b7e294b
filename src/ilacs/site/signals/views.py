"""The pages of signals: an authority's, everybody's, the rules, and switching one off."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ilacs.errors import InputError
from ilacs.signals import KINDS, Signal, load_signals
from ilacs.signals.areas import signals_by_area
from ilacs.signals.table import list_content
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import find_organisation
from ilacs.site.indicators.views import with_figures
from ilacs.site.intelligence.addresses import authority_at, without_empty
from ilacs.site.intelligence.downloads import TYPES
from ilacs.site.jinja import query_of
from ilacs.site.signals import actions
from ilacs.site.signals.authority import Address, authority_page
from ilacs.site.signals.country import country_page, read_rows
from ilacs.site.signals.forms import CountryForm, SignalsForm, SwitchForm
from ilacs.site.signals.queries import held_on, organisations_to_switch_for, switched_off_for
from ilacs.site.signals.wording import area_name


@with_figures
def authority(request: Visit, slug: str) -> HttpResponse:
    """Show an authority's signals by judgement, each with its rule."""
    if cleaner := without_empty(request):
        return cleaner
    found, form = authority_at(slug), SignalsForm(request.GET)
    context: dict[str, Any] = {"authority": found, "form": form}
    if not form.is_valid():
        return render(request, "signals/authority.html", context, status=422)
    address = address_of(request, form)
    settings = switched_off_for(request.actor)
    context |= authority_page(found, held_on(form.day), form.without, settings, address)
    context |= {"day": form.day, "exists": found.existed_on(form.day.isoformat())}
    context |= {"address": address, "query": query_of({"on": form.cleaned_data["on"]})}
    return render(request, "signals/authority.html", context)


def address_of(request: HttpRequest, form: SignalsForm) -> Address:
    """Return the page's address as the form was filled in."""
    return Address(request.path, form.cleaned_data["on"], tuple(form.without))


@with_figures
def country(request: Visit) -> HttpResponse:
    """Show which authorities have which signals."""
    if cleaner := without_empty(request):
        return cleaner
    form = CountryForm(request.GET)
    if not form.is_valid():
        return render(request, "signals/country.html", {"form": form}, status=422)
    context = country_page(held_on(form.day), form, _off(request, form))
    kept = {name: form.data.get(name) for name in ("region", "area", "kind", "on")}
    asked = {**kept, "signal": form.cleaned_data["signal"], "without": form.without}
    context |= {
        "form": form,
        "day": form.day,
        "asked": query_of(asked),
        "off": len(_off(request, form)),
        "kept": {**kept, "without": form.without},
        "query": query_of({"on": form.cleaned_data["on"], "without": form.without}),
    }
    return render(request, "signals/country.html", context)


@with_figures
def country_download(request: Visit, format: str) -> HttpResponse:
    """Download the signals that are asked for, one row each."""
    form = CountryForm(request.GET)
    if not form.is_valid() or format not in TYPES:
        raise Http404
    rows = [row for _, row in read_rows(held_on(form.day), form, _off(request, form))]
    content = list_content(rows, f".{format}")
    actions.note_signals_download(by=request.actor, format=format, rows=len(rows))
    response = HttpResponse(content, content_type=TYPES[format])
    name = f"signals-{form.day.isoformat()}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _off(request: Visit, form: SignalsForm) -> set[str]:
    return {*form.without, *(each.signal for each in switched_off_for(request.actor))}


def rules(request: Visit) -> HttpResponse:
    """Show every signal with its rule, and which are switched off for whom."""
    off: dict[str, list[Any]] = {}
    for each in switched_off_for(request.actor):
        off.setdefault(each.signal, []).append(each)
    catalogue = load_signals()
    context = {
        "areas": [
            (area or "next", area_name(area), signals)
            for area, signals in signals_by_area(catalogue.signal).items()
        ],
        "order": catalogue.order,
        "count": len(catalogue.signal),
        "kinds": KINDS,
        "off": off,
        "organisations": organisations_to_switch_for(request.actor),
    }
    return render(request, "signals/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: Visit, organisation_id: uuid.UUID, signal: str) -> HttpResponse:
    """Switch a signal off for an organisation's people, or on again, with the reason."""
    organisation = find_organisation(request.actor, Permission.SIGNAL_CHANGE, organisation_id)
    found = _signal(signal)
    is_off = any(
        each.signal == found.id and each.organisation_id == organisation.pk
        for each in switched_off_for(request.actor)
    )
    form = SwitchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = actions.switch_on if is_off else actions.switch_off
        try:
            act(by=request.actor, organisation=organisation, signal=found, **form.cleaned_data)
        except InputError as error:
            form.refuse(error)
        else:
            state = "on again" if is_off else "off"
            messages.success(
                request, f"“{found.title}” is switched {state} for {organisation.name}."
            )
            return redirect("signal_rules")
    context = {"form": form, "signal": found, "organisation": organisation, "is_off": is_off}
    status = 422 if form.errors else 200
    return render(request, "signals/switch.html", context, status=status)


def _signal(id: str) -> Signal:
    found = next((each for each in load_signals().signal if each.id == id), None)
    if found is None:
        raise Http404
    return found
