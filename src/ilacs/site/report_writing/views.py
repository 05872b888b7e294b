"""The team's pages of a report: all of it, a part to edit, its facts, remarks, versions, a step."""

import dataclasses
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ilacs.errors import InputError
from ilacs.reporting import Draft, compare
from ilacs.site.accounts.middleware import Visit
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing import parts, writing
from ilacs.site.report_writing.forms import (
    CompareForm,
    FactsForm,
    PartForm,
    RemarkForm,
    StepForm,
)
from ilacs.site.report_writing.going import TAKEN_BY, ways_open
from ilacs.site.report_writing.judged import judged_in
from ilacs.site.report_writing.models import DraftVersion, ReportDraft
from ilacs.site.report_writing.parts import Part
from ilacs.site.report_writing.reading import block_of, outline_of
from ilacs.site.report_writing.seeing import (
    ARCHIVE,
    ASSURE,
    DRAFT,
    PUBLISH,
    find_place,
    is_inside,
    report_of,
    require_report,
    was_of_the_team,
)
from ilacs.site.report_writing.states import CHANGES, STATES, WAYS, State
from ilacs.site.report_writing.suggesting import OVER
from ilacs.site.report_writing.work import PUBLICATION
from ilacs.site.report_writing.work_views import shown_work


def may_change(request: Visit, report: ReportDraft) -> bool:
    """Tell whether the actor may change the words of a report now."""
    found = report.inspection
    return report.standing in CHANGES and is_inside(request.actor, found, DRAFT)


def ways_for(request: Visit, report: ReportDraft) -> list[tuple[str, str]]:
    """Return the ways that the actor may take now: id and words."""
    found = report.inspection
    actor = request.actor
    allowed = {one for one in (DRAFT, ASSURE, PUBLISH) if is_inside(actor, found, one)}
    if ASSURE in allowed and was_of_the_team(actor, found):
        allowed.discard(ASSURE)
    return [(id, WAYS[id].words) for id in ways_open(report) if WAYS[id].permission in allowed]


