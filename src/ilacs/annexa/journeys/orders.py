"""Impossible orders: ends before beginnings, events before birth or after death, and the like."""

from typing import TYPE_CHECKING

from ilacs.annexa.journeys.events import Event, load_events
from ilacs.annexa.journeys.wording import days_in_words

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission

PAIRS = {"strategy": "conference"}
"""Beginnings with the event that cannot come before them in their row, beside declared ends."""

NEVER_UNBORN = (8, 9)
DEATHS = ((6, "need_end", "closure_reason", "RC2"), (8, "care_end", "reason_ceased", "E2"))
"""Where a death is recorded: list, day, column and code."""


def impossible_orders(
    submission: "Submission", events: "pl.DataFrame", pregnancy_days: int
) -> "pl.DataFrame":
    """A row for each event that cannot be in its place."""
    import polars as pl

    found = [
        _odd(events.clear().with_columns(days=pl.lit(None, pl.Int64), reason=pl.lit(""))),
        *(_in_row(submission, event) for event in load_events().values()),
        *(_overlaps(submission, event) for event in load_events().values() if event.end),
        *(_ahead(submission, event) for event in load_events().values() if event.stage),
        _before_birth(submission, events, pregnancy_days),
        _after_death(submission, events),
        _after_adoption(events),
    ]
    return pl.concat([frame for frame in found if frame is not None]).unique(maintain_order=True)


def _odd(frame: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    return frame.select(
        "child",
        pl.col("part").cast(pl.Int8),
        pl.lit("order").alias("kind"),
        "event",
        "date",
        pl.col("days").cast(pl.Int64),
        "reason",
    )


def _rows(submission: "Submission", event: Event, *columns: str) -> "pl.DataFrame | None":
    """An event's list, where it has these columns, with `part` 0 and `event`."""
    import polars as pl

    table = submission.lists.get(event.list)
    if table is None or not {"child", event.column, *columns} <= set(table.frame.columns):
        return None
    frame = table.frame.drop_nulls(["child"])
    return frame.with_columns(part=pl.lit(0), event=pl.lit(event.id))


def _in_row(submission: "Submission", begun: Event) -> "pl.DataFrame | None":
    import polars as pl

    name = begun.end or PAIRS.get(begun.id, "")
    if not name:
        return None
    ended = load_events()[name]
    frame = _rows(submission, begun, ended.column)
    if frame is None:
        return None
    days = (pl.col(begun.column) - pl.col(ended.column)).dt.total_days()
    words = f"{ended.title} {{}} before {begun.title.lower()}."
    return _odd(
        frame.with_columns(days=days, date=pl.col(ended.column), event=pl.lit(ended.id))
        .filter(pl.col("days") > 0)
        .with_columns(reason=pl.format(words, days_in_words()))
    )


def _overlaps(submission: "Submission", begun: Event) -> "pl.DataFrame | None":
    """Beginnings while an earlier one of the same kind had not ended."""
    import polars as pl

    ended = load_events()[begun.end]
    frame = _rows(submission, begun, ended.column)
    if frame is None:
        return None
    ordered = frame.drop_nulls([begun.column]).sort("child", begun.column, "row")
    end = pl.col(ended.column).fill_null(pl.lit(submission.reference))
    until = end.cum_max().shift().over("child")
    late = ordered.with_columns(until=until, start=pl.col(begun.column)).filter(
        pl.col("until") > pl.col("start")
    )
    days = (pl.col("until") - pl.col("start")).dt.total_days()
    words = f"{begun.title} while an earlier one was open for another {{}}."
    return _odd(
        late.with_columns(days=days, date=pl.col("start")).with_columns(
            reason=pl.format(words, days_in_words())
        )
    )


def _ahead(submission: "Submission", event: Event) -> "pl.DataFrame | None":
    import polars as pl

    frame = _rows(submission, event)
    if frame is None:
        return None
    days = (pl.col(event.column) - pl.lit(submission.reference)).dt.total_days()
    words = f"{event.title} {{}} after the day of the data."
    return _odd(
        frame.with_columns(days=days, date=pl.col(event.column))
        .filter(pl.col("days") > 0)
        .with_columns(reason=pl.format(words, days_in_words()))
    )


def _before_birth(
    submission: "Submission", events: "pl.DataFrame", pregnancy_days: int
) -> "pl.DataFrame":
    """Events before the child's birth date in the same row; before conception, where the child
    may be on the list unborn."""
    import polars as pl

    born = [
        table.frame.select("row", list=pl.lit(number, pl.Int8), birth=pl.col("birth_date"))
        for number, table in submission.lists.items()
        if "birth_date" in table.frame.columns and number < 10
    ]
    if not born:
        return _odd(events.clear().with_columns(days=pl.lit(None, pl.Int64), reason=pl.lit("")))
    known = events.join(
        pl.concat(born).with_columns(pl.col("row").cast(pl.Int32)), on=["list", "row"]
    )
    days = (pl.col("birth") - pl.col("date")).dt.total_days()
    limit = pl.when(pl.col("list").is_in(NEVER_UNBORN)).then(0).otherwise(pregnancy_days)
    early = known.with_columns(days=days).filter(pl.col("days") > limit)
    return _odd(
        early.with_columns(reason=pl.format("{} before the child was born.", days_in_words()))
    )


def _after_death(submission: "Submission", events: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    died = [pl.DataFrame(schema={"child": pl.String, "died": pl.Date})]
    for number, day, column, code in DEATHS:
        table = submission.lists.get(number)
        if table is not None and {"child", day, column} <= set(table.frame.columns):
            dead = table.frame.filter(pl.col(column) == code)
            died.append(dead.select("child", died=pl.col(day)))
    deaths = pl.concat(died).drop_nulls().group_by("child").agg(pl.col("died").min())
    ends = [event.end for event in load_events().values() if event.end]
    late = events.filter(~pl.col("event").is_in(ends)).join(deaths, on="child")
    late = late.with_columns(days=(pl.col("date") - pl.col("died")).dt.total_days())
    return _odd(
        late.filter(pl.col("days") > 0).with_columns(
            reason=pl.format("{} after the child died.", days_in_words())
        )
    )


def _after_adoption(events: "pl.DataFrame") -> "pl.DataFrame":
    """What goes on under the identifier of a child who was adopted: it should be another's."""
    import polars as pl

    first = events.filter(pl.col("part") == 1).unique(["child"], keep="first", maintain_order=True)
    return _odd(
        first.with_columns(
            days=pl.lit(None, pl.Int64),
            reason=pl.lit("The identifier of a child who was adopted is used again; not joined."),
        )
    )
