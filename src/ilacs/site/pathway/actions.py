"""The record of who took away what is expected as a file."""

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission


@action(Permission.OUTCOME_DOWNLOAD)
def note_pathway_download(*, by: Actor, format: str, rows: int) -> None:
    """Write down that expected inspections were downloaded: how many rows, in which format."""
    audit.record("pathway_downloaded", by=by, format=format, rows=rows)
