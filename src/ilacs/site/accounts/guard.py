"""The guard on writes: a model changes only inside an action, which leaves one audit event."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models

from ilacs.site.accounts.privacy import FieldClass, Retention


class WriteOutsideActionError(RuntimeError):
    """A program's fault: something wrote to a guarded model outside an action."""


@dataclass
class Scope:
    """An action under way: its name and how many audit events it has written."""

    name: str
    events: int = 0


_scope: ContextVar[Scope | None] = ContextVar("ilacs_action_scope", default=None)


def current_scope() -> Scope | None:
    """Return the innermost action under way, or None."""
    return _scope.get()


@contextmanager
def open_scope(name: str) -> Iterator[Scope]:
    """Allow writes to guarded models while the block runs."""
    scope = Scope(name)
    token = _scope.set(scope)
    try:
        yield scope
    finally:
        _scope.reset(token)


def require_scope(what: str) -> Scope:
    """Return the action under way; raises WriteOutsideActionError when there is none."""
    scope = _scope.get()
    if scope is None:
        raise WriteOutsideActionError(f"{what} was written to outside an action.")
    return scope


class GuardedQuerySet(models.QuerySet):
    """A query set whose bulk writes need an action, as single ones do."""

    def update(self, **values: Any) -> int:
        require_scope(self.model.__name__)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_scope(self.model.__name__)
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        require_scope(self.model.__name__)
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Iterable[Any], *args: Any, **options: Any) -> int:
        require_scope(self.model.__name__)
        return super().bulk_update(objs, *args, **options)


class GuardedModel(models.Model):
    """A model that refuses to be written outside an action.

    retention: how long its rows are kept.
    field_classes: how personal each field is; fields not named are safe.
    name_in_trail: what the audit trail calls a row whose own words somebody wrote: they may name a
    child, or be for some people alone, and the trail is read by others. Empty: its own words.
    """

    retention: ClassVar[Retention]
    field_classes: ClassVar[dict[str, FieldClass]] = {}
    name_in_trail: ClassVar[str] = ""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        require_scope(type(self).__name__)
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        require_scope(type(self).__name__)
        return super().delete(*args, **options)
