"""The pages of judgements: the list, one judgement, and everything that is done with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ilacs.errors import InputError
from ilacs.judging import has_overall
from ilacs.site.accounts.middleware import Visit
from ilacs.site.evidence.naming import names_of
from ilacs.site.judgements import deciding, proposing, reading
from ilacs.site.judgements.beside import beside
from ilacs.site.judgements.citing import offered
from ilacs.site.judgements.forms import YES, DecideForm, GradeForm, PeopleForm, ReadForm, ReasonForm
from ilacs.site.judgements.queries import (
    Shown,
    find_judged,
    list_judgements,
    may_now,
    require_moment,
    require_page,
    show_judgement,
)
from ilacs.site.judgements.when import State
from ilacs.site.judgements.who import PROPOSE, people_with

EITHER = require_http_methods(["GET", "HEAD", "POST"])
Act = Callable[[Any], object]


def judgement_list(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the judgements of an inspection: how far each is, and whose turn it is."""
    found = find_judged(request.actor, inspection_id)
    rows = list_judgements(request.actor, found)
    context = {"inspection": found, "rows": rows, "has_overall": has_overall(found.framework)}
    return render(request, "judgements/list.html", context)


def judgement(request: Visit, inspection_id: UUID, judgement: str) -> HttpResponse:
    """Show a judgement as far as its reader may see it now, and write down that it was read."""
    shown = _shown(request, inspection_id, judgement)
    _note(request, shown, "judgement")
    context = _frame(shown) | {"may": may_now(request.actor, shown), "beside": beside(shown)}
    return render(request, "judgements/judgement.html", context)


@EITHER
def judgement_propose(request: Visit, inspection_id: UUID, judgement: str) -> HttpResponse:
    """Take the actor's own proposal, a first one or another."""
    shown = _shown(request, inspection_id, judgement)
    own = shown.own
    initial = (
        {"grade": own.grade, "rationale": own.rationale, "cites": names_of(own.cites)}
        if own
        else {}
    )
    form = GradeForm(_given(request), initial=initial, grades=shown.inspection.framework.grades)

    def act(form: GradeForm) -> None:
        proposing.propose(by=request.actor, **_place(shown), **_of(form, "grade rationale cites"))

    said = "Your proposal is kept."
    more = _offer(shown) | {"beside": beside(shown)}
    return _step(request, shown, "propose", form, act, said, more)


@EITHER
def judgement_people(request: Visit, inspection_id: UUID, judgement: str) -> HttpResponse:
    """Take who proposes on a judgement."""
    shown = _shown(request, inspection_id, judgement)
    team = people_with(shown.inspection, PROPOSE)
    form = PeopleForm(
        _given(request),
        people=team,
        name="people",
        label="Who proposes",
        help_text="Choose nobody, and all of the team propose.",
        initial={"people": shown.judging.named},
    )

    def act(form: PeopleForm) -> None:
        proposing.name_proposers(by=request.actor, **_place(shown), people=form.chosen)

    return _step(request, shown, "people", form, act, "Who proposes is kept.")


@EITHER
def judgement_reveal(request: Visit, inspection_id: UUID, judgement: str) -> HttpResponse:
    """Take the reason for which proposals are revealed before all have proposed."""
    shown = _shown(request, inspection_id, judgement)
    form = _reason(request, "reason", "Why it is not waited for everyone", "Write a reason")

    def act(form: ReasonForm) -> None:
        proposing.reveal(by=request.actor, **_place(shown), **_of(form, "reason"))

    return _step(request, shown, "reveal", form, act, "The proposals are revealed.")


@EITHER
def judgement_meet(request: Visit, inspection_id: UUID, judgement: str) -> HttpResponse:
    """Take who was there when the team met."""
    shown = _shown(request, inspection_id, judgement)
    team = people_with(shown.inspection, PROPOSE)
    missing = "Select who was there"
    form = PeopleForm(
        _given(request), people=team, name="present", label="Who was there", missing=missing
    )

    def act(form: PeopleForm) -> None:
        proposing.note_meeting(by=request.actor, **_place(shown), present=form.chosen)

    return _step(request, shown, "meet", form, act, "The meeting is noted.")


