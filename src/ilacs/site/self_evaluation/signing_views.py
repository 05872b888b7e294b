"""Sign-off and opening again, sharing with an inspectorate, publishing, and the files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ilacs.documents.self_evaluation import TYPES, name_file, write
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.roles import INSPECTORATE
from ilacs.site.self_evaluation import letting_out, seeing
from ilacs.site.self_evaluation.forms import LeavingForm, ReopenForm, ShareForm, SignForm
from ilacs.site.self_evaluation.kept import with_what_is_kept
from ilacs.site.self_evaluation.models import Publication, SelfEvaluation, Sharing, Signing
from ilacs.site.self_evaluation.reading import faulty_places, outline_of
from ilacs.site.self_evaluation.seeing import SHARE, SIGN
from ilacs.site.self_evaluation.signing import reopen_evaluation, sign_evaluation
from ilacs.site.self_evaluation.states import State

DRAFT_MARK = "Draft: not signed off"


def self_evaluation_sign(request: Visit, evaluation_id: UUID) -> HttpResponse:
    """Sign a self-evaluation off, having seen what it lacks; or open it again."""
    row = seeing.find_evaluation(request.actor, evaluation_id, SIGN)
    is_signed = row.standing is State.SIGNED
    data = request.POST if request.method == "POST" else None
    form: Any = ReopenForm(data) if is_signed else SignForm(data, initial={"version": row.version})
    if form.is_valid():
        try:
            _sign_or_reopen(request, row, form.cleaned_data)
        except InputError as error:
            form.refuse(error)
        else:
            return redirect("self_evaluation", row.pk)
    review = None if is_signed else outline_of(request.actor, row).review
    context = {
        "row": row,
        "form": form,
        "is_signed": is_signed,
        "review": review,
        "faulty": faulty_places(row, review) if review else (),
    }
    return render(request, "self_evaluation/sign.html", context, status=_status(form))


def _sign_or_reopen(request: Visit, row: SelfEvaluation, given: dict[str, Any]) -> None:
    organisation = row.organisation
    if row.standing is State.SIGNED:
        reopen_evaluation(
            by=request.actor, organisation=organisation, evaluation=row, reason=given["reason"]
        )
        messages.success(request, "It is open again. What was signed stays as it was.")
        return
    signing = sign_evaluation(
        by=request.actor, organisation=organisation, evaluation=row, version=given["version"]
    )
    messages.success(request, f"Version {signing.version} is signed off.")


def _signed(row: SelfEvaluation) -> Signing:
    """Return the latest sign-off. Raises Http404 where there is none."""
    signing = row.signings.select_related("self_evaluation__organisation").first()
    if signing is None:
        raise Http404
    return signing


def self_evaluation_share(request: Visit, evaluation_id: UUID) -> HttpResponse:
    """Share the signed version with an inspectorate, and end a sharing."""
    row = seeing.find_evaluation(request.actor, evaluation_id, SHARE)
    signing = _signed(row)
    if "end" in request.POST:
        return _end_sharing(request, row)
    identifying = letting_out.identifying_in(signing)
    form = ShareForm(
        request.POST if request.method == "POST" else None,
        identifying=identifying,
        inspectorates=list(Organisation.objects.filter(kind=INSPECTORATE)),
    )
    if form.is_valid():
        try:
            letting_out.share_evaluation(
                by=request.actor,
                organisation=row.organisation,
                signing=signing,
                inspectorate=form.chosen,
                looked=form.looked,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{form.chosen} can read version {signing.version}.")
            return redirect("self_evaluation_share", row.pk)
    context = {
        "row": row,
        "signing": signing,
        "form": form,
        "identifying": identifying,
        "sharings": Sharing.objects.filter(signing__self_evaluation=row).select_related(
            "inspectorate", "signing"
        ),
    }
    return render(request, "self_evaluation/share.html", context, status=_status(form))


def _end_sharing(request: Visit, row: SelfEvaluation) -> HttpResponse:
    found = {
        str(one.pk): one
        for one in Sharing.objects.filter(signing__self_evaluation=row).select_related(
            "signing__self_evaluation"
        )
    }
    sharing = found.get(request.POST["end"])
    if sharing is None:
        raise Http404
    try:
        letting_out.end_sharing(by=request.actor, organisation=row.organisation, sharing=sharing)
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The sharing is ended.")
    return redirect("self_evaluation_share", row.pk)


def self_evaluation_publish(request: Visit, evaluation_id: UUID) -> HttpResponse:
    """Make the signed version public, or take back what is public."""
    row = seeing.find_evaluation(request.actor, evaluation_id, SHARE)
    signing = _signed(row)
    public = (
        Publication.objects.filter(signing__self_evaluation=row, withdrawn=None)
        .select_related("signing__self_evaluation")
        .first()
    )
    identifying = letting_out.identifying_in(signing)
    form = LeavingForm(request.POST if request.method == "POST" else None, identifying=identifying)
    if request.method == "POST" and form.is_valid():
        try:
            _publish_or_withdraw(request, row, signing, public, looked=form.looked)
        except InputError as error:
            form.refuse(error)
        else:
            return redirect("self_evaluation_publish", row.pk)
    context = {
        "row": row,
        "signing": signing,
        "form": form,
        "identifying": identifying,
        "public": public,
        "is_current": public is not None and public.signing_id == signing.pk,
    }
    return render(request, "self_evaluation/publish.html", context, status=_status(form))


def _publish_or_withdraw(
    request: Visit,
    row: SelfEvaluation,
    signing: Signing,
    public: Publication | None,
    *,
    looked: bool,
) -> None:
    if "withdraw" in request.POST:
        if public is None:
            raise InputError("Nothing of it is public.")
        letting_out.withdraw_publication(
            by=request.actor, organisation=row.organisation, publication=public
        )
        messages.success(request, "It is no longer public.")
        return
    letting_out.publish_evaluation(
        by=request.actor, organisation=row.organisation, signing=signing, looked=looked
    )
    messages.success(request, "It is public.")


def self_evaluation_file(request: Visit, evaluation_id: UUID, ending: str) -> HttpResponse:
    """Give out a self-evaluation as it is now, for the authority's own people."""
    row = seeing.find_evaluation(request.actor, evaluation_id)
    if ending not in TYPES:
        raise Http404
    is_draft = row.standing is State.DRAFT
    text = with_what_is_kept(row, row.text()) if is_draft else _signed(row).evaluation
    letting_out.note_downloaded(
        by=request.actor,
        organisation=row.organisation,
        evaluation=row,
        version=row.version,
        format=ending,
    )
    content = write(text, ending, DRAFT_MARK if is_draft else "")
    return as_file(content, name_file(text), ending)


def as_file(content: bytes, name: str, ending: str) -> HttpResponse:
    """Return bytes as a file to download."""
    answer = HttpResponse(content, content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _status(form: Any) -> int:
    return 422 if form.errors else 200
