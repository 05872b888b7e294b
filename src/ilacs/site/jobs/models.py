"""Background work: jobs, and the steps that each of them is made of."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention


class State(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Under way"
    DONE = "done", "Finished"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


ENDED = (State.DONE, State.FAILED, State.CANCELLED)


class Job(GuardedModel):
    """A piece of background work.

    lease_token and lease_until: which run holds it, and until when unless it gives a sign of life.
    attempts: runs since a step was last completed.
    task_id: the row of the task queue that is to run it.
    """

    retention = Retention(90, "Three months, to answer why something was not read.", "finished")
    # What a job is about and why it failed may quote a file's name, which may hold anything.
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "payload": FieldClass.PERSONAL,
        "sentence": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    started_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=64, blank=True)
    task_id = models.CharField(max_length=36, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    sentence = models.CharField("what is being done now", max_length=300, blank=True)
    reason = models.CharField("why it failed", max_length=500, blank=True)
    cancel_requested = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    queued = models.DateTimeField("last put in the queue")
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "lease_until"], name="job_by_lease")]
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_ended(self) -> bool:
        """Whether nothing more will be done unless someone asks for it."""
        return self.state in ENDED


class JobStep(GuardedModel):
    """One step of a job: done once, in one transaction with its own mark.

    key: what the step is about, in the kind's own terms.
    attempts: counted before each try, so that a step which kills its worker is found out.
    failure: why it was given up; empty otherwise.
    """

    retention = Retention(90, "As long as its job.", "finished")
    field_classes: ClassVar[dict[str, FieldClass]] = {"failure": FieldClass.PERSONAL}

    job = models.ForeignKey(Job, models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished = models.DateTimeField(null=True)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "key"], name="job_step_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.key} of {self.job_id}"
