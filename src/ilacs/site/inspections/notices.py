"""Messages to the people of an inspection that its state has changed: that, and no more."""

from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import TRANSITIONS
from ilacs.site.outbox.posting import address_of, post


def tell(inspection: Inspection, way: str) -> int:
    """Write word of a transition to those who take part on the sides it names; returns how many.

    To be called inside the action that makes it. What it means stands on the inspection's page,
    for whoever may see it.
    """
    transition = TRANSITIONS[way]
    taking_part = inspection.participants.filter(
        ended=None, person__isnull=False, side__in=transition.told
    )
    addresses = sorted(set(taking_part.values_list("person__email", flat=True)))
    name = str(inspection)
    lines = [
        f"The {name[:1].lower()}{name[1:]} was {transition.words}.",
        f"What it means for you stands here:\n{address_of('inspection_now', inspection.pk)}",
    ]
    for each in addresses:
        post(inspection.organisation, each, f"An inspection was {transition.words}", lines)
    return len(addresses)
