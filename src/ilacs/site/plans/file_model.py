"""A council's own spreadsheet of a plan, from when it is handed in until it is saved or left."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention


class PlanFile(GuardedModel):
    """A council's own spreadsheet of a plan, handed in to be read; its actions are saved all or none.

    columns: for 'sheet|column number' what a person said the column means. sheets: the names of the
    sheets to read; None for all that are not hidden. plan: what it was saved into. digest: of the
    file in the store; empty once it was saved or left.
    """

    retention = Retention(30, "A month, to look at what was read before it is saved.", "created")
    name_in_trail = "Spreadsheet of a plan"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "columns": FieldClass.SAFE,
        "sheets": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    name = models.CharField("file name", max_length=300)
    digest = models.CharField("SHA-256 of the file", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("bytes")
    columns = models.JSONField(default=dict)
    sheets = models.JSONField(null=True)
    plan = models.ForeignKey("plans.Plan", models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = "spreadsheet of a plan"
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.name
