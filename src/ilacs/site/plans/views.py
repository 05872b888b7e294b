"""The pages that show plans: the list, one plan as board or timeline, and one's own actions."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.queries import authorities_with
from ilacs.site.plans import board
from ilacs.site.plans.countdown import countdown_of
from ilacs.site.plans.forms import BoardForm
from ilacs.site.plans.models import AreaKind
from ilacs.site.plans.queries import listed_plans, own_cards
from ilacs.site.plans.seeing import CHANGE, find_plan

TIMELINE = "timeline"


def plan_list(request: Visit) -> HttpResponse:
    """List the plans of the actor's authorities, each with how far it is."""
    today = timezone.localdate()
    context = {
        "rows": listed_plans(request.actor, today),
        "may_open": bool(authorities_with(request.actor, CHANGE)),
    }
    return render(request, "plans/list.html", context)


def plan(request: Visit, plan_id: UUID) -> HttpResponse:
    """Show a plan: what counts down, how far it is, and its actions as board or timeline."""
    found = find_plan(request.actor, plan_id)
    today = timezone.localdate()
    whole = board.read_plan(found, today)
    form = BoardForm(
        request.GET, areas=[one.area.number for one in whole.areas], owners=whole.owners.items()
    )
    cards = board.narrow(whole, form.asked)
    is_timeline = request.GET.get("view") == TIMELINE
    priority = any(one.area.kind == AreaKind.PRIORITY_ACTION for one in whole.areas)
    context = {
        "plan": found,
        "whole": whole,
        "cards": cards,
        "form": form,
        "is_timeline": is_timeline,
        "columns": board.columns_of(cards),
        "picture": board.progress_picture(whole),
        "timeline": board.timeline_picture(cards, today) if is_timeline else None,
        "countdown": countdown_of(found, today, has_priority=priority),
        "may_change": bool(request.actor.decide(CHANGE, found)) and not found.is_closed,
        "overdue": sum(card.is_overdue for card in whole.cards),
    }
    return render(request, "plans/plan.html", context)


def own_actions(request: Visit) -> HttpResponse:
    """Show the actions that one owns, what is overdue first."""
    today = timezone.localdate()
    context = {"rows": own_cards(request.actor, today), "today": today}
    return render(request, "plans/own.html", context)
