"""Messages: what was to be said to whom, whether it went out, and why where it did not."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention


class Message(GuardedModel):
    """A message to one address. It holds no child-level data: only that something waits, and where.

    lines: paragraphs. Until it is closed more are added, so that one person gets one message of
    what happened within some minutes. due: it is sent from then on. failed: when it was given up.
    """

    name_in_trail = "Message"
    retention = Retention(180, "Six months, to answer whether somebody was told.", since="created")
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "email": FieldClass.PERSONAL,
        "subject": FieldClass.PERSONAL,
        "lines": FieldClass.PERSONAL,
        "why": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="messages")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="messages")
    email = models.EmailField("email address")
    subject = models.CharField(max_length=200)
    lines = models.JSONField(default=list)
    is_collected = models.BooleanField("more may be added to it", default=False)
    created = models.DateTimeField(auto_now_add=True)
    due = models.DateTimeField("to be sent from")
    closed = models.DateTimeField("when sending it began", null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent = models.DateTimeField(null=True)
    failed = models.DateTimeField("when it was given up", null=True)
    why = models.CharField("why it was not sent", max_length=300, blank=True)

    class Meta:
        ordering = ["-created"]
        indexes = [
            models.Index(fields=["organisation", "-created"], name="message_by_organisation"),
            models.Index(fields=["person", "closed"], name="message_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=models.Q(is_collected=True, closed=None),
                name="message_open_once",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def text(self) -> str:
        """What it says, whole."""
        return "\n\n".join(self.lines) + "\n"
