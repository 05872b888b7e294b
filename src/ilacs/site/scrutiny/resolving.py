"""What a committee resolved, and following it up to the next meeting."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from ilacs.committee.follow_up import is_reminded
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.outbox.posting import address_of, tell
from ilacs.site.scrutiny.models import (
    Decided,
    FollowUp,
    Paper,
    PaperState,
    Resolution,
    ResolutionStep,
)

RECORD = Permission.RESOLUTION_RECORD
OPEN = (FollowUp.DUE, FollowUp.CARRIED)
NEWS = "A committee waits for an answer to what it resolved."


@dataclass(frozen=True)
class Resolved:
    """What became of a recommendation, or what members added. words: where they differ from it."""

    decided: str
    recommended: str = ""
    words: str = ""
    owner: Person | None = None
    owner_name: str = ""
    due: dt.date | None = None


@action(RECORD)
def record_resolutions(
    *, by: Actor, organisation: Organisation, paper: Paper, resolved: Sequence[Resolved]
) -> list[Resolution]:
    """Record what the committee resolved, after those it recorded before.

    Raises InputError where the report is not published, an amendment has no words, or what is to be
    answered has nobody who answers.
    """
    found = Paper.objects.select_for_update().get(pk=paper.pk, organisation=organisation)
    if found.state != PaperState.PUBLISHED:
        raise InputError(
            "The report is not published.", "", "A committee resolves on what it read."
        )
    if not resolved:
        raise InputError("Nothing was resolved.", "", "Say what became of a recommendation.")
    number = found.resolutions.count()
    rows = []
    for one in resolved:
        number += 1
        rows.append(_added(found, number, one))
    audit.record(
        "resolutions_recorded",
        by=by,
        about=found,
        organisation=organisation,
        resolutions=len(rows),
    )
    return rows


def _added(paper: Paper, number: int, one: Resolved) -> Resolution:
    if one.decided in (Decided.AMENDED, Decided.ADDED) and not one.words.strip():
        raise InputError(
            "The words of the resolution are missing.", "words", "Enter what was resolved."
        )
    name = one.owner.name if one.owner else one.owner_name.strip()
    if one.due and not name:
        raise InputError("Nobody answers it.", "owner", "Name who does.")
    row = Resolution(
        paper=paper,
        number=number,
        recommended=one.recommended.strip(),
        decided=Decided(one.decided),
        words=one.words.strip() or one.recommended.strip(),
        owner=one.owner,
        owner_name=name,
        due=one.due,
        state=FollowUp.DUE if one.due else FollowUp.NONE,
    )
    row.save()
    if row.owner and row.due:
        tell(paper.organisation, row.owner, NEWS, address_of("committee_report", paper.pk))
    return row


@action(RECORD)
def follow_up(
    *,
    by: Actor,
    organisation: Organisation,
    resolution: Resolution,
    words: str,
    carried_to: dt.date | None = None,
) -> Resolution:
    """Answer a resolution, or carry it to a later meeting: carried_to.

    Raises InputError where there is nothing to answer, without words, or for a day that is not later.
    """
    row = (
        Resolution.objects.select_for_update(of=("self",))
        .select_related("paper")
        .get(pk=resolution.pk, paper__organisation=organisation)
    )
    if row.state not in OPEN:
        raise InputError("There is nothing to follow up here.")
    if not words.strip():
        raise InputError("Say what was answered.", "words")
    if carried_to and row.due and carried_to <= row.due:
        raise InputError("The day is not later than the one before.", "carried_to")
    row.state = FollowUp.CARRIED if carried_to else FollowUp.ANSWERED
    row.due, row.reminded = carried_to or row.due, None
    row.save()
    ResolutionStep(
        resolution=row, state=row.state, words=words.strip(), due=carried_to, by_name=by.name
    ).save()
    audit.record(
        "resolution_followed",
        by=by,
        about=row.paper,
        organisation=organisation,
        number=row.number,
        state=str(row.state),
    )
    return row


def remind_of_resolutions() -> int:
    """Remind those who owe an answer, on working days; returns how many. A worker's chore."""
    today = timezone.localdate()
    rows = Resolution.objects.filter(
        state__in=OPEN, owner__is_active=True, due__isnull=False
    ).exclude(reminded=today)
    due = [
        one for one in rows.select_related("owner", "paper__organisation") if _is_due(one, today)
    ]
    return remind(by=SYSTEM, resolutions=due, today=today) if due else 0


def _is_due(one: Resolution, today: dt.date) -> bool:
    return one.due is not None and is_reminded(one.due, today)


@action(None)
def remind(*, by: Actor, resolutions: Sequence[Resolution], today: dt.date) -> int:
    """Send each owner a message, and note that it was sent today."""
    for one in resolutions:
        if one.owner:
            address = address_of("committee_report", one.paper_id)
            tell(one.paper.organisation, one.owner, NEWS, address)
        one.reminded = today
        one.save()
    audit.record("resolution_reminders", by=by, resolutions=len(resolutions))
    return len(resolutions)
