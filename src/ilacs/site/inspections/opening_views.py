"""Opening an inspection in small steps: the call, its kind, who leads, and checking the answers."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import find_organisation
from ilacs.site.inspections.actions import Call, edition_for, open_inspection, types_on
from ilacs.site.inspections.forms import CallForm, KindForm, LeadForm, OpenForm
from ilacs.site.inspections.models import Purpose
from ilacs.site.inspections.plan import Record, plan_stages
from ilacs.site.inspections.queries import going_on

KEPT = "inspection_opening"
"""Where a session keeps the answers until the inspection is opened."""
READINESS = "readiness"
"""In an address: what was gathered between inspections is carried over."""
STEPS = ("inspection_new", "inspection_new_kind", "inspection_new_lead", "inspection_new_check")


def call(request: Visit) -> HttpResponse:
    """Step 1: when the call came and who took it."""
    if request.GET.get("from") in (READINESS, "nothing"):
        request.session[KEPT] = _kept(request) | {"from": request.GET["from"]}
    organisations = request.actor.organisations_with(Permission.INSPECTION_OPEN)
    given = request.POST if request.method == "POST" else None
    form = CallForm(given, organisations=organisations, initial=_kept(request))
    return _step(request, 0, form, "When did the call come?")


def kind(request: Visit) -> HttpResponse:
    """Step 2: what it is and whose event."""
    kept = _kept(request)
    if "day_iso" not in kept:
        return redirect(STEPS[0])
    try:
        types = types_on(dt.date.fromisoformat(kept["day_iso"]))
    except InputError as error:
        messages.error(request, str(error))
        return redirect(STEPS[0])
    given = request.POST if request.method == "POST" else None
    return _step(request, 1, KindForm(given, types=types, initial=kept), "What is it?")


def lead(request: Visit) -> HttpResponse:
    """Step 3: who leads the inspectors, and what they will look at."""
    kept = _kept(request)
    if "kind" not in kept:
        return redirect(STEPS[0])
    given = request.POST if request.method == "POST" else None
    return _step(request, 2, LeadForm(given, initial=kept), "Who leads, and what is the focus?")


def check(request: Visit) -> HttpResponse:
    """Step 4: the answers and the stages that follow from them; then it is opened."""
    kept = _kept(request)
    if "lead_inspector" not in kept:
        return redirect(STEPS[0])
    organisation = find_organisation(
        request.actor, Permission.INSPECTION_OPEN, kept["organisation"]
    )
    found = _call_of(kept)
    running = going_on(organisation, found.purpose, found.type)
    form = OpenForm(request.POST if request.method == "POST" else None, running=running)
    if form.is_valid():
        try:
            opened = open_inspection(by=request.actor, organisation=organisation, call=found)
        except InputError as error:
            form.refuse(error)
        else:
            del request.session[KEPT]
            messages.success(request, "The inspection is open. Add its people next.")
            return redirect("inspection_now", opened.pk)
    edition = edition_for(found)
    type = edition.inspection_type(found.type)
    context = {
        "form": form,
        "running": running,
        "call": found,
        "organisation": organisation,
        "edition": edition,
        "type": type,
        "purpose": Purpose(found.purpose).label,
        "stages": plan_stages(Record(type, found.notified.date())),
    }
    status = 422 if form.errors else 200
    return render(request, "inspections/new_check.html", context, status=status)


def _step(request: Visit, number: int, form: forms.Form, question: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        request.session[KEPT] = _kept(request) | _as_text(form.cleaned_data)
        return redirect(STEPS[number + 1])
    back = STEPS[number - 1] if number else "inspection_list"
    context = {"form": form, "question": question, "number": number + 1, "back": back}
    status = 422 if form.errors else 200
    return render(request, "inspections/new_step.html", context, status=status)


def _kept(request: Visit) -> dict[str, Any]:
    kept: dict[str, Any] = request.session.get(KEPT, {})
    return kept


def _as_text(values: dict[str, Any]) -> dict[str, str]:
    """Return a step's answers as a session keeps them."""
    kept = {name: str(getattr(value, "pk", value)) for name, value in values.items()}
    if "day" in values:
        day, time = values["day"], values["time"]
        kept |= {"day": f"{day.day} {day:%B %Y}", "day_iso": day.isoformat()}
        kept["time"] = f"{time:%H:%M}"
    return kept


def _call_of(kept: dict[str, Any]) -> Call:
    edition, _, type = kept["kind"].partition(":")
    moment = dt.datetime.fromisoformat(f"{kept['day_iso']}T{kept['time']}")
    return Call(
        purpose=kept["purpose"],
        type=type,
        edition=edition,
        notified=moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE)),
        taken_by=kept["taken_by"],
        lead_inspector=kept["lead_inspector"],
        focus=kept["focus"].strip(),
        from_readiness=kept.get("from") == READINESS,
    )
