"""Letting evidence go with its inspection, and at no other time."""

from typing import Any

from ilacs.site.evidence.models import EvidenceBase
from ilacs.site.inspections.models import Inspection


def open_base(sender: Any, instance: Inspection, **_: Any) -> None:
    """Say of an inspection's evidence that it is being erased, as the whole inspection is.

    Django sends this before it deletes anything; the database's triggers then let the records go.
    """
    EvidenceBase.objects.filter(inspection=instance).update(is_being_erased=True)
