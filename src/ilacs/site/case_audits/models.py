"""Audit tools as they were when audits were made with them, the audits, what follows, and packs."""

import uuid
from functools import cached_property
from typing import ClassVar

from django.db import models

from ilacs.case_audits.tool import AT_RISK, YES, Tool
from ilacs.editions import get_edition
from ilacs.editions.edition import Edition
from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.case_audits.states import STATES, State, StateKind
from ilacs.site.evidence_room.models import Version
from ilacs.site.inspections.models import WITH_IT, Inspection
from ilacs.site.jobs.models import Job

WITH_AUDIT = Retention(None, "As long as its audit.")


class KeptTool(GuardedModel):
    """An audit tool as it was when it was first used or added; it never changes.

    is_own: the authority added it. content: what `ilacs.case_audits.Tool` reads.
    """

    retention = Retention(None, "As long as the organisation: its audits are read by it.")
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "title": FieldClass.SAFE,
        "content": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    tool_id = models.CharField("the tool's id", max_length=80)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    is_own = models.BooleanField(default=False)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "tool_id", "version"], name="case_audit_tool_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @cached_property
    def tool(self) -> Tool:
        """The tool itself."""
        return Tool.model_validate(self.content)


class CaseAudit(GuardedModel):
    """An audit of the work with one child, who is named by pseudonym alone.

    answers: of the auditor, by question. moderator_grades: the moderator's own, by question.
    agreed: where the two differed, the grade that counts and why.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "case": FieldClass.PERSONAL,
        "team": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
        "answers": FieldClass.PERSONAL,
        "moderator_grades": FieldClass.PERSONAL,
        "agreed": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    inspection = models.ForeignKey(
        Inspection, models.CASCADE, null=True, related_name="case_audits"
    )
    tool = models.ForeignKey(KeptTool, models.PROTECT, related_name="audits")
    edition = models.CharField("edition whose grades are given", max_length=40)
    case = models.CharField("pseudonym of the child", max_length=20)
    team = models.CharField(max_length=100, blank=True)
    auditor = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    moderator = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    due = models.DateField(null=True)
    state = models.CharField(
        max_length=20,
        default=State.PLANNED.value,
        choices=[(state.value, STATES[state].title) for state in State],
    )
    reason = models.CharField("why it was opened again or taken off", max_length=500, blank=True)
    answers = models.JSONField(default=dict)
    moderator_grades = models.JSONField(default=dict)
    agreed = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    completed = models.DateTimeField(null=True)
    moderated = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "audit of case work"
        ordering = ["case", "created"]
        indexes = [
            models.Index(fields=["organisation", "inspection"], name="case_audit_in_room"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(auditor=None)
                | models.Q(moderator=None)
                | ~models.Q(auditor=models.F("moderator")),
                name="case_audit_moderated_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"Audit of {self.case}"

    @property
    def framework(self) -> Edition:
        """The edition whose grades are given."""
        return get_edition(self.edition)

    @property
    def kind(self) -> StateKind:
        """Its state in words."""
        return STATES[State(self.state)]

    @property
    def is_at_risk(self) -> bool:
        """Whether the auditor has said that the child is at risk now."""
        return bool(self.answers.get(AT_RISK) == YES)


class CaseStep(GuardedModel):
    """What needs to happen now for a child: what, who does it and by when."""

    retention: ClassVar[Retention] = WITH_AUDIT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "what": FieldClass.PERSONAL,
        "owner": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audit = models.ForeignKey(CaseAudit, models.CASCADE, related_name="steps")
    what = models.CharField("what needs to happen", max_length=500)
    owner = models.CharField("who does it", max_length=100)
    due = models.DateField("by when")
    done = models.DateField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["due", "created"]

    def __str__(self) -> str:
        return f"Step of {self.audit_id}"


class AuditPack(GuardedModel):
    """The audit reports of case work, made at the press of a button: a PDF and a Word document.

    message: why it could not be made. holds: the ids of the audits in it.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "message": FieldClass.PERSONAL,
        "holds": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    inspection = models.ForeignKey(
        Inspection, models.CASCADE, null=True, related_name="case_audit_packs"
    )
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked = models.DateTimeField(auto_now_add=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(null=True)
    audits = models.PositiveIntegerField("audits in it", default=0)
    holds = models.JSONField(default=list)
    pdf = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="+")
    word = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="+")
    message = models.CharField("why it could not be made", max_length=500, blank=True)

    class Meta:
        verbose_name = "pack of audits"
        ordering = ["-asked"]

    def __str__(self) -> str:
        return "Audit reports of case work"
