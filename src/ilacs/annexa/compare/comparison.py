"""What changed between two submissions of one authority."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.check import Findings
from ilacs.annexa.compare.chance import beyond_chance, counts_differ, shares_differ

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.measure import Measured
    from ilacs.annexa.submission import Submission

NEW, FIXED, REMAINING, NOT_ASKED = "new", "fixed", "remaining", "no longer asked"
STATES = (NEW, FIXED, REMAINING, NOT_ASKED)
CAME_TO_AN_END = frozenset(["passed", "found"])


@dataclass(frozen=True)
class Moved:
    """A number in both submissions. old and new are counts, or shares in percent (`unit`);
    likelihood: how likely so great a difference is by chance; moved: whether it is more."""

    what: str
    title: str
    unit: str
    old: float
    new: float
    likelihood: float
    moved: bool = False


@dataclass(frozen=True)
class Comparison:
    """findings: those of both submissions with `state` (STATES) in front, and `changed`, whether
    a remaining one's values are others now. A finding whose check could not be asked of the new
    submission is not fixed: it is 'no longer asked'. numbers: rows of lists, and measures."""

    findings: "pl.DataFrame"
    numbers: tuple[Moved, ...] = ()

    def count(self, state: str) -> int:
        """How many findings are in that state."""
        return int((self.findings["state"] == state).sum())

    @property
    def moved(self) -> tuple[Moved, ...]:
        """The numbers that moved more than chance, the least likely first."""
        return tuple(
            sorted((each for each in self.numbers if each.moved), key=lambda each: each.likelihood)
        )


def compare(
    old: "Submission",
    new: "Submission",
    old_findings: Findings,
    new_findings: Findings,
    measures: "tuple[Measured, Measured] | None" = None,
) -> Comparison:
    """The comparison of two submissions with what was found, and measured, in each."""
    numbers = _rows(old, new)
    if measures:
        numbers += _measures(*measures)
    flags = beyond_chance([each.likelihood for each in numbers])
    told = tuple(
        Moved(**{**each.__dict__, "moved": flag}) for each, flag in zip(numbers, flags, strict=True)
    )
    return Comparison(compare_findings(old_findings, new_findings), told)


def compare_findings(old: Findings, new: Findings) -> "pl.DataFrame":
    """Both submissions' findings by identity, as in Comparison.findings.

    Where several findings share an identity (the same row twice) they are taken in their order.
    """
    import polars as pl

    before, after = _numbered(old), _numbered(new)
    keys = ["identity", "nth"]
    same = before.select(*keys, pl.col("values_digest").alias("digest_before"))
    kept = after.join(same, on=keys, how="left", maintain_order="left").with_columns(
        pl.when(pl.col("digest_before").is_null())
        .then(pl.lit(NEW))
        .otherwise(pl.lit(REMAINING))
        .alias("state"),
        (pl.col("digest_before") != pl.col("values_digest"))
        .fill_null(value=False)
        .alias("changed"),
    )
    asked = {(each.check, each.list) for each in new.outcomes if each.state in CAME_TO_AN_END}
    gone = before.join(after.select(keys), on=keys, how="anti", maintain_order="left")
    pairs = zip(gone["check"], gone["list"], strict=True)
    states = [FIXED if _is_asked(pair, asked) else NOT_ASKED for pair in pairs]
    gone = gone.with_columns(
        pl.Series("state", states, dtype=pl.String), pl.lit(value=False).alias("changed")
    )
    columns = ["state", "changed", *new.frame.columns]
    return pl.concat([kept.select(columns), gone.select(columns)])


def _is_asked(pair: tuple[str, int], asked: set[tuple[str, int]]) -> bool:
    """A finding of no list (a whole file) is asked where its check is asked of any."""
    return pair in asked or (not pair[1] and any(check == pair[0] for check, _ in asked))


def _numbered(findings: Findings) -> "pl.DataFrame":
    import polars as pl

    return findings.frame.with_columns(pl.int_range(pl.len()).over("identity").alias("nth"))


def _rows(old: "Submission", new: "Submission") -> list[Moved]:
    found = []
    for number in sorted(old.lists.keys() & new.lists.keys()):
        before, after = old.lists[number].frame.height, new.lists[number].frame.height
        likelihood = counts_differ(before, after)
        title = f"Rows of list {number}"
        found.append(Moved(f"list_{number}", title, "count", before, after, likelihood))
    return found


def _measures(old: "Measured", new: "Measured") -> list[Moved]:
    """Counts and shares of both, for the whole of their lists."""
    from ilacs.annexa.measure import load_measures

    titles = {each.id: each for each in load_measures()}
    before, after = _wholes(old), _wholes(new)
    tests: dict[str, Callable[[tuple[float, float], tuple[float, float]], float]] = {
        "count": lambda a, b: counts_differ(round(a[0]), round(b[0])),
        "percent": lambda a, b: shares_differ(_whole(a), _whole(b)),
    }
    found = []
    for name in before.keys() & after.keys() & titles.keys():
        unit = titles[name].unit
        if unit in tests:
            a, b = before[name], after[name]
            likelihood = tests[unit](a, b)
            shown = [pair[0] if unit == "count" else _percent(pair) for pair in (a, b)]
            found.append(Moved(name, titles[name].title, unit, shown[0], shown[1], likelihood))
    return sorted(found, key=lambda each: each.what)


def _whole(pair: tuple[float, float]) -> tuple[int, int]:
    return round(pair[0]), round(pair[1])


def _percent(pair: tuple[float, float]) -> float:
    return 100 * pair[0] / pair[1] if pair[1] else 0.0


def _wholes(measured: "Measured") -> dict[str, tuple[float, float]]:
    """Numerator and denominator of each measure for its whole list."""
    frame = measured.frame
    whole = frame.filter(
        (frame["dimension"] == "") & (frame["category"] == "") & frame["numerator"].is_not_null()
    )
    return {
        name: (numerator, denominator or 0.0)
        for name, numerator, denominator in whole.select(
            "measure", "numerator", "denominator"
        ).iter_rows()
    }
