"""What audits add to other pages: the board of an inspection, and one's own part."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse

from ilacs.case_audits.tool import AT_RISK, YES
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.seeing import is_auditor
from ilacs.site.case_audits.states import COUNTED, OPEN, State
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.jinja import format_day

VIEW = Permission.CASE_AUDIT_VIEW


def on_board(actor: Actor, inspection: Inspection, today: dt.date) -> Section | None:
    """Return how far the audits of an inspection are; None where there is none, or none to see."""
    if not actor.decide(VIEW, inspection):
        return None
    held = CaseAudit.objects.filter(inspection=inspection).exclude(state=State.WITHDRAWN)
    rows = list(held.values_list("state", "due", f"answers__{AT_RISK}"))
    if not rows:
        return None
    href = reverse("case_audit_list", args=[inspection.pk])
    waiting = [due for state, due, _ in rows if state in OPEN]
    late = sum(due is not None and due < today for due in waiting)
    due_today = sum(due == today for due in waiting)
    at_risk = sum(risk == YES for _, _, risk in rows)
    done = sum(state in COUNTED for state, _, _ in rows)
    lines = [Line(f"{done} of {len(rows)} completed", href=href)]
    if due_today:
        lines.insert(0, Line(f"{due_today} due today", href=href))
    if late:
        lines.insert(0, Line(f"{late} not completed", "past the day they are due", href, True))
    if at_risk:
        words = "child is" if at_risk == 1 else "children are"
        lines.insert(0, Line(f"{at_risk} {words} said to be at risk", href=href))
    return Section("case-audits", "Audits of case work", tuple(lines), "")


def still_open(actor: Actor, inspection: Inspection) -> Line | None:
    """Count the audits that are not completed."""
    if not actor.decide(VIEW, inspection):
        return None
    count = CaseAudit.objects.filter(inspection=inspection, state__in=OPEN).count()
    if not count:
        return None
    words = f"{count} {'audit' if count == 1 else 'audits'} not completed"
    return Line(words, href=reverse("case_audit_list", args=[inspection.pk]))


def own_part(actor: Actor, today: dt.date) -> list[Section]:
    """Return the audits that an actor is to complete or to moderate."""
    if actor.person is None or not actor.decide(Permission.CASE_AUDIT_COMPLETE):
        return []
    mine = Q(auditor=actor.person, state__in=OPEN) | Q(
        moderator=actor.person, state=State.COMPLETED
    )
    rows = (
        CaseAudit.objects.filter(mine)
        .select_related("organisation", "inspection")
        .order_by("due", "case")
    )
    lines = tuple(_line(actor, one, today) for one in rows if actor.decide(VIEW, one))
    return [Section("case-audits", "Audits you were given", lines, "You were given no audit.")]


def _line(actor: Actor, audit: CaseAudit, today: dt.date) -> Line:
    is_mine = is_auditor(actor, audit)
    late = is_mine and audit.due is not None and audit.due < today
    when = f"due {format_day(audit.due)}" if audit.due and is_mine else ""
    words = f"Audit {audit.case}" if is_mine else f"Moderate the audit of {audit.case}"
    return Line(words, when, reverse("case_audit", args=[audit.pk]), late)
