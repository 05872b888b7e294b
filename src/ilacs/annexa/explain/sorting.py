"""Setting explained findings apart: they are counted on their own, and never lost."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ilacs.annexa.check.findings import Findings
from ilacs.annexa.explain.explanation import Explanation

if TYPE_CHECKING:
    import polars as pl

CHANGED, RAN_OUT, GONE = "its value has changed", "it has run out", "the finding is gone"
REMARKS = ("reason", "person", "made", "expires")


@dataclass(frozen=True)
class Lapsed:
    """An explanation that no longer counts, and why."""

    explanation: Explanation
    why: str


@dataclass(frozen=True)
class Sorted:
    """open: the findings that still ask for something. explained: those set apart, with REMARKS.

    open.frame and explained together are always all findings. lapsed: explanations that no longer
    count; those whose finding is gone are kept apart from those that came back.
    """

    open: Findings
    explained: "pl.DataFrame"
    lapsed: tuple[Lapsed, ...]

    @property
    def returned(self) -> tuple[Lapsed, ...]:
        """Those lapsed whose finding is there again and asks for a new look."""
        return tuple(each for each in self.lapsed if each.why != GONE)


def sort_findings(
    findings: Findings, explanations: Iterable[Explanation], *, on: dt.date
) -> Sorted:
    """The findings, those explained on that day set apart."""
    import polars as pl

    given = list(explanations)
    holding = {(e.identity, e.values_digest): e for e in given if e.holds_on(on)}
    frame = findings.frame
    keys = list(zip(frame["identity"], frame["values_digest"], strict=True))
    is_explained = pl.Series([key in holding for key in keys], dtype=pl.Boolean)
    apart = frame.filter(is_explained)
    own = [holding[key] for key in keys if key in holding]
    apart = apart.with_columns(
        pl.Series(name, [getattr(each, name) for each in own], dtype=pl.String) for name in REMARKS
    )
    there = set(keys)
    identities = {identity for identity, _ in keys}
    lapsed = tuple(
        Lapsed(each, _why(each, there, identities))
        for each in given
        if (each.identity, each.values_digest) not in holding or _key(each) not in there
    )
    return Sorted(replace(findings, frame=frame.filter(~is_explained)), apart, lapsed)


def _key(each: Explanation) -> tuple[str, str]:
    return each.identity, each.values_digest


def _why(each: Explanation, there: set[tuple[str, str]], identities: set[str]) -> str:
    if _key(each) in there:
        return RAN_OUT
    return CHANGED if each.identity in identities else GONE
