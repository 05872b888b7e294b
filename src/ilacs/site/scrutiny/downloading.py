"""Writing down that somebody downloaded a report that is not published."""

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.scrutiny.models import Paper


@action(Permission.COMMITTEE_VIEW)
def note_draft_downloaded(*, by: Actor, organisation: Organisation, paper: Paper) -> None:
    """Write down that a draft went out in Word."""
    audit.record(
        "committee_report_downloaded", by=by, about=paper, organisation=organisation, format="docx"
    )
