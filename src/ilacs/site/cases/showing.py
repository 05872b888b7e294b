"""What children referred back add to every page, to the board, and to one's own part."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.cases.models import Referral
from ilacs.site.cases.referral_states import OWNERS, ReferralState
from ilacs.site.cases.seeing import may_open_referrals, open_in, open_referrals, side_of_actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.jinja import format_moment


@dataclass(frozen=True)
class Alert:
    """An open referral as every page shows it: by number, and nothing of the child."""

    text: str
    href: str
    is_late: bool


def alerts_for(request: Any) -> list[Alert]:
    """Return the open referrals that a request's actor may know of, over all their inspections."""
    actor = getattr(request, "actor", None)
    if actor is None or not actor.id:
        return []
    now = timezone.now()
    return [_alert(actor, one, now) for one in open_referrals(actor)]


def _alert(actor: Actor, one: Referral, now: dt.datetime) -> Alert:
    opens = may_open_referrals(actor, one.inspection)
    href = reverse("referral", args=[one.pk]) if opens else ""
    return Alert(f"{one}: {how_it_stands(one, now)}. {one.inspection}", href, _is_late(one, now))


def how_it_stands(one: Referral, now: dt.datetime) -> str:
    """Return what a referral waits for, in words that begin small."""
    if one.state == ReferralState.GIVEN:
        by = format_moment(one.due)
        return f"not acknowledged by {by}" if one.due < now else f"to be acknowledged by {by}"
    return one.get_state_display().lower()


def _is_late(one: Referral, now: dt.datetime) -> bool:
    return one.state == ReferralState.GIVEN and one.due < now


def on_board(actor: Actor, inspection: Inspection, day: dt.date) -> Section | None:
    """Return the open referrals for the board and the wall, by number; None where there is none."""
    now = timezone.now()
    rows = open_in(actor, inspection)
    lines = tuple(_line(actor, one, now) for one in rows)
    return Section("referrals", "Children who may be at risk now", lines, "") if lines else None


def own_part(actor: Actor, day: dt.date) -> list[Section]:
    """Return the open referrals of a person's inspections whose turn is their side's."""
    now = timezone.now()
    rows = [
        one
        for one in open_referrals(actor)
        if OWNERS[one.state] == side_of_actor(actor, one.inspection)
    ]
    lines = tuple(_line(actor, one, now, where=str(one.inspection)) for one in rows)
    return [Section("own-referrals", "Children who may be at risk now", lines, "")] if lines else []


def _line(actor: Actor, one: Referral, now: dt.datetime, where: str = "") -> Line:
    opens = may_open_referrals(actor, one.inspection)
    when = ", ".join(filter(None, (where, how_it_stands(one, now))))
    return Line(
        str(one), when, reverse("referral", args=[one.pk]) if opens else "", _is_late(one, now)
    )
