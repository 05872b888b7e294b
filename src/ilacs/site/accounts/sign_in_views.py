"""One's own account, the demonstration's doors, and the page after a session that lay idle."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ilacs.site.accounts import own_account as actions
from ilacs.site.accounts.forms import NameForm
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.queries import factors_of, roles_of
from ilacs.site.accounts.sign_in.record import BACKEND, record_own


def own_account(request: Visit) -> HttpResponse:
    """Show a person their own account: name, roles, password, second factor, sessions."""
    context = {"roles": roles_of(request.user), "factors": factors_of(request.user)}
    return render(request, "accounts/own_account.html", context)


def change_name(request: Visit) -> HttpResponse:
    """Change one's own name."""
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        actions.change_name(by=request.actor, person=request.user, **form.cleaned_data)
        messages.success(request, "Your name is changed.")
        return redirect("own_account")
    return render(
        request, "accounts/own_name.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
def end_sessions(request: Visit) -> HttpResponse:
    """Sign out everywhere but here."""
    actions.end_sessions(by=request.actor, person=request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, "You are signed out on every other device.")
    return redirect("own_account")


def timed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session ended, with the way back to where the person was."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = ""
    return render(
        request,
        "accounts/timed_out.html",
        {"next": back, "minutes": settings.IDLE_SECONDS // 60},
    )


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's people; there is no such address elsewhere."""
    if not settings.DEMONSTRATION:
        raise Http404
    try:
        chosen = UUID(request.POST.get("person", ""))
    except ValueError as error:
        raise Http404 from error
    person = get_object_or_404(Person, pk=chosen, is_demonstration=True, is_active=True)
    login(request, person, backend=BACKEND)
    record_own("signed_in", person, request, method="demonstration")
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "home")
