"""What plans add to one's own page: the actions that one owns."""

import datetime as dt

from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.jinja import format_day
from ilacs.site.plans.board import Card
from ilacs.site.plans.queries import own_cards

MOST = 6


def own_actions(actor: Actor, day: dt.date) -> list[Section]:
    """Return the actions that an actor owns and that are still to be done, what is overdue first."""
    if not actor.organisations_with(Permission.ACTION_UPDATE):
        return []
    cards = [one for one in own_cards(actor, day) if one.action.is_open]
    if not cards:
        return []
    lines = tuple(_line(one) for one in cards[:MOST])
    more = len(cards) - len(lines)
    title = "Your actions in improvement plans"
    return [Section("own-actions", title, lines, "", more, reverse("own_actions"))]


def _line(card: Card) -> Line:
    one = card.action
    when = f"due {format_day(one.due)}" if one.due else one.due_written
    return Line(
        f"{one.number} {one.what}", when, reverse("own_action", args=[one.pk]), card.is_overdue
    )
