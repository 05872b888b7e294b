"""The rules of the house that no other tool checks: sizes, names, addresses, unfinished work."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 400
FUNCTION_LINES = 60
FORBIDDEN_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "misc"})
TEXT_ENDINGS = frozenset(
    {
        ".py",
        ".md",
        ".toml",
        ".txt",
        ".in",
        ".json",
        ".html",
        ".css",
        ".js",
        ".sh",
        ".yml",
        ".yaml",
        ".cfg",
        ".typ",
        ".csv",
        ".svg",
    }
)
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b|raise NotImplemented" + r"Error\b")
ADDRESS = re.compile(
    r"""https?://[^\s"'<>)]*(?:pypi|pythonhosted|npmjs|\.whl\b|\.tgz\b)[^\s"'<>)]*"""
    r"""|"resolved"\s*:|--(?:extra-)?index-url\b|--find-links\b"""
)
MACHINE_PATH = re.compile(r"(?<![\w.~}])/(?:home|root|Users|work|opt/venv)/[\w.-]+")
ADDRESS_EXCEPTIONS = frozenset({"scripts/house_rules.py", "tests/unit/test_house_rules.py"})


def tracked_files(root: Path) -> Iterator[Path]:
    """Yield the files that git keeps, or would keep, under a folder."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            yield root / name


def find_breaches(root: Path, rule: str) -> list[str]:
    """Return one line for each breach of a rule, with its place."""
    breaches = []
    for path in tracked_files(root):
        name = path.relative_to(root).as_posix()
        if rule == "names":
            breaches += forbidden_name(name)
        elif path.suffix in TEXT_ENDINGS or not path.suffix:
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            breaches += TEXT_RULES[rule](name, text)
    return breaches


def forbidden_name(name: str) -> list[str]:
    """A module is named for the thing in it, never for being useful."""
    words = (
        {part.removesuffix(".py") for part in name.split("/")} if name.endswith(".py") else set()
    )
    return [f"{name}: name it for what lives there"] if words & FORBIDDEN_NAMES else []


def oversized(name: str, text: str) -> list[str]:
    """Modules of at most 400 lines and functions of at most 60, blank lines not counted."""
    if not name.endswith(".py"):
        return []
    breaches = []
    lines = text.splitlines()
    if _filled(lines) > MODULE_LINES:
        breaches.append(f"{name}: {_filled(lines)} lines; at most {MODULE_LINES}")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = _filled(lines[node.lineno - 1 : node.end_lineno])
            if size > FUNCTION_LINES:
                breaches.append(f"{name}:{node.lineno}: {node.name} has {size} lines")
    return breaches


def _filled(lines: list[str]) -> int:
    return sum(1 for line in lines if line.strip())


def without_opening_sentence(name: str, text: str) -> list[str]:
    """A module begins with a sentence that says what lives there."""
    if not name.startswith(("src/", "scripts/", "tests/", "benchmarks/")) or not name.endswith(
        ".py"
    ):
        return []
    if "/migrations/" in name or not text.strip():
        return []
    sentence = ast.get_docstring(ast.parse(text)) or ""
    return [] if sentence else [f"{name}: say in one sentence what lives there"]


def addresses(name: str, text: str) -> list[str]:
    """No address to download from, and no path of one machine: both come from the set-up."""
    if name in ADDRESS_EXCEPTIONS:
        return []
    return _matches(ADDRESS, name, text) + _matches(MACHINE_PATH, name, text)


def unfinished(name: str, text: str) -> list[str]:
    """No marks of work left undone."""
    return _matches(UNFINISHED, name, text) if name.endswith((".py", ".html", ".js", ".md")) else []


def _matches(pattern: re.Pattern[str], name: str, text: str) -> list[str]:
    return [
        f"{name}:{number}: {found.group(0)}"
        for number, line in enumerate(text.splitlines(), 1)
        for found in pattern.finditer(line)
    ]


TEXT_RULES = {
    "sizes": oversized,
    "opening sentences": without_opening_sentence,
    "addresses": addresses,
    "unfinished work": unfinished,
}
