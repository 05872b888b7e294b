"""The pages and files that say what became of a plan: exports, the month's highlights, its effect."""

import datetime as dt
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ilacs.documents.plan import write_pdf, write_word
from ilacs.site.accounts.middleware import Visit
from ilacs.site.plans.effect import effects_of, start_of
from ilacs.site.plans.exporting import TYPES, file_name, note_export, plan_file
from ilacs.site.plans.highlight import highlight_report, months_of
from ilacs.site.plans.models import Plan
from ilacs.site.plans.seeing import find_plan

WRITERS = {"pdf": write_pdf, "docx": write_word}


@require_safe
def plan_export(request: Visit, plan_id: UUID, format: str) -> FileResponse:
    """Give out a plan as a file."""
    plan = find_plan(request.actor, plan_id)
    if format not in TYPES:
        raise Http404
    content = plan_file(plan, format, timezone.localdate())
    return _given(request, plan, content, format, file_name(plan, format))


def plan_highlights(request: Visit, plan_id: UUID) -> HttpResponse:
    """Show the highlight report of a month."""
    plan = find_plan(request.actor, plan_id)
    today = timezone.localdate()
    months = months_of(plan, today)
    month = _month(request, months)
    context = {
        "plan": plan,
        "paper": highlight_report(plan, month, today),
        "months": months,
        "month": month,
    }
    return render(request, "plans/highlights.html", context)


@require_safe
def plan_highlights_file(request: Visit, plan_id: UUID, format: str) -> FileResponse:
    """Give out the highlight report of a month as a PDF or Word document."""
    plan = find_plan(request.actor, plan_id)
    if format not in WRITERS:
        raise Http404
    today = timezone.localdate()
    month = _month(request, months_of(plan, today))
    content = WRITERS[format](highlight_report(plan, month, today))
    name = file_name(plan, format, f"highlights {month:%B %Y}")
    return _given(request, plan, content, format, name)


def plan_effect(request: Visit, plan_id: UUID) -> HttpResponse:
    """Show each area's measures before and after."""
    plan = find_plan(request.actor, plan_id)
    context = {"plan": plan, "areas": effects_of(plan), "start": start_of(plan)}
    return render(request, "plans/effect.html", context)


def _month(request: Visit, months: list[dt.date]) -> dt.date:
    """Return the month that was asked for; this one where it is none of the plan's."""
    asked = request.GET.get("month", "")
    return next((one for one in months if f"{one:%Y-%m}" == asked), months[0])


def _given(request: Visit, plan: Plan, content: bytes, format: str, name: str) -> FileResponse:
    import io

    note_export(by=request.actor, organisation=plan.organisation, plan=plan, file=format)
    return FileResponse(
        io.BytesIO(content), as_attachment=True, filename=name, content_type=TYPES[format]
    )
