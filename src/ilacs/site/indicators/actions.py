"""The record of who took published figures away as a file."""

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission


@action(Permission.OUTCOME_DOWNLOAD)
def note_download(*, by: Actor, format: str, rows: int) -> None:
    """Write down that published figures were downloaded: how many rows, in which format."""
    audit.record("figures_downloaded", by=by, format=format, rows=rows)
