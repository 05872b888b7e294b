"""The first part of one's own page: the inspections that are under way, and where each stands."""

import datetime as dt

from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.queries import Standing, inspections_for, standing_of
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.inspections.states import State

MOST = 6


def under_way(actor: Actor, day: dt.date) -> list[Section]:
    """Return the inspections that are not closed, as far as an actor has a part in them.

    Whoever may not see where an inspection stands reads of it here, and has no page to go to.
    """
    going = inspections_for(actor, Permission.PART_VIEW).exclude(
        decided__in=(State.CLOSED, State.INCOMPLETE)
    )
    standings = [standing_of(one, day) for one in going[: MOST + 1]]
    if not standings:
        return []
    lines = tuple(_line(actor, one) for one in standings[:MOST])
    more = len(standings) - len(lines)
    return [Section("under-way", "Under way", lines, "", more, reverse("inspection_list"))]


def _line(actor: Actor, standing: Standing) -> Line:
    one, now = standing.inspection, standing.now
    words = standing.state_title
    if now.on_site:
        words += f", day {now.on_site.number} of {now.on_site.of}"
    elif now.since_call and standing.on_site and standing.on_site.first > now.today:
        first = standing.on_site.first
        words += f", inspectors come on {first:%A} {first.day} {first:%B}"
    may_look = bool(actor.decide(Permission.INSPECTION_VIEW, one))
    return Line(str(one), words, reverse("inspection_now", args=[one.pk]) if may_look else "")
