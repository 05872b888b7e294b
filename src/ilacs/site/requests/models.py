"""Requests of a room, what was said on each, and the documents that answer it."""

import datetime as dt
import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.evidence_room.models import Document
from ilacs.site.inspections.models import WITH_IT, Inspection
from ilacs.site.inspections.states import INSPECTORS, SIDES
from ilacs.site.requests.freshness import DAYS, UNITS, Rule
from ilacs.site.requests.statuses import OPEN, STATUSES, Status, StatusKind

WITH_REQUEST = Retention(None, "As long as its request.")


class Request(GuardedModel):
    """Information that is asked for, in an inspection or (inspection null) between inspections.

    number: in its room. item: the id of the edition's item; empty for what a person asked.
    side: who asks; what the authority asks of itself its inspectors never see.
    owner or owner_name: who gathers it, with an account or without.
    returned_by: the side that returned it last. unanswered: since when the inspectors wait for a
    word. last_refreshed: when what is there was last brought up to date.
    fresh_number, fresh_unit: how long it stays fresh; why_rule where it is not the edition's.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "group": FieldClass.SAFE,
        "name": FieldClass.PERSONAL,
        "what": FieldClass.PERSONAL,
        "asked_by_name": FieldClass.PERSONAL,
        "owner_name": FieldClass.PERSONAL,
        "why": FieldClass.PERSONAL,
        "why_rule": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    inspection = models.ForeignKey(Inspection, models.CASCADE, null=True, related_name="requests")
    number = models.PositiveIntegerField()
    item = models.CharField("the edition's item", max_length=60, blank=True)
    group = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    what = models.TextField("what exactly", blank=True)
    side = models.CharField("who asks", max_length=20, choices=list(SIDES.items()))
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_by_name = models.CharField("name of who asks", max_length=200, blank=True)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="requests_owned")
    owner_name = models.CharField("owner without an account", max_length=200, blank=True)
    due = models.DateTimeField(null=True)
    status = models.CharField(
        max_length=20,
        default=Status.NOT_STARTED,
        choices=[(each.value, kind.title) for each, kind in STATUSES.items()],
    )
    changed = models.DateTimeField("when its status changed", auto_now_add=True)
    why = models.CharField("why it was returned or withdrawn", max_length=500, blank=True)
    returned_by = models.CharField(max_length=20, blank=True, choices=list(SIDES.items()))
    unanswered = models.DateTimeField("inspectors wait for a word since", null=True)
    last_refreshed = models.DateField(null=True)
    fresh_number = models.PositiveIntegerField("stays fresh for", default=0)
    fresh_unit = models.CharField(max_length=20, choices=list(UNITS.items()), default=DAYS)
    why_rule = models.CharField("why that is not the edition's", max_length=300, blank=True)
    reminded = models.DateTimeField("when the owner was reminded last", null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "number"],
                condition=models.Q(inspection__isnull=False),
                name="request_number_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "number"],
                condition=models.Q(inspection__isnull=True),
                name="request_number_once_between",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "inspection", "status"], name="request_in_room"),
            models.Index(fields=["owner", "status"], name="request_by_owner"),
        ]

    def __str__(self) -> str:
        return f"Request {self.number}"

    @property
    def kind(self) -> StatusKind:
        """Its status in words."""
        return STATUSES[Status(self.status)]

    @property
    def is_open(self) -> bool:
        """Whether the authority still has something to do."""
        return self.status in OPEN

    @property
    def is_late(self) -> bool:
        """Whether it was due before now and is not with the inspectors yet."""
        return self.is_open and self.due is not None and self.due < timezone.now()

    @property
    def owner_words(self) -> str:
        """Who gathers it; empty where nobody does."""
        return self.owner.name if self.owner else self.owner_name

    @property
    def rule(self) -> Rule:
        """How long it stays fresh."""
        return Rule(self.fresh_number, self.fresh_unit)

    @property
    def fresh_until(self) -> dt.date | None:
        """The last day on which what is there is fresh."""
        return self.rule.fresh_until(self.last_refreshed)

    def is_stale(self, today: dt.date) -> bool:
        """Whether what is there should have been brought up to date before today."""
        until = self.fresh_until
        return until is not None and until < today

    def status_for(self, side: str) -> Status:
        """Return its status as a side sees it: what we return among ourselves we gather again."""
        status = Status(self.status)
        if status == Status.RETURNED and side == INSPECTORS and self.returned_by != INSPECTORS:
            return Status.GATHERING
        return status


class RequestNote(GuardedModel):
    """Something said on a request; never changed. is_own_side: the other side does not see it."""

    retention: ClassVar[Retention] = WITH_REQUEST
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    request = models.ForeignKey(Request, models.CASCADE, related_name="notes")
    side = models.CharField(max_length=20, choices=list(SIDES.items()))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    is_own_side = models.BooleanField("for one's own side alone", default=False)
    text = models.TextField()
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"Note on {self.request_id}"


class RequestDocument(GuardedModel):
    """A document that answers a request, or a part of it."""

    retention: ClassVar[Retention] = WITH_REQUEST

    request = models.ForeignKey(Request, models.CASCADE, related_name="attached")
    document = models.ForeignKey(Document, models.CASCADE, related_name="requests")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "document"], name="document_once_at_request")
        ]

    def __str__(self) -> str:
        return f"Document {self.document_id} at {self.request_id}"
