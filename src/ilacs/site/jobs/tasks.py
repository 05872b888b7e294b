"""What the task queue runs: nothing but a job by its id."""

import os
import socket

from django_tasks import task

from ilacs.site.jobs import lease
from ilacs.site.jobs.running import run


@task()
def run_job(job_id: str) -> None:
    """Run a job, unless another worker has it or it is no longer wanted."""
    job = lease.claim(job_id, f"{socket.gethostname()[:50]}:{os.getpid()}")
    if job is not None:
        run(job)
