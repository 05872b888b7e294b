"""The dated events of every child, in order: how journeys and measures read the lists alike."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import polars as pl

    from ilacs.annexa.submission import Submission

FILE = Path(__file__).resolve().parent / "stages.toml"
ADOPTED = ("E11", "E12")
"""The reasons for which care ends by adoption. Nothing is joined across it."""


@dataclass(frozen=True)
class Event:
    """A kind of event: where its day stands, its place where days tie, the stage that it begins
    ('' for an end), and the id of the event that ends what it begins ('' for none)."""

    id: str
    title: str
    list: int
    column: str
    order: int
    stage: str = ""
    end: str = ""


@dataclass(frozen=True)
class Step:
    """Two events between which time is taken; same_row: both stand in one row of a list."""

    earlier: Event
    later: Event
    same_row: bool

    @property
    def title(self) -> str:
        """Both ends of it."""
        return f"{self.earlier.title} → {self.later.title.lower()}"


@cache
def load_events() -> dict[str, Event]:
    """The kinds of event by id, in the order in which they stand where days tie."""
    tables = tomllib.loads(FILE.read_text("utf-8"))["event"]
    return {table["id"]: Event(order=place, **table) for place, table in enumerate(tables)}


@cache
def load_steps() -> tuple[Step, ...]:
    """The steps between which time is taken."""
    events = load_events()
    return tuple(
        Step(events[table["from"]], events[table["to"]], table.get("same_row", False))
        for table in tomllib.loads(FILE.read_text("utf-8"))["step"]
    )


def stages() -> list[str]:
    """The stages of the way, in order."""
    return [event.stage for event in load_events().values() if event.stage]


def events_of(submission: "Submission") -> "pl.DataFrame":
    """Every event up to the reference date, a row each: child, part, date, order, event, list, row.

    Sorted by child, part and date, and where days tie by `order`, then row. Several of one kind
    on one day are one event, that of the first row. An end after the reference date has not
    happened. part: 0, or 1 for what follows an adoption under the same identifier.
    """
    import polars as pl

    frames = [
        _dated(submission, event)
        for event in load_events().values()
        if _is_there(submission, event)
    ]
    if not frames:
        return _nothing()
    every = pl.concat(frames).filter(pl.col("date") <= submission.reference)
    every = every.sort("child", "date", "order", "row").unique(
        ["child", "date", "order"], keep="first", maintain_order=True
    )
    adopted = adoption_days(submission)
    every = every.join(adopted, on="child", how="left", maintain_order="left").with_columns(
        part=(pl.col("date") > pl.col("adopted")).fill_null(value=False).cast(pl.Int8)
    )
    names = {event.order: event.id for event in load_events().values()}
    return every.select(
        "child",
        "part",
        "date",
        "order",
        pl.col("order").replace_strict(names, return_dtype=pl.String).alias("event"),
        "list",
        "row",
    )


def _is_there(submission: "Submission", event: Event) -> bool:
    table = submission.lists.get(event.list)
    return table is not None and {"child", event.column} <= set(table.frame.columns)


def _dated(submission: "Submission", event: Event) -> "pl.DataFrame":
    import polars as pl

    return (
        submission.lists[event.list]
        .frame.select(
            "child",
            pl.col(event.column).cast(pl.Date).alias("date"),
            pl.lit(event.order, pl.Int8).alias("order"),
            pl.lit(event.list, pl.Int8).alias("list"),
            pl.col("row").cast(pl.Int32),
        )
        .drop_nulls(["child", "date"])
    )


def _nothing() -> "pl.DataFrame":
    import polars as pl

    return pl.DataFrame(
        schema={
            "child": pl.String,
            "part": pl.Int8,
            "date": pl.Date,
            "order": pl.Int8,
            "event": pl.String,
            "list": pl.Int8,
            "row": pl.Int32,
        }
    )


def adoption_days(submission: "Submission") -> "pl.DataFrame":
    """child and adopted: the day of the first adoption order, or of leaving care by adoption."""
    import polars as pl

    empty = pl.DataFrame(schema={"child": pl.String, "adopted": pl.Date})
    found = [empty]
    care, adoption = submission.lists.get(8), submission.lists.get(10)
    if care is not None and {"child", "care_end", "reason_ceased"} <= set(care.frame.columns):
        left = care.frame.filter(pl.col("reason_ceased").is_in(ADOPTED))
        found.append(left.select("child", pl.col("care_end").alias("adopted")))
    if adoption is not None and {"child", "adoption_order"} <= set(adoption.frame.columns):
        found.append(adoption.frame.select("child", pl.col("adoption_order").alias("adopted")))
    days = pl.concat(found).drop_nulls()
    days = days.filter(pl.col("adopted") <= submission.reference)
    return days.group_by("child").agg(pl.col("adopted").min())


def nearest_earlier(events: "pl.DataFrame", step: Step) -> "pl.DataFrame":
    """child, part, earlier, later: each later event of a step with the nearest earlier event of
    the step before, of the same day at the latest. Those that have none are left out."""
    import polars as pl

    keys = ["child", "part"]
    later = events.filter(pl.col("order") == step.later.order).select(
        *keys, later="date", row="row"
    )
    earlier = events.filter(pl.col("order") == step.earlier.order).select(
        *keys, earlier="date", row="row"
    )
    joined = later.sort("later").join_asof(
        earlier.drop("row").sort("earlier"),
        left_on="later",
        right_on="earlier",
        by=keys,
        strategy="backward",
        check_sortedness=False,
    )
    return joined.drop_nulls("earlier").select(*keys, "earlier", "later").sort(*keys, "later")


def within_rows(submission: "Submission", step: Step) -> "pl.DataFrame":
    """child, earlier, later of a step whose two days stand in one row, the right way round."""
    import polars as pl

    table = submission.lists.get(step.later.list)
    wanted = {"child", step.earlier.column, step.later.column}
    if table is None or not wanted <= set(table.frame.columns):
        return pl.DataFrame(schema={"child": pl.String, "earlier": pl.Date, "later": pl.Date})
    frame = table.frame.select(
        "child", earlier=pl.col(step.earlier.column), later=pl.col(step.later.column)
    ).drop_nulls()
    return frame.filter(
        (pl.col("earlier") <= pl.col("later")) & (pl.col("later") <= submission.reference)
    ).unique(maintain_order=True)


def period_start(submission: "Submission") -> "dt.date":
    """The first day of the six months that the lists look back."""
    from ilacs.annexa.query.macros import months_after

    return months_after(submission.reference, -6)
