"""The pages of one audit: the audit itself, its sections, its steps, handing it over, moderating it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ilacs.case_audits.completeness import missing_in, missing_in_section
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.auditing import (
    add_step,
    complete_audit,
    mark_of,
    note_look,
    remove_step,
    save_section,
)
from ilacs.site.case_audits.forms import SectionForm, StepForm
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.queries import find_audit
from ilacs.site.case_audits.reading import reading_of
from ilacs.site.case_audits.seeing import (
    may_answer,
    may_moderate,
    may_read_answers,
    may_read_moderation,
)
from ilacs.site.case_audits.views import frame
from ilacs.site.inspections.rooms import room_of

EITHER = require_http_methods(["GET", "HEAD", "POST"])
COMPLETE = Permission.CASE_AUDIT_COMPLETE


def case_audit(request: Visit, case_audit_id: UUID) -> HttpResponse:
    """Show an audit as far as its reader may see it now, and write down that it was read."""
    found = find_audit(request.actor, case_audit_id)
    room = room_of(found)
    reads = may_read_answers(request.actor, found)
    reads_both = bool(reads) and bool(may_read_moderation(request.actor, found))
    part = "moderation" if reads_both else "answers" if reads else "state"
    note_look(by=request.actor, room=room, case_audit=found, part=part)
    answers = bool(may_answer(request.actor, found))
    context = frame(request, room) | {
        "audit": found,
        "reads": reads,
        "reading": reading_of(found, with_moderation=reads_both) if reads else None,
        "steps": list(found.steps.all()) if reads else [],
        "may_answer": answers,
        "may_moderate": bool(may_moderate(request.actor, found)),
        "progress": _progress(found) if answers else [],
        "missing": len(missing_in(found.tool.tool, found.answers)),
    }
    return render(request, "case_audits/audit.html", context)


@EITHER
def case_audit_section(request: Visit, case_audit_id: UUID, section: str) -> HttpResponse:
    """Take the answers of one section, and go on to the next."""
    found = _to_answer(request, case_audit_id)
    sections = found.tool.tool.all_sections
    here = next((place for place, one in enumerate(sections) if one.id == section), None)
    if here is None:
        raise Http404
    form = SectionForm(
        request.POST if request.method == "POST" else None,
        section=sections[here],
        grades=found.framework.grades,
        answers=found.answers,
    )
    if form.is_bound and form.is_valid():
        try:
            return _saved(request, found, here, form)
        except InputError as error:
            form.refuse(error)
    context = frame(request, room_of(found)) | {
        "audit": found,
        "seen": mark_of(sections[here], found.answers),
        "section": sections[here],
        "place": here + 1,
        "of": len(sections),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "case_audits/section.html", context, status=status)


@EITHER
def case_audit_step_new(request: Visit, case_audit_id: UUID) -> HttpResponse:
    """Take what needs to happen now for a child."""
    found = _to_answer(request, case_audit_id)
    form = StepForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            add_step(by=request.actor, room=room_of(found), case_audit=found, **form.cleaned_data)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "It is kept.")
            return redirect("case_audit", found.pk)
    context = frame(request, room_of(found)) | {"audit": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "case_audits/step_new.html", context, status=status)


@require_POST
def case_audit_step_remove(request: Visit, case_audit_id: UUID, step_id: UUID) -> HttpResponse:
    """Take away a step that was added by mistake."""
    found = _to_answer(request, case_audit_id)
    step = found.steps.filter(pk=step_id).first()
    if step is None:
        raise Http404
    remove_step(by=request.actor, room=room_of(found), case_audit=found, step=step)
    messages.success(request, "It is taken away.")
    return redirect("case_audit", found.pk)


@require_POST
def case_audit_complete(request: Visit, case_audit_id: UUID) -> HttpResponse:
    """Hand an audit over to its moderator; where answers are missing, say which."""
    found = _to_answer(request, case_audit_id)
    room = room_of(found)
    try:
        complete_audit(by=request.actor, room=room, case_audit=found)
    except InputError as error:
        context = frame(request, room) | {
            "audit": found,
            "what": error.what,
            "missing": missing_in(found.tool.tool, found.answers),
        }
        return render(request, "case_audits/incomplete.html", context, status=422)
    messages.success(request, f"The audit of {found.case} is completed.")
    return redirect("case_audit", found.pk)


def _to_answer(request: Visit, case_audit_id: UUID) -> CaseAudit:
    """Return an audit that the actor may answer. Raises PermissionDenied with the reason."""
    found = find_audit(request.actor, case_audit_id, COMPLETE)
    decision = may_answer(request.actor, found)
    if not decision:
        raise PermissionDenied(decision.reason)
    return found


def _saved(request: Visit, found: CaseAudit, here: int, form: SectionForm) -> HttpResponse:
    sections = found.tool.tool.all_sections
    given = {id: form.cleaned_data[id] for id in form.fields}
    doubts = save_section(
        by=request.actor,
        room=room_of(found),
        case_audit=found,
        section=sections[here].id,
        given=given,
        seen=request.POST.get("seen", ""),
    )
    messages.success(request, f"“{sections[here].title}” is saved.")
    if doubts:
        words = " and ".join(doubts)
        messages.warning(request, f"It seems to hold {words}. Take it out: audits name nobody.")
    is_last = here + 1 == len(sections)
    if is_last or doubts or "stay" in request.POST:
        return redirect("case_audit", found.pk)
    return redirect("case_audit_section", found.pk, sections[here + 1].id)


def _progress(found: CaseAudit) -> list[dict[str, Any]]:
    """Each section with what is missing in it."""
    return [
        {
            "section": one,
            "missing": len(missing_in_section(one, found.answers)),
            "begun": any(found.answers.get(each.id) for each in one.questions)
            or one.id in found.answers,
        }
        for one in found.tool.tool.all_sections
    ]
