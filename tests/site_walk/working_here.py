"""A worker for tests: does what waits in the queue, here and now, on the test's own connection."""

from typing import Self
from unittest.mock import patch

from ilacs.site.jobs import running, tasks
from ilacs.site.jobs.models import Job, State


class Silent:
    """A run's sign of life without a thread of its own."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def say(self, done: int, sentence: str) -> None:
        """Say nothing."""


def work_off(*kinds: str) -> None:
    """Run every job of some kinds that waits, in the order in which they were asked for."""
    for job in Job.objects.filter(state=State.QUEUED, kind__in=kinds).order_by("created"):
        with patch.object(running, "Heart", Silent), patch.object(running, "PAUSE", 0):
            tasks.run_job.call(str(job.pk))
