"""The pages of organisations: which there are, and, for administrators, adding and changing them."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts import actions
from ilacs.site.accounts.forms import OrganisationForm
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import find_organisation, organisations_for, with_people_counted
from ilacs.site.accounts.roles import AUTHORITY, REGION


def organisation_list(request: Visit) -> HttpResponse:
    """List the organisations the actor belongs to; all of them for an administrator."""
    found = organisations_for(request.actor, Permission.ORGANISATION_VIEW)
    context = {
        "organisations": with_people_counted(found),
        "may_change": bool(request.actor.decide(Permission.ORGANISATION_CHANGE)),
    }
    return render(request, "accounts/organisation_list.html", context)


def organisation_new(request: Visit) -> HttpResponse:
    """Add an organisation."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_organisation(by=request.actor, **form.cleaned_data)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{added.name} is added. Now invite its people.")
            return redirect("organisation_people", added.pk)
    return _form(request, form, "Add an organisation")


def organisation_change(request: Visit, organisation_id: uuid.UUID) -> HttpResponse:
    """Change an organisation's details."""
    organisation = find_organisation(request.actor, Permission.ORGANISATION_CHANGE, organisation_id)
    initial = {
        key: getattr(organisation, key) for key in ("name", "kind", "authority_code", "region")
    }
    form = OrganisationForm(request.POST or None, initial=initial)
    foreign = {"authority_code": AUTHORITY, "region": REGION}
    for name in ["kind", *(one for one, kind in foreign.items() if kind != organisation.kind)]:
        del form.fields[name]
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(
                by=request.actor, organisation=organisation, **form.cleaned_data
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The details are changed.")
            return redirect("organisation_list")
    return _form(request, form, f"Change {organisation.name}")


def _form(request: Visit, form: OrganisationForm, heading: str) -> HttpResponse:
    context = {"form": form, "heading": heading}
    status = 422 if form.errors else 200
    return render(request, "accounts/organisation_form.html", context, status=status)
