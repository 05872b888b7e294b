"""Reminding owners, on working days, of what a meeting agreed on."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from ilacs.editions.working_days import add_working_days, is_working_day
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.engagement.models import AgreedAction
from ilacs.site.engagement.seeing import organisation_of
from ilacs.site.outbox.posting import address_of, tell

BEFORE = 5
"""So many working days before its day an owner is first reminded."""
AGAIN = 5
"""So many working days after a reminder the next one comes, while it is not done."""
SOON = "Something that an engagement meeting agreed on is due soon."
LATE = "Something that an engagement meeting agreed on is late."


def remind_of_agreed() -> int:
    """Remind owners of what is due soon or late, on a working day; returns how many actions."""
    today = timezone.localdate()
    if not is_working_day(today):
        return 0
    found = find_to_remind(today)
    return remind_owners(by=SYSTEM, actions=found) if found else 0


def find_to_remind(today: dt.date) -> list[AgreedAction]:
    """Return the actions of which their owners are to be reminded on a day.

    An owner hears of an action five working days before its day, and every five working days from
    then on; on its first day late at once.
    """
    rows = AgreedAction.objects.filter(
        Q(reminded=None)
        | Q(reminded__lte=add_working_days(today, -AGAIN))
        | Q(due__gte=add_working_days(today, -1), due__lt=today, reminded__lt=today),
        done=None,
        owner__is_active=True,
        due__lte=add_working_days(today, BEFORE),
    )
    return list(rows.select_related("owner", "meeting__organisation", "meeting__inspectorate"))


@action(None)
def remind_owners(*, by: Actor, actions: list[AgreedAction]) -> int:
    """Tell each owner; the message says nothing of what was agreed."""
    today = timezone.localdate()
    for one in actions:
        assert one.owner  # asked of owned ones alone
        words = LATE if one.is_late(today) else SOON
        place = organisation_of(one.meeting, one.side)
        tell(place, one.owner, words, address_of("meeting", one.meeting_id))
        one.reminded = today
        one.save()
    audit.record("meeting_reminders", by=by, actions=len(actions))
    return len(actions)
