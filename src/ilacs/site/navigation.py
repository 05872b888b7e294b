"""The main menu: what each person may go to, in one list."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import ROUTES

MENU: tuple[tuple[str, str], ...] = (
    ("overview", "Outcomes"),
    ("pathway", "What comes next"),
    ("indicator_list", "Indicators"),
    ("signals", "Signals"),
    ("upload_list", "Uploaded reports"),
    ("library_search", "Search reports"),
    ("submission_list", "Child-level data (Annex A)"),
    ("inspection_list", "Inspections"),
    ("people", "People"),
    ("organisation_list", "Organisations"),
    ("audit_list", "Audit trail"),
    ("own_account", "Your account"),
)
"""Route names and their words; an entry shows only to those whose permission reaches its route."""


@dataclass(frozen=True)
class MenuItem:
    """An entry of the main menu."""

    href: str
    text: str
    active: bool


def navigation_for(request: HttpRequest) -> list[MenuItem]:
    """Return the entries that the request's actor may reach, ending with signing in or out."""
    actor = getattr(request, "actor", None)
    items = []
    for name, text in MENU:
        if name not in ROUTES or actor is None:
            continue
        needs: Permission | None = ROUTES[name].permission
        if needs is None or actor.decide(needs):
            href = reverse(name)
            items.append(MenuItem(href, text, request.path.startswith(href)))
    if actor is not None:
        signed_in = bool(actor.id)
        href = reverse("account_logout" if signed_in else "account_login")
        here = request.path == href
        if here:  # its address lies under that of one's own account, which is not the page shown
            items = [replace(item, active=False) for item in items]
        items.append(MenuItem(href, "Sign out" if signed_in else "Sign in", here))
    return items
