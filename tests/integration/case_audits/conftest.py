"""The seed case with cases for audit, and what a test does with them."""

import datetime as dt

import pytest

from ilacs.site.accounts.actions import add_person, give_role
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.case_audits.actions import Case, choose_cases
from ilacs.site.case_audits.auditing import complete_audit, save_section
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.moderating import agree_grades, give_grades
from ilacs.site.case_audits.queries import tools_in
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.rooms import Room, room_of
from made_up_audits import TOOL, answers_for
from made_up_call import call

DUE = dt.date(2019, 11, 8)


@pytest.fixture
def room(northmoor):
    inspection = open_inspection(by=SYSTEM, organisation=northmoor, call=call())
    return Room(northmoor, inspection)


@pytest.fixture
def second(northmoor):
    """A second practice auditor of Northmoor's."""
    person = add_person(by=SYSTEM, email="second@northmoor.example", name="Ines Fallowfield")
    give_role(by=SYSTEM, organisation=northmoor, person=person, role="practice_auditor")
    return person


@pytest.fixture
def plan(room, people, second):
    """A function that plans audits of so many cases, the first auditor's moderated by the second."""

    def choose(number: int = 1, room: Room = room) -> list[CaseAudit]:
        edition = room.inspection.framework
        first = people["practice_auditor"]
        cases = [Case(f"CASE-{one}", "Assessment team") for one in range(1, number + 1)]
        made = choose_cases(
            by=SYSTEM,
            room=room,
            edition=edition,
            tool=tools_in(room, edition)[0],
            cases=cases,
            due=DUE,
            share_among=[first, second],
        )
        return list(CaseAudit.objects.filter(pk__in=[one.pk for one in made]))

    return choose


@pytest.fixture
def answer():
    """A function that answers an audit as its auditor and completes it."""

    def complete(audit: CaseAudit, **changed: str) -> CaseAudit:
        from random import Random

        by, room = actor_for(audit.auditor), room_of(audit)
        answers = answers_for(TOOL, Random(str(audit.case))) | changed
        for section in TOOL.all_sections:
            save_section(by=by, room=room, case_audit=audit, section=section.id, given=answers)
        complete_audit(by=by, room=room, case_audit=audit)
        audit.refresh_from_db()
        return audit

    return complete


@pytest.fixture
def moderate():
    """A function that moderates an audit: its moderator gives one grade everywhere, and that counts."""

    def moderated(audit: CaseAudit, grade: str = "good") -> CaseAudit:
        by, room = actor_for(audit.moderator), room_of(audit)
        grades = {one.id: grade for one in TOOL.graded}
        give_grades(by=by, room=room, case_audit=audit, grades=grades)
        agreed = {one.id: (grade, "We looked at the record again.") for one in TOOL.graded}
        agree_grades(by=by, room=room, case_audit=audit, agreed=agreed)
        audit.refresh_from_db()
        return audit

    return moderated


@pytest.fixture
def events():
    """A function that returns the kinds of audit event so far about audits, oldest first."""
    return lambda: list(
        AuditEvent.objects.filter(event__startswith="case_audit")
        .order_by("sequence")
        .values_list("event", flat=True)
    )
