"""The frame of every change: permission first, one transaction, one audit event."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.permissions import Permission

F = TypeVar("F", bound=Callable[..., Any])

ACTIONS: dict[str, Permission | None] = {}
"""Every action by its full name, with the permission it needs (None: the system's alone)."""


def action(permission: Permission | None) -> Callable[[F], F]:
    """Make a keyword-only function an action.

    The function takes `by` (an Actor) and, where the permission is held in an organisation,
    `organisation`, or `inspection` or `room` where a role in an inspection counts too. The
    permission is checked first (None: only the system may act), the whole function runs in one
    transaction, and it must write exactly one audit event. Raises PermissionDenied with the
    reason; RuntimeError when the event count is wrong.
    """

    def decorate(function: F) -> F:
        name = f"{function.__module__}.{function.__qualname__}"
        ACTIONS[name] = permission

        @wraps(function)
        def run(*, by: Actor, **arguments: Any) -> Any:
            _require(permission, by, _place_of(arguments))
            with transaction.atomic(), open_scope(name) as scope:
                result = function(by=by, **arguments)
                if scope.events != 1:
                    raise RuntimeError(f"{name} wrote {scope.events} audit events, not one.")
            return result

        return cast(F, run)

    return decorate


def _place_of(arguments: dict[str, Any]) -> Any:
    """Return where an action takes place, the narrowest that it names."""
    names = ("room", "inspection", "organisation")
    return next((arguments[name] for name in names if arguments.get(name)), None)


def _require(permission: Permission | None, by: Actor, place: Any) -> None:
    if permission is None:
        if not by.is_system:
            raise PermissionDenied("Only the system itself may do this.")
        return
    decision = by.decide(permission, place)
    if not decision:
        raise PermissionDenied(decision.reason)
