"""One audit as it is counted and printed: its answers, what the moderator gave, what was agreed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ilacs.case_audits.tool import (
    AT_RISK,
    NO,
    NOT_APPLICABLE,
    OVERALL,
    TOLD,
    WHY,
    YES,
    Section,
    Tool,
)

LONGEST = 5000
"""Letters of an answer in words."""


@dataclass(frozen=True)
class Step:
    """What needs to happen now: what, who does it, by when, and since when it is done."""

    what: str
    owner: str
    due: dt.date
    done: dt.date | None = None


@dataclass(frozen=True)
class Agreed:
    """A grade that auditor and moderator agreed on, and why."""

    grade: str
    why: str = ""


@dataclass(frozen=True)
class Audit:
    """An audit of the work with one child, named by pseudonym.

    answers: by id of question, and by id of section where it may be left out.
    moderator_grades: by id of question; empty while nobody moderated it.
    agreed: where the two differed.
    """

    case: str
    team: str = ""
    auditor: str = ""
    moderator: str = ""
    completed: dt.date | None = None
    moderated: dt.date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    moderator_grades: Mapping[str, str] = field(default_factory=dict)
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    def applies(self, section: Section) -> bool:
        """Whether a section is about this child; it is, until the answer is no."""
        return not section.only_if or self.answers.get(section.id) != NO

    def grade(self, question: str) -> str:
        """The grade that counts: the agreed one, or the auditor's; '' where there is none."""
        agreed = self.agreed.get(question)
        return agreed.grade if agreed else self.answers.get(question, "")

    @property
    def overall(self) -> str:
        """The overall grade that counts."""
        return self.grade(OVERALL)

    @property
    def why(self) -> str:
        """What the auditor wrote of the overall grade."""
        return self.answers.get(WHY, "")

    @property
    def is_at_risk(self) -> bool:
        """Whether the auditor thought that the child was at risk."""
        return self.answers.get(AT_RISK) == YES

    @property
    def told(self) -> str:
        """Who was told of a child at risk, and when."""
        return self.answers.get(TOLD, "")

    def pairs(self, tool: Tool) -> dict[str, tuple[str, str]]:
        """The auditor's and the moderator's answer to each graded question that both answered.

        In a section that the auditor left out, the auditor's answer is that it does not apply.
        """
        found = {}
        for section in tool.all_sections:
            for question in section.grades:
                own = self.answers.get(question.id, "")
                if not self.applies(section):
                    own = NOT_APPLICABLE
                theirs = self.moderator_grades.get(question.id, "")
                if own and theirs:
                    found[question.id] = (own, theirs)
        return found

    def differences(self, tool: Tool) -> dict[str, tuple[str, str]]:
        """Those of the pairs in which the two are not of one mind."""
        return {id: pair for id, pair in self.pairs(tool).items() if pair[0] != pair[1]}
