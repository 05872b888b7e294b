"""The pages of selection: the cases, choosing, swapping, changing, sharing them out, what to prepare."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases import queries
from ilacs.site.cases.changing import CHANGEABLE, change_case
from ilacs.site.cases.completing import stands_of
from ilacs.site.cases.depths import depths_of
from ilacs.site.cases.drawing import swap
from ilacs.site.cases.forms import AllocateForm, ChangeForm, ChooseForm, ExpertiseForm, SwapForm
from ilacs.site.cases.seeing import VIEW, find_case, find_to_prepare
from ilacs.site.cases.selecting import (
    Choice,
    choose_cases,
    give_cases,
    keep_expertise,
    note_cases_viewed,
    note_prepared,
    picks_of,
)
from ilacs.site.inspections.rooms import Room
from ilacs.site.inspections.wall import find_behind_the_wall, is_behind_the_wall

EITHER = require_http_methods(["GET", "HEAD", "POST"])
SELECT = Permission.CASE_SELECT


def case_list(request: Visit, inspection_id: UUID) -> HttpResponse:
    """List the cases of an inspection, with whose they are."""
    found = find_behind_the_wall(request.actor, inspection_id, VIEW)
    note_cases_viewed(by=request.actor, inspection=found, page="list")
    cases = queries.cases_of(found)
    is_open = Room(found.organisation, found).is_open
    shown = queries.looked_at(cases)
    stands = stands_of(shown)
    context = {
        "inspection": found,
        "cases": shown,
        "stands": stands,
        "complete": sum(one.is_complete for one in stands.values()),
        "swapped": [one for one in cases if one.swapped_for_id],
        "may_select": is_open and is_behind_the_wall(request.actor, found, SELECT),
        "may_refer": is_behind_the_wall(request.actor, found, Permission.REFERRAL_GIVE),
        "samples": list({one.sample_id: one.sample for one in cases if one.sample}.values()),
    }
    return render(request, "cases/list.html", context)


@EITHER
def case_choose(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Take which cases are looked at."""
    found = find_behind_the_wall(request.actor, inspection_id, SELECT)
    samples = queries.samples_of_authority(found)
    data = request.POST if request.method == "POST" else None
    form = ChooseForm(data, samples=samples, depths=depths_of(found.kind))
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        try:
            choice = Choice(
                picks_of(form.sample) if form.sample else form.picks,
                values["depth"],
                values["question"],
                values["language"],
                form.sample,
                "" if form.sample else values["reason"],
            )
            new = choose_cases(by=request.actor, inspection=found, choice=choice)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{len(new)} case{'s' * (len(new) != 1)} added.")
            return redirect("case_list", found.pk)
    context = {"inspection": found, "form": form}
    return render(request, "cases/choose.html", context, status=422 if form.errors else 200)


@EITHER
def case_swap(request: Visit, case_id: UUID) -> HttpResponse:
    """Take why a case is swapped, and bring in the other."""
    case = find_case(request.actor, case_id, SELECT)
    form = SwapForm(
        request.POST if request.method == "POST" else None, from_sample=case.sample is not None
    )
    if form.is_bound and form.is_valid():
        pick = None if case.sample else form.pick
        try:
            new = swap(case, form.cleaned_data["reason"], pick, by=request.actor)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{new} takes the place of case {case.number}.")
            return redirect("case_list", case.inspection_id)
    context = {"inspection": case.inspection, "case": case, "form": form}
    return render(request, "cases/swap.html", context, status=422 if form.errors else 200)


@EITHER
def case_change(request: Visit, case_id: UUID) -> HttpResponse:
    """Take what is known of a case otherwise than the lists or the draw said, and why."""
    case = find_case(request.actor, case_id, SELECT)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        depths=depths_of(case.inspection.kind),
        initial={name: getattr(case, name) for name in CHANGEABLE},
    )
    if form.is_bound and form.is_valid():
        try:
            change_case(
                by=request.actor,
                inspection=case.inspection,
                case=case,
                values=form.values,
                reason=form.cleaned_data["reason"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"Case {case.number} is changed.")
            return redirect("case_list", case.inspection_id)
    context = {"inspection": case.inspection, "case": case, "form": form}
    return render(request, "cases/change.html", context, status=422 if form.errors else 200)


@EITHER
def case_allocate(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Propose whose each case is, and take what the lead inspector decides."""
    found = find_behind_the_wall(request.actor, inspection_id, SELECT)
    cases, team = queries.looked_at(queries.cases_of(found)), queries.team_of(found)
    proposed = queries.propose(found, cases, team)
    why = {one.case: one for one in proposed}
    way = request.POST.get("way", "")
    expertise = ExpertiseForm(request.POST if way == "expertise" else None, team=team)
    form = AllocateForm(
        request.POST if way == "allocate" else None,
        cases=cases,
        team=team,
        proposed={id: one.member for id, one in why.items()},
    )
    try:
        if expertise.is_bound and expertise.is_valid():
            keep_expertise(by=request.actor, inspection=found, known=expertise.known)
            messages.success(request, "Kept. The proposal below follows it.")
            return redirect("case_allocate", found.pk)
        if form.is_bound and form.is_valid():
            given = {
                case: (to, _reason(why.get(str(case.pk)), to)) for case, to in form.chosen.items()
            }
            changed = give_cases(by=request.actor, inspection=found, given=given)
            messages.success(request, f"{changed or 'No'} case{'s' * (changed != 1)} changed.")
            return redirect("case_list", found.pk)
    except InputError as error:
        form.refuse(error)
    context = {
        "inspection": found,
        "cases": cases,
        "members": queries.members_of(found, team),
        "why": why,
        "form": form,
        "expertise": expertise,
    }
    is_bad = bool((form.is_bound and form.errors) or (expertise.is_bound and expertise.errors))
    return render(request, "cases/allocate.html", context, status=422 if is_bad else 200)


def _reason(proposed: queries.Given | None, to: object) -> str:
    """Return why a case is somebody's: the proposal's words where it was followed."""
    chosen = str(getattr(to, "pk", ""))
    return proposed.why if proposed and proposed.member == chosen else queries.BY_HAND


def cases_to_prepare(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show the authority which records and workers to have ready, and when; nothing else."""
    found = find_to_prepare(request.actor, inspection_id)
    note_prepared(by=request.actor, inspection=found)
    context = {"inspection": found, "rows": queries.to_prepare(found)}
    return render(request, "cases/to_prepare.html", context)
