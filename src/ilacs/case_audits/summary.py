"""What audits made with one tool add up to: by grade, team, theme and question, and agreement."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ilacs.case_audits.agreement import Agreement, agreement_of
from ilacs.case_audits.audit import Audit
from ilacs.case_audits.tool import GRADE, OVERALL, TEXT, Question, Section, Tool
from ilacs.editions import Edition

SMALL = 5
"""Below so many audits a count is shown, for it is for the authority's own use, and flagged."""
NO_TEAM = "No team given"


@dataclass(frozen=True)
class Count:
    """How often each answer was given. id: of the team, section or question."""

    id: str
    name: str
    answers: Mapping[str, int]

    @property
    def total(self) -> int:
        """All answers."""
        return sum(self.answers.values())

    @property
    def is_small(self) -> bool:
        """Whether it is too few to say anything about practice."""
        return self.total < SMALL


@dataclass(frozen=True)
class Summary:
    """What audits of one tool add up to.

    overall: audits by their overall grade. teams: the same by team. themes: grades of each
    section's questions, all audits together. questions: answers by question, in order.
    agreement: on all grades; agreement_overall: on the overall one; by_question: on each.
    """

    tool: Tool
    grades: tuple[str, ...]
    audits: int
    moderated: int
    at_risk: tuple[str, ...]
    overall: Count
    teams: tuple[Count, ...]
    themes: tuple[Count, ...]
    questions: tuple[tuple[Section, Question, Count], ...]
    agreement: Agreement
    agreement_overall: Agreement
    by_question: tuple[tuple[Question, Agreement], ...]


def summarise(tool: Tool, edition: Edition, audits: Iterable[Audit]) -> Summary:
    """Add up completed audits that were made with one tool."""
    held = list(audits)
    scale = tuple(one.id for one in edition.grades)
    pairs = [(id, pair) for audit in held for id, pair in audit.pairs(tool).items()]
    return Summary(
        tool,
        scale,
        len(held),
        sum(bool(one.moderator_grades) for one in held),
        tuple(one.case for one in held if one.is_at_risk),
        Count(OVERALL, "All audits", _count(one.overall for one in held)),
        tuple(_by_team(held)),
        tuple(_theme(section, held, scale) for section in tool.sections if section.grades),
        tuple(_questions(tool, held)),
        agreement_of([pair for _, pair in pairs], scale),
        agreement_of([pair for id, pair in pairs if id == OVERALL], scale),
        tuple(
            (question, agreement_of([pair for id, pair in pairs if id == question.id], scale))
            for question in tool.graded
        ),
    )


def _by_team(audits: list[Audit]) -> Iterable[Count]:
    names = sorted(
        {one.team or NO_TEAM for one in audits}, key=lambda name: (name == NO_TEAM, name)
    )
    for name in names:
        grades = (one.overall for one in audits if (one.team or NO_TEAM) == name)
        yield Count(name, name, _count(grades))


def _theme(section: Section, audits: list[Audit], scale: Sequence[str]) -> Count:
    given = (
        audit.grade(question.id)
        for audit in audits
        if audit.applies(section)
        for question in section.grades
    )
    return Count(section.id, section.title, _count(one for one in given if one in scale))


def _questions(tool: Tool, audits: list[Audit]) -> Iterable[tuple[Section, Question, Count]]:
    for section in tool.sections:
        for question in section.questions:
            if question.kind != TEXT:
                given = (_answer(one, question) for one in audits if one.applies(section))
                yield section, question, Count(question.id, question.text, _count(given))


def _answer(audit: Audit, question: Question) -> str:
    return (
        audit.grade(question.id) if question.kind == GRADE else audit.answers.get(question.id, "")
    )


def _count(answers: Iterable[str]) -> dict[str, int]:
    return dict(Counter(one for one in answers if one))
