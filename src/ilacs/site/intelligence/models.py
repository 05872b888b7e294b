"""The register of published outcomes as the site holds it."""

from django.db import models

from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.privacy import FieldClass, Retention

REGISTER = "register"
UPLOAD = "upload"
SOURCES = [(REGISTER, "The project’s own register"), (UPLOAD, "An uploaded report, confirmed")]


class PublishedOutcome(GuardedModel):
    """What one inspection judged, as published; empty where the edition has it not or it is unknown.

    counts_from: the day from which it is the authority's latest: that of publication, or the last
    day of the inspection where publication is unknown.
    source: where the facts are from; a confirmed upload is never overwritten by the register.
    by_hand: what a person changed of what was read from the report, in the order of the columns:
    {"column", "read", "confirmed", "words"}; confirmed_for: the organisation that confirmed it.
    """

    retention = Retention(None, "Published facts, kept while the installation is.")
    # All of it is published, the lead inspector's name too.
    field_classes = {
        "local_authority": FieldClass.SAFE,
        "lead_inspector": FieldClass.SAFE,
        "areas_for_improvement": FieldClass.SAFE,
        "file": FieldClass.SAFE,
        "message": FieldClass.SAFE,
        "by_hand": FieldClass.SAFE,
        "confirmed_for": FieldClass.SAFE,
    }

    authority_code = models.CharField("ONS code", max_length=9)
    local_authority = models.CharField("local authority, as published", max_length=200)
    edition = models.CharField(max_length=40)
    inspection_type = models.CharField(max_length=40, blank=True)
    inspection_start = models.DateField("first day of fieldwork")
    inspection_end = models.DateField("last day of fieldwork", null=True, blank=True)
    publication_date = models.DateField("published", null=True, blank=True)
    counts_from = models.DateField("counts from")
    lead_inspector = models.CharField(max_length=300, blank=True)
    overall_effectiveness = models.CharField(max_length=30, blank=True)
    impact_of_leaders = models.CharField(max_length=30, blank=True)
    help_and_protection = models.CharField(max_length=30, blank=True)
    in_care = models.CharField(max_length=30, blank=True)
    care_leavers = models.CharField(max_length=30, blank=True)
    adoption = models.CharField(max_length=30, blank=True)
    areas_for_improvement = models.TextField(blank=True)
    file = models.CharField("report's file name", max_length=300, blank=True)
    status = models.CharField(max_length=20, blank=True)
    message = models.TextField(blank=True)
    source = models.CharField(max_length=20, choices=SOURCES)
    by_hand = models.JSONField("changed by hand", default=list, blank=True)
    confirmed_for = models.CharField("confirmed by", max_length=200, blank=True)
    is_graded = models.BooleanField("has at least one grade", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority_code", "inspection_start"], name="one_inspection_on_a_day"
            )
        ]
        indexes = [
            models.Index(
                fields=["authority_code", "-inspection_start"], name="outcome_by_authority"
            ),
            models.Index(fields=["counts_from"], name="outcome_by_day"),
        ]
        ordering = ["authority_code", "-inspection_start"]

    def __str__(self) -> str:
        return f"{self.local_authority}, {self.inspection_start:%-d %B %Y}"

    @property
    def grades(self) -> dict[str, str]:
        """Judgement id → grade id, for the judgements that have a grade."""
        pairs = ((column, getattr(self, column)) for column in GRADE_COLUMNS)
        return {column: grade for column, grade in pairs if grade}

    @property
    def by_hand_words(self) -> str:
        """What was changed by hand, as downloads say it; empty where nothing was."""
        if not self.by_hand:
            return ""
        said = "; ".join(one["words"] for one in self.by_hand)
        return f"{said} (confirmed by {self.confirmed_for})"

    @property
    def areas(self) -> list[str]:
        """Each area for improvement; empty where the report has not been read."""
        return [line for line in self.areas_for_improvement.splitlines() if line.strip()]


class LoadedRegister(GuardedModel):
    """Which state of the project's own register is loaded: one row."""

    retention = Retention(None, "One row, kept with the register.")

    id = models.PositiveSmallIntegerField(primary_key=True)
    stamp = models.CharField("hash of the register", max_length=64)
    outcomes = models.PositiveIntegerField()
    moment = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.outcomes} outcomes"
