"""What a moderator does: grading without having seen the auditor's grades, then agreeing on one."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.case_audits.completeness import choices_of
from ilacs.errors import InputError
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.actions import locked, note
from ilacs.site.case_audits.counted import audit_of
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.readers import let_moderator_in
from ilacs.site.case_audits.seeing import may_moderate
from ilacs.site.case_audits.states import require_way
from ilacs.site.inspections.rooms import Room

MODERATE = Permission.CASE_AUDIT_MODERATE


@action(MODERATE)
def give_grades(
    *, by: Actor, room: Room, case_audit: CaseAudit, grades: dict[str, str]
) -> CaseAudit:
    """Keep the moderator's own grade of each graded question; they cannot be changed afterwards.

    Raises InputError where one is missing or no grade, or they were given before.
    """
    row = _theirs(by, room, case_audit)
    transition = require_way("grade", row.state)
    if row.moderator_grades:
        raise InputError("Your grades are given; they cannot be changed after you saw the others.")
    given = {}
    for question in row.tool.tool.graded:
        answer = grades.get(question.id, "")
        if answer not in choices_of(question, row.framework.grades):
            raise InputError("Select a grade.", question.id)
        given[question.id] = answer
    row.moderator_grades = given
    row.save()
    let_moderator_in(room, row)
    note(transition.event, by, row)
    return row


@action(MODERATE)
def agree_grades(
    *, by: Actor, room: Room, case_audit: CaseAudit, agreed: dict[str, tuple[str, str]]
) -> None:
    """Keep the grade agreed on wherever the two differed, with its reason; that ends the moderation.

    agreed: grade and reason by question. Raises InputError where one or its reason is missing.
    """
    row = _theirs(by, room, case_audit)
    transition = require_way("moderate", row.state)
    if not row.moderator_grades:
        raise InputError("Give your own grades first.")
    row.moderated = timezone.now()
    tool = row.tool.tool
    counted = audit_of(row)
    kept = {}
    for id in counted.differences(tool):
        grade, why = agreed.get(id, ("", ""))
        question = tool.question(id)
        if question is None or grade not in choices_of(question, row.framework.grades):
            raise InputError("Select the grade you agreed on.", id)
        if not why.strip():
            raise InputError("Enter why you agreed on it.", f"{id}-why")
        kept[id] = {"grade": grade, "why": why.strip()[:1000]}
    row.agreed, row.state = kept, transition.to
    row.save()
    of = len(counted.pairs(tool))
    note(transition.event, by, row, same=of - len(kept), of=of)


def _theirs(by: Actor, room: Room, case_audit: CaseAudit) -> CaseAudit:
    room.require_open()
    row = locked(room, case_audit)
    decision = may_moderate(by, row)
    if not decision:
        raise PermissionDenied(decision.reason)
    return row
