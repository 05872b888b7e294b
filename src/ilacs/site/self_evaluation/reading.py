"""What the page of a self-evaluation reads: each answer with its claims and what is said of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from ilacs.reporting.markup import Block, find_faults, parse
from ilacs.self_evaluation import Claim, Evaluation, areas_of
from ilacs.self_evaluation.freshness import load_rules, stale_reasons
from ilacs.self_evaluation.review import ClaimReview, Review, review_of
from ilacs.site.accounts.actor import Actor
from ilacs.site.intelligence.wording import JUDGEMENTS
from ilacs.site.self_evaluation.kept import as_plan, as_support, kept_supports, latest_look
from ilacs.site.self_evaluation.models import KeptSupport, Look, SelfEvaluation, YearPlan
from ilacs.site.self_evaluation.sources import seen_documents
from ilacs.site.self_evaluation.staleness import latest_of
from ilacs.site.self_evaluation.writing import part_of


@dataclass(frozen=True)
class ShownClaim:
    """A claim as it shows. block: None where its markup has a fault, and its text shows."""

    claim: Claim
    review: ClaimReview
    block: Block | None

    @property
    def advice(self) -> list[str]:
        """What its words need, in sentences."""
        return [f"“{one.words}”: {one.what} {one.remedy}" for one in self.review.advice]


@dataclass(frozen=True)
class ShownAnswer:
    """The answer to a question. part: in addresses."""

    part: str
    question: str
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True)
class ShownArea:
    """A judgement area. grade: the own one in words; '' where there is none."""

    id: str
    name: str
    grade: str
    answers: tuple[ShownAnswer, ...]


@dataclass(frozen=True)
class ShownSupport:
    """A support with what it said last, why it is stale, and which claims stand on it.

    document_id: where it is a document that the actor sees.
    """

    support: KeptSupport
    look: Look
    stale: tuple[str, ...]
    cited: int
    document_id: str = ""


@dataclass(frozen=True)
class ClaimPlace:
    """A claim in a list of those to look at. anchor: where it stands on the page."""

    words: str
    anchor: str
    why: str = ""


@dataclass(frozen=True)
class Line:
    """What is wrong with some claims, and where they are."""

    words: str
    places: tuple[ClaimPlace, ...]


@dataclass(frozen=True)
class Outline:
    """All of a self-evaluation, as it is now. lines: the claims to look at, by what is wrong."""

    areas: tuple[ShownArea, ...]
    supports: tuple[ShownSupport, ...]
    review: Review
    plans: tuple[YearPlan, ...]
    lines: tuple[Line, ...]


def outline_of(actor: Actor, row: SelfEvaluation) -> Outline:
    """Return a self-evaluation as it is now, with the live check of what it stands on."""
    supports = kept_supports(row)
    plans = tuple(row.year_plans.select_related("action"))
    latest = latest_of(row, supports)
    text = _as_it_is(row, supports, plans)
    rules, today = load_rules(), timezone.localdate()
    review = review_of(text, today, rules, latest)
    seen = seen_documents(actor, [one.document for one in supports if one.document])
    return Outline(
        _areas(row, text, review),
        tuple(
            _support(
                text,
                one,
                stale_reasons(text.supports[one.name], today, rules, latest.get(one.name)),
                seen,
            )
            for one in supports
        ),
        review,
        plans,
        tuple(_lines(row, review)),
    )


def _lines(row: SelfEvaluation, review: Review) -> Iterator[Line]:
    found = {
        ("claim stands on nothing", "claims stand on nothing"): review.unsupported,
        ("claim stands on something stale", "claims stand on something stale"): review.stale,
        ("claim cannot be set as written", "claims cannot be set as written"): review.faulty,
    }
    for (one_claim, several), claims in found.items():
        if claims:
            places = tuple(_place(row, one) for one in claims)
            yield Line(f"{len(claims)} {one_claim if len(claims) == 1 else several}", places)


def _place(row: SelfEvaluation, claim: ClaimReview) -> ClaimPlace:
    judgement, question = claim.key
    asked = [one.id for one in row.framework.self_evaluation_questions]
    words = f"{JUDGEMENTS.get(judgement, judgement)}, question {asked.index(question) + 1}"
    return ClaimPlace(
        f"{words}, claim {claim.number}", f"{part_of(claim.key)}-{claim.number}", _why(claim)
    )


def _why(claim: ClaimReview) -> str:
    """Return why a claim cannot be set as it is, in sentences; '' where it can."""
    unknown = (f"There is no support {name}." for name in claim.unknown)
    return " ".join((*claim.faults, *unknown))


def faulty_places(row: SelfEvaluation, review: Review) -> tuple[ClaimPlace, ...]:
    """Return where each claim is that keeps a self-evaluation from being signed, and why."""
    return tuple(_place(row, one) for one in review.faulty)


def faults_in(text: Evaluation, part: str) -> str:
    """Return why claims of an answer cannot be set as written, in sentences; '' where all can."""
    review = review_of(text, timezone.localdate(), load_rules())
    found = [one for one in review.faulty if part_of(one.key) == part]
    return " ".join(f"Claim {one.number}: {_why(one)}" for one in found)


def _as_it_is(
    row: SelfEvaluation, supports: list[KeptSupport], plans: tuple[YearPlan, ...]
) -> Evaluation:
    """The current words with what they stand on now: support is looked at again between versions."""
    kept = row.text()
    now = {one.name: as_support(one) for one in supports}
    return Evaluation(
        kept.edition,
        kept.authority,
        kept.year,
        kept.answers,
        kept.grades,
        now,
        tuple(map(as_plan, plans)),
    )


def _areas(row: SelfEvaluation, text: Evaluation, review: Review) -> tuple[ShownArea, ...]:
    framework = row.framework
    grades = {one.id: one.name for one in framework.grades}
    said = {(one.key, one.number): one for one in review.claims}
    areas = []
    for area in areas_of(framework):
        answers = []
        for question in framework.self_evaluation_questions:
            key = (area.id, question.id)
            claims = tuple(
                ShownClaim(claim, said[(key, number)], block_of(claim.text))
                for number, claim in enumerate(text.answers.get(key, ()), 1)
            )
            answers.append(ShownAnswer(part_of(key), question.text, claims))
        grade = grades.get(text.grades.get(area.id, ""), "")
        areas.append(ShownArea(area.id, area.name, grade, tuple(answers)))
    return tuple(areas)


def _support(
    text: Evaluation, support: KeptSupport, stale: tuple[str, ...], seen: set[UUID]
) -> ShownSupport:
    cited = sum(support.name in claim.support for *_, claim in text.claims())
    document_id = str(support.document_id) if support.document_id in seen else ""
    return ShownSupport(support, latest_look(support), stale, cited, document_id)


def block_of(text: str) -> Block | None:
    """Return a claim as it will be set; None where its markup has a fault."""
    return None if find_faults(text) else parse(text)


def open_plans(row: SelfEvaluation) -> tuple[YearPlan, ...]:
    """Return last year's plans with what became of them; nothing for a first self-evaluation."""
    if row.previous is None:
        return ()
    return tuple(row.previous.year_plans.select_related("action"))


def naming_in(text: Evaluation, part: str) -> str:
    """Return what in an answer may name a person, in sentences; '' where nothing looks like it."""
    review = review_of(text, timezone.localdate(), load_rules())
    return " ".join(
        f"“{finding.words}” in claim {one.number}: {finding.what}"
        for one in review.claims
        if part_of(one.key) == part
        for finding in one.identifying
    )
