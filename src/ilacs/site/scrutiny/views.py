"""The list of committee reports, a new one, one as it is being written, its front and appendices."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ilacs.committee.report import number_sections
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.queries import authorities_with
from ilacs.site.inspections.models import Inspection
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import Plan
from ilacs.site.scrutiny import queries, showing
from ilacs.site.scrutiny.forms import OFFERED, AppendixForm, BeginForm, FrontForm, front_of
from ilacs.site.scrutiny.models import Paper
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.writing import (
    WRITE,
    About,
    add_appendix,
    begin_paper,
    change_front,
    remove_appendix,
)


def committee_list(request: Visit) -> HttpResponse:
    """List the reports of one's authorities, and what waits for one."""
    today = timezone.localdate()
    context = {
        "papers": list(queries.papers_for(request.actor)[: queries.MOST]),
        "waiting": list(queries.waiting_for(request.actor)),
        "resolutions": [
            (one, showing.due_words(one, today))
            for one in queries.open_resolutions(request.actor)[: queries.MOST]
        ],
        "may_write": bool(request.actor.decide(WRITE)),
        "may_record": bool(request.actor.decide(queries.RECORD)),
    }
    return render(request, "scrutiny/list.html", context)


def committee_new(request: Visit) -> HttpResponse:
    """Begin a report of the authority in which one writes."""
    organisation = authorities_with(request.actor, WRITE).first()
    if organisation is None:
        raise Http404
    about, plans = queries.choices_for(organisation)
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        about=about,
        plans=plans,
        templates=queries.templates_for(request.actor).filter(organisation=organisation),
        initial={"title": OFFERED},
    )
    if form.is_bound and form.is_valid():
        try:
            paper = begin_paper(
                by=request.actor, organisation=organisation, about=_about(form), front=form.front
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The report is begun and filled from the records.")
            other = PutTogether(paper).facts.get("plan_answers")
            if other:
                messages.warning(request, f"{other.text}. Say so in the report, or choose another.")
            return redirect("committee_report", paper.pk)
    context = {"form": form, "organisation": organisation}
    return render(request, "scrutiny/new.html", context, status=422 if form.errors else 200)


def _about(form: BeginForm) -> About:
    chosen = [form.rows.get(form.cleaned_data[name]) for name in ("about", "plan")]
    return About(
        inspection=next((one for one in chosen if isinstance(one, Inspection)), None),
        outcome=next((one for one in chosen if isinstance(one, PublishedOutcome)), None),
        plan=next((one for one in chosen if isinstance(one, Plan)), None),
    )


def committee_report(request: Visit, paper_id: UUID) -> HttpResponse:
    """Show a report as it stands: what is written, what is missing, who verified what."""
    paper = queries.find_paper(request.actor, paper_id)
    put = PutTogether(paper)
    context = frame(request, paper) | {
        "put": put,
        "report": put.report,
        "sections": showing.sections_of(put),
        "numbers": dict(number_sections(paper.sections)),
        "problems": put.problems if paper.is_draft else [],
        "other_plan": put.facts.get("plan_answers") if paper.is_draft else None,
        "resolutions": [
            (one, showing.due_words(one, timezone.localdate()))
            for one in paper.resolutions.prefetch_related("steps")
        ],
        "published": paper.published.filter(withdrawn=None).first(),
    }
    return render(request, "scrutiny/report.html", context)


def frame(request: Visit, paper: Paper) -> dict[str, Any]:
    """Return what every page of a report has: the report and what the actor may do with it."""
    may = {
        name: bool(request.actor.decide(permission, paper))
        for name, permission in showing.PERMISSIONS.items()
    }
    return {"paper": paper, "may": may}


def committee_front(request: Visit, paper_id: UUID) -> HttpResponse:
    """Change what stands around the text."""
    paper = queries.find_paper(request.actor, paper_id, WRITE)
    form = FrontForm(
        request.POST if request.method == "POST" else None,
        templates=queries.templates_for(request.actor).filter(organisation=paper.organisation),
        initial=front_of(paper),
    )
    if form.is_bound and form.is_valid():
        try:
            change_front(
                by=request.actor, organisation=paper.organisation, paper=paper, front=form.front
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The front of the report is saved.")
            return redirect("committee_report", paper.pk)
    context = frame(request, paper) | {"form": form}
    return render(request, "scrutiny/front.html", context, status=422 if form.errors else 200)


def committee_appendices(request: Visit, paper_id: UUID) -> HttpResponse:
    """List the appendices, add one, take one away."""
    paper = queries.find_paper(request.actor, paper_id, WRITE)
    rows = list(paper.appendices.select_related("published"))
    is_removal = request.method == "POST" and "remove" in request.POST
    form = AppendixForm(request.POST if request.method == "POST" and not is_removal else None)
    try:
        if is_removal:
            _remove(request, paper, request.POST["remove"])
            return redirect("committee_appendices", paper.pk)
        if form.is_bound and form.is_valid():
            given = {name: value for name, value in form.cleaned_data.items() if name != "keep"}
            add_appendix(by=request.actor, organisation=paper.organisation, paper=paper, **given)
            messages.success(request, "The appendix is added.")
            return redirect("committee_appendices", paper.pk)
    except InputError as error:
        form.full_clean()
        form.refuse(error)
    context = frame(request, paper) | {"form": form, "appendices": rows}
    return render(request, "scrutiny/appendices.html", context, status=422 if form.errors else 200)


def _remove(request: Visit, paper: Paper, key: str) -> None:
    row = next((one for one in paper.appendices.all() if str(one.pk) == key), None)
    if row is None:
        raise Http404
    remove_appendix(by=request.actor, organisation=paper.organisation, paper=paper, appendix=row)
    messages.success(request, "The appendix is taken away.")
