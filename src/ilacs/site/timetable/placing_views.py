"""The pages that change a timetable: adding, placing, cancelling, what is suggested, inviting."""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ilacs.diary import Clash
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.timetable import actions, invitations
from ilacs.site.timetable.diary import Timetable, read_timetable
from ilacs.site.timetable.forms import ActivityForm, CancelForm
from ilacs.site.timetable.models import Activity
from ilacs.site.timetable.seeing import find_activity, sees_cases
from ilacs.site.timetable.suggesting import propose
from ilacs.site.timetable.views import WORDS
from ilacs.site.timetable.wording import when_of

CHANGE = Permission.ACTIVITY_CHANGE


@require_POST
def timetable_lay_out(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Lay out the activities that the edition has for the inspection, without times."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    try:
        count = actions.lay_out_activities(by=request.actor, inspection=found)
    except InputError as error:
        messages.error(request, f"{error.what} {error.remedy}".strip())
    else:
        messages.success(request, f"{count} activities were laid out. They have no time yet.")
    return redirect("timetable", found.pk)


def activity_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Add an activity, with a time or without one."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    timetable = read_timetable(found)
    form = _form(request, timetable, None)
    if form.is_valid():
        try:
            added = actions.add_activity(by=request.actor, inspection=found, details=form.details)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{added.title}: {when_of(added)}.")
            return redirect(_address(added))
    return _show_form(request, found, form, None)


def activity_change(request: Visit, activity_id: UUID) -> HttpResponse:
    """Change an activity or give it a time; those who were invited get the new one."""
    found = _find_planned(request, activity_id)
    timetable = read_timetable(found.inspection)
    form = _form(request, timetable, found)
    if form.is_valid():
        try:
            outcome = actions.change_activity(
                by=request.actor,
                inspection=found.inspection,
                activity=found,
                details=form.details,
            )
        except InputError as error:
            form.refuse(error)
        else:
            changed = outcome.activity
            messages.success(request, f"{changed.title}: {when_of(changed)}.")
            _bring_up_to_date(request, changed, outcome.uninvited)
            return redirect(_address(changed))
    return _show_form(request, found.inspection, form, found)


def _form(request: Visit, timetable: Timetable, activity: Activity | None) -> ActivityForm:
    return ActivityForm(
        request.POST if request.method == "POST" else None,
        timetable=timetable,
        activity=activity,
        sees_case=sees_cases(request.actor, timetable.inspection),
    )


def _show_form(
    request: Visit, inspection: Inspection, form: ActivityForm, activity: Activity | None
) -> HttpResponse:
    context = {"inspection": inspection, "form": form, "activity": activity, **WORDS}
    status = 422 if form.errors else 200
    return render(request, "timetable/activity_form.html", context, status=status)


@require_POST
def activity_try(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Answer which clashes an activity would have as it is being typed; nothing is kept."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    if "minutes" not in request.POST:
        return JsonResponse({"clashes": []}, status=400)  # no form of ours
    timetable = read_timetable(found)
    activity = timetable.by_id.get(request.GET.get("activity", ""))
    form = _form(request, timetable, activity)
    clashes: tuple[Clash, ...] = ()
    form.is_valid()
    if not {"day", "time", "minutes"} & set(form.errors):
        with suppress(InputError, KeyError):  # what is missing is said when it is saved
            clashes = actions.try_details(timetable, activity, form.details)
    return JsonResponse(
        {"clashes": [{"sentence": one.sentence, "remedy": one.remedy} for one in clashes]}
    )


def activity_cancel(request: Visit, activity_id: UUID) -> HttpResponse:
    """Cancel an activity, with a reason, and tell those who were invited."""
    found = _find_planned(request, activity_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        cancelled = actions.cancel_activity(
            by=request.actor,
            inspection=found.inspection,
            activity=found,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, f"{found.title} is cancelled.")
        if cancelled.invited is not None:
            _send(request, [cancelled])
        return redirect("timetable", found.inspection_id)
    context = {"inspection": found.inspection, "activity": found, "form": form, **WORDS}
    status = 422 if form.errors else 200
    return render(request, "timetable/cancel.html", context, status=status)


@require_POST
def activity_done(request: Visit, activity_id: UUID) -> HttpResponse:
    """Note that an activity took place."""
    found = _find_planned(request, activity_id)
    try:
        actions.finish_activity(by=request.actor, inspection=found.inspection, activity=found)
    except InputError as error:
        messages.error(request, f"{error.what} {error.remedy}".strip())
    else:
        messages.success(request, "It is noted as done.")
    return redirect("activity", found.pk)


def timetable_suggest(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show times without a clash for what has none, and take those that are ticked."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    refused = ""
    if request.method == "POST":
        try:
            placed = actions.place_as_suggested(
                by=request.actor,
                inspection=found,
                chosen=request.POST.getlist("chosen"),
                fingerprint=request.POST.get("fingerprint", ""),
            )
        except InputError as error:
            refused = f"{error.what} {error.remedy}".strip()
        else:
            messages.success(request, f"{len(placed)} activities have their time.")
            _send(request, [one for one in placed if one.invited is not None])
            return redirect("timetable", found.pk)
    timetable = read_timetable(found)
    context = {
        "inspection": found,
        "proposed": propose(timetable),
        "has_rooms": bool(timetable.meeting_rooms),
        "refused": refused,
        **WORDS,
    }
    status = 422 if refused else 200
    return render(request, "timetable/suggest.html", context, status=status)


@require_POST
def activity_invite(request: Visit, activity_id: UUID) -> HttpResponse:
    """Send everyone in an activity an invitation by email."""
    found = _find_planned(request, activity_id)
    _invite(request, found.inspection, [found])
    return redirect("activity", found.pk)


def timetable_invite(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show what invitations would be sent to, and send those that are ticked."""
    found = find_inspection(request.actor, inspection_id, CHANGE)
    waiting = sorted(read_timetable(found).to_invite, key=lambda one: (one.start, one.title))
    refused = ""
    if request.method == "POST":
        chosen = set(request.POST.getlist("chosen"))
        ticked = [one for one in waiting if str(one.pk) in chosen]
        if ticked:
            _invite(request, found, ticked)
            return redirect("timetable", found.pk)
        refused = "Select what to send invitations to."
    context = {"inspection": found, "waiting": waiting, "refused": refused, **WORDS}
    status = 422 if refused else 200
    return render(request, "timetable/invite.html", context, status=status)


def _invite(request: Visit, inspection: Inspection, activities: list[Activity]) -> None:
    told = invitations.note_invitations(
        by=request.actor, inspection=inspection, activities=activities
    )
    if not told:
        messages.error(request, "There is nobody with an email address to invite.")
    elif _send(request, activities):
        messages.success(request, f"Invitations were sent: {told}.")


def _bring_up_to_date(
    request: Visit, activity: Activity, uninvited: tuple[tuple[str, str], ...]
) -> None:
    """Send the new time to those who have the old one, and take it back from who left."""
    if activity.invited is None or not activity.is_placed:
        return
    if activity.has_news:
        invitations.note_invitations(
            by=request.actor, inspection=activity.inspection, activities=[activity]
        )
        _send(request, [activity])
    _say_missed(request, [(activity, invitations.take_back(activity, uninvited))])


def _send(request: Visit, activities: Iterable[Activity]) -> bool:
    """Send all that is noted and say what did not go out; a mail server's refusal undoes nothing."""
    return _say_missed(request, [(one, invitations.send_invitations(one)) for one in activities])


def _say_missed(request: Visit, sent: list[tuple[Activity, list[str]]]) -> bool:
    """Name whom the messages did not reach, by activity; returns whether all went out."""
    missed = [f"{one.title} ({', '.join(names)})" for one, names in sent if names]
    if missed:
        told = "; ".join(missed)
        messages.error(request, f"Some messages were not sent. Tell these people yourself: {told}.")
    return not missed


def _find_planned(request: Visit, activity_id: UUID) -> Activity:
    """Return an activity that the actor may change. Raises Http404 where it is over or not theirs."""
    found = find_activity(request.actor, activity_id)
    if not request.actor.decide(CHANGE, found.inspection) or not found.is_planned:
        raise Http404
    return found


def _address(activity: Activity) -> str:
    """Return where one looks after a change: the day in the timetable."""
    page = reverse("timetable", args=[activity.inspection_id])
    start = activity.wall_start
    return f"{page}?day={start.date().isoformat()}" if start else page
