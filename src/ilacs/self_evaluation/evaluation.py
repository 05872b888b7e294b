"""A self-evaluation as it is written: claims by judgement area, what supports them, grades, plans."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ilacs.editions.edition import Edition, Judgement

KINDS: dict[str, str] = {
    "audit": "Audits of case work",
    "measure": "A measure from child-level data",
    "indicator": "An indicator beside neighbours",
    "document": "A document",
    "children": "Feedback from children and young people",
}
"""What a claim may stand on, in words."""

OUTCOMES: dict[str, str] = {
    "done": "Done",
    "partly": "Partly done",
    "not_done": "Not done",
    "dropped": "No longer planned",
}
"""What became of a plan."""

OVERALL = "overall_effectiveness"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in light markup (see `reporting.markup`), and the names of what supports it: 'S3'."""

    text: str
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """What claims stand on, as it was when it was looked at.

    kind: one of KINDS. title: what it is. says: what it says, in words. as_of: the day it is of.
    reference: its id where it comes from. period: the year, version or count that a newer one is
    told by. is_carried: it was taken over from the year before and not looked at since.
    """

    name: str
    kind: str
    title: str
    says: str
    as_of: dt.date
    reference: str = ""
    period: str = ""
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Something planned for the next 12 months. became: one of OUTCOMES, '' while not known."""

    text: str
    judgement: str
    due: dt.date | None = None
    became: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A self-evaluation, whole. year: the one in which it is written.

    answers: claims by judgement and question. grades: judgement id to grade id, as far as the
    authority grades itself. supports: by name.
    """

    edition: str
    authority: str
    year: int
    answers: Mapping[tuple[str, str], tuple[Claim, ...]] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    supports: Mapping[str, Support] = field(default_factory=dict)
    plans: tuple[Plan, ...] = ()

    def claims(self) -> Iterator[tuple[tuple[str, str], int, Claim]]:
        """Yield every claim with its judgement and question, and its number there, from 1."""
        for key, claims in self.answers.items():
            for number, claim in enumerate(claims, 1):
                yield key, number, claim


def areas_of(edition: Edition) -> tuple[Judgement, ...]:
    """Return the judgement areas that questions are answered for: all but the overall one."""
    return tuple(one for one in edition.judgements if one.id != OVERALL)


def graded_of(edition: Edition) -> tuple[Judgement, ...]:
    """Return the judgements for which an authority may give itself a grade."""
    return tuple(one for one in edition.judgements if one.graded)
