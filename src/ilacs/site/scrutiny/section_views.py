"""Writing a section, the facts of a report, and putting one's own in place of one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ilacs.committee.fact import LABELS
from ilacs.committee.writing import put_in
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.scrutiny import queries
from ilacs.site.scrutiny.forms import FactForm, SectionForm
from ilacs.site.scrutiny.models import Paper
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.showing import sections_of
from ilacs.site.scrutiny.views import frame
from ilacs.site.scrutiny.writing import (
    WRITE,
    change_section,
    changed_since,
    fill_again,
    let_fact_go,
    put_fact,
)


def committee_section(request: Visit, paper_id: UUID, paper_section: str) -> HttpResponse:
    """Write a section; `preview` shows it without keeping it."""
    paper = queries.find_paper(request.actor, paper_id, WRITE)
    put = PutTogether(paper)
    shown = next((one for one in sections_of(put) if one.section.id == paper_section), None)
    if shown is None or not shown.is_written_here:
        raise Http404
    initial = {
        "text": put.text_of(paper_section),
        "exempt": put.exempt_of(paper_section),
        "based_on": put.number_of(paper_section),
    }
    form = SectionForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid() and "preview" not in request.POST:
        given = {name: value for name, value in form.cleaned_data.items() if name != "keep"}
        try:
            change_section(
                by=request.actor,
                organisation=paper.organisation,
                paper=paper,
                section=paper_section,
                **given,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"“{shown.section.heading}” is saved.")
            return redirect(f"{_address(paper)}#section-{paper_section}")
    text = form["text"].value() or ""
    context = frame(request, paper) | {
        "form": form,
        "shown": shown,
        "preview": put_in(text, put.facts),
        "facts": [(one.key, one.fact) for one in paper.facts.all()],
    }
    return render(request, "scrutiny/section.html", context, status=422 if form.errors else 200)


def _address(paper: Paper) -> str:
    from django.urls import reverse

    return reverse("committee_report", args=[paper.pk])


def committee_facts(request: Visit, paper_id: UUID) -> HttpResponse:
    """Show every fact with its source, name those that changed since; fill them again."""
    paper = queries.find_paper(request.actor, paper_id, WRITE)
    problem = ""
    if request.method == "POST":
        try:
            changed = fill_again(by=request.actor, organisation=paper.organisation, paper=paper)
        except InputError as error:
            problem = str(error)
        else:
            said = f"Changed: {', '.join(changed)}." if changed else "Nothing had changed."
            messages.success(request, f"The facts are filled from the records. {said}")
            return redirect("committee_facts", paper.pk)
    held = {one.key: one for one in paper.facts.all()}
    since = changed_since(paper, held) if paper.is_draft else {}
    named = set(PutTogether(paper).report.keys)
    context = frame(request, paper) | {
        "rows": [
            (key, label, held.get(key), since.get(key), key in named)
            for key, label in LABELS.items()
        ],
        "since": [(LABELS[key], said) for key, said in since.items()],
        "problem": problem,
    }
    return render(request, "scrutiny/facts.html", context, status=422 if problem else 200)


def committee_fact(request: Visit, paper_id: UUID, fact: str) -> HttpResponse:
    """Put a fact of one's own in place of the records', or let them speak again."""
    paper = queries.find_paper(request.actor, paper_id, WRITE)
    if fact not in LABELS:
        raise Http404
    row = paper.facts.filter(key=fact).first()
    lets_go = request.method == "POST" and "let_go" in request.POST
    initial = {"lines": "\n".join(row.own_lines or row.lines) if row else ""}
    form = FactForm(
        request.POST if request.method == "POST" and not lets_go else None, initial=initial
    )
    where: dict[str, Any] = {
        "by": request.actor,
        "organisation": paper.organisation,
        "paper": paper,
        "key": fact,
    }
    try:
        if lets_go:
            let_fact_go(**where)
            messages.success(request, f"“{LABELS[fact]}” is the records’ again.")
            return redirect("committee_facts", paper.pk)
        if form.is_bound and form.is_valid():
            lines = form.cleaned_data["lines"].splitlines()
            put_fact(**where, lines=lines, reason=form.cleaned_data["reason"])
            messages.success(request, f"“{LABELS[fact]}” is yours now, and marked as yours.")
            return redirect("committee_facts", paper.pk)
    except InputError as error:
        form = FactForm(request.POST, initial=initial)
        form.full_clean()
        form.refuse(error)
    context = frame(request, paper) | {"form": form, "row": row, "key": fact, "label": LABELS[fact]}
    return render(request, "scrutiny/fact.html", context, status=422 if form.errors else 200)
