"""Letting cases and referrals go with their inspection, and at no other time."""

from typing import Any

from ilacs.site.cases.models import Case, Referral
from ilacs.site.inspections.models import Inspection


def open_cases(sender: Any, instance: Inspection, **_: Any) -> None:
    """Say of an inspection's cases and referrals that they are being erased, as all of it is.

    Django sends this before it deletes anything; the database's triggers then let them go.
    """
    Case.objects.filter(inspection=instance).update(is_being_erased=True)
    Referral.objects.filter(inspection=instance).update(is_being_erased=True)
