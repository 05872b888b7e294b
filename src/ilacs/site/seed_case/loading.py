"""Playing the seed case in a demonstration, once."""

from django.utils import timezone

from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.seed_case.play import play


def load_seed_case() -> bool:
    """Play Northmoor's inspection up to now, unless somebody has begun to work in it; whether it was."""
    inspection = (
        Inspection.objects.filter(
            organisation__name="Northmoor",
            organisation__is_demonstration=True,
            purpose=Purpose.INSPECTION,
            decided="",
        )
        .select_related("organisation")
        .first()
    )
    if inspection is None or inspection.activities.exists() or inspection.documents.exists():
        return False
    play(inspection, timezone.now())
    return True
