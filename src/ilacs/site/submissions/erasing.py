"""Erasing submissions whose day has come."""

import logging
from datetime import date

from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.submissions.actions import erase_submission
from ilacs.site.submissions.models import KeptSubmission, State

log = logging.getLogger("ilacs.site.submissions")


def due_on(day: date) -> list[KeptSubmission]:
    """The submissions that are to be erased by the end of a day.

    Of a refused one too the name and the reason are kept till then, and could name a child.
    """
    held = KeptSubmission.objects.exclude(state=State.ERASED).filter(erase_on__lte=day)
    return list(held.select_related("organisation"))


def erase_due() -> int:
    """Erase what is due; returns how many submissions that was."""
    due = due_on(timezone.localdate())
    for submission in due:
        erase_submission(
            by=SYSTEM,
            organisation=submission.organisation,
            submission=submission,
            why="Its day had come.",
        )
        log.info("Erased submission %s: its day had come.", submission.pk)
    return len(due)
