"""Children who come again: the second and each later beginning of the same stage."""

from typing import TYPE_CHECKING

from ilacs.annexa.journeys.wording import days_in_words

if TYPE_CHECKING:
    import polars as pl

AGAIN = {
    "referral": "referral",
    "early_help_start": "time of early help",
    "assessment_start": "assessment",
    "strategy": "strategy discussion",
    "need_start": "time in need",
    "plan_start": "child protection plan",
    "care_start": "time in care",
}
"""Beginnings that are told each time they come again, and what they are called."""


def repeats(events: "pl.DataFrame", many_contacts: int) -> "pl.DataFrame":
    """A row for each beginning after the first; for contacts one a child, from so many on."""
    import polars as pl

    keys = ["child", "part", "event"]
    numbered = events.filter(pl.col("event").is_in(list(AGAIN))).with_columns(
        number=pl.int_range(pl.len()).over(keys) + 1,
        days=(pl.col("date") - pl.col("date").shift().over(keys)).dt.total_days(),
    )
    again = numbered.filter(pl.col("number") > 1).with_columns(
        reason=pl.format(
            "Number {} on these lists: another {}, {} after the one before began.",
            "number",
            pl.col("event").replace_strict(AGAIN, return_dtype=pl.String),
            days_in_words(),
        )
    )
    contacts = (
        events.filter(pl.col("event") == "contact")
        .group_by("child", "part", "event")
        .agg(pl.col("date").max(), n=pl.len(), days=_span())
        .filter(pl.col("n") >= many_contacts)
        .with_columns(reason=pl.format("{} contacts within {}.", "n", days_in_words()))
    )
    return pl.concat([_odd(again), _odd(contacts)])


def _span() -> "pl.Expr":
    import polars as pl

    return (pl.col("date").max() - pl.col("date").min()).dt.total_days()


def _odd(frame: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    return frame.select(
        "child",
        pl.col("part").cast(pl.Int8),
        pl.lit("repeated").alias("kind"),
        "event",
        "date",
        pl.col("days").cast(pl.Int64),
        "reason",
    )
