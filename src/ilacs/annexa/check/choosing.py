"""Choosing some of the declared checks: by id, by the beginning of an id, by severity."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from ilacs.annexa.check.declaration import SEVERITIES, Check, load_checks
from ilacs.annexa.check.findings import Findings
from ilacs.errors import InputError


def choose_checks(
    only: Sequence[str] = (), without: Sequence[str] = (), severities: Sequence[str] = ()
) -> tuple[Check, ...]:
    """The declared checks that are wanted, in their order.

    only, without: ids, or beginnings of ids that end in a hyphen (`L7-`). severities: those kept;
    none keeps all. Raises InputError for an id or a severity that does not exist.
    """
    checks = load_checks()
    for name in (*only, *without):
        _make_sure(name, checks)
    for severity in severities:
        if severity not in SEVERITIES:
            raise InputError(
                f"There is no severity {severity!r}.",
                "--severity",
                f"Use one of {', '.join(SEVERITIES)}.",
            )
    return tuple(
        check
        for check in checks
        if (not only or any(_names(name, check) for name in only))
        and not any(_names(name, check) for name in without)
        and (not severities or check.severity in severities)
    )


def find_check(name: str) -> Check:
    """The check of an id, however its letters are cased. Raises InputError where there is none."""
    checks = load_checks()
    _make_sure(name, checks, whole=True)
    return next(check for check in checks if check.id.lower() == name.lower())


def checks_named(findings: Findings) -> dict[str, Check]:
    """The declared checks by id, and a bare one for each finding of a check that is not declared."""
    known = {check.id: check for check in load_checks()}
    rows = findings.frame.select("check", "severity", "remedy").unique(maintain_order=True)
    for name, severity, remedy in rows.iter_rows():
        known.setdefault(name, Check(name, (), severity, name, name, "", remedy, ""))
    for outcome in findings.outcomes:
        name = outcome.check
        known.setdefault(name, Check(name, (), "query", name, name, "", "", ""))
    return known


def _names(name: str, check: Check) -> bool:
    own = check.id.lower()
    return own.startswith(name.lower()) if name.endswith("-") else own == name.lower()


def _make_sure(name: str, checks: Iterable[Check], *, whole: bool = False) -> None:
    if any(_names(name, check) for check in checks) and not (whole and name.endswith("-")):
        return
    near = get_close_matches(name.upper(), [check.id for check in checks], 3, 0.5)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise InputError(
        f"There is no check {name!r}.", "", f"{hint}`ilacs annex-a checks` lists them all."
    )
