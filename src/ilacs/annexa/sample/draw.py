"""A draw: what was asked, of whom, in which strata, who came out, and who replaced whom since."""

from dataclasses import dataclass, field

from ilacs.annexa.sample.allocation import Allotment
from ilacs.annexa.sample.exclusions import Exclusion
from ilacs.annexa.sample.risks import Risk

FORMAT = 1
DEFAULT_LISTS = (6, 7, 8, 9)


@dataclass(frozen=True)
class Asked:
    """What decides a draw, beside the lists themselves.

    seed: as `order.seed_of` gives it. lists: those drawn from. stratify: the dimensions whose
    groups are the strata. fixed: strata by name whose places are said; the others share the rest.
    risks: how many places each risk's group has, in the order in which they are filled.
    """

    seed: str
    size: int
    lists: tuple[int, ...] = DEFAULT_LISTS
    stratify: tuple[str, ...] = ()
    fixed: dict[str, int] = field(default_factory=dict)
    risks: dict[str, int] = field(default_factory=dict)
    groups: tuple[Risk, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(frozen=True)
class Stratum:
    """A part of the draw. risk: the group's id, '' for one of the rest.

    order: every child of it, in the order of the draw; the first `allotment.allotted` of them
    are the sample, the next are the replacements.
    """

    name: str
    risk: str
    allotment: Allotment
    order: tuple[str, ...]

    @property
    def selected(self) -> tuple[str, ...]:
        """Those who were drawn."""
        return self.order[: self.allotment.allotted]


@dataclass(frozen=True)
class Replacement:
    """A child taken out of the sample, the one that came in, and why, when and by whom."""

    stratum: str
    taken_out: str
    brought_in: str
    reason: str
    when: str = ""
    by: str = ""


@dataclass(frozen=True)
class Draw:
    """A draw from a submission.

    reference: the submission's, ISO. digests: of each list by number. children: how many are on
    the lists drawn from; unknown: excluded ones who are not on them. said: what went otherwise
    than asked. when, by: of the record, and of no effect.
    """

    asked: Asked
    reference: str
    digests: dict[str, str]
    children: int
    strata: tuple[Stratum, ...]
    unknown: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    when: str = ""
    by: str = ""

    def drawn(self) -> list[str]:
        """Those who came out of the draw, stratum by stratum, before any replacement."""
        return [child for stratum in self.strata for child in stratum.selected]

    def sample(self) -> list[tuple[str, str]]:
        """The sample as it is now: pairs of child and stratum, each in its place."""
        current = [(child, each.name) for each in self.strata for child in each.selected]
        for swap in self.replacements:
            place = current.index((swap.taken_out, swap.stratum))
            current[place] = (swap.brought_in, swap.stratum)
        return current
