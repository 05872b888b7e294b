"""What is still unanswered in an audit, and which answers a question takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ilacs.case_audits.audit import LONGEST
from ilacs.case_audits.tool import (
    ANSWERS,
    AT_RISK,
    GRADE,
    NO,
    NOT_APPLICABLE,
    NOT_APPLICABLE_WORDS,
    OVERALL,
    TEXT,
    TOLD,
    YES,
    Question,
    Section,
    Tool,
)
from ilacs.editions.edition import Grade


@dataclass(frozen=True)
class Missing:
    """An answer that is missing. question: '' where it is whether the section applies at all."""

    section: str
    question: str
    text: str


def choices_of(question: Question, grades: Iterable[Grade]) -> dict[str, str]:
    """The answers that may be chosen, by what is stored; empty for a question in words.

    A grade may also be 'does not apply', but for the overall one; whether a child is at risk is
    yes or no.
    """
    if question.kind == TEXT:
        return {}
    if question.id == AT_RISK:
        return {YES: ANSWERS[YES], NO: ANSWERS[NO]}
    if question.kind == GRADE:
        scale = {one.id: one.name for one in grades}
        return scale if question.id == OVERALL else scale | {NOT_APPLICABLE: NOT_APPLICABLE_WORDS}
    return dict(ANSWERS)


def missing_in_section(section: Section, answers: Mapping[str, str]) -> list[Missing]:
    """What is unanswered in one section."""
    if section.only_if and answers.get(section.id) not in (YES, NO):
        return [Missing(section.id, "", section.only_if)]
    if section.only_if and answers[section.id] == NO:
        return []
    return [
        Missing(section.id, one.id, one.text)
        for one in section.questions
        if not answers.get(one.id, "").strip() and (not one.optional or _is_needed(one, answers))
    ]


def missing_in(tool: Tool, answers: Mapping[str, str]) -> list[Missing]:
    """What is unanswered in a whole audit, in order; empty where it is complete."""
    return [one for section in tool.all_sections for one in missing_in_section(section, answers)]


def sort_answers(
    section: Section, given: Mapping[str, str], grades: Iterable[Grade]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the answers of a section that can be kept, and what is wrong with the others.

    Both by id of question (or of the section). An empty answer is kept as empty.
    """
    kept: dict[str, str] = {}
    wrong: dict[str, str] = {}
    scale = tuple(grades)
    allowed: dict[str, dict[str, str]] = {}
    if section.only_if:
        allowed[section.id] = {YES: "Yes", NO: "No"}
    allowed |= {one.id: choices_of(one, scale) for one in section.questions}
    for id, choices in allowed.items():
        answer = given.get(id, "").replace("\x00", "").strip()
        if choices and answer and answer not in choices:
            wrong[id] = "Select one of the answers."
        elif len(answer) > LONGEST:
            wrong[id] = f"The answer must be {LONGEST} characters or fewer; it has {len(answer)}."
        else:
            kept[id] = answer
    return kept, wrong


def _is_needed(question: Question, answers: Mapping[str, str]) -> bool:
    """An optional question that must be answered after all: who was told of a child at risk."""
    return question.id == TOLD and answers.get(AT_RISK) == YES
