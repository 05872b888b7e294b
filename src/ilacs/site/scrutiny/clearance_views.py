"""Asking somebody to verify a section, and verifying or returning it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.scrutiny import queries
from ilacs.site.scrutiny.asking import clearers_of
from ilacs.site.scrutiny.clearing import ask_clearance, give_clearance, return_clearance
from ilacs.site.scrutiny.forms import AskForm, ClearForm
from ilacs.site.scrutiny.models import ClearanceState
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.showing import sections_of
from ilacs.site.scrutiny.views import frame
from ilacs.site.scrutiny.writing import WRITE


def clearance_ask(request: Visit, paper_id: UUID, paper_section: str) -> HttpResponse:
    """Ask a named officer to verify a section."""
    paper = queries.find_paper(request.actor, paper_id, WRITE)
    shown = next(
        (one for one in sections_of(PutTogether(paper)) if one.section.id == paper_section), None
    )
    if shown is None or shown.section.verified == "never":
        raise Http404
    people = clearers_of(paper.organisation)
    form = AskForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_bound and form.is_valid():
        try:
            ask_clearance(
                by=request.actor,
                organisation=paper.organisation,
                paper=paper,
                section=paper_section,
                person=form.chosen,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{form.chosen.name} is asked to verify it.")
            return redirect("committee_report", paper.pk)
    context = frame(request, paper) | {"form": form, "shown": shown, "people": people}
    return render(request, "scrutiny/ask.html", context, status=422 if form.errors else 200)


def clearance(request: Visit, clearance_id: UUID) -> HttpResponse:
    """Show a section as it reads, with the facts in it, to whoever was asked to verify it."""
    row = queries.find_clearance(request.actor, clearance_id)
    put = PutTogether(row.paper)
    shown = next((one for one in sections_of(put) if one.section.id == row.section), None)
    if shown is None:
        raise Http404
    person = request.actor.person
    is_mine = bool(person and row.of_id == person.pk)
    asks = is_mine and row.state == ClearanceState.ASKED and row.paper.is_draft
    if request.method == "POST" and not asks:
        # The page shows no form then: there is no field that a fault could point to.
        if not is_mine:
            raise PermissionDenied(f"{row.of_name} was asked to verify this, not you.")
        messages.warning(request, "Nothing is asked of you here any more.")
        return redirect("clearance", row.pk)
    form = ClearForm(
        request.POST if request.method == "POST" else None,
        initial={
            "fingerprint": put.fingerprint(row.section),
            "name": person.name if person else "",
        },
    )
    if form.is_bound and form.is_valid():
        try:
            _answer(request, row, form)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "Your answer is recorded.")
            return redirect("committee_report", row.paper_id)
    context = frame(request, row.paper) | {
        "form": form,
        "row": row,
        "shown": shown,
        "asks": asks,
    }
    return render(request, "scrutiny/clearance.html", context, status=422 if form.errors else 200)


def _answer(request: Visit, row: queries.Clearance, form: ClearForm) -> None:
    values = form.cleaned_data
    where: dict[str, Any] = {
        "by": request.actor,
        "organisation": row.paper.organisation,
        "clearance": row,
    }
    if values["answer"] == "return":
        return_clearance(**where, words=values["words"])
        return
    given = {name: values[name] for name in ("name", "post", "words", "fingerprint")}
    give_clearance(**where, **given)
