"""Two submissions of one authority beside each other, as the core compares them, for a page."""

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.check import CheckOutcome, Findings
from ilacs.annexa.compare import Comparison, compare
from ilacs.annexa.compare.comparison import FIXED, NEW, NOT_ASKED, REMAINING
from ilacs.annexa.load import from_bytes
from ilacs.annexa.measure import Measured
from ilacs.site.submissions import keeping
from ilacs.site.submissions.models import KeptSubmission, Part
from ilacs.site.submissions.opened import Opened, check_title
from ilacs.site.submissions.packing import unpack

if TYPE_CHECKING:
    from ilacs.annexa.compare.comparison import Moved

STATES = (NEW, REMAINING, FIXED, NOT_ASKED)


@dataclass(frozen=True)
class Row:
    """A check with its findings by state, in the order of STATES."""

    check: str
    title: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Compared:
    """totals: findings by state. rows: the same of each check. moved: numbers that moved more than
    chance; numbers: how many were looked at; lists: rows of each list then and now."""

    totals: dict[str, int]
    rows: tuple[Row, ...]
    moved: "tuple[Moved, ...]"
    numbers: int
    lists: "tuple[Moved, ...]"


def compare_opened(before: Opened, now: Opened) -> Compared:
    """Compare what was found then with what was found now. Raises InputError as `open_part`."""
    old, new = before.submission, now.submission
    made = compare(
        from_bytes(keeping.open_part(old, keeping.LISTS)),
        from_bytes(keeping.open_part(new, keeping.LISTS)),
        _findings(before),
        _findings(now),
        _measures(old, new),
    )
    return Compared(
        {state: made.count(state) for state in STATES},
        _by_check(made),
        made.moved,
        len(made.numbers),
        tuple(each for each in made.numbers if each.what.startswith("list_")),
    )


def _by_check(made: Comparison) -> tuple[Row, ...]:
    import polars as pl

    counted = made.findings.group_by("check").agg(
        (pl.col("state") == state).sum().alias(state) for state in STATES
    )
    ordered = counted.sort([*STATES, "check"], descending=[True] * 4 + [False])
    return tuple(
        Row(check, check_title(check), tuple(rest)) for check, *rest in ordered.iter_rows()
    )


def _findings(opened: Opened) -> Findings:
    outcomes = tuple(CheckOutcome(**one) for one in opened.beside["outcomes"])
    return Findings(opened.frame, outcomes)


def _measures(old: KeptSubmission, new: KeptSubmission) -> tuple[Measured, Measured] | None:
    held = Part.objects.filter(submission__in=(old, new), kind=keeping.MEASURES)
    return (_measured(old), _measured(new)) if held.count() == len((old, new)) else None


def _measured(submission: KeptSubmission) -> Measured:
    import polars as pl

    data = keeping.open_part(submission, keeping.MEASURES)
    frame = pl.read_parquet(io.BytesIO(unpack(data, "measures.parquet")))
    return Measured(frame, json.loads(unpack(data, "beside.json"))["lacking"])
