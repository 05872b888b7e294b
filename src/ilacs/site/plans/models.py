"""Improvement plans: their areas, actions, every step of each, what it is measured by, reminders."""

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from ilacs.planning import FINISHED, OPEN, RISKS, STATUSES
from ilacs.site.accounts.guard import GuardedModel, GuardedQuerySet
from ilacs.site.accounts.models import SEVEN_YEARS, Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.evidence_room.models import Document
from ilacs.site.inspections.models import Inspection, erasing
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.file_model import PlanFile  # noqa: F401 (a model of this app)

WITH_PLAN = Retention(None, "As long as its plan.")


class Source(models.TextChoices):
    """Where a plan's areas are from."""

    REGISTER = "register", "A published report"
    REPORT = "report", "The report of an inspection held here"
    VISIT = "visit", "A visit’s area for priority action"
    TYPED = "typed", "Written by us"


class State(models.TextChoices):
    """How far a plan itself is."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    CLOSED = "closed", "Closed"


class AreaKind(models.TextChoices):
    """What an area is in the report it is from."""

    IMPROVEMENT = "improvement", "Area for improvement"
    PRIORITY_ACTION = "priority_action", "Area for priority action"


class MeasureKind(models.TextChoices):
    """Where the values of a measure are from."""

    INDICATOR = "indicator", "Published statistics"
    ANNEX_A = "annexa", "Our own child-level data (Annex A)"
    TYPED = "typed", "Values we type in"


class Better(models.TextChoices):
    """Which way a measure should go."""

    HIGHER = "higher", "Higher"
    LOWER = "lower", "Lower"


class PlanQuerySet(GuardedQuerySet):
    """Plans, which take with them the steps of their actions."""

    def delete(self) -> tuple[int, dict[str, int]]:
        with erasing():
            return super().delete()


class Plan(GuardedModel):
    """An improvement plan of an authority.

    outcome, inspection: what its areas are from, where the site knows it. received: the day the
    final report came, from which the statutory days count. edition, inspection_type: whose numbers
    of days count; empty where there is no report. report_published: the day the authority published
    the report.
    """

    retention = Retention(
        SEVEN_YEARS, "Seven years after it was closed, as the inspection it answers.", "closed"
    )
    name_in_trail = "Improvement plan"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "title": FieldClass.PERSONAL,
        "submitted_by_name": FieldClass.PERSONAL,
        "why_closed": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=20, choices=Source, default=Source.TYPED)
    outcome = models.ForeignKey(PublishedOutcome, models.SET_NULL, null=True, related_name="+")
    inspection = models.ForeignKey(Inspection, models.SET_NULL, null=True, related_name="+")
    edition = models.CharField("edition whose days count", max_length=40, blank=True)
    inspection_type = models.CharField(max_length=40, blank=True)
    received = models.DateField("day the final report came", null=True)
    report_published = models.DateField("day we published the report", null=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    submitted = models.DateField("day it was submitted", null=True)
    submitted_by_name = models.CharField(max_length=200, blank=True)
    closed = models.DateTimeField(null=True)
    why_closed = models.CharField(max_length=500, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = PlanQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "improvement plan"
        ordering = ["-created"]
        indexes = [models.Index(fields=["organisation", "-created"], name="plan_by_organisation")]

    def __str__(self) -> str:
        return self.title

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Remove it with all that is its own."""
        with erasing():
            return super().delete(*args, **options)

    @property
    def is_closed(self) -> bool:
        """Whether it is closed, so that nothing of it changes."""
        return self.state == State.CLOSED


class PlanArea(GuardedModel):
    """What a report says needs to improve. judgement: a judgement's id, may be empty.

    taken_over: actions of the authority's other plans that answer this area too; they stay theirs.
    """

    retention: ClassVar[Retention] = WITH_PLAN
    field_classes: ClassVar[dict[str, FieldClass]] = {"text": FieldClass.PERSONAL}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="areas")
    number = models.PositiveIntegerField()
    text = models.TextField()
    kind = models.CharField(max_length=20, choices=AreaKind, default=AreaKind.IMPROVEMENT)
    judgement = models.CharField(max_length=40, blank=True)
    taken_over: models.ManyToManyField = models.ManyToManyField(
        "PlanAction", through="TakenOver", related_name="also_answers"
    )

    class Meta:
        verbose_name = "area of a plan"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_area_number_once")
        ]

    def __str__(self) -> str:
        return f"Area {self.number}"


