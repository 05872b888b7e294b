"""Run every check that is not a test: format, lint, types, contracts, migrations, licences."""

import csv
import io
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from house_rules import find_breaches

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NAME_WIDTH = 34
PYTHON = ("src", "tests", "scripts", "benchmarks", "manage.py")


def run(*command: str) -> list[str]:
    """Run a program of the environment; returns what it printed if it failed, else nothing."""
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.stdout.splitlines() or ["no output"] if done.returncode else []


def generated_documents() -> list[str]:
    """The documents that are made from the program are as it would make them now."""
    script = ROOT / "scripts" / "generate_docs.py"
    return run("python", str(script), "--check") if script.exists() else []


def licences() -> list[str]:
    """Every package that the product runs on has a licence on the list, or a reason."""
    rules = tomllib.loads((ROOT / "requirements" / "licences.toml").read_text(encoding="utf-8"))
    allowed, reasons = set(rules["allowed"]), {_plain(name) for name in rules["reasons"]}
    needed = runtime_packages()
    command = [str(BIN / "pip-licenses"), "--format=csv", "--from=mixed", "--with-system"]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    problems = []
    seen = set()
    for row in csv.DictReader(io.StringIO(listing)):
        name = _plain(row["Name"])
        if name not in needed or name in seen:
            continue
        seen.add(name)
        words = {word.strip() for word in re.split(r"; | OR | AND ", row["License"])}
        if name not in reasons and not words <= allowed:
            problems.append(f"{row['Name']}: {row['License']}: allow it or give the reason")
    absent = sorted(needed - seen - reasons)
    problems += [f"{name}: not installed, so its licence is not known" for name in absent]
    unused = sorted(reasons - needed)
    return problems + [f"{name}: has a reason, but nothing needs it" for name in unused]


def runtime_packages() -> set[str]:
    """Return the names of the packages that the product is pinned to."""
    text = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==[^\n;]*(;[^\n]*)?", text, re.MULTILINE)
    return {_plain(name) for name, _ in pinned}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


CHECKS: dict[str, Callable[[], list[str]]] = {
    "format": lambda: run("ruff", "format", "--check", *PYTHON),
    "lint": lambda: run("ruff", "check", "."),
    "types": lambda: run("mypy"),
    "import contracts": lambda: run("lint-imports"),
    "migrations are made": lambda: run(
        "python", "manage.py", "makemigrations", "--check", "--dry-run"
    ),
    "generated documents are current": generated_documents,
    "licences of what it runs on": licences,
    "no addresses or machine paths": lambda: find_breaches(ROOT, "addresses"),
    "sizes of modules and functions": lambda: find_breaches(ROOT, "sizes"),
    "each module says what it is": lambda: find_breaches(ROOT, "opening sentences"),
    "names of modules": lambda: find_breaches(ROOT, "names"),
    "no unfinished work": lambda: find_breaches(ROOT, "unfinished work"),
}


def main() -> int:
    """Run all checks, whatever the first ones say; returns 1 if any failed."""
    failed = 0
    for name, check in CHECKS.items():
        problems = check()
        failed += bool(problems)
        print(f"{name:{NAME_WIDTH}}{'failed' if problems else 'ok'}", flush=True)
        for problem in problems:
            print(f"    {problem}")
    print(f"{len(CHECKS) - failed} checks ok, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
