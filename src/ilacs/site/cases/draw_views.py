"""The pages of draws: drawing cases from the authority's data, and one draw with its seed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases import queries
from ilacs.site.cases.depths import depths_of
from ilacs.site.cases.drawing import draw_cases, verify_draw
from ilacs.site.cases.forms import CaseDrawForm
from ilacs.site.cases.seeing import VIEW
from ilacs.site.cases.selecting import Choice, note_cases_viewed
from ilacs.site.inspections.rooms import Room
from ilacs.site.inspections.wall import find_behind_the_wall, is_behind_the_wall
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.samples import look_at_lists, open_sample

EITHER = require_http_methods(["GET", "HEAD", "POST"])
SELECT = Permission.CASE_SELECT


@EITHER
def case_draw_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Take what is to be drawn from which data, draw it, and choose who came out."""
    found = find_behind_the_wall(request.actor, inspection_id, SELECT)
    given = queries.submissions_of(found)
    submission = _asked_for(given, request.GET.get("from", ""))
    if submission is None:
        context = {"inspection": found, "given": given}
        return render(request, "cases/draw_new.html", context)
    note_cases_viewed(by=request.actor, inspection=found, page=f"draw from {submission.pk}")
    try:
        digest, numbers = look_at_lists(submission)
    except InputError:
        raise Http404 from None
    depths = depths_of(found.kind)
    data = request.POST if request.method == "POST" else None
    form = CaseDrawForm(data, numbers=numbers, depths=depths)
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        choice = Choice((), values["depth"], values["question"], values["language"])
        try:
            sample, new = draw_cases(
                submission, form.asked, choice, by=request.actor, inspection=found
            )
        except InputError as error:
            form.tell(error)
        else:
            messages.success(request, f"{len(new)} case{'s' * (len(new) != 1)} drawn and added.")
            return redirect("case_draw", found.pk, sample.pk)
    context = {
        "inspection": found,
        "given": given,
        "submission": submission,
        "digest": digest,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/draw_new.html", context, status=status)


def _asked_for(given: list[KeptSubmission], id: str) -> KeptSubmission | None:
    """Return the data that an address names, the latest where it names none. Raises Http404."""
    if not id:
        return given[0] if given else None
    one = next((one for one in given if str(one.pk) == id), None)
    if one is None:
        raise Http404
    return one


@EITHER
def case_draw(request: Visit, inspection_id: UUID, sample_id: UUID) -> HttpResponse:
    """Show how a sample was drawn, with the seed that both sides gave; draw it again to verify."""
    found = find_behind_the_wall(request.actor, inspection_id, VIEW)
    sample = next((o for o in queries.samples_of_authority(found) if o.pk == sample_id), None)
    if sample is None:
        raise Http404
    is_open = Room(found.organisation, found).is_open
    if request.method == "POST":
        same = verify_draw(sample, by=request.actor, inspection=found)
        words = "the same children come out." if same else "something differs."
        (messages.success if same else messages.warning)(request, f"Drawn again, {words}")
        return redirect("case_draw", found.pk, sample.pk)
    note_cases_viewed(by=request.actor, inspection=found, page=f"draw {sample.pk}")
    try:
        drawn = open_sample(sample)
    except InputError:
        raise Http404 from None
    context = {
        "inspection": found,
        "sample": sample,
        "drawn": drawn,
        "may_verify": is_open and is_behind_the_wall(request.actor, found, SELECT),
    }
    return render(request, "cases/draw.html", context)
