"""How a draw covers its population: each group's share of both, and a test in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.sample.chance import Test, compare
from ilacs.annexa.sample.draw import Draw
from ilacs.annexa.sample.population import sample_dimensions
from ilacs.annexa.sample.risks import Risk

if TYPE_CHECKING:
    import polars as pl

COMPARED = ("age", "gender", "ethnicity", "disability", "plan_status", "list", "team")
SURE = 0.05
FEW = 30


@dataclass(frozen=True)
class Group:
    """How many children of a group are on the lists, excluded, left to draw from, and drawn;
    expected: how many of the group so many drawn by chance would hold, to one decimal."""

    name: str
    children: int
    excluded: int
    open_to_draw: int
    drawn: int
    expected: str


@dataclass(frozen=True)
class Coverage:
    """One dimension: its groups, the test of the draw, and that of the exclusions."""

    dimension: str
    title: str
    groups: tuple[Group, ...]
    test: Test
    exclusions: Test

    def strays(self, tests: int) -> bool:
        """Whether the draw differs by more than chance, with so many tests made at once."""
        return self.test.p < SURE / tests


def coverage_of(drawn: Draw, frame: "pl.DataFrame") -> list[Coverage]:
    """The coverage of the sample as it is now. frame: as `population_of` gave it for the draw."""
    sample = {child for child, _ in drawn.sample()}
    excluded = {each.child for each in drawn.asked.exclusions}
    children = frame["child"].to_list()
    return [_coverage(name, frame, children, sample, excluded) for name in COMPARED]


def _coverage(
    name: str, frame: "pl.DataFrame", children: list[str], sample: set[str], excluded: set[str]
) -> Coverage:
    dimension = sample_dimensions()[name]
    groups = frame[f"of_{name}"].fill_null("Not known").to_list()
    of_child = dict(zip(children, groups, strict=True))
    every, out = Counter(groups), _counted(excluded, of_child)
    left = Counter({group: count - out[group] for group, count in every.items()})
    got, total = _counted(sample, of_child), sum(left.values())
    shown = [
        Group(
            group,
            every[group],
            out[group],
            left[group],
            got[group],
            f"{len(sample) * left[group] / (total or 1):.1f}",
        )
        for group in _in_their_order(every, dimension.groups.values())
    ]
    return Coverage(
        name,
        dimension.title,
        tuple(shown),
        compare(got, left, name),
        compare(out, every, f"excluded {name}"),
    )


def _counted(children: set[str], of_child: dict[str, str]) -> Counter[str]:
    return Counter(of_child[child] for child in sorted(children) if child in of_child)


def _in_their_order(found: Iterable[str], titles: Iterable[str]) -> list[str]:
    known = list(titles)
    return sorted(
        found, key=lambda name: (known.index(name) if name in known else len(known), name)
    )


def in_words(drawn: Draw, coverage: list[Coverage]) -> list[str]:
    """What the tests say of the draw, and what they cannot say, in sentences."""
    tests = len([each for each in coverage if each.test.method != "none"]) or 1
    strays = [each for each in coverage if each.strays(tests)]
    size = len(drawn.sample())
    said = [_verdict(strays, tests)]
    if size < FEW:
        said.append(
            f"With {size} children only a large difference would show: that none is seen does not "
            "prove that the sample is like the others."
        )
    if drawn.asked.stratify:
        titles = ", ".join(sample_dimensions()[each].title.lower() for each in drawn.asked.stratify)
        said.append(f"The draw was made to follow {titles}, so those can hardly differ.")
    if any(drawn.asked.risks.values()):
        said.append(
            "Some places were directed at risks on purpose, so the whole sample is not meant to be "
            "like the others; do not read shares of all children from it."
        )
    said += _of_exclusions(drawn, coverage)
    said.append(
        "The test looks only at these columns. It cannot see quality of practice, or anything that "
        "the lists do not hold."
    )
    return said


def _verdict(strays: list[Coverage], tests: int) -> str:
    if not strays:
        return (
            f"In none of {tests} comparisons does the sample differ from the children it was drawn "
            f"from by more than chance (5% in all, shared among the {tests})."
        )
    named = "; ".join(f"{each.title.lower()} (chance {each.test.p:.4f})" for each in strays)
    return f"The sample differs from the children it was drawn from by more than chance in {named}."


def _of_exclusions(drawn: Draw, coverage: list[Coverage]) -> list[str]:
    out = len(drawn.asked.exclusions) - len(drawn.unknown)
    if not out:
        return []
    share = 100 * out / drawn.children
    said = [f"{out} of {drawn.children} children ({share:.1f}%) were excluded."]
    tests = len([each for each in coverage if each.exclusions.method != "none"]) or 1
    uneven = [each for each in coverage if each.exclusions.p < SURE / tests]
    if uneven:
        named = ", ".join(each.title.lower() for each in uneven)
        said.append(
            f"They are not spread evenly: more than chance by {named}. Look at the reasons."
        )
    else:
        said.append("They are spread over the groups as chance would spread them.")
    return said


def risk_counts(drawn: Draw, frame: "pl.DataFrame") -> list[tuple[Risk, int, int]]:
    """Each risk asked for, how many children have it, and how many of the sample."""
    sample = [child for child, _ in drawn.sample()]
    held = frame.filter(frame["child"].is_in(sample))
    return [
        (risk, int(frame[f"risk_{risk.id}"].sum()), int(held[f"risk_{risk.id}"].sum()))
        for risk in drawn.asked.groups
    ]
