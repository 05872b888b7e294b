"""Common paths: which stages children reach one after another, and how many go from each to which."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ilacs.annexa.journeys.events import FILE, load_events

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.journeys.journeys import Journeys

ARROW = " → "


@cache
def way() -> tuple[str, ...]:
    """The stages of the diagram, in order."""
    return tuple(tomllib.loads(FILE.read_text("utf-8"))["way"]["stages"])


@dataclass(frozen=True)
class Stage:
    """A stage, and how many children reached it; None where that is too few to show."""

    name: str
    children: int | None


@dataclass(frozen=True)
class Link:
    """How many children went from one stage to another next, and the median days it took."""

    earlier: str
    later: str
    children: int
    days: float


@dataclass(frozen=True)
class Flow:
    """The flow of the journeys that began within the six months.

    journeys: how many those are; before: how many began earlier and are left out. turned: how
    many have a stage that came after a later one, which the flow passes over. small: below so
    many, numbers are left out, and what would give them away (None); 0 where nothing is.
    """

    stages: tuple[Stage, ...]
    links: tuple[Link, ...]
    journeys: int | None
    before: int | None
    turned: int | None
    small: int = 0

    def going_on(self, stage: str) -> int:
        """How many are shown to go on from a stage."""
        return sum(link.children for link in self.links if link.earlier == stage)

    def coming(self, stage: str) -> int:
        """How many are shown to come to a stage from another."""
        return sum(link.children for link in self.links if link.later == stage)


def reached(journeys: "Journeys") -> "pl.DataFrame":
    """journey, stage, place (of the stage on the way), date: when each stage was first reached.

    Only journeys that began within the six months (`Journeys.whole`). In order.
    """
    import polars as pl

    stage_of = {e.order: e.stage for e in load_events().values() if e.stage in way()}
    staged = journeys.events.filter(pl.col("order").is_in(list(stage_of))).join(
        journeys.whole(), on="journey", how="semi"
    )
    staged = staged.with_columns(
        stage=pl.col("order").replace_strict(stage_of, return_dtype=pl.String)
    ).with_columns(
        place=pl.col("stage").replace_strict(
            {name: place for place, name in enumerate(way())}, return_dtype=pl.Int32
        )
    )
    first = staged.group_by("journey", "stage", "place").agg(pl.col("date").min())
    return first.sort("journey", "date", "place")


def common_paths(journeys: "Journeys") -> "pl.DataFrame":
    """path and children: every path of the journeys that began in the six months, most first.

    A path names each stage once, when it was first reached. It is not for leaving the authority:
    beside the flow it would give small numbers away.
    """
    import polars as pl

    paths = reached(journeys).group_by("journey", maintain_order=True).agg(pl.col("stage"))
    named = paths.select(path=pl.col("stage").list.join(ARROW))
    return (
        named.group_by("path")
        .agg(children=pl.len())
        .sort(["children", "path"], descending=[True, False])
    )


def flow_of(journeys: "Journeys") -> Flow:
    """The flow, with every number. `for_leaving` makes of it what may leave the authority."""
    import polars as pl

    steps = reached(journeys)
    furthest = pl.col("place").cum_max().shift().over("journey")
    forward = steps.with_columns(ahead=furthest.is_null() | (pl.col("place") > furthest))
    turned = forward.filter(~pl.col("ahead"))["journey"].n_unique()
    line = forward.filter("ahead").with_columns(
        after=pl.col("stage").shift(-1).over("journey"),
        days=(pl.col("date").shift(-1).over("journey") - pl.col("date")).dt.total_days(),
    )
    counts = dict(line.group_by("stage").len().iter_rows())
    links = (
        line.drop_nulls("after")
        .group_by("stage", "after")
        .agg(n=pl.len(), days=pl.col("days").median())
    )
    made = [Link(a, b, n, float(days)) for a, b, n, days in links.iter_rows()]
    whole = int(steps["journey"].n_unique())
    return Flow(
        tuple(Stage(name, counts.get(name, 0)) for name in way() if counts.get(name)),
        tuple(sorted(made, key=_along_the_way)),
        whole,
        journeys.cut(),
        turned,
    )


def _along_the_way(link: Link) -> tuple[int, int]:
    return way().index(link.earlier), way().index(link.later)


def for_leaving(flow: Flow, small: int) -> Flow:
    """The flow as it may leave the authority: no number of 1 up to below `small`, nor what gives
    one away.

    A stage that few reached is left out with its links. So is a link that few took; and where
    what is left of a stage's children (those who stop there, or go a way that is not shown; or
    come from elsewhere) would itself be few, its smallest link goes too, until none is left. The
    number of all journeys goes too: with it the links that are not shown could be added up.
    """
    stages = {s.name: s.children or 0 for s in flow.stages}
    kept = {name for name, count in stages.items() if count >= small}
    links = [
        link for link in flow.links if link.children >= small and {link.earlier, link.later} <= kept
    ]
    while (weak := _weakest(links, {name: stages[name] for name in kept}, small)) is not None:
        links.remove(weak)
    return Flow(
        tuple(Stage(s.name, s.children if s.name in kept else None) for s in flow.stages),
        tuple(links),
        None,
        flow.before if flow.before is not None and _is_shown(flow.before, small) else None,
        None,
        small,
    )


def _is_shown(number: int, small: int) -> bool:
    return number == 0 or number >= small


def _weakest(links: Iterable[Link], stages: dict[str, int], small: int) -> Link | None:
    """The smallest link of the first stage whose rest would be few; None where all rests hold."""
    out: dict[str, list[Link]] = defaultdict(list)
    into: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        out[link.earlier].append(link)
        into[link.later].append(link)
    for name in way():
        for side in (out[name], into[name]):
            rest = stages.get(name, 0) - sum(link.children for link in side)
            if side and not _is_shown(rest, small):
                return min(side, key=lambda link: (link.children, _along_the_way(link)))
    return None
