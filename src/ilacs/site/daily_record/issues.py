"""Raising issues, giving them an owner and a time, moving them on, and closing them."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.daily_record.models import Audience, Entry, Issue, IssueChange, IssueState
from ilacs.site.daily_record.queries import people_for_issues
from ilacs.site.daily_record.seeing import audiences_for, audiences_of, may_see_issue
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.jinja import format_moment
from ilacs.site.outbox.posting import address_of, tell


@dataclass(frozen=True)
class NewIssue:
    """What is to be put right, by whom and by when. owner_name: where there is no account."""

    what: str
    audience: str = Audience.BOTH
    owner: Person | None = None
    owner_name: str = ""
    due: dt.datetime | None = None


@action(Permission.RECORD_ADD)
def raise_issue(
    *, by: Actor, inspection: Inspection, issue: NewIssue, entry: Entry | None = None
) -> Issue:
    """Raise an issue. entry: what of the record it comes from, which all its readers must read.

    Raises InputError, PermissionDenied.
    """
    room = Room(inspection.organisation, inspection)
    room.require_open()
    side = side_in(by, room)
    if issue.audience not in audiences_of(side):
        raise PermissionDenied("It cannot be raised where one’s own side does not read.")
    if not issue.what.strip():
        raise InputError("There is no issue.", "what", "Write what is to be put right.")
    if entry is not None and entry.audience not in (issue.audience, Audience.BOTH):
        raise InputError("It would show what only one side reads.", "audience")
    _require_owner(inspection, issue.audience, side, issue.owner)
    row = Issue(
        inspection=inspection,
        audience=issue.audience,
        what=issue.what.strip(),
        side=side,
        raised_by=by.name,
        owner=issue.owner,
        owner_name=issue.owner.name if issue.owner else issue.owner_name.strip(),
        due=issue.due.replace(second=0, microsecond=0) if issue.due else None,
        entry=entry,
    )
    row.save()
    _tell_owner(by, inspection, row)
    audit.record(
        "issue_raised",
        by=by,
        about=row,
        organisation=inspection.organisation,
        audience=issue.audience,
    )
    return row


@dataclass(frozen=True)
class IssueNow:
    """How an issue stands from now on. note: what the person who changes it adds, may be empty."""

    state: str
    owner: Person | None = None
    owner_name: str = ""
    due: dt.datetime | None = None
    outcome: str = ""
    note: str = ""


@action(Permission.PART_VIEW)
def change_issue(*, by: Actor, inspection: Inspection, issue: Issue, now: IssueNow) -> Issue:
    """Move an issue on; what was changed is kept in words.

    Its side's people who add to the record may change all; its owner alone moves it on, closes it
    and adds a note. Raises InputError, PermissionDenied.
    """
    Room(inspection.organisation, inspection).require_open()
    row = Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    _require_may_change(by, inspection, row, now)
    if now.state == IssueState.CLOSED and not now.outcome.strip():
        raise InputError("Say what came of it.", "outcome", "It is kept with the issue.")
    is_handed_on = now.owner is not None and now.owner != row.owner
    if is_handed_on:
        side = side_in(by, Room(inspection.organisation, inspection))
        _require_owner(inspection, row.audience, side, now.owner)
    words = _changes(row, now)
    if not words:
        raise InputError("Nothing was changed.", "note", "Change something, or add a note.")
    row.state, row.due = now.state, now.due
    row.owner = now.owner
    row.owner_name = now.owner.name if now.owner else now.owner_name.strip()
    row.outcome = now.outcome.strip() if now.state == IssueState.CLOSED else ""
    row.closed = timezone.now() if now.state == IssueState.CLOSED else None
    row.save()
    if is_handed_on:
        _tell_owner(by, inspection, row)
    IssueChange(issue=row, words=". ".join(words)[:1500], by_name=by.name).save()
    audit.record(
        "issue_changed",
        by=by,
        about=row,
        organisation=inspection.organisation,
        changed=[one.partition(":")[0] for one in words],
    )
    return row


def _tell_owner(by: Actor, inspection: Inspection, row: Issue) -> None:
    """Tell an issue's owner that it is theirs, unless they took it themselves."""
    if row.owner is not None and row.owner != by.person:
        line = "An issue was given to you." + (
            f" It is due {format_moment(row.due)}." if row.due else ""
        )
        tell(inspection.organisation, row.owner, line, address_of("issue", row.pk))


def _require_owner(inspection: Inspection, audience: str, side: str, owner: Person | None) -> None:
    """Refuse an owner whom a side may not choose: an owner sees their own issue."""
    if owner is not None and owner not in people_for_issues(inspection, audience, side):
        raise InputError(
            f"{owner.name} is not among those who may read it.",
            "owner",
            "Choose another owner, or let both sides read it.",
        )


def may_change_all(by: Actor, inspection: Inspection, issue: Issue) -> bool:
    """Tell whether an actor may change an issue's owner and time, not its state alone."""
    seen = issue.audience in audiences_for(by, inspection)
    return seen and bool(by.decide(Permission.RECORD_ADD, inspection))


def _require_may_change(by: Actor, inspection: Inspection, row: Issue, now: IssueNow) -> None:
    if row.inspection_id != inspection.pk or not may_see_issue(by, row):
        raise PermissionDenied("This issue is not one’s own side’s.")
    if may_change_all(by, inspection, row):
        return
    if by.person is None or row.owner_id != by.person.pk:
        raise PermissionDenied("Only its owner and those who keep the record change an issue.")
    if (now.owner, now.due) != (by.person, row.due):
        raise PermissionDenied("Those who keep the record change an issue’s owner and time.")


def _changes(row: Issue, now: IssueNow) -> list[str]:
    """Return what is different, each as `field: words`."""
    found = []
    owner_name = now.owner.name if now.owner else now.owner_name.strip()
    if now.state != row.state:
        found.append(f"State: {IssueState(now.state).label.lower()}")
    if owner_name != row.owner_name:
        found.append(f"Owner: {owner_name or 'nobody'}")
    if now.due != row.due:
        found.append(f"Due: {format_moment(now.due) if now.due else 'no time'}")
    if now.state == IssueState.CLOSED and now.outcome.strip() != row.outcome:
        found.append(f"Outcome: {now.outcome.strip()}")
    if now.note.strip():
        found.append(f"Note: {now.note.strip()}")
    return found
