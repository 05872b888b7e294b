"""A finding, an issue and a briefing in the inspection of every organisation of a world."""

from uuid import UUID

from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.daily_record.actions import Writing, add_entry
from ilacs.site.daily_record.briefings import send_briefing, write_briefing
from ilacs.site.daily_record.issues import NewIssue, raise_issue
from ilacs.site.daily_record.queries import leaders_of
from ilacs.site.inspections.models import Inspection


def record_made_up(inspection: Inspection) -> dict[str, UUID]:
    """Write an entry, raise an issue, and send a briefing where anybody may read it."""
    day = timezone.localdate()
    words = f"A visit to {inspection.organisation}"
    entry = add_entry(by=SYSTEM, inspection=inspection, writing=Writing("log", words, day))
    issue = raise_issue(by=SYSTEM, inspection=inspection, issue=NewIssue(words), entry=entry)
    briefing = write_briefing(by=SYSTEM, inspection=inspection, day=day)
    leaders = [person for person, _ in leaders_of(inspection)]
    if leaders:
        send_briefing(
            by=SYSTEM, inspection=inspection, briefing=briefing, to=leaders[:1], version=1
        )
    return {"entry_id": entry.pk, "issue_id": issue.pk, "briefing_id": briefing.pk}
