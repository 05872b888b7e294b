"""The pages of an inspection's stages: as they stand, giving one other days, and its state."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ilacs.errors import InputError
from ilacs.site.accounts.forms import ActionForm
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections import actions
from ilacs.site.inspections.board import may_here, stage_state, stages_picture
from ilacs.site.inspections.forms import HoldForm, ReasonForm, ResumeForm, StageForm
from ilacs.site.inspections.models import ACCESS_ENDS_AFTER
from ilacs.site.inspections.plan import NOTIFICATION, stage_of
from ilacs.site.inspections.queries import find_inspection, history_of, standing_of
from ilacs.site.inspections.sections import still_open
from ilacs.site.inspections.states import TRANSITIONS

CHANGE = Permission.INSPECTION_CHANGE


def stages(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show the stages as they stand, what was changed, and what can be decided now."""
    found = find_inspection(request.actor, inspection_id)
    standing = standing_of(found)
    may = may_here(request.actor, found)
    names = {one.stage.id: one.title for one in standing.stages}
    context = {
        "inspection": found,
        "standing": standing,
        "may": may,
        "picture": stages_picture(
            "The stages, from the call to the last", [*standing.stages], standing
        ),
        "rows": [(one, stage_state(one, standing)) for one in standing.stages],
        "history": history_of(found),
        "names": names,
        "ways": [(way, WAYS[way]) for way in standing.ways] if may["change"] else [],
    }
    return render(request, "inspections/stages.html", context)


def stage(request: Visit, inspection_id: UUID, stage: str) -> HttpResponse:
    """Give a stage other days, with a reason, or write down that it happened."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    one = stage_of(standing_of(found).stages, stage)
    if one is None or stage == NOTIFICATION:
        raise Http404
    is_period = one.stage.kind == "period"
    form = StageForm(
        request.POST if request.method == "POST" else None,
        is_period=is_period,
        is_deadline=one.stage.kind == "deadline",
        initial={} if not is_period else {"first": one.first, "last": one.last},
    )
    if form.is_valid():
        given = dict(form.cleaned_data)
        is_done = given.pop("what") == "done"
        try:
            actions.move_stage(
                by=request.actor, inspection=found, stage=stage, is_done=is_done, **given
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "It is written down, and what hangs on it has followed.")
            return redirect("inspection_stages", found.pk)
    context = {"inspection": found, "one": one, "form": form}
    status = 422 if form.errors else 200
    return render(request, "inspections/stage.html", context, status=status)


@dataclass(frozen=True)
class Way:
    """A transition as a page: its question and button, what it means, and how it is done."""

    title: str
    button: str
    means: str
    form: type[ActionForm]
    act: Callable[..., object]


WAYS: dict[str, Way] = {
    "defer": Way(
        "Note a deferral",
        "Save",
        "A deferral is asked for at the latest when the inspectors arrive, and the lead inspector "
        "decides. Preparation goes on meanwhile. A request that was refused is kept too.",
        HoldForm,
        actions.hold_inspection,
    ),
    "pause": Way(
        "Note a pause",
        "Save",
        "A pause stops an inspection that has begun. It goes on later, or is left incomplete. A "
        "request that was refused is kept too.",
        HoldForm,
        actions.hold_inspection,
    ),
    "resume": Way(
        "Let it go on",
        "Let it go on",
        "What was not over when it stopped is put off by the working days that were lost. You can "
        "give any stage other days afterwards.",
        ResumeForm,
        actions.resume_inspection,
    ),
    "leave_incomplete": Way(
        "Leave it incomplete",
        "Leave it incomplete",
        "It will not go on. This cannot be taken back.",
        ReasonForm,
        actions.leave_incomplete,
    ),
    "close": Way(
        "Close the inspection",
        "Close the inspection",
        "Its requests, documents, timetable, audits and record change no more. The stages after the "
        "fieldwork go on: you can still note the day of the final report and what follows it. "
        f"People from outside can look at it for another {ACCESS_ENDS_AFTER.days} days, and "
        "inspectors until their report is published. This cannot be taken back.",
        ReasonForm,
        actions.close_inspection,
    ),
}
"""A page for each of TRANSITIONS."""


def change(request: Visit, inspection_id: UUID, way: str) -> HttpResponse:
    """Write down a decision on the inspection's state."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    if way not in WAYS:
        raise Http404
    page = WAYS[way]
    form = page.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = dict(form.cleaned_data) | ({"way": way} if page.form is HoldForm else {})
        try:
            page.act(by=request.actor, inspection=found, **given)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"It is written down{_words(way, given)}.")
            return redirect("inspection_stages", found.pk)
    context = {
        "inspection": found,
        "page": page,
        "form": form,
        "is_possible": way in standing_of(found).ways,
        "state": standing_of(found).state_title.lower(),
        "words": TRANSITIONS[way].words,
        "still_open": still_open(request.actor, found) if way == "close" else [],
    }
    status = 422 if form.errors else 200
    return render(request, "inspections/change.html", context, status=status)


def _words(way: str, given: dict[str, object]) -> str:
    if given.get("was_granted", True):
        return f": the inspection was {TRANSITIONS[way].words}"
    return ". The inspection goes on as before"
