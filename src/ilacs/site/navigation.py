"""The menus: the work, what belongs together within it, and one's own people and account."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import ROUTES


@dataclass(frozen=True)
class Entry:
    """An entry of a menu. names: a route, or several that stand in a row of their own below.

    under: how other addresses begin that belong to it. goes_by_lone_link: whether it has the text of
    its one link for whoever reaches no other.
    """

    text: str
    names: dict[str, str]
    under: tuple[str, ...] = ()
    goes_by_lone_link: bool = False


def _entry(name: str, text: str) -> Entry:
    return Entry(text, {name: text})


ROOMS = (
    "/rooms/",
    "/requests/",
    "/request/",
    "/documents/",
    "/sharings/",
    "/hand-in/",
    "/case-audits/",
    "/readiness/",
)
"""How the addresses of what lies in a room begin."""

BETWEEN = ("/self-evaluations/", "/meetings/", "/plans/", "/committee/")
"""How the addresses of what is done between inspections begin."""

MENU: tuple[Entry, ...] = (
    _entry("overview", "Outcomes"),
    _entry("pathway", "What comes next"),
    _entry("indicator_list", "Indicators"),
    _entry("signals", "Signals"),
    Entry("Reports", {"upload_list": "Uploaded reports", "library_search": "Search reports"}),
    _entry("submission_list", "Child-level data"),
    Entry(
        "Inspections",
        {
            "inspection_list": "Inspections",
            "readiness_own": "Readiness board",
            "own_part": "Your part",
            "message_list": "Messages",
        },
        ROOMS,
    ),
    Entry(
        "Between inspections",
        {
            "self_evaluation_list": "Self-evaluations",
            "shared_evaluation_list": "Self-evaluations shared with you",
            "meeting_list": "Engagement meetings",
            "plan_list": "Improvement plans",
            "own_actions": "Your actions",
            "committee_list": "Committee reports",
            "members_view": "For members",
        },
        BETWEEN,
        goes_by_lone_link=True,
    ),
)
"""The work; an entry shows only to those whose permission reaches one of its routes."""

OWN: tuple[Entry, ...] = (
    _entry("people", "People"),
    _entry("organisation_list", "Organisations"),
    _entry("audit_list", "Audit trail"),
    _entry("own_account", "Your account"),
)
"""What one has beside the work, in smaller letters beside one's name."""


@dataclass(frozen=True)
class MenuItem:
    """A link of a menu."""

    href: str
    text: str
    active: bool


@dataclass(frozen=True)
class Menus:
    """The menus of a page. within: the row below the entry that the page belongs to, if it has one."""

    work: tuple[MenuItem, ...]
    within: tuple[MenuItem, ...]
    own: tuple[MenuItem, ...]


def navigation_for(request: HttpRequest) -> Menus:
    """Return what the request's actor may reach; the last menu that is there ends with the door."""
    work: list[MenuItem] = []
    within: tuple[MenuItem, ...] = ()
    for entry in MENU:
        items = _items(request, entry)
        if items:
            is_here = any(item.active for item in items) or request.path.startswith(entry.under)
            is_lone = entry.goes_by_lone_link and len(items) == 1
            text = items[0].text if is_lone else entry.text
            work.append(MenuItem(items[0].href, text, is_here))
            if is_here and len(items) > 1:
                within = items
    own = tuple(item for entry in OWN for item in _items(request, entry))
    door = _door(request)
    if door is None:
        return Menus(tuple(work), within, own)
    if not own:
        return Menus((*work, door), within, ())
    if door.active:  # its address lies under that of one's own account, which is not shown
        own = tuple(replace(item, active=False) for item in own)
    return Menus(tuple(work), within, (*own, door))


def _items(request: HttpRequest, entry: Entry) -> tuple[MenuItem, ...]:
    """Return the links of an entry that the actor may follow."""
    links = [(reverse(name), name) for name in entry.names]  # before ROUTES: it loads the addresses
    return tuple(
        MenuItem(href, entry.names[name], request.path.startswith(href))
        for href, name in links
        if _may_reach(request, ROUTES[name].permission)
    )


def _may_reach(request: HttpRequest, needs: Permission | None) -> bool:
    actor = getattr(request, "actor", None)
    return actor is not None and (needs is None or bool(actor.decide(needs)))


def _door(request: HttpRequest) -> MenuItem | None:
    """Return the way to sign in, or out."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return None
    href = reverse("account_logout" if actor.id else "account_login")
    return MenuItem(href, "Sign out" if actor.id else "Sign in", request.path == href)
