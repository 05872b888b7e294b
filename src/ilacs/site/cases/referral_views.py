"""The pages of children referred back: all of them, a new one, and one with what is done about it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case, Referral
from ilacs.site.cases.referral_forms import ReferralForm, WordsForm
from ilacs.site.cases.referral_states import OWNERS, WAYS, ReferralState
from ilacs.site.cases.referrals import (
    Concern,
    acknowledge_referral,
    answer_referral,
    ask_again,
    close_referral,
    give_referral,
    note_referral_viewed,
)
from ilacs.site.cases.seeing import (
    VIEW,
    find_referral,
    is_leader,
    may_open_referrals,
)
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.states import SIDES
from ilacs.site.inspections.wall import find_behind_the_wall, is_behind_the_wall

EITHER = require_http_methods(["GET", "HEAD", "POST"])
GIVE = Permission.REFERRAL_GIVE
ACTIONS: dict[str, Callable[..., Any]] = {
    "acknowledge": acknowledge_referral,
    "answer": answer_referral,
    "ask": ask_again,
    "close": close_referral,
}
SAID = {
    "acknowledge": "You have acknowledged it. Say what you find and do as soon as you can.",
    "answer": "The answer is kept, and the inspectors are told.",
    "ask": "The authority is told that a further answer is needed.",
    "close": "The referral is closed.",
}


def referral_list(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the children referred back, those that are open first."""
    found = find_inspection(request.actor, inspection_id)
    if not may_open_referrals(request.actor, found):
        raise Http404
    rows = Referral.objects.filter(inspection=found)
    context = {
        "inspection": found,
        "referrals": sorted(rows, key=lambda one: (one.state == ReferralState.CLOSED, one.number)),
        "may_give": is_behind_the_wall(request.actor, found, GIVE),
        "now": timezone.now(),
    }
    return render(request, "cases/referrals.html", context)


@EITHER
def referral_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Take what an inspector saw, and refer the child back at once."""
    found = find_behind_the_wall(request.actor, inspection_id, GIVE)
    form = ReferralForm(
        request.POST if request.method == "POST" else None,
        cases=list(Case.objects.filter(inspection=found)),
        initial={"case": request.GET.get("case", "")},
    )
    if form.is_bound and form.is_valid():
        concern = Concern(form.cleaned_data["seen"], form.chosen, form.cleaned_data["pseudonym"])
        try:
            new = give_referral(by=request.actor, inspection=found, concern=concern)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The authority’s leaders are told now. Call them too.")
            return redirect("referral", new.pk)
    context = {"inspection": found, "form": form}
    return render(request, "cases/referral_new.html", context, status=422 if form.errors else 200)


@EITHER
def referral(request: Visit, referral_id: UUID) -> HttpResponse:
    """Show a referral with everything that was done about it, and take what is done next."""
    found = find_referral(request.actor, referral_id)
    ways = _ways(request, found)
    way = request.POST.get("way", "")
    forms = {
        one: WordsForm(request.POST if one == way else None, prefix=one, auto_id=f"id_{one}_%s")
        for one in ways
        if one != "acknowledge"
    }
    form = forms.get(way)
    if request.method == "POST":
        if way not in ways:
            messages.warning(request, "Somebody was quicker. This is how it stands now.")
            return redirect("referral", found.pk)
        if way == "acknowledge" or (form is not None and form.is_valid()):
            words = {"words": form.cleaned_data["words"]} if form is not None else {}
            try:
                ACTIONS[way](by=request.actor, inspection=found.inspection, referral=found, **words)
            except InputError as error:
                messages.warning(request, str(error))
            else:
                messages.success(request, SAID[way])
            return redirect("referral", found.pk)
    note_referral_viewed(by=request.actor, inspection=found.inspection, referral=found)
    context = {
        "inspection": found.inspection,
        "referral": found,
        "steps": list(found.steps.all()),
        "forms": forms,
        "form": form,
        "may_acknowledge": "acknowledge" in ways,
        "turn": SIDES.get(OWNERS[found.state], ""),
        "ways": WAYS,
        "opens_case": found.case_id and is_behind_the_wall(request.actor, found.inspection, VIEW),
        "is_late": found.state == ReferralState.GIVEN and found.due < timezone.now(),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "cases/referral.html", context, status=status)


def _ways(request: Visit, found: Referral) -> list[str]:
    """Return what the request's actor can do about a referral as it stands."""
    leads = is_leader(request.actor, found.inspection)
    inspects = is_behind_the_wall(request.actor, found.inspection, GIVE)
    theirs = {"authority": leads, "inspectors": inspects}
    return [id for id, way in WAYS.items() if found.state in way.begins and theirs.get(way.owner)]
