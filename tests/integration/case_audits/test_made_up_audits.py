"""The demonstration's audits: 24 cases, some late, one child at risk, loaded once."""

from collections import Counter

import pytest

from ilacs.site.case_audits.made_up import load_made_up_audits
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.inspections.made_up import load_made_up_inspections

pytestmark = pytest.mark.django_db


def test_the_demonstration_audits_24_cases_once(people):
    load_made_up_audits()
    assert not CaseAudit.objects.exists(), "there is no inspection yet"
    load_made_up_inspections()
    load_made_up_audits()
    load_made_up_audits()
    states = Counter(CaseAudit.objects.values_list("state", flat=True))
    assert states == {"moderated": 12, "completed": 6, "planned": 5, "under_way": 1}
    assert sum(one.is_at_risk for one in CaseAudit.objects.all()) == 1