class PlanAction(GuardedModel):
    """What somebody does about an area.

    number: such as 1.2. owner: who does it, where they can sign in; owner_name: their name or post.
    due: its last day; due_written: what a plan says where it has none ('ongoing'). success: by what
    one will know, in words. impact: the evidence of its impact so far, in words. risk may be empty.
    said: when its status was last spoken of. done_by, closed_by: who called it done, and who
    checked that. needs: actions that it waits for.
    """

    retention: ClassVar[Retention] = WITH_PLAN
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "what": FieldClass.PERSONAL,
        "owner_name": FieldClass.PERSONAL,
        "due_written": FieldClass.PERSONAL,
        "success": FieldClass.PERSONAL,
        "impact": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(PlanArea, models.CASCADE, related_name="actions")
    number = models.CharField(max_length=20)
    what = models.TextField()
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    owner_name = models.CharField("name or post of its owner", max_length=200, blank=True)
    due = models.DateField(null=True)
    due_written = models.CharField("what stands where it has no date", max_length=100, blank=True)
    status = models.CharField(max_length=20, choices=list(STATUSES.items()), default="not_started")
    risk = models.CharField(max_length=20, choices=list(RISKS.items()), blank=True)
    success = models.TextField("measure of success", blank=True)
    impact = models.TextField("evidence of impact", blank=True)
    said = models.DateTimeField("last spoken of", default=timezone.now)
    done = models.DateField("day it was done", null=True)
    done_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    closed = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    needs = models.ManyToManyField(
        "self", through="Waiting", symmetrical=False, related_name="needed_by"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "action of a plan"
        ordering = ["area__number", "created", "number"]
        indexes = [models.Index(fields=["owner", "status"], name="plan_action_by_owner")]
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="plan_action_number_once"),
            models.CheckConstraint(
                condition=models.Q(closed_by=None)
                | (
                    (models.Q(owner=None) | ~models.Q(closed_by=models.F("owner")))
                    & (models.Q(done_by=None) | ~models.Q(closed_by=models.F("done_by")))
                ),
                name="plan_action_closed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"Action {self.number}"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The authority's key, so that an action can be the place of a permission."""
        return self.area.plan.organisation_id

    @property
    def organisation(self) -> Organisation:
        """The authority whose action it is."""
        return self.area.plan.organisation

    @property
    def is_open(self) -> bool:
        """Whether there is still work to do."""
        return self.status in OPEN

    @property
    def is_finished(self) -> bool:
        """Whether the work is done, closed or not yet."""
        return self.status in FINISHED

    def is_overdue(self, day: dt.date) -> bool:
        """Whether it is still to be done on a day after its last one."""
        return self.is_open and self.due is not None and self.due < day

    @property
    def who(self) -> str:
        """Its owner by name; empty where it has none."""
        return self.owner_name or (self.owner.name if self.owner else "")


class Waiting(GuardedModel):
    """That an action waits for another one."""

    retention: ClassVar[Retention] = WITH_PLAN

    from_planaction = models.ForeignKey(PlanAction, models.CASCADE, related_name="+")
    to_planaction = models.ForeignKey(PlanAction, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "what an action waits for"
        db_table = "plans_planaction_needs"
        unique_together = [("from_planaction", "to_planaction")]

    def __str__(self) -> str:
        return "Waiting"


class TakenOver(GuardedModel):
    """That an action of another plan answers an area too."""

    retention: ClassVar[Retention] = WITH_PLAN

    planarea = models.ForeignKey(PlanArea, models.CASCADE, related_name="+")
    planaction = models.ForeignKey(PlanAction, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "action taken over by an area"
        db_table = "plans_planarea_taken_over"
        unique_together = [("planarea", "planaction")]

    def __str__(self) -> str:
        return "Taken over"


class ActionStep(GuardedModel):
    """What somebody said of an action at a time; rows are only ever added.

    status, risk, due: as they were from then on. impact: the evidence of impact given with it.
    """

    retention: ClassVar[Retention] = WITH_PLAN
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "by_name": FieldClass.PERSONAL,
        "words": FieldClass.PERSONAL,
        "impact": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(PlanAction, models.CASCADE, related_name="steps")
    moment = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=list(STATUSES.items()))
    risk = models.CharField(max_length=20, choices=list(RISKS.items()), blank=True)
    due = models.DateField(null=True)
    words = models.TextField(blank=True)
    impact = models.TextField(blank=True)

    class Meta:
        verbose_name = "step of an action"
        ordering = ["-moment"]
        indexes = [models.Index(fields=["action", "-moment"], name="plan_step_of_action")]

    def __str__(self) -> str:
        return STATUSES[self.status]


class ActionEvidence(GuardedModel):
    """Something that shows what an action changed: words, a document of the evidence room, or both."""

    retention: ClassVar[Retention] = WITH_PLAN
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "words": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(PlanAction, models.CASCADE, related_name="evidence")
    words = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    added = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "evidence of an action’s impact"
        ordering = ["added"]

    def __str__(self) -> str:
        return "Evidence of impact"


class Measure(GuardedModel):
    """What an action, or a whole area, is measured by.

    code: an indicator's or an Annex A measure's id; empty where values are typed. baseline, target:
    values with their days; may be empty.
    """

    retention: ClassVar[Retention] = WITH_PLAN
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "code": FieldClass.SAFE,
        "name": FieldClass.PERSONAL,
        "unit": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(PlanArea, models.CASCADE, null=True, related_name="measures")
    action = models.ForeignKey(PlanAction, models.CASCADE, null=True, related_name="measures")
    kind = models.CharField(max_length=20, choices=MeasureKind)
    code = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=60, blank=True)
    better = models.CharField(max_length=10, choices=Better)
    baseline = models.FloatField(null=True)
    baseline_date = models.DateField(null=True)
    target = models.FloatField(null=True)
    target_date = models.DateField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(area=None, action__isnull=False)
                | models.Q(area__isnull=False, action=None),
                name="plan_measure_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"Measure {self.code}".strip()


class MeasureReading(GuardedModel):
    """A value of a measure on a day, typed in by somebody."""

    retention: ClassVar[Retention] = WITH_PLAN
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "note": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="readings")
    value = models.FloatField()
    day = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    added = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "value of a measure"
        ordering = ["day", "added"]
        indexes = [models.Index(fields=["measure", "-day"], name="plan_reading_by_day")]

    def __str__(self) -> str:
        return "Value"


class Reminded(GuardedModel):
    """That a person was reminded of an action; kind and about say of what, so that it is done once.

    about: the day that the reminder is about: the last day, or the day of the last word.
    """

    retention: ClassVar[Retention] = WITH_PLAN

    action = models.ForeignKey(PlanAction, models.CASCADE, related_name="reminded")
    kind = models.CharField(max_length=20)
    about = models.DateField()
    sent = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "reminder of an action"
        constraints = [
            models.UniqueConstraint(fields=["action", "kind", "about"], name="plan_reminded_once")
        ]

    def __str__(self) -> str:
        return "Reminder"
