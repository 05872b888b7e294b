"""An audit tool: sections of questions, and what every audit ends with whatever the tool."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ilacs.editions.fact import EditionId, Id, Statement, Text

GRADE, YES_NO, TEXT = "grade", "yes_no", "text"
Kind = Literal["grade", "yes_no", "text"]
YES, NO, NOT_APPLICABLE = "yes", "no", "not_applicable"
NOT_APPLICABLE_WORDS = "Does not apply"
ANSWERS = {YES: "Yes", NO: "No", NOT_APPLICABLE: NOT_APPLICABLE_WORDS}
"""Answers to a question of yes or no, in the order in which they are offered."""
OVERALL, WHY, AT_RISK, TOLD = "overall", "overall_why", "at_risk", "at_risk_told"
"""Ids of what every audit ends with."""


class Question(Statement):
    """A question of a tool.

    kind: `grade` (on the edition's scale), `yes_no` (with `does not apply`) or `text`.
    criteria: ids of the edition's criteria that it is about. optional: it may stay empty.
    """

    id: Id
    text: Text
    help: str = ""
    kind: Kind
    criteria: tuple[Id, ...] = ()
    optional: bool = False


class Section(Statement):
    """A theme of an audit. only_if: a question of yes or no; after a no the section is left out."""

    id: Id
    title: Text
    about: str = ""
    only_if: str = ""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    @property
    def grades(self) -> tuple[Question, ...]:
        """Its questions that are answered with a grade."""
        return tuple(one for one in self.questions if one.kind == GRADE)


CLOSING = Section(
    id="conclusion",
    title="Overall",
    about="What you conclude from all of it.",
    questions=(
        Question(id=OVERALL, kind=GRADE, text="Overall, how good is the practice for this child?"),
        Question(
            id=WHY,
            kind=TEXT,
            text="Why this grade?",
            help="Two or three sentences that somebody can test against the record.",
        ),
        Question(
            id=AT_RISK,
            kind=YES_NO,
            text="Is the child at risk now?",
            help="If you think that the child may be at risk, tell the team manager at once. "
            "Do not wait for the audit to be finished.",
        ),
        Question(
            id=TOLD,
            kind=TEXT,
            text="If the child is at risk now: who was told, and when?",
            optional=True,
        ),
    ),
)
"""The last section of every audit; it must be answered whatever the tool says."""


class IncoherentToolError(ValueError):
    """A tool that contradicts itself: each problem with its place."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{place}: {reason}" for place, reason in problems))
        self.problems = problems


class Tool(Statement):
    """An audit tool. editions: ids of the editions whose grades and criteria it uses.

    version: raised with each change, so that audits say what they were made with.
    """

    id: EditionId
    version: Annotated[int, Field(ge=1)]
    title: Text
    about: str = ""
    editions: Annotated[tuple[EditionId, ...], Field(min_length=1)]
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_each_thing_once(self) -> "Tool":
        used = Counter(section.id for section in self.all_sections)
        used.update(question.id for question in self.questions)
        problems = [
            (id, "this id is used twice; every section and question needs its own")
            for id, times in used.items()
            if times > 1
        ]
        problems += [
            (section.id, "has neither a grade nor a question of yes or no")
            for section in self.sections
            if all(one.kind == TEXT for one in section.questions)
        ]
        if problems:
            raise IncoherentToolError(problems)
        return self

    @property
    def all_sections(self) -> tuple[Section, ...]:
        """Its sections, and the one that every audit ends with."""
        return (*self.sections, CLOSING)

    @property
    def questions(self) -> Iterator[Question]:
        """Every question in order."""
        return (question for section in self.all_sections for question in section.questions)

    @property
    def graded(self) -> tuple[Question, ...]:
        """Every question that is answered with a grade; the overall one is the last."""
        return tuple(question for question in self.questions if question.kind == GRADE)

    def section(self, id: str) -> Section | None:
        """The section of that id, where there is one."""
        return next((one for one in self.all_sections if one.id == id), None)

    def question(self, id: str) -> Question | None:
        """The question of that id, where there is one."""
        return next((one for one in self.questions if one.id == id), None)
