"""The pages of self-evaluations: the list, beginning a year, all of it, an answer, grades, versions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from ilacs.editions import Edition, load_editions
from ilacs.errors import InputError
from ilacs.self_evaluation import areas_of, from_text, to_text
from ilacs.self_evaluation.compare import compare_evaluations
from ilacs.site.accounts.forms import ActionForm
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.models import Organisation
from ilacs.site.report_writing.forms import CompareForm
from ilacs.site.self_evaluation import seeing, writing
from ilacs.site.self_evaluation.forms import AnswerForm, BeginForm, GradesForm
from ilacs.site.self_evaluation.models import EvaluationVersion, SelfEvaluation
from ilacs.site.self_evaluation.reading import (
    block_of,
    faults_in,
    naming_in,
    open_plans,
    outline_of,
)
from ilacs.site.self_evaluation.seeing import CHANGE, SHARE, SIGN
from ilacs.site.self_evaluation.states import STATES, State


def self_evaluation_list(request: Visit) -> HttpResponse:
    """List the self-evaluations of the actor's authorities, year by year."""
    rows = list(seeing.evaluations_for(request.actor).prefetch_related("signings"))
    authorities = [
        {
            "organisation": one,
            "rows": [(row, STATES[row.standing]) for row in rows if row.organisation_id == one.pk],
            "may_begin": bool(request.actor.decide(CHANGE, one)),
        }
        for one in seeing.organisations_of(request.actor)
    ]
    return render(request, "self_evaluation/list.html", {"authorities": authorities})


def self_evaluation_begin(request: Visit, organisation_id: UUID) -> HttpResponse:
    """Begin a year's self-evaluation."""
    organisation = find_own(request, organisation_id)
    latest = SelfEvaluation.objects.filter(organisation=organisation).first()
    today = timezone.localdate()
    with_questions = [one for one in load_editions().values() if one.self_evaluation_questions]
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        editions=with_questions,
        initial={
            "year": min(today.year + 1, max(today.year, latest.year + 1)) if latest else today.year,
            "edition": Edition.on(today).id,
            "carries": True,
        },
    )
    if form.is_valid():
        try:
            row = writing.begin_evaluation(
                by=request.actor, organisation=organisation, **form.cleaned_data
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"The self-evaluation of {row.year} is begun.")
            return redirect("self_evaluation", row.pk)
    context = {"organisation": organisation, "form": form, "latest": latest}
    return render(request, "self_evaluation/begin.html", context, status=_status(form))


def find_own(request: Visit, organisation_id: UUID) -> Organisation:
    """Return an authority in which the actor writes self-evaluations. Raises Http404."""
    found = seeing.organisations_of(request.actor, CHANGE).filter(pk=organisation_id).first()
    if found is None:
        raise Http404
    return found


def self_evaluation(request: Visit, evaluation_id: UUID) -> HttpResponse:
    """Show a self-evaluation as it is, with what is to be said of each claim."""
    row = seeing.find_evaluation(request.actor, evaluation_id)
    outline = outline_of(request.actor, row)
    decide = request.actor.decide
    context: dict[str, Any] = {
        "row": row,
        "kind": STATES[row.standing],
        "outline": outline,
        "may_change": row.standing is State.DRAFT and bool(decide(CHANGE, row)),
        "may_decide": bool(decide(CHANGE, row)),
        "may_sign": bool(decide(SIGN, row)),
        "may_share": bool(decide(SHARE, row)),
        "signed": row.signings.first(),
        "last_year": open_plans(row),
        "areas": {one.id: one.name for one in areas_of(row.framework)},
    }
    if row.previous is not None:
        context["areas"] |= {one.id: one.name for one in areas_of(row.previous.framework)}
    return render(request, "self_evaluation/whole.html", context)


def self_evaluation_remove(request: Visit, evaluation_id: UUID) -> HttpResponse:
    """Ask whether a year that was begun by mistake is to go, and take it away."""
    row = seeing.find_evaluation(request.actor, evaluation_id, CHANGE)
    form = ActionForm({} if request.method == "POST" else None)
    if form.is_valid():
        try:
            writing.take_away_evaluation(
                by=request.actor, organisation=row.organisation, evaluation=row
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"The self-evaluation of {row.year} is taken away.")
            return redirect("self_evaluation_list")
    context = {"row": row, "form": form, "stays": row.signings.exists()}
    return render(request, "self_evaluation/remove.html", context, status=_status(form))


def find_draft(request: Visit, evaluation_id: UUID) -> SelfEvaluation:
    """Return one that the actor may change now. Raises Http404."""
    row = seeing.find_evaluation(request.actor, evaluation_id, CHANGE)
    if row.standing is not State.DRAFT:
        raise Http404
    return row


