"""Publishing a report, the report as it is published, its files, and an authority's own reviews."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from markupsafe import Markup

from ilacs.documents.report import lay_out, to_fragment
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.inspections.models import Purpose
from ilacs.site.inspections.queries import inspections_for
from ilacs.site.report_writing.forms import PublishForm
from ilacs.site.report_writing.judged import judged_in
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.seeing import (
    PUBLISH,
    find_place,
    find_published,
    may_see_published,
    require_report,
)
from ilacs.site.report_writing.states import State
from ilacs.site.report_writing.work import ask_for_publication
from ilacs.site.store import site_store

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def report_publish(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Give a final report its day, and publish it."""
    found = find_place(request.actor, inspection_id, PUBLISH)
    report = require_report(found)
    if report.standing is not State.FINAL:
        raise Http404
    names = {one.id: one.name for one in found.framework.judgements}
    thin = [names.get(id, id) for id, one in judged_in(found).items() if one.is_thin]
    today = timezone.localdate()
    form = PublishForm(
        request.POST if request.method == "POST" else None,
        thin=thin,
        initial={"day": today, "version": report.version},
    )
    if form.is_valid():
        try:
            ask_for_publication(
                by=request.actor,
                inspection=found,
                day=form.chosen,
                version=form.cleaned_data["version"],
                confirms_thin=bool(form.cleaned_data.get("thin")),
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The report is being made. That takes some seconds.")
            return redirect("report_draft", found.pk)
    context = {"inspection": found, "report": report, "form": form}
    status = 422 if form.errors else 200
    return render(request, "report_writing/publish.html", context, status=status)


def published_report(request: Visit, published_id: UUID) -> HttpResponse:
    """Show a published report to whoever may see it."""
    row = find_published(request.actor, published_id)
    report = lay_out(row.draft)
    context = {
        "published": row,
        "heading": next(" ".join(one.lines) for one in report.blocks if one.kind == "heading"),
        "fragment": Markup(to_fragment(report)),  # noqa: S704 - escaped where it is made
        "is_own": row.inspection.purpose != Purpose.INSPECTION,
        "is_out": row.is_out(),
        "sees_inspection": _sees_inspection(request, row),
    }
    answer = render(request, "report_writing/published.html", context)
    if context["is_own"] or not row.is_out():
        answer["Cache-Control"] = "no-store"
    return answer


def _sees_inspection(request: Visit, row: PublishedReport) -> bool:
    return inspections_for(request.actor).filter(pk=row.inspection.pk).exists()


def published_file(request: Visit, published_id: UUID, format: str) -> HttpResponse | FileResponse:
    """Give out a published report as a PDF or in Word."""
    row = find_published(request.actor, published_id)
    digest = {"pdf": row.pdf, "docx": row.word}.get(format)
    if digest is None or not site_store().holds(digest):
        raise Http404
    response = FileResponse(
        site_store().open(digest), as_attachment=True, filename=f"{row.name}.{format}"
    )
    response["Content-Type"] = TYPES[format]
    response["Cache-Control"] = "no-store"
    return response


def own_reviews(request: Visit) -> HttpResponse:
    """List what was published here of inspections the actor may see, apart from the register."""
    rows = (
        PublishedReport.objects.filter(report__inspection__in=inspections_for(request.actor))
        .select_related("report__inspection__organisation")
        .order_by("-day")[:200]
    )
    seen = [one for one in rows if may_see_published(request.actor, one)]
    context = {"reviews": [(one, _grades(one)) for one in seen]}
    return render(request, "report_writing/own_reviews.html", context)


def _grades(one: PublishedReport) -> list[tuple[str, str]]:
    framework = one.inspection.framework
    words = {grade.id: grade.name for grade in framework.grades}
    grades = one.draft.grades
    return [
        (each.name, words[grades[each.id]]) for each in framework.judgements if each.id in grades
    ]
