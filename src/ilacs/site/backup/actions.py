"""The marks that a backup and a restore leave in the audit trail."""

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor


@action(None)
def note_backup(*, by: Actor, file: str) -> None:
    """Write down that all data is about to be copied into a file."""
    audit.record("backup_made", by=by, file=file)


@action(None)
def note_restore(*, by: Actor, made: str, rows: int, files: int) -> None:
    """Write down, in the restored trail itself, that everything was brought back."""
    audit.record("backup_restored", by=by, made=made, rows=rows, files=files)
