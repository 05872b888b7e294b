"""Small made-up submissions and checks for tests of the engine."""

import datetime as dt
from typing import Any

from ilacs.annexa.check.declaration import Check, make_check
from ilacs.annexa.check.examples import EDITION, REFERENCE, table_of
from ilacs.annexa.submission import Observation, Submission


def day(text: str) -> dt.date:
    """A date from its ISO text."""
    return dt.date.fromisoformat(text)


def submission_of(
    lists: dict[int, list[dict[str, Any]]],
    *,
    edition: str = EDITION,
    authority: str = "",
    observations: tuple[Observation, ...] = (),
) -> Submission:
    """A submission of the lists given alone; the others are missing."""
    tables = {number: table_of(number, rows, edition) for number, rows in lists.items()}
    return Submission("made up.xlsx", REFERENCE, edition, tables, observations, authority)


def check_of(finds: str = "plan_end IS NULL", **fields: Any) -> Check:
    """A check of list 7, its words made up."""
    words = {name: name for name in ("title", "message", "why", "remedy", "source")}
    given = {"id": "T-001", "lists": [7], "severity": "error", "columns": ["plan_end"]}
    return make_check(given | words | ({"finds": finds} if finds else {}) | fields)
