"""Gives each request its actor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from ilacs.site.accounts.actor import Actor, actor_for, public_actor
from ilacs.site.accounts.models import Person


class Visit(HttpRequest):
    """A request as our views get it: with its actor, and from someone signed in."""

    actor: Actor
    user: Person


class ActorMiddleware:
    """Sets `request.actor`: the signed-in person with their roles, or the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: read_actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def read_actor(request: HttpRequest) -> Actor:
    """Return the actor of a request."""
    address = request.META.get("REMOTE_ADDR", "")
    if request.user.is_authenticated:
        return actor_for(request.user, address)
    return public_actor(address)
