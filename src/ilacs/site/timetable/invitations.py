"""Invitations to activities by email, with a calendar file: sent, brought up to date, taken back."""

from collections.abc import Iterable, Sequence
from email.mime.base import MIMEBase
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from ilacs.diary.feed import Event, Party, make_invitation, method_of
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.outbox.posting import one_line
from ilacs.site.timetable.feeds import event_of
from ilacs.site.timetable.models import Activity
from ilacs.site.timetable.wording import when_of

CHANGE = Permission.ACTIVITY_CHANGE
"""What whoever sends invitations must be allowed to do."""


@action(CHANGE)
def note_invitations(*, by: Actor, inspection: Inspection, activities: Iterable[Activity]) -> int:
    """Keep that the people of some placed activities are invited; returns how many are to be told.

    Sending is the caller's, afterwards. Nobody is invited to what has no time or is done.
    """
    told = 0
    noted = [one for one in activities if one.is_placed and one.is_planned]
    for activity in noted:
        Activity.objects.filter(pk=activity.pk).update(invited=activity.sequence)
        activity.invited = activity.sequence
        for one in activity.attendees.select_related("person", "participant__person"):
            if one.email and one.told != one.email:
                one.told = one.email
                one.save()
            told += bool(one.email)
    audit.record(
        "activities_invited",
        by=by,
        about=inspection,
        organisation=inspection.organisation,
        activities=len(noted),
        people=told,
    )
    return told


def send_invitations(activity: Activity) -> list[str]:
    """Send each of an activity's people the invitation as it now is; returns whom it did not reach.

    A cancelled one is taken back from those who had it.
    """
    people = activity.attendees.select_related("person", "participant__person")
    guests = [(one.name, one.told) for one in people if one.told]
    return send(activity, event_of(activity), guests)


def take_back(activity: Activity, guests: Sequence[tuple[str, str]]) -> list[str]:
    """Take the invitation back from those no longer in an activity; returns whom it did not reach."""
    from dataclasses import replace

    return send(activity, replace(event_of(activity), is_cancelled=True), guests)


def send(activity: Activity, event: Event, guests: Sequence[tuple[str, str]]) -> list[str]:
    """Send an event to guests, each a name and an address; the one place where mail goes out.

    Returns the names of those whose message could not be made or was not taken by the mail server;
    the others have theirs. The words say all that the calendar file says, for where only words are sent (GOV.UK Notify).
    """
    organiser = Party(str(activity.inspection.organisation), settings.DEFAULT_FROM_EMAIL)
    missed = []
    for name, address in guests:
        try:
            _send_one(activity, event, organiser, Party(name, address))
        except (OSError, ValueError):  # the mail server's refusal, or what no message can hold
            missed.append(name)
    return missed


def _send_one(activity: Activity, event: Event, organiser: Party, guest: Party) -> None:
    file = make_invitation(event, organiser, [guest], moment=timezone.now())
    title = one_line(activity.title)
    subject = f"Cancelled: {title}" if event.is_cancelled else title
    message = EmailMultiAlternatives(subject, _words(activity, event), None, [guest.email])
    message.attach(_calendar_part(file, method_of(event)))
    message.send()


def _calendar_part(file: bytes, method: str) -> MIMEBase:
    part = MIMEText(file.decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="invitation.ics")
    return part


def _words(activity: Activity, event: Event) -> str:
    address = getattr(settings, "SITE_ADDRESS", "") + reverse("activity", args=[activity.pk])
    lines = [
        "You are not expected at this any longer." if event.is_cancelled else "You are expected.",
        activity.title,
        when_of(activity),
        activity.where,
    ]
    link = [] if event.is_cancelled else [f"More stands here, for whoever may see it:\n{address}"]
    return "\n\n".join([*filter(None, lines), *link]) + "\n"
