"""How an edition takes over what another one says and states only what differs."""

from collections.abc import Iterator, Sequence
from typing import Any

from ilacs.editions.coherence import Problem

Table = dict[str, Any]

PROVENANCE = frozenset({"source", "unconfirmed", "note"})
PLACING = frozenset({"remove", "after", "before"})
NEVER_INHERITED = PROVENANCE | {
    "id",
    "title",
    "short_title",
    "valid_from",
    "valid_to",
    "inherits",
    "local",
}
"""What an edition says about itself, and must say itself."""


class Merge:
    """One merging of an edition's own file over what it inherits; collects the problems.

    Lists of items with ids are merged item by item: an item of the same id is changed, a new one is
    added (at the end, or `after` or `before` another), one with `remove = true` is taken out.
    Tables are merged key by key and can be removed too. Anything else replaces what was inherited;
    an empty list takes all the items out.
    Whatever changes a fact must say where the change comes from.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def edition(self, inherited: Table, own: Table) -> Table:
        """The whole edition as plain tables; neither argument is changed."""
        kept = {key: value for key, value in inherited.items() if key not in NEVER_INHERITED}
        merged = dict(kept)
        for key, value in own.items():
            self._put(merged, key, value, key)
        return merged

    def _put(self, merged: Table, key: str, value: Any, path: str) -> None:
        """Set `key` of a table that is being merged."""
        before = merged.get(key)
        if isinstance(value, dict):
            if self._is_removal(value, before is not None, path):
                merged.pop(key, None)
            else:
                merged[key] = self._table(before if isinstance(before, dict) else {}, value, path)
        elif _is_item_list(value):
            inherited = before if isinstance(before, list) and _is_item_list(before) else []
            merged[key] = self._items(inherited, value, path)
        else:
            merged[key] = value

    def _table(self, inherited: Table, own: Table, path: str) -> Table:
        merged = dict(inherited)
        if inherited:
            self._settle_provenance(merged, own, path)
        for key, value in own.items():
            if key not in PLACING:
                self._put(merged, key, value, f"{path}.{key}")
        return merged

    def _settle_provenance(self, merged: Table, own: Table, path: str) -> None:
        """A change brings its own source; the source of what it replaces must not stand for it."""
        if own.keys() & {"source", "unconfirmed"}:
            for key in PROVENANCE:
                merged.pop(key, None)
            return
        changed = sorted(key for key, value in own.items() if _changes_a_fact(key, value))
        if changed:
            reason = f"changes {', '.join(changed)} and names no source for the change"
            self.problems.append((path, f"{reason}; give `source` or `unconfirmed = true`"))

    def _items(self, inherited: Sequence[Any], own: Sequence[Any], path: str) -> list[Any]:
        merged = list(inherited)
        for item in own:
            if not isinstance(item, dict) or "id" not in item:
                merged.append(item)  # the models say what is missing
                continue
            self._item(merged, item, f"{path}.{item['id']}")
        return merged

    def _item(self, merged: list[Any], item: Table, path: str) -> None:
        place = _index(merged, item["id"])
        if self._is_removal(item, place is not None, path):
            if place is not None:
                del merged[place]
            return
        new = self._table(merged[place] if place is not None else {}, item, path)
        if place is not None and not item.keys() & PLACING:
            merged[place] = new
            return
        if place is not None:
            del merged[place]
        merged.insert(self._place(merged, item, path), new)

    def _place(self, merged: list[Any], item: Table, path: str) -> int:
        for word, step in (("after", 1), ("before", 0)):
            if word in item:
                neighbour = _index(merged, item[word])
                if neighbour is not None:
                    return neighbour + step
                self.problems.append((f"{path}.{word}", f"'{item[word]}' is not in the list"))
        return len(merged)

    def _is_removal(self, value: Table, is_inherited: bool, path: str) -> bool:
        if "remove" not in value:
            return False
        if value["remove"] is not True or set(value) - {"id", "remove"}:
            reason = "to remove something say `remove = true` and nothing else"
            self.problems.append((f"{path}.remove", reason))
        elif not is_inherited:
            self.problems.append((path, "cannot be removed: it is not inherited"))
        return True


def repeated_ids(table: Table, path: str = "") -> Iterator[Problem]:
    """Every id given twice in one list of a file; merging would hide it."""
    for key, value in table.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from repeated_ids(value, here)
        elif _is_item_list(value):
            ids = [item.get("id") for item in value if isinstance(item, dict)]
            for id in dict.fromkeys(str(id) for id in ids if id and ids.count(id) > 1):
                yield f"{here}.{id}", "this id is given more than once"
            for item in value:
                if isinstance(item, dict):
                    yield from repeated_ids(item, f"{here}.{item.get('id', '?')}")


def _changes_a_fact(key: str, value: Any) -> bool:
    return key not in PROVENANCE | PLACING | {"id"} and not _is_item_list(value)


def _is_item_list(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(i, dict) and "id" in i for i in value)


def _index(items: Sequence[Any], id: Any) -> int | None:
    found = (n for n, item in enumerate(items) if isinstance(item, dict) and item.get("id") == id)
    return next(found, None)
