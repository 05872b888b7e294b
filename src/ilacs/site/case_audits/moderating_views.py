"""The two steps of moderating an audit: one's own grades, then the grade agreed on."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.audit_views import EITHER
from ilacs.site.case_audits.auditing import note_look
from ilacs.site.case_audits.counted import audit_of
from ilacs.site.case_audits.forms import AgreeForm, GradesForm
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.moderating import agree_grades, give_grades
from ilacs.site.case_audits.queries import find_audit
from ilacs.site.case_audits.seeing import may_moderate
from ilacs.site.case_audits.views import frame
from ilacs.site.inspections.rooms import room_of


@EITHER
def case_audit_moderate(request: Visit, case_audit_id: UUID) -> HttpResponse:
    """Take the moderator's own grades; once they are given, the grades agreed on."""
    found = find_audit(request.actor, case_audit_id, Permission.CASE_AUDIT_MODERATE)
    decision = may_moderate(request.actor, found)
    if not decision:
        raise PermissionDenied(decision.reason)
    return _agree(request, found) if found.moderator_grades else _grade(request, found)


def _grade(request: Visit, found: CaseAudit) -> HttpResponse:
    tool = found.tool.tool
    form = GradesForm(
        request.POST if request.method == "POST" else None,
        tool=tool,
        grades=found.framework.grades,
    )
    room = room_of(found)
    if form.is_bound and form.is_valid():
        try:
            give_grades(by=request.actor, room=room, case_audit=found, grades=form.cleaned_data)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "Your grades are kept. Now you see the auditor’s.")
            return redirect("case_audit_moderate", found.pk)
    sections = [(one, [form[each.id] for each in one.grades]) for one in tool.all_sections]
    context = frame(request, room) | {
        "audit": found,
        "form": form,
        "sections": [pair for pair in sections if pair[1]],
    }
    status = 422 if form.errors else 200
    return render(request, "case_audits/moderate.html", context, status=status)


def _agree(request: Visit, found: CaseAudit) -> HttpResponse:
    tool, room = found.tool.tool, room_of(found)
    counted = replace(audit_of(found), moderator_grades=found.moderator_grades)
    pairs, differences = counted.pairs(tool), counted.differences(tool)
    questions = [one for one in tool.graded if one.id in differences]
    given = request.POST if request.method == "POST" else None
    form = AgreeForm(given, questions=questions, grades=found.framework.grades)
    if given is not None and (form.is_valid() or not questions):
        try:
            agreed = form.agreed if questions else {}
            agree_grades(by=request.actor, room=room, case_audit=found, agreed=agreed)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"The audit of {found.case} is moderated.")
            return redirect("case_audit", found.pk)
    if given is None:
        note_look(by=request.actor, room=room, case_audit=found, part="moderation")
    context: dict[str, Any] = frame(request, room) | {
        "audit": found,
        "form": form,
        "differences": [(one, *differences[one.id]) for one in questions],
        "same": len(pairs) - len(differences),
        "of": len(pairs),
        "names": {one.id: one.name for one in found.framework.grades}
        | {"not_applicable": "Does not apply"},
    }
    status = 422 if form.errors else 200
    return render(request, "case_audits/agree.html", context, status=status)