def key_of(row: SelfEvaluation, answer: str) -> tuple[writing.Key, str, str]:
    """Return an answer's key, its judgement and its question in words. Raises Http404."""
    judgement, _, question = answer.partition(".")
    key = (judgement, question)
    try:
        writing.require_question(row, key)
    except InputError:
        raise Http404 from None
    framework = row.framework
    asked = next(one for one in framework.self_evaluation_questions if one.id == question)
    return key, framework.judgement(judgement).name, asked.text


def self_evaluation_answer(request: Visit, evaluation_id: UUID, answer: str) -> HttpResponse:
    """Edit one answer, and put two texts together where two people wrote."""
    row = find_draft(request, evaluation_id)
    key, area, question = key_of(row, answer)
    now = row.text()
    beside = _beside(row, request.GET.get("beside", ""))
    shown = beside.evaluation if beside else now
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial={"text": to_text(shown.answers.get(key, ())), "based_on": row.version},
    )
    is_preview = "preview" in request.POST
    if not is_preview and form.is_valid():
        given = form.cleaned_data
        try:
            kept = writing.change_answer(
                by=request.actor,
                organisation=row.organisation,
                evaluation=row,
                key=key,
                text=given["text"],
                based_on=given["based_on"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            return _after(request, row, kept, answer)
    context = {
        "row": row,
        "area": area,
        "question": question,
        "form": form,
        "beside": beside,
        "theirs": to_text(now.answers.get(key, ())) if beside else "",
        "preview": [(one, block_of(one.text)) for one in from_text(form["text"].value() or "")],
        "supports": list(now.supports.values()),
    }
    status = 200 if is_preview else _status(form)
    return render(request, "self_evaluation/answer.html", context, status=status)


def _after(
    request: Visit, row: SelfEvaluation, kept: EvaluationVersion, answer: str
) -> HttpResponse:
    if kept.number == 0:
        here = reverse("self_evaluation_answer", args=[row.pk, answer])
        return redirect(f"{here}?beside={kept.pk}")
    messages.success(request, f"It is kept as version {kept.number}.")
    if faults := faults_in(kept.evaluation, answer):
        messages.warning(request, f"It cannot be signed off like this. {faults}")
    if naming := naming_in(kept.evaluation, answer):
        messages.warning(request, f"Look at it again, before anybody else does. {naming}")
    return redirect(f"{reverse('self_evaluation', args=[row.pk])}#{answer}")


def _beside(row: SelfEvaluation, id: str) -> EvaluationVersion | None:
    try:
        return row.versions.filter(number=0, pk=id).first() if id else None
    except ValidationError:
        return None


def self_evaluation_grades(request: Visit, evaluation_id: UUID) -> HttpResponse:
    """Give the authority's own grades, or leave them out."""
    row = find_draft(request, evaluation_id)
    now = row.text()
    initial: dict[str, Any] = {"based_on": row.version, **now.grades}
    form = GradesForm(
        request.POST if request.method == "POST" else None,
        edition=row.framework,
        initial=initial,
    )
    is_late = False
    if form.is_valid():
        try:
            kept = writing.change_grades(
                by=request.actor,
                organisation=row.organisation,
                evaluation=row,
                grades=form.grades,
                based_on=form.cleaned_data["based_on"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            if kept.number:
                messages.success(request, "The grades are kept.")
                return redirect("self_evaluation", row.pk)
            is_late = True
            form = _again(request, row)
    names = {one.id: one.name for one in row.framework.grades}
    context = {"row": row, "form": form, "is_late": is_late, "now": now.grades, "names": names}
    return render(request, "self_evaluation/grades.html", context, status=_status(form))


def _again(request: Visit, row: SelfEvaluation) -> GradesForm:
    """Return the form with what was chosen, now on the version that somebody else saved."""
    data = request.POST.copy()
    data["based_on"] = str(row.version)
    form = GradesForm(data, edition=row.framework)
    form.add_error(
        None,
        "Somebody else changed the grades in the meantime. Theirs stand now: look at them, "
        "then save yours.",
    )
    return form


def self_evaluation_versions(request: Visit, evaluation_id: UUID) -> HttpResponse:
    """List the versions, and show what changed between two of them."""
    row = seeing.find_evaluation(request.actor, evaluation_id)
    asked = {"earlier": max(1, row.version - 1), "later": row.version}
    form = CompareForm(request.GET or asked, latest=row.version)
    if form.is_valid():
        asked = form.cleaned_data
    changes = compare_evaluations(row.text(asked["earlier"]), row.text(asked["later"]))
    versions = row.versions.defer("plain")
    framework = row.framework
    context = {
        "row": row,
        "form": form,
        "asked": asked,
        "changes": changes,
        "versions": versions.exclude(number=0),
        "beside": versions.filter(number=0),
        "signed": {one.version: one for one in row.signings.all()},
        "areas": {one.id: one.name for one in framework.judgements},
        "questions": {one.id: one.text for one in framework.self_evaluation_questions},
    }
    return render(request, "self_evaluation/versions.html", context)


def _status(form: Any) -> int:
    return 422 if form.errors else 200
