"""The pages of engagement meetings: all of them, arranging one, one with all that belongs to it."""

import datetime as dt
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ilacs.diary import Entry
from ilacs.diary.feed import Event, make_feed
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.engagement import actions
from ilacs.site.engagement.forms import ArrangeForm, AttendeeForm, CancelForm, ItemForm, WhenForm
from ilacs.site.engagement.letters import shown_letters
from ilacs.site.engagement.models import AgendaItem, Attendee, Meeting
from ilacs.site.engagement.page import due_of, meeting_page
from ilacs.site.engagement.seeing import (
    CHANGE,
    find_meeting,
    meetings_for,
    pairs_for,
    place_of,
)
from ilacs.site.engagement.states import STATES, State
from ilacs.site.inspections.states import INSPECTORS


def meeting_list(request: Visit) -> HttpResponse:
    """List the meetings of the actor's organisations, the latest year first."""
    rows = [(one, STATES[one.standing], due_of(one)) for one in meetings_for(request.actor)]
    context = {
        "rows": rows,
        "may_arrange": bool(request.actor.decide(CHANGE)),
    }
    return render(request, "engagement/list.html", context)


def meeting_new(request: Visit) -> HttpResponse:
    """Arrange a meeting."""
    pairs = pairs_for(request.actor)
    form = ArrangeForm(request.POST if request.method == "POST" else None, pairs=pairs)
    if form.is_valid():
        authority, inspectorate, side = form.chosen
        try:
            row = actions.arrange_meeting(
                by=request.actor,
                organisation=inspectorate if side == INSPECTORS else authority,
                authority=authority,
                inspectorate=inspectorate,
                year=form.cleaned_data["year"],
                when=form.when,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The meeting is arranged. Its agenda is proposed below.")
            return redirect("meeting", row.pk)
    context = {"form": form, "pairs": pairs}
    return render(
        request, "engagement/meeting_new.html", context, status=422 if form.errors else 200
    )


def meeting(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Show a meeting with all of it that the actor's side may see."""
    found = find_meeting(request.actor, meeting_id)
    return render(request, "engagement/meeting.html", meeting_page(request.actor, found))


def meeting_change(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Change when and where a meeting is."""
    found = require_preparing(find_meeting(request.actor, meeting_id, CHANGE))
    initial = {
        "day": found.day,
        "time": f"{found.time:%H:%M}" if found.time else "",
        "minutes": found.minutes,
        "place": found.place,
        "scope": found.scope,
    }
    form = WhenForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.change_meeting(
                by=request.actor,
                organisation=place_of(request.actor, found),
                meeting=found,
                when=form.when,
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The meeting is changed.")
            return redirect("meeting", found.pk)
    return show_form(request, found, form, "Change when and where", "Save")


@require_POST
def meeting_held(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Note that a meeting was held."""
    found = find_meeting(request.actor, meeting_id, CHANGE)
    try:
        actions.note_held(
            by=request.actor, organisation=place_of(request.actor, found), meeting=found
        )
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Noted: the meeting was held.")
    return redirect("meeting", found.pk)


def meeting_cancel(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Cancel a meeting."""
    found = require_preparing(find_meeting(request.actor, meeting_id, CHANGE))
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.cancel_meeting(
            by=request.actor,
            organisation=place_of(request.actor, found),
            meeting=found,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, "The meeting is cancelled.")
        return redirect("meeting", found.pk)
    return show_form(request, found, form, "Cancel the meeting", "Cancel the meeting")


@require_POST
def meeting_propose(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Propose the agenda anew from what is known today."""
    found = require_preparing(find_meeting(request.actor, meeting_id, CHANGE))
    actions.propose_agenda(
        by=request.actor, organisation=place_of(request.actor, found), meeting=found
    )
    messages.success(request, "The agenda is proposed anew. What was written by hand stayed.")
    return redirect("meeting", found.pk)


def meeting_item_new(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Add an item of one's own to the agenda."""
    found = require_preparing(find_meeting(request.actor, meeting_id, CHANGE))
    form = ItemForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.add_item(
            by=request.actor,
            organisation=place_of(request.actor, found),
            meeting=found,
            heading=form.cleaned_data["heading"],
            text=form.cleaned_data["text"],
        )
        return redirect("meeting", found.pk)
    return show_form(request, found, form, "Add an item to the agenda", "Add")


def meeting_item(request: Visit, meeting_item_id: UUID) -> HttpResponse:
    """Change an item of the agenda."""
    item = AgendaItem.objects.filter(pk=meeting_item_id).first()
    found = require_preparing(find_meeting(request.actor, meeting_of(item), CHANGE))
    assert item  # or there was no meeting
    form = ItemForm(
        request.POST if request.method == "POST" else None,
        initial={"heading": item.heading, "text": item.text},
    )
    if form.is_valid():
        actions.change_item(
            by=request.actor,
            organisation=place_of(request.actor, found),
            meeting=found,
            item=item,
            change=form.cleaned_data,
        )
        return redirect("meeting", found.pk)
    return show_form(request, found, form, "Change the item", "Save", removes=item)


@require_POST
def meeting_item_remove(request: Visit, meeting_item_id: UUID) -> HttpResponse:
    """Take an item off the agenda."""
    item = AgendaItem.objects.filter(pk=meeting_item_id).first()
    found = require_preparing(find_meeting(request.actor, meeting_of(item), CHANGE))
    assert item  # or there was no meeting
    actions.remove_item(
        by=request.actor, organisation=place_of(request.actor, found), meeting=found, item=item
    )
    messages.success(request, "The item is off the agenda.")
    return redirect("meeting", found.pk)


def attendee_new(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Name somebody of one's own side who comes."""
    found = find_meeting(request.actor, meeting_id, CHANGE)
    if found.standing is State.CANCELLED:
        raise Http404
    form = AttendeeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.add_attendee(
            by=request.actor,
            organisation=place_of(request.actor, found),
            meeting=found,
            **form.cleaned_data,
        )
        return redirect("meeting", found.pk)
    return show_form(request, found, form, "Who comes on our side", "Add")


@require_POST
def attendee_remove(request: Visit, attendee_id: UUID) -> HttpResponse:
    """Take somebody of one's own side away."""
    one = Attendee.objects.filter(pk=attendee_id).first()
    found = find_meeting(request.actor, meeting_of(one), CHANGE)
    assert one  # or there was no meeting
    try:
        actions.remove_attendee(
            by=request.actor,
            organisation=place_of(request.actor, found),
            meeting=found,
            attendee=one,
        )
    except InputError as error:
        messages.error(request, str(error))
    return redirect("meeting", found.pk)


def meeting_calendar(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Give the meeting as a file for a diary."""
    found = find_meeting(request.actor, meeting_id)
    if found.day is None:
        raise Http404
    actions.note_calendar(
        by=request.actor, organisation=place_of(request.actor, found), meeting=found
    )
    content = make_feed(str(found), [event_of(found)], moment=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    name = f"engagement-meeting-{found.year}.ics"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def event_of(meeting: Meeting) -> Event:
    """Return a meeting for a diary: what, when and where. Without a time it takes the morning."""
    assert meeting.day  # asked of those with a day alone
    start = dt.datetime.combine(meeting.day, meeting.time or dt.time(9))
    end = start + dt.timedelta(minutes=meeting.minutes)
    title = f"{meeting}: {meeting.organisation} and {meeting.inspectorate}"
    return Event(
        Entry(str(meeting.pk), title, start, end),
        meeting.sequence,
        meeting.changed,
        where=meeting.place,
        is_cancelled=meeting.standing is State.CANCELLED,
    )


def letters_shown(request: Visit) -> HttpResponse:
    """List the letters that the authority shows to its committee, for its members."""
    return render(
        request, "engagement/letters_shown.html", {"letters": shown_letters(request.actor)}
    )


def meeting_of(row: AgendaItem | Attendee | None) -> UUID:
    """Return the meeting that a row belongs to. Raises Http404 where there is no such row."""
    if row is None:
        raise Http404
    return row.meeting_id


def require_preparing(found: Meeting) -> Meeting:
    """Return a meeting that is being prepared. Raises Http404 for any other."""
    if found.standing is not State.PREPARING:
        raise Http404
    return found


def show_form(
    request: Visit,
    found: Meeting,
    form: forms.Form,
    title: str,
    button: str,
    removes: AgendaItem | None = None,
) -> HttpResponse:
    """Show a form of a meeting, whole, with its problems."""
    context = {
        "meeting": found,
        "form": form,
        "form_title": title,
        "button": button,
        "removes": removes,
    }
    status = 422 if form.errors else 200
    return render(request, "engagement/form.html", context, status=status)
