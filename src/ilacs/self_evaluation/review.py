"""What is to be said of a self-evaluation before it is signed: unanswered, unsupported, stale, naming."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ilacs.editions import get_edition
from ilacs.reporting.draft import Place
from ilacs.reporting.markup import find_faults, plain_text
from ilacs.reporting.names import WORD
from ilacs.reporting.style import Finding, Reading, check_paragraph
from ilacs.self_evaluation.evaluation import Claim, Evaluation, areas_of
from ilacs.self_evaluation.freshness import Latest, Rule, stale_reasons

IDENTIFYING = frozenset({"name", "identifier", "birth"})
"""The rules of style that look for what may name a child or a member of staff."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """What is said of one claim.

    stale: why, by the name of each support that is stale. unknown: names of support that there is
    none of. faults: what its markup has that light markup has not. advice: how it reads.
    """

    key: Key
    number: int
    stale: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    advice: tuple[Finding, ...] = ()
    is_supported: bool = True

    @property
    def identifying(self) -> tuple[Finding, ...]:
        """What of it may name a person."""
        return tuple(one for one in self.advice if one.rule in IDENTIFYING)


@dataclass(frozen=True, slots=True)
class Review:
    """The whole: every claim in order, answers without a claim, and what may name a person."""

    claims: tuple[ClaimReview, ...]
    unanswered: tuple[Key, ...]
    identifying: tuple[str, ...]

    @property
    def unsupported(self) -> tuple[ClaimReview, ...]:
        """The claims that stand on nothing."""
        return tuple(one for one in self.claims if not one.is_supported)

    @property
    def stale(self) -> tuple[ClaimReview, ...]:
        """The claims some of whose support is stale."""
        return tuple(one for one in self.claims if one.stale)

    @property
    def faulty(self) -> tuple[ClaimReview, ...]:
        """The claims that cannot be set as they are."""
        return tuple(one for one in self.claims if one.faults or one.unknown)


def review_of(
    evaluation: Evaluation,
    today: dt.date,
    rules: Mapping[str, Rule],
    latest: Mapping[str, Latest] | None = None,
) -> Review:
    """Look a self-evaluation over. latest: the newest there is of each support, by its name.

    A claim on plans needs no support: it says what will be, not what is.
    """
    known = latest or {}
    stale = {
        name: reasons
        for name, one in evaluation.supports.items()
        if (reasons := stale_reasons(one, today, rules, known.get(name)))
    }
    allowed = frozenset(WORD.findall(evaluation.authority))
    claims = tuple(
        _claim(evaluation, key, number, claim, stale, allowed)
        for key, number, claim in sorted(evaluation.claims(), key=_place(evaluation))
    )
    return Review(claims, tuple(_unanswered(evaluation)), tuple(_identifying(evaluation, claims)))


def needs_support(question: str) -> bool:
    """True for the questions whose answers say what is."""
    return question != "plans"


def _claim(
    evaluation: Evaluation,
    key: Key,
    number: int,
    claim: Claim,
    stale: Mapping[str, tuple[str, ...]],
    allowed: frozenset[str],
) -> ClaimReview:
    faults = tuple(f"{one.what} {one.remedy}" for one in find_faults(claim.text))
    reading = Reading(
        claim.text if faults else plain_text(claim.text),
        Place("answers", key[0], number),
        claim.support,
        evaluation.grades.get(key[0], ""),
        allowed,
    )
    there = tuple(name for name in claim.support if name in evaluation.supports)
    return ClaimReview(
        key,
        number,
        {name: stale[name] for name in there if name in stale},
        tuple(name for name in claim.support if name not in evaluation.supports),
        faults,
        tuple(check_paragraph(reading)),
        bool(there) or not needs_support(key[1]),
    )


def _place(evaluation: Evaluation) -> Callable[[tuple[Key, int, Claim]], tuple[int, int]]:
    """What sorts claims as their edition asks for them."""
    edition = get_edition(evaluation.edition)
    keys = [
        (area.id, question.id)
        for area in areas_of(edition)
        for question in edition.self_evaluation_questions
    ]
    places = {key: place for place, key in enumerate(keys)}
    return lambda one: (places.get(one[0], len(places)), one[1])


def _unanswered(evaluation: Evaluation) -> Iterator[Key]:
    edition = get_edition(evaluation.edition)
    for area in areas_of(edition):
        for question in edition.self_evaluation_questions:
            if not evaluation.answers.get((area.id, question.id)):
                yield area.id, question.id


def _identifying(evaluation: Evaluation, claims: tuple[ClaimReview, ...]) -> Iterator[str]:
    """What may name a person anywhere, in claims, in what support says and in plans."""
    for claim in claims:
        for finding in claim.identifying:
            yield f"“{finding.words}” in a claim. {finding.what}"
    allowed = frozenset(WORD.findall(evaluation.authority))
    texts = [
        (one.title + ". " + one.says, f"in {one.name}") for one in evaluation.supports.values()
    ]
    texts += [(f"{one.text} {one.outcome}", "in a plan") for one in evaluation.plans]
    for text, where in texts:
        for finding in check_paragraph(Reading(text, Place("answers"), (where,), "", allowed)):
            if finding.rule in IDENTIFYING:
                yield f"“{finding.words}” {where}. {finding.what}"
