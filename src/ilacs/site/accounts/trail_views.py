"""The pages of the audit trail. Reading it, and taking it away, are events of their own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from ilacs.site.accounts import audit, trail
from ilacs.site.accounts.forms import TrailForm
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.trail_files import LIMIT, TYPES, trail_file


@never_cache
def audit_list(request: Visit) -> HttpResponse:
    """Show the newest events an actor may see, or those before one."""
    form = TrailForm(request.GET)
    if not form.is_valid():
        return render(request, "accounts/audit_list.html", {"form": form}, status=422)
    wanted = form.wanted
    page = trail.read_page(trail.events_for(request.actor, wanted), form.cleaned_data["before"])
    audit.record(
        "audit_viewed",
        by=request.actor,
        organisation=trail.trail_organisation(request.actor),
        filter=wanted.as_text(),
    )
    context = {
        "form": form,
        "page": page,
        "names": trail.organisation_names(page.events),
        "filter": form.as_typed,
        "sees_everything": trail.sees_all(request.actor, Permission.AUDIT_VIEW),
    }
    return render(request, "accounts/audit_list.html", context)


def audit_download(request: Visit, kind: str) -> HttpResponse:
    """Answer with the events that the same filter shows on the screen, all pages of them."""
    form = TrailForm(request.GET)
    if kind not in TYPES or not form.is_valid():
        raise Http404
    wanted = form.wanted
    events = list(trail.events_for(request.actor, wanted)[: LIMIT + 1])
    if len(events) > LIMIT:
        messages.error(request, f"More than {LIMIT:,} events. Narrow them by date, then download.")
        return redirect(f"{reverse('audit_list')}?{urlencode(form.as_typed)}")
    audit.record(
        "audit_downloaded",
        by=request.actor,
        organisation=trail.trail_organisation(request.actor),
        filter=wanted.as_text(),
        events=len(events),
    )
    response = HttpResponse(trail_file(events, kind), content_type=TYPES[kind])
    name = f"audit-trail-{timezone.localdate().isoformat()}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
