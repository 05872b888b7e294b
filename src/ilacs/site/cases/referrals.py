"""Referring a child who may be at risk back to the authority: given, acknowledged, answered, closed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case, Referral, ReferralStep
from ilacs.site.cases.referral_states import ReferralState, require_way
from ilacs.site.cases.seeing import (
    is_leader,
    may_open_referrals,
    require_inspector,
    side_of_actor,
)
from ilacs.site.cases.telling import tell_of
from ilacs.site.inspections.models import Inspection
from ilacs.site.jobs import queue

ACKNOWLEDGE_WITHIN = dt.timedelta(minutes=60)
"""By when the authority must say that it knows. No edition gives a time; an hour leaves a leader
who is in a meeting time to look, and the same working day to see the child."""
ESCALATION = "referral_escalation"
AGAIN = dt.timedelta(hours=1)
"""How long after an escalation the next one comes, while nobody acknowledges."""
FOLLOWERS: list[Callable[[Referral], None]] = []
"""Called within the action that takes a step of a referral; an app adds its own when ready."""


@dataclass(frozen=True)
class Concern:
    """What an inspector saw. pseudonym: what both sides call the child, where it is no case."""

    seen: str
    case: Case | None = None
    pseudonym: str = ""


@action(Permission.REFERRAL_GIVE)
def give_referral(*, by: Actor, inspection: Inspection, concern: Concern) -> Referral:
    """Refer a child back to the authority, at once, whatever has become of the inspection.

    Raises InputError, PermissionDenied.
    """
    require_inspector(by, inspection, Permission.REFERRAL_GIVE)
    case = concern.case
    if case is not None and case.inspection_id != inspection.pk:
        raise InputError("The inspection has no such case.", "case", "Choose another.")
    child = case.pseudonym if case else concern.pseudonym.strip()
    if not child:
        raise InputError(
            "Say which child it is.", "pseudonym", "Choose a case or give a pseudonym."
        )
    if not concern.seen.strip():
        raise InputError("Write what you saw.", "seen")
    now = timezone.now()
    row = Referral(
        inspection=inspection,
        number=_next_number(inspection),
        case=case,
        pseudonym=child,
        seen=concern.seen.strip(),
        given_by=by.id,
        given_by_name=by.name,
        given=now,
        due=now + ACKNOWLEDGE_WITHIN,
    )
    row.save()
    told = _take_step(by, row, "give", row.seen)
    wait = ACKNOWLEDGE_WITHIN.total_seconds() + 1
    queue.start(ESCALATION, [str(row.pk)], by=by, organisation=inspection.organisation, after=wait)
    audit.record(
        "referral_given",
        by=by,
        about=row,
        organisation=inspection.organisation,
        number=row.number,
        told=len(told),
    )
    return row


def _next_number(inspection: Inspection) -> int:
    """Return the next number; the inspection is locked, so that two are given one after another."""
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    last = Referral.objects.filter(inspection=inspection).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@action(Permission.REFERRAL_ANSWER)
def acknowledge_referral(*, by: Actor, inspection: Inspection, referral: Referral) -> Referral:
    """Say for the authority that it knows. Raises InputError, PermissionDenied."""
    row = _locked(inspection, referral)
    _require_leader(by, inspection)
    row.state = require_way("acknowledge", row.state).to
    row.acknowledged, row.acknowledged_by_name = timezone.now(), by.name
    row.save()
    _take_step(by, row, "acknowledge", "")
    was_late = row.acknowledged > row.due
    audit.record(
        "referral_acknowledged",
        by=by,
        about=row,
        organisation=inspection.organisation,
        number=row.number,
        was_late=was_late,
    )
    return row


@action(Permission.REFERRAL_ANSWER)
def answer_referral(*, by: Actor, inspection: Inspection, referral: Referral, words: str) -> None:
    """Say what the authority found and did; every answer is kept. Raises InputError."""
    _require_leader(by, inspection)
    _move(by, _locked(inspection, referral), "answer", words, "Write what was found and done.")


@action(Permission.REFERRAL_GIVE)
def ask_again(*, by: Actor, inspection: Inspection, referral: Referral, words: str) -> None:
    """Say what an answer leaves open. Raises InputError, PermissionDenied."""
    require_inspector(by, inspection, Permission.REFERRAL_GIVE)
    _move(by, _locked(inspection, referral), "ask", words, "Write what is still to be answered.")


@action(Permission.REFERRAL_GIVE)
def close_referral(*, by: Actor, inspection: Inspection, referral: Referral, words: str) -> None:
    """Close a referral with what satisfied the inspectors. Raises InputError, PermissionDenied."""
    require_inspector(by, inspection, Permission.REFERRAL_GIVE)
    row = _locked(inspection, referral)
    _move(by, row, "close", words, "Write what satisfied you that the child is safe.")


def _move(by: Actor, row: Referral, way: str, words: str, missing: str) -> None:
    found = require_way(way, row.state)
    if not words.strip():
        raise InputError(missing, "words")
    row.state = found.to
    if row.state == ReferralState.CLOSED:
        row.closed = timezone.now()
    row.save()
    _take_step(by, row, way, words.strip())
    audit.record(
        found.event,
        by=by,
        about=row,
        organisation=row.inspection.organisation,
        number=row.number,
    )


@action(None)
def escalate_referral(*, by: Actor, referral: Referral) -> None:
    """Tell leaders, team and chief executive that nobody acknowledged in time.

    Raises InputError where it is not, or no longer, to be told of.
    """
    row = _locked(referral.inspection, referral)
    if not is_late(row, timezone.now()):
        raise InputError("It is not late, or was acknowledged.")
    row.escalated = timezone.now()
    row.save()
    told = _take_step(by, row, "escalate", "")
    audit.record(
        "referral_escalated",
        by=by,
        about=row,
        organisation=row.inspection.organisation,
        number=row.number,
        told=len(told),
    )


def is_late(referral: Referral, now: dt.datetime) -> bool:
    """Tell whether a referral is to be escalated now: late, and not told of in the last hour."""
    if referral.state != ReferralState.GIVEN or referral.due > now:
        return False
    return referral.escalated is None or referral.escalated <= now - AGAIN


@action(Permission.INSPECTION_VIEW)
def note_referral_viewed(*, by: Actor, inspection: Inspection, referral: Referral) -> None:
    """Write down that somebody read a referral."""
    if not may_open_referrals(by, inspection):
        raise PermissionDenied("Referrals are for leaders and the inspection team.")
    audit.record(
        "referral_viewed",
        by=by,
        about=referral,
        organisation=inspection.organisation,
        number=referral.number,
    )


def _locked(inspection: Inspection, referral: Referral) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",))
    row = rows.select_related("inspection__organisation").get(pk=referral.pk)
    if row.inspection_id != inspection.pk:
        raise PermissionDenied("It is another inspection's.")
    return row


def _require_leader(by: Actor, inspection: Inspection) -> None:
    if not is_leader(by, inspection):
        raise PermissionDenied("The authority’s leaders answer where a child is referred back.")


def _take_step(by: Actor, row: Referral, way: str, words: str) -> list[str]:
    """Keep what was done and tell who is to know; returns their names."""
    told = tell_of(row, way, but=by.person)
    side = "" if by.is_system else side_of_actor(by, row.inspection)
    ReferralStep(
        referral=row,
        way=way,
        words=words,
        side=side,
        by=by.id,
        by_name=by.name,
        told=told,
    ).save()
    for follow in FOLLOWERS:
        follow(row)
    return told
