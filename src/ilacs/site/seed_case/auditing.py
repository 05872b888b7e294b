"""The 24 audits of case work of the seed case: chosen, answered, most of them moderated, and packed."""

import datetime as dt
from collections.abc import Iterable
from random import Random

from ilacs.case_audits.tool import AT_RISK, GRADE, NO, TEXT, YES, YES_NO, Tool
from ilacs.editions import Edition
from ilacs.site.accounts.actor import Actor, actor_for
from ilacs.site.accounts.models import Person
from ilacs.site.case_audits.actions import Case, choose_cases
from ilacs.site.case_audits.auditing import complete_audit, save_section
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.moderating import agree_grades, give_grades
from ilacs.site.case_audits.queries import tools_in
from ilacs.site.inspections.rooms import Room

NUMBER = 24
TEAMS = ("Assessment", "Family safeguarding", "Children in care", "Leaving care")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SAYS = (
    "The plan says who does what, and the record shows that it was done.",
    "The child’s words are on the record, and the plan follows from them.",
    "Supervision is regular; what was agreed in June has drifted since.",
)


def choose(by: Actor, room: Room, auditors: Iterable[Person], due: dt.date) -> list[CaseAudit]:
    """Choose the cases and share them among the auditors, each moderated by the next."""
    chance = Random(11)  # noqa: S311 - made-up codes
    codes = ["".join(chance.choices(ALPHABET, k=5)) for _ in range(NUMBER)]
    edition = room.inspection.framework if room.inspection else Edition.on(due)
    return choose_cases(
        by=by,
        room=room,
        edition=edition,
        tool=tools_in(room, edition)[0],
        cases=[Case(f"{place + 101}{code}", TEAMS[place % 4]) for place, code in enumerate(codes)],
        due=due,
        share_among=list(auditors),
    )


def complete(room: Room, audits: Iterable[CaseAudit], edition: Edition) -> None:
    """Answer each audit as its auditor would, and complete it."""
    for audit in audits:
        by, tool = actor_for(_person(audit.auditor)), audit.tool.tool
        answers = _answers(tool, edition, Random(audit.case))  # noqa: S311 - made-up answers
        for section in tool.all_sections:
            save_section(by=by, room=room, case_audit=audit, section=section.id, given=answers)
        complete_audit(by=by, room=room, case_audit=audit)


def moderate(room: Room, audits: Iterable[CaseAudit]) -> None:
    """Moderate each audit: where the grades differ, the moderator's is agreed on."""
    for audit in audits:
        audit.refresh_from_db()
        by, tool = actor_for(_person(audit.moderator)), audit.tool.tool
        chance = Random(audit.case)  # noqa: S311 - made-up grades
        given = {one.id: audit.answers[one.id] for one in tool.graded if one.id in audit.answers}
        others = list(given.values())
        grades = {
            id: grade if chance.random() < 0.8 else chance.choice(others)
            for id, grade in given.items()
        }
        give_grades(by=by, room=room, case_audit=audit, grades=grades)
        agreed = {
            id: (grade, "The record of supervision shows it.") for id, grade in grades.items()
        }
        agree_grades(by=by, room=room, case_audit=audit, agreed=agreed)


def _person(person: Person | None) -> Person:
    assert person is not None  # `choose` gives each an auditor and a moderator.
    return person


def _answers(tool: Tool, edition: Edition, chance: Random) -> dict[str, str]:
    """A full set of answers, more of them good than not."""
    scale = [one.id for one in edition.grades]
    weights = [1, 5, 3, 0][: len(scale)] + [0] * (len(scale) - 4)
    answers = {one.only_if: YES for one in tool.sections if one.only_if}
    answers |= {one.id: YES for one in tool.sections if one.only_if}
    for question in tool.questions:
        if question.kind == GRADE:
            answers[question.id] = chance.choices(scale, weights)[0]
        elif question.kind == YES_NO:
            answers[question.id] = YES
        elif question.kind == TEXT:
            answers[question.id] = chance.choice(SAYS)
    return answers | {AT_RISK: NO}
