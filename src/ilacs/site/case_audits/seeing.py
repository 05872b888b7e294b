"""Who may read what of an audit now: drafts are the auditor's, and two judgements are made apart."""

from ilacs.site.accounts.actor import Actor, Decision
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.states import COUNTED, OPEN, State
from ilacs.site.inspections.rooms import room_of

CLOSED = Decision(False, "The inspection is closed: nothing in its room changes any more.")


def may_read_answers(actor: Actor, audit: CaseAudit) -> Decision:
    """Decide on the auditor's answers. Whether a child is at risk now shows to everyone.

    The auditor reads their own; others once it is completed; its moderator only after giving
    grades of their own, so that neither is led by the other.
    """
    decision = actor.decide(Permission.CASE_AUDIT_VIEW, audit)
    if not decision or actor.is_system or is_auditor(actor, audit):
        return decision
    if audit.state not in COUNTED:
        return Decision(False, "The answers are the auditor’s alone until the audit is completed.")
    if is_moderator(actor, audit) and not audit.moderator_grades:
        return Decision(False, "Give your own grades first: then you see the auditor’s answers.")
    return decision


def may_read_moderation(actor: Actor, audit: CaseAudit) -> Decision:
    """Decide on the moderator's grades: their own, or anybody's once the two have agreed."""
    decision = actor.decide(Permission.CASE_AUDIT_VIEW, audit)
    if not decision or (is_moderator(actor, audit) and audit.moderator_grades):
        return decision
    if audit.moderated is None:
        return Decision(False, "The moderator has not finished.")
    return decision


def may_answer(actor: Actor, audit: CaseAudit) -> Decision:
    """Decide on answering: the auditor may, until it is completed."""
    decision = actor.decide(Permission.CASE_AUDIT_COMPLETE, audit)
    if not decision:
        return decision
    if not is_auditor(actor, audit):
        return Decision(False, "Only its auditor answers it.")
    if audit.state not in OPEN:
        return Decision(False, "It is completed: the coordinator can open it again.")
    return decision if room_of(audit).is_open else CLOSED


def may_moderate(actor: Actor, audit: CaseAudit) -> Decision:
    """Decide on moderating: its moderator may, once it is completed; never its auditor."""
    decision = actor.decide(Permission.CASE_AUDIT_MODERATE, audit)
    if not decision:
        return decision
    if is_auditor(actor, audit) or not is_moderator(actor, audit):
        return Decision(False, "Only its moderator, who is never its auditor, moderates it.")
    if audit.state != State.COMPLETED:
        return Decision(False, "It is moderated once, after it is completed.")
    return decision if room_of(audit).is_open else CLOSED


def is_auditor(actor: Actor, audit: CaseAudit) -> bool:
    """Whether it is the actor who audits."""
    return actor.person is not None and audit.auditor_id == actor.person.pk


def is_moderator(actor: Actor, audit: CaseAudit) -> bool:
    """Whether it is the actor who moderates."""
    return actor.person is not None and audit.moderator_id == actor.person.pk
