"""Drift: children who are open, and of whom nothing dated is recorded for long."""

from typing import TYPE_CHECKING

from ilacs.annexa.journeys.events import Event, load_events
from ilacs.annexa.journeys.wording import days_in_words
from ilacs.annexa.spec.specification import load_specification

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission

OPEN = {
    "early_help_start": "early help",
    "need_start": "the list of children in need",
    "plan_start": "a child protection plan",
    "care_start": "the list of children in care",
}
"""What a child may be open to, and what it is called; the last that applies is named."""

NOT_ACTIVITY = ("birth_date",)
LISTS = range(1, 10)


def drifting(submission: "Submission", events: "pl.DataFrame", limit: int) -> "pl.DataFrame":
    """A row for each open child whose latest dated record is more than `limit` days old.

    Every date of lists 1 to 9 counts as a record, visits, reviews and health checks among them;
    dates after the reference date and of birth do not. Events after an adoption are apart.
    """
    import polars as pl

    opened = _open(submission, events)
    latest = _latest(submission)
    days = (pl.lit(submission.reference) - pl.col("date")).dt.total_days()
    return (
        opened.join(latest, on="child")
        .with_columns(days=days)
        .filter(pl.col("days") > limit)
        .select(
            "child",
            pl.col("part").cast(pl.Int8),
            pl.lit("drift").alias("kind"),
            "event",
            "date",
            pl.col("days").cast(pl.Int64),
            pl.format("Open on {}, and nothing dated for {}.", "what", days_in_words()).alias(
                "reason"
            ),
        )
    )


def _open(submission: "Submission", events: "pl.DataFrame") -> "pl.DataFrame":
    """child, part, event and what it is called, of the furthest that a child is open to."""
    import polars as pl

    kinds = load_events()
    parts = [
        _open_rows(submission, kinds[name], kinds[kinds[name].end], what)
        for name, what in OPEN.items()
        if kinds[name].list in submission.lists
    ]
    if not parts:
        return pl.DataFrame(
            schema={"child": pl.String, "part": pl.Int8, "event": pl.String, "what": pl.String}
        )
    furthest = pl.concat(parts).unique("child", keep="last", maintain_order=True)
    latest_part = events.group_by("child").agg(pl.col("part").max())
    return furthest.join(latest_part, on="child")


def _open_rows(submission: "Submission", begun: Event, ended: Event, what: str) -> "pl.DataFrame":
    import polars as pl

    frame = submission.lists[begun.list].frame
    if not {"child", begun.column} <= set(frame.columns):
        frame = frame.clear().with_columns(child=pl.lit("", pl.String))
        begun_on = pl.lit(None, pl.Date)
    else:
        begun_on = pl.col(begun.column)
    still = pl.lit(value=True)
    if ended.column in frame.columns:
        still = pl.col(ended.column).is_null() | (pl.col(ended.column) > submission.reference)
    return frame.filter(begun_on.is_not_null() & pl.col("child").is_not_null() & still).select(
        "child", event=pl.lit(begun.id), what=pl.lit(what)
    )


def _latest(submission: "Submission") -> "pl.DataFrame":
    """child and date: the latest dated record up to the reference date."""
    import polars as pl

    found = [pl.DataFrame(schema={"child": pl.String, "date": pl.Date})]
    for number in LISTS:
        table = submission.lists.get(number)
        if table is None or "child" not in table.frame.columns:
            continue
        dates = {
            column.short
            for column in load_specification().lists[number].columns
            if column.kind == "date" and column.short not in NOT_ACTIVITY
        }
        held = sorted(dates & set(table.frame.columns))
        if held:
            known = [
                pl.when(pl.col(short) <= submission.reference).then(pl.col(short)) for short in held
            ]
            found.append(table.frame.select("child", date=pl.max_horizontal(known)))
    return pl.concat(found).drop_nulls().group_by("child").agg(pl.col("date").max())
