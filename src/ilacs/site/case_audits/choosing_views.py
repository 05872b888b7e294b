"""The pages that plan audits: choosing cases, giving them to people, taking one off or up again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ilacs.errors import InputError
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.actions import (
    Case,
    add_tool,
    assign_audits,
    choose_cases,
    reopen_audit,
    withdraw_audit,
)
from ilacs.site.case_audits.forms import AssignForm, ChooseForm, ReasonForm, ToolForm
from ilacs.site.case_audits.queries import (
    find_audit,
    open_in,
    people_with,
    samples_in,
    tools_in,
)
from ilacs.site.case_audits.rooms import edition_of
from ilacs.site.case_audits.states import OPEN, TRANSITIONS
from ilacs.site.case_audits.views import ASSIGN, frame
from ilacs.site.inspections.rooms import find_room, room_of
from ilacs.site.submissions.actions import note_look, note_look_at_children
from ilacs.site.submissions.models import KeptSample
from ilacs.site.submissions.samples import open_sample

EITHER = require_http_methods(["GET", "HEAD", "POST"])
COMPLETE, MODERATE = Permission.CASE_AUDIT_COMPLETE, Permission.CASE_AUDIT_MODERATE
TEAM = "team"
"""The column of a sample's table that names the team."""


@EITHER
def case_audit_choose(request: Visit, room_id: UUID) -> HttpResponse:
    """Take which cases are audited, and plan an audit of each."""
    room = find_room(request.actor, room_id, ASSIGN)
    edition = edition_of(room)
    form = ChooseForm(
        request.POST if request.method == "POST" else None,
        tools=tools_in(room, edition),
        samples=samples_in(request.actor, room),
        people=people_with(room, COMPLETE),
    )
    if form.is_bound and form.is_valid():
        try:
            cases = _cases_of(request.actor, form.sample) if form.sample else form.typed
            planned = choose_cases(
                by=request.actor,
                room=room,
                edition=edition,
                tool=form.chosen_tool,
                cases=cases,
                due=form.cleaned_data["due"],
                share_among=form.sharing,
            )
        except InputError as error:
            form.refuse(error)
        else:
            words = "audit is" if len(planned) == 1 else "audits are"
            messages.success(request, f"{len(planned)} {words} planned.")
            return redirect("case_audit_assign", room.pk)
    context = frame(request, room) | {"form": form, "edition": edition}
    status = 422 if form.errors else 200
    return render(request, "case_audits/choose.html", context, status=status)


@EITHER
def case_audit_assign(request: Visit, room_id: UUID) -> HttpResponse:
    """Take who audits and moderates what, by when."""
    room = find_room(request.actor, room_id, ASSIGN)
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        audits=open_in(room),
        auditors=people_with(room, COMPLETE),
        moderators=people_with(room, MODERATE),
    )
    if form.is_bound and form.is_valid():
        try:
            changed = assign_audits(by=request.actor, room=room, given=form.given)
        except InputError as error:
            form.refuse(error)
        else:
            words = "audit is" if changed == 1 else "audits are"
            messages.success(request, f"{changed or 'No'} {words} changed.")
            return redirect("case_audit_list", room.pk)
    context = frame(request, room) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "case_audits/assign.html", context, status=status)


@EITHER
def case_audit_change(request: Visit, case_audit_id: UUID) -> HttpResponse:
    """Take why an audit is taken off, or where it is completed, opened again."""
    found = find_audit(request.actor, case_audit_id, ASSIGN)
    room = room_of(found)
    way = "withdraw" if found.state in OPEN else "reopen"
    is_possible = found.state in TRANSITIONS[way].begins
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        move = withdraw_audit if way == "withdraw" else reopen_audit
        try:
            move(by=request.actor, room=room, case_audit=found, **form.cleaned_data)
        except InputError as error:
            form.refuse(error)
        else:
            said = "is taken off" if way == "withdraw" else "is open again"
            messages.success(request, f"The audit of {found.case} {said}.")
            return redirect("case_audit_list", room.pk)
    context = frame(request, room) | {
        "audit": found,
        "form": form,
        "way": way,
        "is_possible": is_possible,
    }
    status = 422 if form.errors else 200
    return render(request, "case_audits/change.html", context, status=status)


@EITHER
def case_audit_tool_new(request: Visit, room_id: UUID) -> HttpResponse:
    """Take an audit tool of the authority's own."""
    room = find_room(request.actor, room_id, ASSIGN)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ToolForm(*given)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            tool = add_tool(by=request.actor, room=room, content=file.read(), name=file.name)
        except InputError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, f"“{tool}” can be chosen from now on.")
            return redirect("case_audit_tools", room.pk)
    context = frame(request, room) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "case_audits/tool_new.html", context, status=status)


def _cases_of(actor: Actor, sample: KeptSample) -> list[Case]:
    """Return the children of a sample by pseudonym, and their teams where the actor may see them."""
    submission = sample.submission
    organisation = submission.organisation
    shows = actor.decide(Permission.SUBMISSION_VIEW_CHILDREN, organisation)
    drawn = open_sample(sample)
    note = note_look_at_children if shows else note_look
    note(by=actor, organisation=organisation, submission=submission, page="sample")
    columns = drawn["columns"]
    at = columns.index(TEAM) if shows and TEAM in columns else None
    return [
        Case(code, (cells[at] or "") if at is not None else "")
        for code, cells in zip(drawn["codes"], drawn["cells"], strict=True)
    ]
