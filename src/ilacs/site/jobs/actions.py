"""What a person may do with background work."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs import lease
from ilacs.site.jobs.kinds import KINDS
from ilacs.site.jobs.models import Job, State


@action(Permission.ORGANISATION_VIEW)
def cancel_job(*, by: Actor, organisation: Organisation, job: Job) -> Job:
    """Ask for a job to stop: at once when it waits, after its step when it runs.

    What is done stays done. Raises PermissionDenied without the permission to stop its kind.
    """
    decision = by.decide(KINDS[job.kind].stop_permission, organisation)
    if not decision or job.organisation_id != organisation.pk:
        raise PermissionDenied(decision.reason)
    if not KINDS[job.kind].is_theirs(by, job):
        raise PermissionDenied("Somebody else started it.")
    row = ask_to_stop(job)
    audit.record("job_cancelled", by=by, about=row, organisation=organisation, job=row.kind)
    return row


def ask_to_stop(job: Job) -> Job:
    """End a job that waits, or ask the one who runs it to stop after its step. Inside an action."""
    row = Job.objects.select_for_update().get(pk=job.pk)
    if row.state == State.QUEUED:
        lease.end(row, State.CANCELLED)
    elif row.state == State.RUNNING and row.cancel_requested is None:
        row.cancel_requested = timezone.now()
        row.save(update_fields=["cancel_requested"])
    return row
