"""The pages of invitations: sending, withdrawing, and accepting with the link that was sent."""

import uuid

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ilacs.errors import InputError
from ilacs.site.accounts import invitations
from ilacs.site.accounts.forms import AcceptForm, InvitationForm
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.models import Invitation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import find_organisation, roles_to_give
from ilacs.site.accounts.sign_in.record import BACKEND, record_own


def invitation_new(request: Visit, organisation_id: uuid.UUID) -> HttpResponse:
    """Invite a person to a role."""
    organisation = find_organisation(request.actor, Permission.PERSON_INVITE, organisation_id)
    roles = roles_to_give(request.actor, organisation)
    form = InvitationForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = invitations.send_invitation(
                by=request.actor, organisation=organisation, **form.cleaned_data
            )
        except InputError as error:
            form.refuse(error)
        else:
            _send(request, invitation, token)
            return redirect("organisation_people", organisation.pk)
    context = {"form": form, "organisation": organisation}
    status = 422 if form.errors else 200
    return render(request, "accounts/invitation_new.html", context, status=status)


def _send(request: HttpRequest, invitation: Invitation, token: str) -> None:
    """Send the message, now that the invitation is kept, and say how that went."""
    address = request.build_absolute_uri(reverse("invitation_accept", args=[token]))
    try:
        invitations.send_message(invitation, address)
    except OSError:
        messages.error(
            request,
            "The invitation is kept, but the mail server did not take the message. "
            "Withdraw it and invite again later.",
        )
        return
    if settings.DEMONSTRATION:
        messages.success(request, _opened_here(invitation, address))
    else:
        messages.success(request, f"An invitation is on its way to {invitation.email}.")


def _opened_here(invitation: Invitation, address: str) -> str:
    """Return the demonstration's answer, which sends no mail: the link itself."""
    return format_html(
        'The demonstration sends no mail. <a class="govuk-notification-banner__link" href="{}">'
        "Open the invitation of {}</a> to see what they see; accepting it signs you in as them.",
        address,
        invitation.name,
    )


@require_POST
def invitation_withdraw(
    request: Visit, organisation_id: uuid.UUID, invitation_id: uuid.UUID
) -> HttpResponse:
    """Make an open invitation useless."""
    organisation = find_organisation(request.actor, Permission.PERSON_INVITE, organisation_id)
    invitation = get_object_or_404(organisation.invitations, pk=invitation_id)
    try:
        invitations.withdraw_invitation(
            by=request.actor, organisation=organisation, invitation=invitation
        )
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The invitation is withdrawn.")
    return redirect("organisation_people", organisation.pk)


@never_cache
def invitation_accept(request: Visit, token: str) -> HttpResponse:
    """Accept an invitation: as a new person, or as the person its address belongs to."""
    invitation = invitations.find_invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=410)
    person = Person.objects.filter(email__iexact=invitation.email).first()
    if person is None:
        return _accept_new(request, invitation, token)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.user.pk != person.pk:
        return render(
            request, "accounts/invitation_other.html", {"invitation": invitation}, status=403
        )
    if request.method == "POST":
        invitations.accept_invitation(by=request.actor, token=token)
        messages.success(request, f"You have joined {invitation.joins}.")
        return redirect("own_account")
    return render(request, "accounts/invitation_join.html", {"invitation": invitation})


def _accept_new(request: Visit, invitation: Invitation, token: str) -> HttpResponse:
    """Take a name and a password; or only the name, from who signs in elsewhere."""
    form = AcceptForm(request.POST or None, initial={"name": invitation.name})
    by_identity = bool(settings.SOCIALACCOUNT_PROVIDERS) and "identity" in request.POST
    if by_identity:
        del form.fields["password"], form.fields["password_again"]
    if request.method == "POST" and form.is_valid():
        try:
            person = invitations.accept_invitation(
                by=request.actor,
                token=token,
                name=form.cleaned_data["name"],
                password=form.cleaned_data.get("password"),
            )
        except InputError as error:
            form.refuse(error)
        else:
            return _enter(request, person, invitation, by_identity=by_identity)
    context = {"form": form, "invitation": invitation}
    status = 422 if form.errors else 200
    return render(request, "accounts/invitation_accept.html", context, status=status)


def _enter(
    request: Visit, person: Person, invitation: Invitation, *, by_identity: bool
) -> HttpResponse:
    """Let a new person in: they hold the link and have just chosen their password.

    Who signs in elsewhere goes there first; a second factor is asked for where it must be.
    """
    if by_identity:
        messages.success(request, "Your account is ready. Now sign in with your organisation.")
        return redirect("account_login")
    login(request, person, backend=BACKEND)
    record_authentication(request, person, "password")
    record_own("signed_in", person, request, method="invitation")
    messages.success(request, f"Your account is ready. Welcome to {invitation.joins}.")
    return redirect("home")
