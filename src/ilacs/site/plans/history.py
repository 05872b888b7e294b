"""The history of an action: each step says how it stands from then on, and why."""

from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.plans.models import ActionStep, PlanAction


def add_step(by: Actor, row: PlanAction, words: str, impact: str = "") -> None:
    """Add how an action stands now to its history, within the action that changes it.

    impact: the evidence of its impact, where it was given. The row is saved by the caller.
    """
    ActionStep.objects.create(
        action=row,
        moment=timezone.now(),
        by=by.person,
        by_name=by.name,
        status=row.status,
        risk=row.risk,
        due=row.due,
        words=words.strip(),
        impact=impact.strip(),
    )