def report_draft(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show the report as it is, with what is to be said of each paragraph; begin it."""
    found = find_place(request.actor, inspection_id)
    report = report_of(found)
    if request.method == "POST":
        return _begin(request, found)
    if report is None:
        may_begin = is_inside(request.actor, found, DRAFT)
        context = {"inspection": found, "may_begin": may_begin, "decided": judged_in(found)}
        return render(request, "report_writing/none.html", context)
    writing.note_draft_viewed(by=request.actor, inspection=found, report=report, page="report")
    draft = report.text()
    ways = ways_for(request, report)
    is_final = report.standing is State.FINAL
    work = shown_work(request, found, PUBLICATION) if is_final else None
    is_idle = work is None or work.is_ended
    publishes = is_final and is_idle and is_inside(request.actor, found, PUBLISH)
    context = {
        "inspection": found,
        "report": report,
        "kind": STATES[report.standing],
        "draft": draft,
        "grades": grades_in_words(found, draft),
        "outline": outline_of(report, draft),
        "may_change": may_change(request, report),
        "is_letter": parts.shape_for(draft).is_letter,
        "ways": [one for one in ways if one[0] != "withdraw"],
        "may_withdraw": any(one[0] == "withdraw" for one in ways),
        "may_publish": publishes,
        "may_archive": report.standing is State.PUBLISHED
        and is_inside(request.actor, found, ARCHIVE),
        "published": getattr(report, "published", None),
        "work": work,
        "may_suggest": report.standing not in OVER,
        "suggestions": report.suggestions.filter(decision="").count(),
        "steps": report.steps.all(),
        "accuracy": report.accuracy_comments.count(),
    }
    return render(request, "report_writing/report.html", context)


def _begin(request: Visit, found: Inspection) -> HttpResponse:
    if not is_inside(request.actor, found, DRAFT):
        raise Http404
    try:
        writing.begin_report(by=request.actor, inspection=found)
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The first version is written. Read and change it.")
    return redirect("report_draft", found.pk)


def grades_in_words(inspection: Inspection, draft: Draft) -> list[tuple[str, str]]:
    """Return each graded judgement with the draft's grade in words; nothing for a visit."""
    if parts.shape_for(draft).is_letter:
        return []
    framework = inspection.framework
    names = {one.id: one.name for one in framework.grades}
    return [
        (one.name, names.get(draft.grades.get(one.id, ""), ""))
        for one in framework.judgements
        if one.graded
    ]


def report_part(request: Visit, inspection_id: UUID, part: str) -> HttpResponse:
    """Edit one part, look at how it will be, and put two texts together where two people wrote."""
    found = find_place(request.actor, inspection_id, DRAFT)
    report = require_report(found)
    if not may_change(request, report):
        raise Http404
    draft = report.text()
    shown = parts.find_part(draft, part)
    if shown is None:
        raise Http404
    beside = _beside(report, request.GET.get("beside", ""))
    form = PartForm(
        request.POST if request.method == "POST" else None,
        draft=draft,
        part=shown,
        initial=_initial(report, draft, shown, beside),
    )
    is_preview = "preview" in request.POST
    if not is_preview and form.is_valid():
        given = form.cleaned_data
        written = parts_written(part, given)
        try:
            row = writing.change_part(by=request.actor, inspection=found, written=written)
        except InputError as error:
            form.refuse(error)
        else:
            return _kept(request, found, row, part)
    writing.note_draft_viewed(by=request.actor, inspection=found, report=report, page=part)
    text = form["text"].value() or ""
    context = {
        "inspection": found,
        "report": report,
        "part": shown,
        "form": form,
        "is_preview": is_preview,
        "beside": beside,
        "theirs": parts.to_text(shown.paragraphs) if beside else "",
        "preview": [(one.text, block_of(one.text), one.evidence) for one in parts.from_text(text)],
        "remarks": report.remarks.filter(part=part),
    }
    status = 422 if form.errors and not is_preview else 200
    return render(request, "report_writing/part.html", context, status=status)


def parts_written(part: str, given: dict[str, Any]) -> writing.PartText:
    """Return what a valid form says of a part."""
    return writing.PartText(
        part,
        given["text"],
        given["based_on"],
        given.get("heading", ""),
        given.get("progress", ""),
    )


def _kept(request: Visit, found: Inspection, row: DraftVersion, part: str) -> HttpResponse:
    if row.number == 0:
        return redirect(f"{reverse('report_part', args=[found.pk, part])}?beside={row.pk}")
    messages.success(request, f"It is kept as version {row.number}.")
    return redirect(f"{reverse('report_draft', args=[found.pk])}#part-{part}")


def _beside(report: ReportDraft, id: str) -> DraftVersion | None:
    try:
        return report.versions.filter(number=0, pk=id).first() if id else None
    except ValidationError:
        return None


def _initial(
    report: ReportDraft, draft: Draft, part: Part, beside: DraftVersion | None
) -> dict[str, Any]:
    source = beside.draft if beside else draft
    there = parts.find_part(source, part.key) or part
    values: dict[str, Any] = {
        "text": parts.to_text(there.paragraphs),
        "based_on": report.version,
    }
    if part.key.startswith(parts.LETTER) and part.key != parts.NEW:
        section = draft.sections[int(part.key.removeprefix(parts.LETTER)) - 1]
        values |= {"heading": section.heading, "progress": section.progress}
    return values


def report_facts(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Change the dates, the inspectors, and grades that no decision gives."""
    found = find_place(request.actor, inspection_id, DRAFT)
    report = require_report(found)
    if not may_change(request, report):
        raise Http404
    draft = report.text()
    form = FactsForm(
        request.POST if request.method == "POST" else None,
        draft=draft,
        inspection=found,
        decided=judged_in(found),
        initial={
            "first": draft.stays[0].start,
            "last": draft.stays[-1].end,
            "leads": "\n".join(draft.lead_inspectors),
            "team": "\n".join(draft.team),
            "subject": draft.subject,
            "visit_number": draft.visit_number or 1,
            "based_on": report.version,
        },
    )
    if form.is_valid():
        try:
            writing.change_facts(
                by=request.actor,
                inspection=found,
                based_on=form.cleaned_data["based_on"],
                facts=_facts(form, draft),
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The facts are kept.")
            return redirect("report_draft", found.pk)
    context = {"inspection": found, "report": report, "form": form}
    status = 422 if form.errors else 200
    return render(request, "report_writing/facts.html", context, status=status)


def _facts(form: FactsForm, draft: Draft) -> dict[str, object]:
    given = form.cleaned_data
    stays = list(draft.stays)
    stays[0] = dataclasses.replace(stays[0], start=given["first"])
    stays[-1] = dataclasses.replace(stays[-1], end=given["last"])
    facts: dict[str, object] = {
        "stays": tuple(stays),
        "lead_inspectors": tuple(_lines(given["leads"])),
        "team": tuple(_lines(given["team"])),
    }
    facts |= {name: given[name] for name in ("subject", "visit_number") if name in given}
    if form.grades:
        facts["grades"] = form.chosen_grades
    return facts


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def report_remarks(request: Visit, inspection_id: UUID, part: str) -> HttpResponse:
    """Show what the team said of a part, and say something more."""
    found = find_place(request.actor, inspection_id)
    report = require_report(found)
    shown = parts.find_part(report.text(), part)
    if shown is None:
        raise Http404
    form = RemarkForm(
        request.POST if request.method == "POST" else None,
        part=shown,
        initial={"paragraph": request.GET.get("paragraph", "0")},
    )
    if form.is_valid():
        try:
            writing.add_remark(by=request.actor, inspection=found, part=part, **form.cleaned_data)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "Your comment is kept.")
            return redirect("report_remarks", found.pk, part)
    writing.note_draft_viewed(by=request.actor, inspection=found, report=report, page=part)
    context = {
        "inspection": found,
        "report": report,
        "part": shown,
        "form": form,
        "remarks": report.remarks.filter(part=part),
    }
    status = 422 if form.errors else 200
    return render(request, "report_writing/remarks.html", context, status=status)


def report_versions(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the versions, and show what changed between two of them."""
    found = find_place(request.actor, inspection_id)
    report = require_report(found)
    asked = {"earlier": max(1, report.version - 1), "later": report.version}
    form = CompareForm(request.GET or asked, latest=report.version)
    if form.is_valid():
        asked = form.cleaned_data
    before, after = report.text(asked["earlier"]), report.text(asked["later"])
    writing.note_draft_viewed(by=request.actor, inspection=found, report=report, page="versions")
    context = {
        "inspection": found,
        "report": report,
        "form": form,
        "asked": asked,
        "changes": compare(before, after),
        "versions": report.versions.exclude(number=0),
        "beside": report.versions.filter(number=0),
    }
    return render(request, "report_writing/versions.html", context)


def report_onward(request: Visit, inspection_id: UUID, way: str) -> HttpResponse:
    """Ask once more, and take the report a step onward."""
    if way not in WAYS:
        raise Http404
    step = WAYS[way]
    found = find_place(request.actor, inspection_id, step.permission)
    report = require_report(found)
    if way not in {id for id, _ in ways_for(request, report)}:
        raise Http404
    form = StepForm(
        request.POST if request.method == "POST" else None,
        way=step,
        initial={"version": report.version},
    )
    if form.is_valid():
        try:
            TAKEN_BY[step.permission](
                by=request.actor,
                inspection=found,
                way=way,
                version=form.cleaned_data["version"],
                reason=form.cleaned_data.get("reason", ""),
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"The report is now: {STATES[step.to].title.lower()}.")
            return redirect("report_draft", found.pk)
    context = {"inspection": found, "report": report, "step": step, "form": form}
    status = 422 if form.errors else 200
    return render(request, "report_writing/onward.html", context, status=status)