@EITHER
def judgement_decide(request: Visit, inspection_id: UUID, judgement: str) -> HttpResponse:
    """Take what the lead decides."""
    shown = _shown(request, inspection_id, judgement)
    around = beside(shown)
    proposed = shown.proposed.grade if shown.proposed else None
    form = DecideForm(
        _given(request),
        grades=shown.inspection.framework.grades,
        initial={"grade": proposed.id} if proposed else {},
        is_thin=around.lies.is_thin,
        is_overall=shown.judging.is_overall,
        is_conflict=shown.judging.state == State.CONFLICT,
    )

    def act(form: DecideForm) -> None:
        deciding.decide(by=request.actor, **_place(shown), deciding=form.deciding)

    more = _offer(shown) | {"beside": around}
    return _step(request, shown, "decide", form, act, "It is decided.", more)


@EITHER
def judgement_dissent(request: Visit, inspection_id: UUID, judgement: str) -> HttpResponse:
    """Take the actor's own dissent from what was decided."""
    shown = _shown(request, inspection_id, judgement)
    form = _reason(request, "words", "Why you do not agree", "Write why you do not agree")

    def act(form: ReasonForm) -> None:
        deciding.dissent(by=request.actor, **_place(shown), **_of(form, "words"))

    return _step(request, shown, "dissent", form, act, "Your dissent is recorded.")


@EITHER
def judgement_moderate(request: Visit, inspection_id: UUID, judgement: str) -> HttpResponse:
    """Take whether the second reader agrees."""
    shown = _shown(request, inspection_id, judgement)
    form = ReadForm(_given(request))

    def act(form: ReadForm) -> None:
        given = form.cleaned_data
        reading.read_judgement(
            by=request.actor,
            **_place(shown),
            agrees=given["agrees"] == YES,
            reasons=given["reasons"],
        )

    more = {"beside": beside(shown)}
    return _step(request, shown, "moderate", form, act, "What you said is kept.", more)


@EITHER
def judgement_reopen(request: Visit, inspection_id: UUID, judgement: str) -> HttpResponse:
    """Take the reason for which a judgement is opened again."""
    shown = _shown(request, inspection_id, judgement)
    form = _reason(request, "reason", "Why it is opened again", "Write a reason")

    def act(form: ReasonForm) -> None:
        deciding.reopen(by=request.actor, **_place(shown), **_of(form, "reason"))

    return _step(request, shown, "reopen", form, act, "It is opened again.")


def _step(
    request: Visit,
    shown: Shown,
    name: str,
    form: Any,
    act: Act,
    said: str,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form to whom it is for, while there is something to do; or do what was sent."""
    decision = require_page(request.actor, shown, name)
    if not decision:
        raise PermissionDenied(decision.reason)
    back = redirect("judgement", shown.inspection.pk, shown.judgement.id)
    try:
        require_moment(shown, name, may_now(request.actor, shown))
    except InputError as error:
        messages.warning(request, error.what)
        return back
    if form.is_bound and form.is_valid():
        try:
            act(form)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, said)
            return back
    if not form.is_bound:
        _note(request, shown, name)
    context = _frame(shown) | {"form": form, "step": name} | (more or {})
    template = name if name in ("propose", "decide", "moderate") else "step"
    status = 422 if form.errors else 200
    return render(request, f"judgements/{template}.html", context, status=status)


def _shown(request: Visit, inspection_id: UUID, judgement: str) -> Shown:
    return show_judgement(request.actor, find_judged(request.actor, inspection_id), judgement)


def _note(request: Visit, shown: Shown, page: str) -> None:
    proposing.note_look(
        by=request.actor, inspection=shown.inspection, judging=shown.judging, page=page
    )


def _frame(shown: Shown) -> dict[str, Any]:
    return {"inspection": shown.inspection, "shown": shown, "grades": shown.grades}


def _offer(shown: Shown) -> dict[str, Any]:
    return {"offered": list(offered(shown.inspection, shown.judgement.id))}


def _place(shown: Shown) -> dict[str, Any]:
    return {"inspection": shown.inspection, "judgement": shown.judgement.id}


def _given(request: Visit) -> Any:
    return request.POST if request.method == "POST" else None


def _of(form: forms.Form, names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names.split()}


def _reason(request: Visit, name: str, label: str, missing: str) -> ReasonForm:
    return ReasonForm(_given(request), name=name, label=label, missing=missing)
