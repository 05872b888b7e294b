"""What is written together is kept as versions, none of which is ever changed."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.privacy import FieldClass


class WrittenVersion(GuardedModel):
    """A text as it was at a time, in plain values; rows are only ever added.

    what: the part that was changed. number: 0 where it was not taken, since another had been saved
    meanwhile: based_on says on which version it was written, so that nothing is lost.
    """

    field_classes: ClassVar[dict[str, FieldClass]] = {
        "plain": FieldClass.PERSONAL,
        "what": FieldClass.SAFE,
        "by_name": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField(default=0)
    plain = models.JSONField()
    what = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-number", "-moment"]

    def __str__(self) -> str:
        return f"Version {self.number}" if self.number else "Version not taken"
