"""What an auditor does: answering section by section, the steps that must follow, completing."""

import datetime as dt
import hashlib
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.case_audits.completeness import missing_in, sort_answers
from ilacs.case_audits.pseudonym import identifiers_in
from ilacs.case_audits.tool import Section
from ilacs.errors import InputError
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.actions import locked, note
from ilacs.site.case_audits.models import CaseAudit, CaseStep
from ilacs.site.case_audits.seeing import may_answer
from ilacs.site.case_audits.states import require_way
from ilacs.site.inspections.rooms import Room

COMPLETE = Permission.CASE_AUDIT_COMPLETE
MOST_STEPS = 30


def mark_of(section: Section, answers: Mapping[str, str]) -> str:
    """Return what tells a section's answers from any others: they changed where it differs."""
    told = [section.id, *(one.id for one in section.questions)]
    text = "\0".join(answers.get(id, "") for id in told)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


@action(COMPLETE)
def save_section(
    *,
    by: Actor,
    room: Room,
    case_audit: CaseAudit,
    section: str,
    given: dict[str, str],
    seen: str = "",
) -> list[str]:
    """Keep the answers of one section, complete or not; other sections stay as they are.

    seen: the mark of the answers that the person had before them; empty asks for none. Returns
    what in the words looks as if it identified somebody. Raises InputError with the first answer
    that cannot be kept, or where the section was changed since; nothing is kept then.
    """
    row = _theirs(by, room, case_audit)
    found = row.tool.tool.section(section)
    if found is None:
        raise InputError("The tool has no such section.")
    kept, wrong = sort_answers(found, given, row.framework.grades)
    for question, reason in wrong.items():
        raise InputError(reason, question)
    if seen and seen != mark_of(found, row.answers) and not kept.items() <= row.answers.items():
        raise InputError(
            "This section was saved in another window since you opened it.",
            "",
            "Open the audit in another window and compare. To keep what stands here, save again.",
        )
    transition = require_way("save", row.state)
    row.answers = row.answers | kept
    row.state = transition.to
    row.save()
    note(transition.event, by, row, section=section)
    return sorted({one for answer in kept.values() for one in identifiers_in(answer)})


@action(COMPLETE)
def add_step(
    *, by: Actor, room: Room, case_audit: CaseAudit, what: str, owner: str, due: dt.date
) -> CaseStep:
    """Add what needs to happen now. Raises InputError where there are too many."""
    row = _theirs(by, room, case_audit)
    if row.steps.count() >= MOST_STEPS:
        raise InputError(f"There are {MOST_STEPS} steps already.", "what", "Remove one first.")
    step = CaseStep(audit=row, what=what, owner=owner, due=due)
    step.save()
    note("case_audit_step_changed", by, row, change="added")
    return step


@action(COMPLETE)
def remove_step(*, by: Actor, room: Room, case_audit: CaseAudit, step: CaseStep) -> None:
    """Take away a step that was added by mistake, before the audit is completed."""
    row = _theirs(by, room, case_audit)
    row.steps.filter(pk=step.pk).delete()
    note("case_audit_step_changed", by, row, change="removed")


@action(COMPLETE)
def complete_audit(*, by: Actor, room: Room, case_audit: CaseAudit) -> None:
    """Hand an audit over to its moderator. Raises InputError where an answer is missing."""
    row = _theirs(by, room, case_audit)
    transition = require_way("complete", row.state)
    if missing := missing_in(row.tool.tool, row.answers):
        words = "answer is" if len(missing) == 1 else "answers are"
        raise InputError(f"{len(missing)} {words} missing.", "", "Answer every question first.")
    row.state, row.completed = transition.to, timezone.now()
    row.save()
    note(transition.event, by, row)


@action(Permission.CASE_AUDIT_VIEW)
def note_look(*, by: Actor, room: Room, case_audit: CaseAudit, part: str) -> None:
    """Write down that somebody read an audit. part: `answers`, `moderation` or `state`."""
    note("case_audit_viewed", by, case_audit, part=part)


def _theirs(by: Actor, room: Room, case_audit: CaseAudit) -> CaseAudit:
    room.require_open()
    row = locked(room, case_audit)
    decision = may_answer(by, row)
    if not decision:
        raise PermissionDenied(decision.reason)
    return row
