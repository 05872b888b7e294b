"""Made-up audits of case work: 24 as in the case this product began with, from a fixed chance."""

import datetime as dt
from random import Random

from ilacs.case_audits import Audit, Tool, default_tool
from ilacs.case_audits.audit import Agreed, Step
from ilacs.case_audits.tool import AT_RISK, GRADE, NO, OVERALL, TEXT, YES, YES_NO
from ilacs.editions import get_edition

EDITION = get_edition("ilacs-2018")
TOOL = default_tool(EDITION)
SCALE = tuple(one.id for one in EDITION.grades)
TEAMS = ("Assessment", "Family safeguarding", "Children in care", "Leaving care")
DAY = dt.date(2019, 11, 8)


def answers_for(tool: Tool, chance: Random) -> dict[str, str]:
    """A full set of answers to a tool."""
    answers = {one.id: chance.choice((YES, NO)) for one in tool.sections if one.only_if}
    for question in tool.questions:
        if question.kind == GRADE:
            answers[question.id] = chance.choice(SCALE)
        elif question.kind == YES_NO:
            answers[question.id] = chance.choice((YES, NO))
        elif question.kind == TEXT:
            answers[question.id] = "The plan of June says who does what, and the record shows it."
    answers[AT_RISK] = NO
    return answers


def made_up_audits(number: int = 24, seed: int = 4) -> list[Audit]:
    """Audits, two of three moderated; one child is at risk."""
    chance = Random(seed)
    made = []
    for place in range(number):
        answers = answers_for(TOOL, chance)
        if place == 3:
            answers[AT_RISK] = YES
            answers["at_risk_told"] = "The team manager, by telephone on 7 November."
        grades, agreed = {}, {}
        if place % 3:
            grades = {one.id: chance.choice(SCALE) for one in TOOL.graded if chance.random() < 0.4}
            grades = {one.id: grades.get(one.id, answers[one.id]) for one in TOOL.graded}
            agreed = {
                id: Agreed(grade, "The record of supervision shows it.")
                for id, grade in grades.items()
                if grade != answers[id]
            }
        made.append(
            Audit(
                case=f"7QK2M-{place:05}",
                team=TEAMS[place % 4],
                auditor="Gareth Plumridge",
                moderator="Ines Fallowfield" if grades else "",
                completed=DAY,
                moderated=DAY if grades else None,
                answers=answers,
                moderator_grades=grades,
                agreed=agreed,
                steps=(Step("Visit the child this week.", "Social worker", dt.date(2019, 11, 15)),)
                if place % 2
                else (),
            )
        )
    return made


__all__ = ["DAY", "EDITION", "OVERALL", "SCALE", "TEAMS", "TOOL", "answers_for", "made_up_audits"]
