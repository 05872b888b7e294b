"""What differs between two editions, fact by fact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ilacs.editions.edition import Edition
from ilacs.editions.rule import Condition

OWN = frozenset({"id", "inherits", "sources", "source", "unconfirmed", "note"})
EVIDENCE = frozenset({"observed", "exceptions", "reproduces"})
LEFT_OUT = OWN | EVIDENCE
"""Not compared: what every edition has of its own, and what its facts rest on."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: its key, and how each edition has it; empty where it has not."""

    key: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"


def compare_editions(before: Edition, after: Edition) -> tuple[Difference, ...]:
    """All differences in the order of the first edition's file, sources and notes left out."""
    return tuple(_differences("", before, after))


def _differences(key: str, before: BaseModel, after: BaseModel) -> Iterator[Difference]:
    for name in type(before).model_fields:
        if name not in LEFT_OUT:
            place = f"{key}.{name}" if key else name
            yield from _compare(place, getattr(before, name), getattr(after, name))


def _compare(key: str, before: Any, after: Any) -> Iterator[Difference]:
    if _has_ids(before) or _has_ids(after):
        yield from _compare_items(key, before, after)
    elif isinstance(before, BaseModel) and isinstance(after, BaseModel):
        yield from _differences(key, before, after)
    elif before != after:
        yield Difference(key, in_words(before), in_words(after))


def _compare_items(
    key: str, before: tuple[Any, ...], after: tuple[Any, ...]
) -> Iterator[Difference]:
    old, new = ({item.id: item for item in items} for items in (before, after))
    for id, item in old.items():
        if id in new:
            yield from _differences(f"{key}.{id}", item, new[id])
        else:
            yield Difference(f"{key}.{id}", in_words(item), "")
    for id, item in new.items():
        if id not in old:
            yield Difference(f"{key}.{id}", "", in_words(item))
    kept, now = [id for id in old if id in new], [id for id in new if id in old]
    if kept != now:
        yield Difference(f"{key} (order)", ", ".join(kept), ", ".join(now))


def in_words(value: Any) -> str:
    """A value as a person reads it; an item by its name, nothing as an empty text."""
    if value is None or value in ((), ""):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(in_words(part) for part in value)
    if isinstance(value, BaseModel) and not isinstance(value, Condition):
        names = ("name", "heading", "text", "summary", "reason", "id")
        return next(str(getattr(value, name)) for name in names if hasattr(value, name))
    return str(value)


def _has_ids(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "id")
