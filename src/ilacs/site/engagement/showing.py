"""What meetings add to other parts of the site: one's own actions, and the authority's profile."""

import datetime as dt
from uuid import UUID

from django.urls import reverse

from ilacs.authorities import Authority
from ilacs.site.accounts.actor import Actor
from ilacs.site.engagement.models import AgreedAction, Meeting
from ilacs.site.engagement.seeing import VIEW, meetings_for
from ilacs.site.engagement.states import State
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.jinja import format_day

YEARS = 3
"""So many meetings show on a profile."""


def own_part(actor: Actor, today: dt.date) -> list[Section]:
    """Return what was agreed and an actor owns, the earliest first."""
    if actor.person is None:
        return []
    own = [UUID(id) for id in actor.organisations_with(VIEW)]
    rows = AgreedAction.objects.filter(owner=actor.person, done=None).select_related("meeting")
    lines = tuple(
        Line(
            one.what[:120],
            f"{'was due' if one.is_late(today) else 'due'} {format_day(one.due)}",
            _address(one.meeting, own),
            one.is_late(today),
        )
        for one in rows
    )
    return [Section("agreed", "Agreed at an engagement meeting", lines, "")] if lines else []


def _address(meeting: Meeting, own: list[UUID]) -> str:
    """Return the meeting's page, for whoever may see it."""
    if meeting.organisation_id in own or meeting.inspectorate_id in own:
        return reverse("meeting", args=[meeting.pk])
    return ""


def outcomes_beside(actor: Actor, authority: Authority, day: dt.date) -> Section | None:
    """Return what an authority's latest meetings led to, for the two sides of each and nobody else.

    day: only what was known then. None for whoever sees no meeting, without a query.
    """
    if not (actor.is_system or actor.organisations_with(VIEW)):
        return None
    rows = meetings_for(actor).filter(
        organisation__authority_code=authority.code,
        state=State.HELD.value,
        outcome__isnull=False,
        day__lte=day,
    )
    lines = tuple(_line(one) for one in rows[:YEARS])
    if not lines:
        return None
    return Section("meetings", "Engagement meetings: for the two sides alone", lines, "")


def _line(meeting: Meeting) -> Line:
    outcome = meeting.outcome
    words = [
        f"next activity thought of: {outcome.activity_name.lower()}" if outcome.activity else "",
        f"theme proposed: {outcome.theme}" if outcome.theme else "",
    ]
    said = "; ".join(filter(None, words)) or "nothing was proposed"
    when = (
        f"Held {format_day(meeting.day)} with {meeting.inspectorate}. {said[:1].upper()}{said[1:]}."
    )
    return Line(str(meeting), when, reverse("meeting", args=[meeting.pk]))
