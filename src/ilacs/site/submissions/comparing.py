"""Two submissions of one authority beside each other: findings that are new, gone and remaining."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ilacs.annexa.spec import load_specification
from ilacs.site.submissions.opened import Opened, check_title

if TYPE_CHECKING:
    import polars as pl

ASKED = ("passed", "found")
"""How a check ends that was asked of the rows; only then has a finding that is gone been put right."""


@dataclass(frozen=True)
class Row:
    """A check with its findings then and now."""

    check: str
    title: str
    new: int
    remaining: int
    fixed: int
    not_asked: int


@dataclass(frozen=True)
class Comparison:
    """rows: a row for each check with a finding then or now. lists: list, rows then, rows now."""

    rows: tuple[Row, ...]
    lists: tuple[tuple[str, int | None, int | None], ...]

    def total(self, name: str) -> int:
        """The sum of a column over all checks."""
        return sum(getattr(row, name) for row in self.rows)


def compare(before: Opened, now: Opened) -> Comparison:
    """Compare what was found then with what was found now."""
    asked = {
        (outcome["check"], outcome["list"])
        for outcome in now.beside["outcomes"]
        if outcome["state"] in ASKED
    }
    codes_then, codes_now = set(before.frame["finding_code"]), set(now.frame["finding_code"])
    counts: dict[str, dict[str, int]] = {}

    def count(frame: "pl.DataFrame", name_of: Any) -> None:
        for check, number, code in frame.select("check", "list", "finding_code").iter_rows():
            names = counts.setdefault(check, dict.fromkeys(NAMES, 0))
            if name := name_of(check, number, code):
                names[name] += 1

    count(now.frame, lambda check, number, code: "remaining" if code in codes_then else "new")
    count(
        before.frame,
        lambda check, number, code: (
            "" if code in codes_now else "fixed" if (check, number) in asked else "not_asked"
        ),
    )
    rows = [Row(check, check_title(check), **names) for check, names in counts.items()]
    rows.sort(key=lambda row: (-row.new, -row.remaining, -row.fixed, row.check))
    return Comparison(tuple(rows), tuple(_lists(before, now)))


NAMES = ("new", "remaining", "fixed", "not_asked")


def _lists(before: Opened, now: Opened) -> list[tuple[str, int | None, int | None]]:
    then, held = before.submission.lists, now.submission.lists
    return [
        (f"List {number}: {spec.title}", then.get(str(number)), held.get(str(number)))
        for number, spec in load_specification().lists.items()
    ]
