"""What the record adds to the board of an inspection, and to the page of one's own part."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.daily_record.models import BriefingReader, Issue, IssueState
from ilacs.site.daily_record.queries import about_words, findings_waiting
from ilacs.site.daily_record.seeing import audiences_for
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.inspections.states import AUTHORITY
from ilacs.site.jinja import format_moment

ROOM_ON_BOARD = 4


def issue_line(issue: Issue, now: dt.datetime, owner: str) -> Line:
    """Return an issue as a line: what, by when, and whose where that is to be said."""
    is_late = bool(issue.due) and issue.due < now  # type: ignore[operator]
    due = "due" if owner or is_late else "Due"
    when = f"{due} {format_moment(issue.due)}" if issue.due else ""
    words = ", ".join(filter(None, (owner, when)))
    return Line(issue.what, words, reverse("issue", args=[issue.pk]), is_late)


def issues_on_board(actor: Actor, inspection: Inspection, day: dt.date) -> Section | None:
    """Return the issues that are not closed, what is due first; None for who reads no record."""
    seen = audiences_for(actor, inspection)
    if not seen:
        return None
    now = timezone.now()
    going = Issue.objects.filter(inspection=inspection, audience__in=seen)
    rows = list(going.exclude(state=IssueState.CLOSED))
    return Section(
        "issues",
        "Issues",
        tuple(issue_line(one, now, one.owner_name) for one in rows[:ROOM_ON_BOARD]),
        "No issue is open.",
        max(len(rows) - ROOM_ON_BOARD, 0),
        reverse("issue_list", args=[inspection.pk]),
    )


def still_open(actor: Actor, inspection: Inspection) -> Line | None:
    """Count the issues that are not closed, as far as an actor reads them."""
    seen = audiences_for(actor, inspection)
    going = Issue.objects.filter(inspection=inspection, audience__in=seen or ())
    count = going.exclude(state=IssueState.CLOSED).count()
    if not count:
        return None
    words = f"{count} {'issue' if count == 1 else 'issues'} not closed"
    return Line(words, href=reverse("issue_list", args=[inspection.pk]))


def findings_on_board(actor: Actor, inspection: Inspection, day: dt.date) -> Section | None:
    """Return the emerging findings that wait for a response, without their words: it is a wall.

    None for anyone but the authority's people who read the record.
    """
    room = Room(inspection.organisation, inspection)
    if side_in(actor, room) != AUTHORITY or not actor.decide(Permission.RECORD_VIEW, room):
        return None
    rows = list(findings_waiting(inspection))
    framework = inspection.framework
    lines = [
        Line(
            about_words(framework, one.judgement, one.criterion) or str(one.get_weight_display()),
            f"{one.get_weight_display()}, given {format_moment(one.moment)}",
            reverse("record_entry", args=[one.pk]),
        )
        for one in rows[:ROOM_ON_BOARD]
    ]
    return Section(
        "findings",
        "Findings without a response",
        tuple(lines),
        "None waits.",
        max(len(rows) - ROOM_ON_BOARD, 0),
        reverse("daily_record", args=[inspection.pk]) + "?kind=finding",
    )


def own_part(actor: Actor, day: dt.date) -> list[Section]:
    """Return a person's own issues, and the briefings that were sent to them, unread first."""
    if actor.person is None:
        return []
    found = [_own_issues(actor), _own_briefings(actor)]
    return [one for one in found if one is not None]


def _own_issues(actor: Actor) -> Section | None:
    now = timezone.now()
    going = Issue.objects.filter(owner=actor.person).exclude(state=IssueState.CLOSED)
    rows = [
        one
        for one in going.select_related("inspection__organisation")
        if actor.decide(Permission.PART_VIEW, one.inspection)
    ]
    if not rows:
        return None
    return Section("own-issues", "Your issues", tuple(issue_line(one, now, "") for one in rows), "")


def _own_briefings(actor: Actor) -> Section | None:
    sent = BriefingReader.objects.filter(person=actor.person)
    rows = [
        one.briefing
        for one in sent.filter(read=None).select_related("briefing__inspection__organisation")
        if actor.decide(Permission.BRIEFING_VIEW, one.briefing.inspection)
    ]
    lines = [
        Line(
            str(one),
            f"{one.inspection}, sent {format_moment(one.sent)}",
            reverse("briefing", args=[one.pk]),
        )
        for one in rows
    ]
    return (
        Section("own-briefings", "Briefings you have not read", tuple(lines), "") if rows else None
    )
