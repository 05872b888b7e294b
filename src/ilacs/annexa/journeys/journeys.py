"""The journeys of a submission: for each child one line of dated events, under a pseudonym."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ilacs.annexa.journeys.events import events_of, load_events, period_start
from ilacs.annexa.journeys.pseudonyms import pseudonyms

if TYPE_CHECKING:
    import datetime as dt

    import polars as pl

    from ilacs.annexa.submission import Submission

LEAVING = 9
"""The list of care leavers: what is dated on it is not the beginning of anything."""


@dataclass(frozen=True)
class Journeys:
    """events: as `events.events_of`, with `journey`, the pseudonym. It holds identifiers, and
    stays inside; `public` does not. since, reference: the six months that the lists look back."""

    events: "pl.DataFrame"
    reference: "dt.date"
    since: "dt.date"
    key: bytes = field(repr=False)

    def names(self, people: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """The pseudonyms of children and parts."""
        return pseudonyms(people, self.key)

    def public(self) -> "pl.DataFrame":
        """A row for each event: journey, step (1 for the first), event, date, days since the one
        before. Ordered by pseudonym, so that the order tells nothing of the lists."""
        import polars as pl

        return self.events.sort("journey", "date", "order", maintain_order=True).select(
            "journey",
            (pl.int_range(pl.len()).over("journey") + 1).alias("step"),
            "event",
            "date",
            (pl.col("date") - pl.col("date").shift().over("journey")).dt.total_days().alias("days"),
        )

    def count(self) -> int:
        """How many journeys there are."""
        return int(self.events["journey"].n_unique())

    def whole(self) -> "pl.DataFrame":
        """journey: those whose first event lies in the six months and is a beginning."""
        import polars as pl

        beginnings = [e.id for e in load_events().values() if e.stage and e.list != LEAVING]
        first = self.events.unique("journey", keep="first", maintain_order=True)
        return first.filter(
            (pl.col("date") >= self.since) & pl.col("event").is_in(beginnings)
        ).select("journey")

    def cut(self) -> int:
        """How many journeys began before the six months, so that their early part is not in the
        lists; those of which only an end, or a care leaver's latest contact, is known as well."""
        return self.count() - self.whole().height

    def of(self, journey: str) -> "pl.DataFrame":
        """The events of one journey, by its pseudonym."""
        return self.events.filter(self.events["journey"] == journey)


def journeys_of(submission: "Submission", key: bytes) -> Journeys:
    """All journeys of a submission. key: for the pseudonyms, as `pseudonyms.read_key` gives it."""
    import polars as pl

    events = events_of(submission)
    who = events.select("child", "part").unique(maintain_order=True)
    names = pseudonyms(who.rows(), key)
    named = who.with_columns(journey=pl.Series([names[row] for row in who.rows()], dtype=pl.String))
    events = events.join(named, on=["child", "part"], how="left", maintain_order="left")
    return Journeys(events, submission.reference, period_start(submission), key)
