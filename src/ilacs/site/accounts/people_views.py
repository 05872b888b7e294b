"""The pages of an organisation's people: who holds which role, giving roles and ending them."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts import actions
from ilacs.site.accounts.forms import ActionForm, RoleForm
from ilacs.site.accounts.invitations import open_invitations
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import (
    find_organisation,
    memberships_of,
    organisations_for,
    roles_to_give,
    with_people_counted,
)
from ilacs.site.accounts.roles import roles_for


def people(request: Visit) -> HttpResponse:
    """Show the people of the actor's organisation, or its organisations to choose from."""
    found = organisations_for(request.actor, Permission.PERSON_VIEW)
    organisations = list(with_people_counted(found))
    if len(organisations) == 1:
        return _people_of(request, organisations[0])
    return render(request, "accounts/people.html", {"organisations": organisations})


def organisation_people(request: Visit, organisation_id: uuid.UUID) -> HttpResponse:
    """Show the people of one organisation."""
    organisation = find_organisation(request.actor, Permission.PERSON_VIEW, organisation_id)
    return _people_of(request, organisation)


def _people_of(request: Visit, organisation: Organisation) -> HttpResponse:
    actor = request.actor
    invites = bool(actor.decide(Permission.PERSON_INVITE, organisation))
    context = {
        "organisation": organisation,
        "memberships": memberships_of(organisation),
        "invitations": open_invitations(organisation) if invites else [],
        "may_give": {role.id for role in roles_to_give(actor, organisation)},
        "roles": roles_for(organisation.kind),
    }
    return render(request, "accounts/organisation_people.html", context)


def role_give(request: Visit, organisation_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """Give one more role to someone who already holds one in the organisation."""
    actor = request.actor
    organisation = find_organisation(actor, Permission.PERSON_CHANGE, organisation_id)
    held = memberships_of(organisation).filter(person_id=person_id)
    person = get_object_or_404(held[:1]).person
    roles = roles_to_give(actor, organisation)
    form = RoleForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_role(
                by=actor, organisation=organisation, person=person, **form.cleaned_data
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{person.name} holds the role now.")
            return redirect("organisation_people", organisation.pk)
    context = {"form": form, "organisation": organisation, "person": person}
    status = 422 if form.errors else 200
    return render(request, "accounts/role_give.html", context, status=status)


def role_end(request: Visit, organisation_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """End a role, after asking."""
    organisation = find_organisation(request.actor, Permission.PERSON_CHANGE, organisation_id)
    membership = get_object_or_404(memberships_of(organisation), pk=membership_id)
    actions.require_role_to_give(request.actor, organisation, membership.role)
    form = ActionForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_role(by=request.actor, organisation=organisation, membership=membership)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{membership.person.name} no longer holds the role.")
            if membership.person_id == request.user.pk:
                return redirect("own_account")
            return redirect("organisation_people", organisation.pk)
    context = {"form": form, "organisation": organisation, "membership": membership}
    status = 422 if form.errors else 200
    return render(request, "accounts/role_end.html", context, status=status)
