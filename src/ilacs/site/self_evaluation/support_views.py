"""Linking one claim with what supports it, and looking at a support again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.self_evaluation import KINDS, Claim
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.self_evaluation import sources, supporting
from ilacs.site.self_evaluation.forms import (
    ChildrenForm,
    ChosenForm,
    DocumentForm,
    SupportsForm,
)
from ilacs.site.self_evaluation.found import Found
from ilacs.site.self_evaluation.kept import kept_supports, latest_look
from ilacs.site.self_evaluation.models import KeptSupport, Look, SelfEvaluation
from ilacs.site.self_evaluation.reading import block_of
from ilacs.site.self_evaluation.views import find_draft, key_of
from ilacs.site.submissions.actions import note_look_at_measures

WAYS = {
    "audit": "Audits of case work",
    "measure": "A measure from the latest child-level data",
    "indicator": "An indicator beside neighbours",
    "document": "A document of the evidence room",
    "children": "Feedback from children and young people",
}
"""What can be added, in the words of its link."""
NOTHING = {
    "audit": "No audit is completed that you may see.",
    "measure": "No checked child-level data has a measure that may leave the authority.",
    "indicator": "There are no published figures of this authority.",
    "document": "There is no document that you may see.",
}


def self_evaluation_claim(
    request: Visit, evaluation_id: UUID, answer: str, claim: int
) -> HttpResponse:
    """Choose what a claim stands on, of what is there; add more."""
    row = find_draft(request, evaluation_id)
    key, area, question = key_of(row, answer)
    shown = _claim_of(row, key, claim)
    supports = [(one, latest_look(one).title) for one in kept_supports(row)]
    form = SupportsForm(
        request.POST if request.method == "POST" else None,
        supports=supports,
        initial={"names": list(shown.support), "based_on": row.version},
    )
    if form.is_valid():
        try:
            supporting.choose_supports(
                by=request.actor,
                organisation=row.organisation,
                evaluation=row,
                key=key,
                claim=claim,
                **form.cleaned_data,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "What the claim stands on is kept.")
            return redirect(f"{reverse('self_evaluation', args=[row.pk])}#{answer}-{claim}")
    context = _about(row, answer, claim, shown) | {
        "area": area,
        "question": question,
        "form": form,
        "supports": supports,
        "ways": WAYS,
    }
    return render(request, "self_evaluation/claim.html", context, status=_status(form))


def self_evaluation_add(
    request: Visit, evaluation_id: UUID, answer: str, claim: int, support: str
) -> HttpResponse:
    """Add something that a claim stands on, of one kind."""
    row = find_draft(request, evaluation_id)
    key, area, _ = key_of(row, answer)
    shown = _claim_of(row, key, claim)
    if support not in KINDS:
        raise Http404
    offers, problem = _offers(request, row, support)
    form = _form(support, request, offers, row.version)
    if form.is_valid():
        try:
            kept = supporting.add_support(
                by=request.actor,
                organisation=row.organisation,
                evaluation=row,
                key=key,
                claim=claim,
                based_on=form.cleaned_data["based_on"],
                found=form.found,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"The claim now stands on {kept.name}.")
            return redirect("self_evaluation_claim", row.pk, answer, claim)
    context = _about(row, answer, claim, shown) | {
        "area": area,
        "form": form,
        "kind": WAYS[support],
        "is_empty": support != "children" and not offers,
        "nothing": problem or NOTHING.get(support, ""),
    }
    return render(request, "self_evaluation/add.html", context, status=_status(form))


def self_evaluation_refresh(
    request: Visit, evaluation_id: UUID, support_number: int
) -> HttpResponse:
    """Show what a support said and says now, and keep the latter."""
    row = find_draft(request, evaluation_id)
    support = row.supports.filter(number=support_number).select_related("document").first()
    if support is None:
        raise Http404
    looks = list(support.looks.all())
    now, problem = _now(request, row, support, looks[0])
    form = _refresh_form(request, support, looks[0], row.version)
    if form is not None and form.is_valid():
        now = form.found
    ready = request.method == "POST" and now is not None and (form is None or form.is_valid())
    if ready and now is not None:
        try:
            supporting.refresh_support(
                by=request.actor,
                organisation=row.organisation,
                evaluation=row,
                support=support,
                found=now,
            )
        except InputError as error:
            problem = str(error)
        else:
            messages.success(request, f"{support.name} is up to date.")
            return redirect(f"{reverse('self_evaluation', args=[row.pk])}#{support.name}")
    context = {
        "row": row,
        "support": support,
        "looks": looks,
        "now": now,
        "form": form,
        "problem": problem,
        "kind": KINDS[support.kind],
    }
    failed = bool(form and form.errors) or (request.method == "POST" and now is None)
    status = 422 if failed else 200
    return render(request, "self_evaluation/refresh.html", context, status=status)


def _claim_of(row: SelfEvaluation, key: tuple[str, str], number: int) -> Claim:
    claims = row.text().answers.get(key, ())
    if not 1 <= number <= len(claims):
        raise Http404
    return claims[number - 1]


def _about(row: SelfEvaluation, answer: str, claim: int, shown: Claim) -> dict[str, Any]:
    return {
        "row": row,
        "answer": answer,
        "number": claim,
        "claim": shown,
        "block": block_of(shown.text),
    }


def _offers(request: Visit, row: SelfEvaluation, kind: str) -> tuple[list[Found], str]:
    """Return what there is of a kind for this actor, and why there is none where it is a fault."""
    actor, organisation = request.actor, row.organisation
    if kind == "audit":
        return sources.find_audits(actor, organisation), ""
    if kind == "indicator":
        return sources.find_indicators(organisation), ""
    if kind == "document":
        return sources.find_documents(actor, organisation), ""
    return _measures(actor, row) if kind == "measure" else ([], "")


def _measures(actor: Actor, row: SelfEvaluation) -> tuple[list[Found], str]:
    if not actor.decide(Permission.MEASURE_VIEW, row.organisation):
        return [], "Your roles do not let you see measures."
    submission = sources.latest_submission(row.organisation)
    if submission is None:
        return [], ""
    note_look_at_measures(by=actor, organisation=row.organisation, submission=submission)
    try:
        return sources.find_measures(submission), ""
    except InputError as error:
        return [], str(error)


FORMS: dict[str, Callable[..., Any]] = {"document": DocumentForm}


def _form(kind: str, request: Visit, offers: list[Found], version: int) -> Any:
    data = request.POST if request.method == "POST" else None
    initial = {"based_on": version}
    if kind == "children":
        return ChildrenForm(data, initial=initial)
    return FORMS.get(kind, ChosenForm)(data, offers=offers, initial=initial)


def _now(
    request: Visit, row: SelfEvaluation, support: KeptSupport, last: Look
) -> tuple[Found | None, str]:
    """Return what a support says now, for this actor; nothing for what is typed."""
    if support.kind == "children":
        return None, ""
    offers, problem = _offers(request, row, support.kind)
    found = next((one for one in offers if one.reference == support.reference), None)
    if found is None:
        return None, problem or "It cannot be found any more, or you may not see it."
    if support.kind != "document":
        return found, ""
    document = found.document
    said = Found(
        "document", found.reference, last.title, last.says, found.as_of, found.period, document
    )
    return said, ""


def _refresh_form(request: Visit, support: KeptSupport, last: Look, version: int) -> Any:
    """Return the form of what is typed, with what stood there."""
    if support.kind != "children":
        return None
    initial = {
        "title": last.title,
        "says": last.says,
        "as_of": timezone.localdate(),
        "based_on": version,
    }
    return ChildrenForm(request.POST if request.method == "POST" else None, initial=initial)


def _status(form: Any) -> int:
    return 422 if form.errors else 200
