"""The site's own source, read as syntax: which module writes, and where doors are opened."""

import ast
from collections.abc import Iterator
from pathlib import Path

import ilacs.site

SITE = Path(ilacs.site.__file__).parent
WRITES = frozenset(
    {
        "save", "delete", "create", "bulk_create", "bulk_update", "get_or_create",
        "update_or_create", "raw", "execute", "executemany",
    }
)  # fmt: skip
QUERY_WORDS = frozenset({"objects", "filter", "all", "exclude", "select_for_update"})


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module of the site by its path under the site's folder, without migrations."""
    for path in sorted(SITE.rglob("*.py")):
        name = path.relative_to(SITE).as_posix()
        if "/migrations/" not in name:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str, set[str]]]:
    """Yield each call with the name called and every name in the chain before it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node, node.func.attr, set(_chain(node.func.value))
            elif isinstance(node.func, ast.Name):
                yield node, node.func.id, set()


def _chain(node: ast.AST) -> Iterator[str]:
    while True:
        if isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Name):
            yield node.id
            return
        else:
            return


def writes_in(tree: ast.AST) -> list[str]:
    """Return the calls in a module that would write to the database, with their lines."""
    return [
        f"line {node.lineno}: {name}"
        for node, name, chain in calls(tree)
        if name in WRITES or (name == "update" and chain & QUERY_WORDS)
    ]


def event_names(tree: ast.AST) -> set[str]:
    """Return the kinds of audit event that a module names as text."""
    from ilacs.site.accounts.events import EVENTS

    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {word for word in words if isinstance(word, str)} & set(EVENTS)
