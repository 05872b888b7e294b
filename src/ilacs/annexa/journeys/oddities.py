"""What stands out in journeys: repeated entries, drift, gaps and impossible orders, with reasons."""

from typing import TYPE_CHECKING

from ilacs.annexa.journeys.drift import drifting
from ilacs.annexa.journeys.gaps import gaps
from ilacs.annexa.journeys.orders import impossible_orders
from ilacs.annexa.journeys.repeats import repeats
from ilacs.annexa.spec.settings import Settings, load_settings

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.journeys.journeys import Journeys
    from ilacs.annexa.submission import Submission

KINDS = {
    "repeated": "Repeated entries",
    "drift": "Drift",
    "gap": "Gaps",
    "order": "Impossible orders",
}
"""Each kind and its title."""

COLUMNS = ("journey", "kind", "event", "date", "days", "reason")


def oddities_of(
    journeys: "Journeys", submission: "Submission", settings: Settings | None = None
) -> "pl.DataFrame":
    """A row for each thing that stands out: COLUMNS, ordered by kind, journey and date.

    date: of the event it is about; days: how long, where that is what stands out. It names
    children by pseudonym only.
    """
    import polars as pl

    chosen = settings or load_settings()
    events = journeys.events
    found = [
        repeats(events, int(chosen["many_contacts"].value)),
        drifting(submission, events, int(chosen["journey_drift_days"].value)),
        gaps(submission, events, chosen, journeys.since),
        impossible_orders(submission, events, int(chosen["pregnancy_days"].value)),
    ]
    every = pl.concat(found, how="vertical").drop_nulls("child")
    names = journeys.names(set(every.select("child", "part").iter_rows()))
    who = [names[row] for row in every.select("child", "part").iter_rows()]
    every = every.with_columns(journey=pl.Series(who, dtype=pl.String))
    rank = pl.col("kind").replace_strict({kind: place for place, kind in enumerate(KINDS)})
    return every.sort(rank, "journey", "date", "event", "reason").select(*COLUMNS)
