"""Messages to the people of an inspection that its state has changed: that, and no more."""

from django.core.mail import send_mail

from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import TRANSITIONS


def tell(inspection: Inspection, way: str, address: str) -> int:
    """Send word of a transition to those who take part on the sides it names; returns how many.

    address: of the inspection's page, where the rest stands for whoever may see it. Raises OSError
    where the mail server does not take a message.
    """
    transition = TRANSITIONS[way]
    taking_part = inspection.participants.filter(
        ended=None, person__isnull=False, side__in=transition.told
    )
    addresses = sorted(set(taking_part.values_list("person__email", flat=True)))
    text = (
        f"The {str(inspection)[:1].lower()}{str(inspection)[1:]} was {transition.words}.\n\n"
        f"What it means for you stands here:\n\n{address}\n"
    )
    for each in addresses:
        send_mail(f"An inspection was {transition.words}", text, None, [each])
    return len(addresses)
