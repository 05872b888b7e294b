"""Lays a self-evaluation out: grades, each area's answers with what they stand on, plans, sources."""

import re
import unicodedata
from collections.abc import Iterator

from ilacs.documents.report.blocks import Block, Grades, Heading, Points, Report, Text, words
from ilacs.documents.report.wording import print_day
from ilacs.editions import get_edition
from ilacs.reporting.markup import Run, Runs, find_faults, parse
from ilacs.self_evaluation.evaluation import (
    KINDS,
    OUTCOMES,
    Claim,
    Evaluation,
    Plan,
    Support,
    areas_of,
    graded_of,
)

NO_GRADE = "No grade given"
ABOUT = (
    "This is what the authority says of itself. It is not a judgement of an inspectorate. The names "
    "in square brackets lead to what each statement stands on, at the end."
)


def lay_out(evaluation: Evaluation, mark: str = "") -> Report:
    """The self-evaluation in blocks. mark: what every page says of it; mostly empty."""
    return _Layout(evaluation).report(mark)


def name_file(evaluation: Evaluation) -> str:
    """The name of its files without ending: authority and year."""
    plain = unicodedata.normalize("NFKD", evaluation.authority).encode("ascii", "ignore").decode()
    place = re.sub(r"[^a-z]+", "-", plain.lower()).strip("-")
    return f"{place}-self-evaluation-{evaluation.year}"


class _Layout:
    """One self-evaluation on its way into blocks; its claims are numbered through."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.edition = get_edition(evaluation.edition)
        self.number = 0

    def report(self, mark: str) -> Report:
        one = self.evaluation
        title = f"Self-evaluation {one.year}: {one.authority}"
        blocks = (
            Heading(1, (one.authority, f"Self-evaluation of children’s services, {one.year}")),
            Text(words(ABOUT)),
            *self.grades(),
            *self.areas(),
            *self.plans(),
            *self.supports(),
        )
        return Report(title, blocks, mark, (one.authority, f"Self-evaluation {one.year}"))

    def grades(self) -> Iterator[Block]:
        own = self.evaluation.grades
        if not own:
            return
        names = {grade.id: grade.name for grade in self.edition.grades}
        yield Heading(2, ("How the authority grades itself",))
        yield Grades(
            "The grades that the authority gives itself",
            ("Judgement", "Own grade"),
            tuple(
                ("", each.name, names.get(own.get(each.id, ""), NO_GRADE), own.get(each.id, ""))
                for each in graded_of(self.edition)
                if own.get(each.id)
            ),
        )

    def areas(self) -> Iterator[Block]:
        for area in areas_of(self.edition):
            answers = [
                (question, self.evaluation.answers.get((area.id, question.id), ()))
                for question in self.edition.self_evaluation_questions
            ]
            if not any(claims for _, claims in answers):
                continue
            yield Heading(2, (area.name,))
            for question, claims in answers:
                if claims:
                    yield Heading(3, (question.text,))
                    yield from map(self.claim, claims)

    def claim(self, claim: Claim) -> Block:
        self.number += 1
        block_words, bullets = _parsed(claim.text)
        cited = f" [{', '.join(claim.support)}]" if claim.support else ""
        if not cited:
            return Text(block_words, bullets, self.number)
        if bullets:
            return Text(block_words, (*bullets[:-1], _ended(bullets[-1], cited)), self.number)
        return Text(_ended(block_words, cited), (), self.number)

    def plans(self) -> Iterator[Block]:
        if not self.evaluation.plans:
            return
        names = {area.id: area.name for area in areas_of(self.edition)}
        yield Heading(2, ("Plans for the next 12 months",))
        yield Points(
            tuple(words(_plan(one, names.get(one.judgement, ""))) for one in self.evaluation.plans)
        )

    def supports(self) -> Iterator[Block]:
        cited = {name for *_, claim in self.evaluation.claims() for name in claim.support}
        found = [one for one in self.evaluation.supports.values() if one.name in cited]
        if not found:
            return
        yield Heading(2, ("What the statements stand on",))
        yield Points(tuple(words(_support(one)) for one in found))


def _parsed(text: str) -> tuple[Runs, tuple[Runs, ...]]:
    """A claim's words and bullets; its text as it stands where its markup has a fault."""
    if find_faults(text):
        return words(text), ()
    block = parse(text)
    return block.words, block.bullets


def _ended(runs: Runs, text: str) -> Runs:
    return (*runs, Run(text))


def _plan(plan: Plan, area: str) -> str:
    text = plan.text.rstrip(".")
    due = f", by {print_day(plan.due)}" if plan.due else ""
    became = f" {OUTCOMES[plan.became]}: {plan.outcome}" if plan.became else ""
    return f"{area}: {text}{due}.{became}" if area else f"{text}{due}.{became}"


def _support(support: Support) -> str:
    kind = KINDS[support.kind].lower()
    said = support.says.strip().rstrip(".")
    said = f" {said}." if said else ""
    return f"[{support.name}] {support.title} ({kind}), {print_day(support.as_of)}.{said}"
