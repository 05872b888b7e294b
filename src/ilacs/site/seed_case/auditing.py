"""The 24 audits of case work of the seed case: chosen, answered, and most of them moderated."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from django.utils import timezone

from ilacs.case_audits.tool import AT_RISK, GRADE, NO, NOT_APPLICABLE, OVERALL, TOLD, YES, YES_NO
from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts.actor import SYSTEM, Actor, actor_for
from ilacs.site.accounts.models import Person
from ilacs.site.case_audits.actions import Case, choose_cases
from ilacs.site.case_audits.auditing import add_step, complete_audit, save_section
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.moderating import agree_grades, give_grades
from ilacs.site.case_audits.queries import tools_in
from ilacs.site.case_audits.rooms import edition_of
from ilacs.site.inspections.rooms import Room, room_of
from ilacs.site.submissions.pseudonyms import pseudonym

NUMBER, COMPLETED, MODERATED = 24, 22, 16
AT_RISK_CASE = 5
TEAMS = ("Assessment", "Family safeguarding", "Children in care", "Leaving care")
WORDS = (
    "The assessment of last spring draws on the child’s own words and on what the school sees.",
    "Visits are recorded, but what changed because of them is not.",
    "The plan says who does what; two of its dates have passed without a note.",
    "Supervision each month looks back at the last decisions and at what they led to.",
    "Health and school take part in each review, and the police where there is need.",
)
WHY = (
    "The work is steady and the child is safer for it. The plan needs dates that are kept.",
    "The practitioner knows the child well. Reviews could press harder.",
    "There was drift over the summer that nobody challenged.",
)
STEPS = (
    ("Hold the review that was put off.", "Team manager"),
    ("Ask the child again what they want to happen, and write it down in their words.", "Worker"),
    ("Bring the chronology up to date.", "Worker"),
)


def choose(
    by: Actor, room: Room, auditors: Sequence[Person], due: dt.date, number: int = NUMBER
) -> list[CaseAudit]:
    """Choose cases and share them among the auditors, each moderated by the next."""
    edition = edition_of(room)
    codes = [pseudonym(b"made up", "case", f"{room.pk}{place}") for place in range(number)]
    return choose_cases(
        by=by,
        room=room,
        edition=edition,
        tool=tools_in(room, edition)[0],
        cases=[Case(code, TEAMS[place % len(TEAMS)]) for place, code in enumerate(codes)],
        due=due,
        share_among=auditors,
    )


def complete_most(audits: Sequence[CaseAudit]) -> None:
    """Complete all but two, of which one is begun; one child is at risk."""
    for place, audit in enumerate(audits):
        if place < COMPLETED:
            complete(audit, is_at_risk=place == AT_RISK_CASE)
    begin(audits[COMPLETED])


def complete(audit: CaseAudit, *, is_at_risk: bool = False) -> None:
    """Answer an audit as its auditor would, and complete it."""
    tool, chance = audit.tool.tool, _chance_of(audit)
    by, room = _as(audit.auditor), room_of(audit)
    grades = [one.id for one in audit.framework.grades]
    usual = chance.choices(grades, (1, 4, 4, 1))[0]
    answers: dict[str, str] = {}
    for section in tool.all_sections:
        if section.only_if:
            answers[section.id] = chance.choice((YES, NO))
        for question in section.questions:
            if question.kind == GRADE:
                answers[question.id] = chance.choice((usual, usual, *grades[:3]))
            elif question.kind == YES_NO:
                answers[question.id] = chance.choice((YES, YES, NO, NOT_APPLICABLE))
            else:
                answers[question.id] = chance.choice(WORDS)
    answers |= {OVERALL: usual, "overall_why": chance.choice(WHY), AT_RISK: NO, TOLD: ""}
    if is_at_risk:
        answers |= {AT_RISK: YES, TOLD: "The team manager, by telephone within the hour."}
    for section in tool.all_sections:
        save_section(by=by, room=room, case_audit=audit, section=section.id, given=answers)
    for what, owner in chance.sample(STEPS, chance.randint(0, 2)):
        due = add_working_days(timezone.localdate(), chance.randint(3, 15))
        add_step(by=by, room=room, case_audit=audit, what=what, owner=owner, due=due)
    complete_audit(by=by, room=room, case_audit=audit)
    audit.refresh_from_db()


def begin(audit: CaseAudit) -> None:
    """Answer the first section alone."""
    first = audit.tool.tool.sections[0]
    grades = {one.id: audit.framework.grades[1].id for one in first.grades}
    by = _as(audit.auditor)
    save_section(by=by, room=room_of(audit), case_audit=audit, section=first.id, given=grades)


def moderate(audit: CaseAudit) -> None:
    """Moderate an audit: where the grades differ, the moderator's is agreed on."""
    tool, chance = audit.tool.tool, _chance_of(audit)
    by, room = _as(audit.moderator), room_of(audit)
    scale = [one.id for one in audit.framework.grades]
    given = {}
    for section in tool.all_sections:
        left_out = bool(section.only_if) and audit.answers.get(section.id) == NO
        for question in section.grades:
            own = audit.answers[question.id]
            differs = chance.random() < 0.2
            given[question.id] = NOT_APPLICABLE if left_out else _near(own, scale, differs=differs)
    give_grades(by=by, room=room, case_audit=audit, grades=given)
    why = "We looked at the record together: the later entries count more."
    agreed = {id: (grade, why) for id, grade in given.items()}
    agree_grades(by=by, room=room, case_audit=audit, agreed=agreed)


def _near(grade: str, scale: list[str], *, differs: bool) -> str:
    """The same grade, or the next worse one (of the worst, the next better)."""
    place = scale.index(grade)
    return scale[min(place + 1, len(scale) - 2)] if differs else grade


def _chance_of(audit: CaseAudit) -> Random:
    return Random(audit.case)  # noqa: S311 - made-up answers, the same each time


def _as(person: Person | None) -> Actor:
    return actor_for(person) if person else SYSTEM
