"""Children of a sample who may be of one family: their events share days and teams.

Annex A has no family key, save in adoption. A shared day is a sign and no proof.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.spec.specification import load_specification

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission

LISTS = (3, 4, 5, 6, 7, 8)
STRONG = (7, 8)
"""On these lists one shared day and team is enough to be called likely; else it takes two lists."""


@dataclass(frozen=True)
class SharedDays:
    """Two children of the sample who share day and team on `lists`. is_likely: a strong sign."""

    first: str
    second: str
    lists: tuple[int, ...]
    is_likely: bool

    def in_words(self) -> str:
        """The note."""
        return f"{self.first} and {self.second} {self._why()}"

    def without_names(self) -> str:
        """The note where no child is named."""
        return f"Two of the children {self._why()}"

    def _why(self) -> str:
        titles = [load_specification().lists[number].title.lower() for number in self.lists]
        how = "are likely to be" if self.is_likely else "may be"
        return f"{how} of one family: the same day and team on {', '.join(titles)}."


def likely_siblings(submission: "Submission", sample: Iterable[str]) -> list[SharedDays]:
    """The pairs of a sample who share a day and a team, the likely ones first."""
    chosen = sorted(set(sample))
    shared: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number in LISTS:
        for together in _together(submission, number, chosen):
            pairs = [(a, b) for a in together for b in together if a < b]
            for pair in pairs:
                shared[pair].add(number)
    found = [
        SharedDays(*pair, tuple(sorted(lists)), len(lists) > 1 or bool(set(STRONG) & lists))
        for pair, lists in shared.items()
    ]
    return sorted(found, key=lambda each: (not each.is_likely, each.first, each.second))


def _together(submission: "Submission", number: int, chosen: list[str]) -> list[set[str]]:
    """The children with the same day and team on a list, where they are more than one."""
    table = submission.lists.get(number)
    event = load_specification().lists[number].event
    if table is None or not {"child", "team", event} <= set(table.frame.columns):
        return []
    frame: pl.DataFrame = table.frame.filter(table.frame["child"].is_in(chosen))
    held = frame.select("child", "team", event).drop_nulls().unique()
    return [
        set(children)
        for (children,) in held.group_by("team", event).agg("child").select("child").iter_rows()
        if len(children) > 1
    ]
