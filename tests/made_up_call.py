"""The notification call of the case that this product began with, as the site takes it."""

import datetime as dt

from django.utils import timezone

from ilacs.site.inspections.actions import Call
from made_up_inspection import CALL


def call(**changes) -> Call:
    """The call of the seed case, with whatever is different."""
    values = {
        "purpose": "inspection",
        "type": "standard",
        "notified": timezone.make_aware(dt.datetime.combine(CALL, dt.time(9, 15))),
        "taken_by": "Dorothea Ashgrove, director",
        "lead_inspector": "Miriam Oakhanger",
        "focus": "Care leavers\nThe front door",
    }
    return Call(**(values | changes))
