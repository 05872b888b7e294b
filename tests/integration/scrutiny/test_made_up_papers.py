"""The demonstration shows a report that was followed up, and one that waits to be verified."""

from ilacs.site.plans.made_up import load_made_up_plan
from ilacs.site.scrutiny.made_up import load_made_up_papers
from ilacs.site.scrutiny.models import Paper, Resolution
from ilacs.site.scrutiny.putting import PutTogether


def test_northmoor_has_one_published_report_and_one_that_waits(people):
    assert not load_made_up_papers()  # without a plan
    load_made_up_plan()
    assert load_made_up_papers()
    assert not load_made_up_papers()
    published, draft = Paper.objects.order_by("begun")
    assert (published.state, draft.state) == ("published", "draft")
    assert [one.state for one in Resolution.objects.order_by("number")] == ["answered", "due"]
    assert [one.id for one in PutTogether(draft).not_cleared] == ["financial", "diversity"]
