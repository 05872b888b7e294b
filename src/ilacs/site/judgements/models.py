"""Judgements under way: what each proposed, what was decided and why, dissent, and every step."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.editions.edition import Grade
from ilacs.judging.overall import OVERALL
from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.inspections.models import WITH_IT, Inspection
from ilacs.site.judgements.when import STATES, TRANSITIONS, State, StateKind

WITH_JUDGEMENT = Retention(None, "As long as its judgement.")


class Judging(GuardedModel):
    """A judgement of an inspection on its way to a grade.

    judgement: its id in the edition. named: ids of the people who propose; empty: all of the team.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {"named": FieldClass.PERSONAL}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="judgings")
    judgement = models.CharField("the judgement's id", max_length=40)
    state = models.CharField(
        max_length=20,
        default=State.PROPOSING.value,
        choices=[(state.value, STATES[state].title) for state in State],
    )
    named = models.JSONField(default=list)

    class Meta:
        verbose_name = "judgement under way"
        ordering = ["inspection", "judgement"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "judgement"], name="judged_once")
        ]

    def __str__(self) -> str:
        """Return what the audit trail may call it."""
        return f"Judgement “{self.name}”"

    @property
    def name(self) -> str:
        return self.inspection.framework.judgement(self.judgement).name

    @property
    def is_overall(self) -> bool:
        return self.judgement == OVERALL

    @property
    def kind(self) -> StateKind:
        return STATES[State(self.state)]


class Proposal(GuardedModel):
    """The grade that one inspector proposes, and why. cites: numbers of the evidence it stands on."""

    retention: ClassVar[Retention] = WITH_JUDGEMENT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "rationale": FieldClass.PERSONAL,
        "cites": FieldClass.SAFE,
    }

    judging = models.ForeignKey(Judging, models.CASCADE, related_name="proposals")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    grade = models.CharField(max_length=30)
    rationale = models.TextField()
    cites = models.JSONField(default=list)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["judging", "person"], name="proposed_once")]

    def __str__(self) -> str:
        """Return whose it is; never what it says."""
        return f"Proposal of {self.name}"


class DecidedGrade(GuardedModel):
    """A grade that was decided; rows are only ever added, which the database sees to; the last counts.

    thin_because: why its evidence was thin then; thin_reason: why the lead decided all the same.
    proposed: the grade that the edition's rule proposed for overall effectiveness, drawn_from: the
    grades it was drawn from, departure: why another was decided.
    """

    retention: ClassVar[Retention] = WITH_JUDGEMENT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "rationale": FieldClass.PERSONAL,
        "cites": FieldClass.SAFE,
        "thin_because": FieldClass.SAFE,
        "thin_reason": FieldClass.PERSONAL,
        "drawn_from": FieldClass.SAFE,
        "departure": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    judging = models.ForeignKey(Judging, models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField()
    grade = models.CharField(max_length=30)
    rationale = models.TextField()
    cites = models.JSONField(default=list)
    thin_because = models.JSONField(default=list)
    thin_reason = models.TextField(blank=True)
    proposed = models.CharField(max_length=30, blank=True)
    drawn_from = models.JSONField(default=dict)
    departure = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["judging", "number"], name="decision_number_once")
        ]

    def __str__(self) -> str:
        return f"Decision {self.number}"

    @property
    def departs(self) -> bool:
        return bool(self.proposed) and self.proposed != self.grade

    def grade_of(self, grades: dict[str, Grade]) -> Grade:
        return grades[self.grade]


class Dissent(GuardedModel):
    """What somebody of the team who does not agree with a decision wrote, in their own words."""

    retention: ClassVar[Retention] = WITH_JUDGEMENT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "words": FieldClass.PERSONAL,
    }

    decision = models.ForeignKey(DecidedGrade, models.CASCADE, related_name="dissents")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    words = models.TextField()
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="dissented_once")
        ]

    def __str__(self) -> str:
        return f"Dissent of {self.name}"


class JudgingStep(GuardedModel):
    """A step that a judgement went, by whom and why; rows are only ever added.

    present: names of those who met. decision: the one that was read.
    """

    retention: ClassVar[Retention] = WITH_JUDGEMENT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "words": FieldClass.PERSONAL,
        "present": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    judging = models.ForeignKey(Judging, models.CASCADE, related_name="steps")
    way = models.CharField("the transition's id", max_length=20)
    words = models.TextField(blank=True)
    present = models.JSONField(default=list)
    decision = models.ForeignKey(DecidedGrade, models.CASCADE, null=True, related_name="steps")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.way} by {self.by_name}"

    @property
    def title(self) -> str:
        """What was done, in words."""
        return TRANSITIONS[self.way].words
