"""The demonstration's plan: believable, at every stage, and laid out once."""

from django.utils import timezone

from ilacs.planning import STATUSES
from ilacs.site.plans.made_up import load_made_up_plan
from ilacs.site.plans.models import Plan, PlanAction
from ilacs.site.plans.progress import progress_for


def test_the_demonstration_shows_a_plan_at_every_stage(northmoor):
    load_made_up_plan()
    plan = Plan.objects.get(title="Improvement plan after our inspection")
    found = progress_for(plan, timezone.localdate())
    assert 12 <= found.total <= 16
    assert all(found.by_status[status] for status in STATUSES)
    assert found.overdue >= 2
    assert len(found.areas) == 3


def test_it_is_laid_out_once(northmoor):
    load_made_up_plan()
    number = PlanAction.objects.count()
    load_made_up_plan()
    assert PlanAction.objects.count() == number
