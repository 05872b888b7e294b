"""Files handed in together, and what became of each."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.evidence_room.models import Version
from ilacs.site.inspections.models import WITH_IT, Inspection
from ilacs.site.jobs.models import Job

LONGEST_PATH = 1000


class State(models.TextChoices):
    """Where a file stands that is being handed in."""

    UNDER_WAY = "under_way", "Being sent"
    WHOLE = "whole", "Taken in"
    REFUSED = "refused", "Not taken"
    CANCELLED = "cancelled", "Cancelled"
    LOST = "lost", "Did not arrive"


class Outcome(models.TextChoices):
    """What a file that was taken in became."""

    NOTHING_YET = "", "Nothing yet"
    NEW = "new", "A new document"
    VERSION = "version", "A new version"
    SAME = "same", "There already"
    LEFT_OUT = "left_out", "Left out: there already under another name"
    TAKING_OUT = "taking_out", "Its files are being taken out"
    TAKEN_OUT = "taken_out", "Its files were taken out"


class Batch(GuardedModel):
    """Files that a person hands in together to a room.

    about: what they are for, such as `request:` and an id; may be empty. takes_out: whether the
    files in a zip become documents. leaves_out: whether a file that is in the room already under
    another name is left out. finished: when the person was done; what is under way until then can
    be taken up again.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {"about": FieldClass.SAFE}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    inspection = models.ForeignKey(Inspection, models.CASCADE, null=True, related_name="batches")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    about = models.CharField(max_length=100, blank=True)
    takes_out = models.BooleanField(default=False)
    leaves_out = models.BooleanField(default=False)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created"]
        indexes = [
            models.Index(fields=["by", "organisation", "finished"], name="batch_by_person"),
        ]

    def __str__(self) -> str:
        return f"Files handed in on {self.created:%d %B %Y}"


class Upload(GuardedModel):
    """One file of a batch. partial: its id among the files on their way in; empty once settled.

    path: with its folders, as the person has it. modified: when it was last changed, in
    milliseconds. fingerprint: a hash that the page makes of its beginning and end, by which the
    same file is known again. reason: why it was not taken, or what to know about it.
    same_as: what has the same content under another name. within: the zip it was taken out of.
    """

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail = "File"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "path": FieldClass.PERSONAL,
        "name": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="uploads")
    within = models.ForeignKey("self", models.CASCADE, null=True, related_name="taken_out")
    position = models.PositiveIntegerField()
    partial = models.CharField(max_length=32, blank=True, db_index=True)
    path = models.CharField(max_length=LONGEST_PATH)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField("bytes", default=0)
    digest = models.CharField("SHA-256 of a zip", max_length=64, blank=True)
    modified = models.BigIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.UNDER_WAY)
    reason = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default="", blank=True)
    version = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="+")
    same_as = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="+")
    settled = models.DateTimeField(null=True)

    class Meta:
        ordering = ["batch", "position"]
        indexes = [models.Index(fields=["state"], name="handed_in_by_state")]

    def __str__(self) -> str:
        return self.name
