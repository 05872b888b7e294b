"""Asking for versions to be scanned and read in the background."""

from collections.abc import Sequence

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.handing_in.models import Batch
from ilacs.site.jobs import queue

KIND = "document_reading"


def ask_for_reading(
    by: Actor, organisation: Organisation, keys: Sequence[str], batch: Batch | None = None
) -> int:
    """Ask for versions, by their ids, to be scanned and read. To be called inside an action.

    Other parts that add a version themselves call it too. batch: whose work it joins; with no keys
    its stopped work goes on. Returns how many are still to be done there.
    """
    if batch is None:
        queue.start(KIND, keys, by=by, organisation=organisation)
        return len(keys)
    if batch.job_id:
        job = queue.extend(batch.job_id, keys)
    elif keys:
        job = batch.job = queue.start(KIND, keys, by=by, organisation=organisation)
        batch.save(update_fields=["job"])
    else:
        return 0
    return job.steps.filter(finished=None).count()
