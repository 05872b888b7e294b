"""The kinds of background work, each registered by the app that it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs.models import Job


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class JobKind:
    """How the steps of a kind of job are done.

    permission: what a person needs, in the job's organisation, to see it; stop_permission: to
    cancel it. others: what they need beside that where somebody else started it; None: nothing.
    describe: a step in words, such as 'Reading thurrock.pdf'.
    prepare: does the slow part of a step, outside any transaction; may be repeated.
    keep: writes what was prepared, in one transaction with the mark that the step is done.
    give_up: writes that a step cannot be done, and why, in one transaction with its mark.
    doing: what a run does, in a word for its headline: 'Reading'.
    close: frees what `prepare` holds, once a run ends.
    in_order: whether a step builds on those before it, so that none is tried while one is left.
    """

    id: str
    title: str
    permission: Permission
    stop_permission: Permission
    describe: Callable[[Job, str], str]
    prepare: Callable[[Job, str], Any]
    keep: Callable[[Job, str, Any], None]
    give_up: Callable[[Job, str, str], None]
    close: Callable[[], None] = _nothing
    doing: str = "Under way"
    in_order: bool = False
    others: Permission | None = None

    def is_theirs(self, actor: Actor, job: Job) -> bool:
        """Whether an actor started a job, or may follow and stop what others started."""
        if self.others is None or actor.decide(self.others, job.organisation):
            return True
        return actor.person is not None and job.started_by_id == actor.person.pk


KINDS: dict[str, JobKind] = {}
CHORES: list[Callable[[], object]] = []
"""What a worker also does when it starts and every hour: sweeping up what a kill left behind."""


def register(kind: JobKind) -> JobKind:
    """Add a kind of background work; an app does so when it is ready."""
    KINDS[kind.id] = kind
    return kind
