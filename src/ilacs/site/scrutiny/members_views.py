"""The page for members: one authority, in plain English, with nothing on any child."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import authorities_with
from ilacs.site.scrutiny import queries
from ilacs.site.scrutiny.identifying import without_children
from ilacs.site.scrutiny.members import members_view_of
from ilacs.site.scrutiny.showing import due_words


def members_view(request: Visit) -> HttpResponse:
    """Show what members need to hold leaders to account; `?of=` chooses among several authorities."""
    found = list(authorities_with(request.actor, Permission.MEMBERS_VIEW))
    if not found:
        raise Http404
    chosen = _chosen(request.GET.get("of", ""))
    organisation = next((one for one in found if one.pk == chosen), found[0])
    today = timezone.localdate()
    view = members_view_of(organisation, today)
    context = {
        "view": view,
        "authorities": found,
        "resolutions": [
            (one, without_children(one.words), due_words(one, today), _answers(one))
            for one in view.resolutions
        ],
    }
    return render(request, "scrutiny/members.html", context)


def _answers(one: queries.Resolution) -> list[str]:
    return [without_children(step.words) for step in one.steps.all()]


def _chosen(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
