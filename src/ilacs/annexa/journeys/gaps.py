"""Gaps: events that nothing led to, or that nothing followed, as declared in `stages.toml`."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from ilacs.annexa.journeys.events import FILE, load_events
from ilacs.annexa.query.working_days import day_columns, ordinal_on
from ilacs.annexa.spec.settings import Settings

if TYPE_CHECKING:
    import datetime as dt

    import polars as pl

    from ilacs.annexa.submission import Submission


@dataclass(frozen=True)
class Gap:
    """An event that needs one of others before it, or after it within a setting's working days.

    only: a column of the event's list and the answer that makes it count.
    """

    event: str
    reason: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    working_days: str = ""
    only: dict[str, str] = field(default_factory=dict, hash=False)


@cache
def load_gaps() -> tuple[Gap, ...]:
    """The declared gaps."""
    found = []
    for table in tomllib.loads(FILE.read_text("utf-8"))["gap"]:
        lists: dict[str, Any] = {name: tuple(table.pop(name, ())) for name in ("before", "after")}
        found.append(Gap(**table, **lists))
    return tuple(found)


def gaps(
    submission: "Submission", events: "pl.DataFrame", settings: Settings, since: "dt.date"
) -> "pl.DataFrame":
    """A row for each event within the six months that stands alone where it should not.

    A gap is looked for only where one of the lists that would fill it is there.
    """
    import polars as pl

    found = [_none(events)]
    for gap in load_gaps():
        wanted = gap.before or gap.after
        if not any(load_events()[name].list in submission.lists for name in wanted):
            continue
        asked = events.filter((pl.col("event") == gap.event) & (pl.col("date") >= since))
        asked = _only(submission, asked, gap)
        others = events.filter(pl.col("event").is_in(wanted))
        if gap.before:
            alone = _nothing_before(asked, others)
        else:
            alone = _nothing_after(asked, others, submission, int(settings[gap.working_days].value))
        found.append(_odd(alone, gap.reason))
    return pl.concat(found)


def _none(events: "pl.DataFrame") -> "pl.DataFrame":
    return _odd(events.clear(), "")


def _odd(frame: "pl.DataFrame", reason: str) -> "pl.DataFrame":
    import polars as pl

    return frame.select(
        "child",
        pl.col("part").cast(pl.Int8),
        pl.lit("gap").alias("kind"),
        "event",
        "date",
        pl.lit(None, pl.Int64).alias("days"),
        pl.lit(reason).alias("reason"),
    )


def _only(submission: "Submission", asked: "pl.DataFrame", gap: Gap) -> "pl.DataFrame":
    """The events whose row has the answer that makes them count; none where it is not there."""
    import polars as pl

    if not gap.only:
        return asked
    column = gap.only["column"]
    table = submission.lists.get(load_events()[gap.event].list)
    if table is None or column not in table.frame.columns:
        return asked.clear()
    rows = table.frame.filter(pl.col(column) == gap.only["value"])["row"]
    return asked.filter(pl.col("row").is_in(rows.implode()))


def _nothing_before(asked: "pl.DataFrame", others: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    first = others.group_by("child", "part").agg(first=pl.col("date").min())
    joined = asked.join(first, on=["child", "part"], how="left")
    return joined.filter(pl.col("first").is_null() | (pl.col("first") > pl.col("date")))


def _nothing_after(
    asked: "pl.DataFrame", others: "pl.DataFrame", submission: "Submission", limit: int
) -> "pl.DataFrame":
    """Those that more than `limit` working days passed after, with nothing in them."""
    import polars as pl

    reference = submission.reference
    (began,) = day_columns(asked, ["date"], reference, "_wd")
    (came,) = day_columns(others, ["date"], reference, "_wd")
    after = others.select("child", "part", other="date").with_columns(came_wd=came)
    timed = asked.with_columns(began_wd=began)
    passed = timed.filter(ordinal_on(reference, reference) - pl.col("began_wd") > limit)
    followed = passed.join(after, on=["child", "part"]).filter(
        (pl.col("other") >= pl.col("date")) & (pl.col("came_wd") - pl.col("began_wd") <= limit)
    )
    keys = ["child", "part", "date"]
    return passed.join(followed.select(keys).unique(), on=keys, how="anti")
