"""Which edition the audits of a room are graded by."""

from django.utils import timezone

from ilacs.editions import Edition
from ilacs.site.inspections.rooms import Room


def edition_of(room: Room) -> Edition:
    """Return the inspection's edition; between inspections, the one in force today."""
    return room.inspection.framework if room.inspection else Edition.on(timezone.localdate())
