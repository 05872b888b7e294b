"""Routes that name the permission they need; nothing is reachable without one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, path

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import PUBLIC

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Route:
    """A route by its name: its pattern, and the permission it needs (None: open to everyone)."""

    name: str
    pattern: str
    permission: Permission | None


ROUTES: dict[str, Route] = {}


def route(
    pattern: str,
    view: View,
    *,
    name: str,
    needs: Permission | None,
    only_reads: bool = False,
) -> URLPattern:
    """Return a URL pattern whose view runs only for actors who hold the permission.

    only_reads: the page takes no form; anything but asking for it is answered with 405.
    What is not open to everyone is kept by no browser and no proxy.

    The public is sent to sign in; a person without the permission gets the reason. Whether it is
    held in the right organisation is for the action or the query behind the view to decide.
    Raises ValueError where another address has the name: one of the two would go unguarded.
    """
    declared = Route(name, pattern, needs)
    if ROUTES.setdefault(name, declared) != declared:
        raise ValueError(f"two addresses are named {name}: {pattern}, {ROUTES[name].pattern}")

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if needs is not None:
            decision = request.actor.decide(needs)  # type: ignore[attr-defined]
            if not decision:
                if not request.user.is_authenticated:
                    return redirect_to_login(request.get_full_path())
                raise PermissionDenied(decision.reason)
        if only_reads and request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        answer = view(request, *args, **kwargs)
        if needs is not None and needs not in PUBLIC.permissions:
            # On a shared computer, whoever comes next goes back to it; a proxy may keep it too.
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    return path(pattern, guarded, name=name)
