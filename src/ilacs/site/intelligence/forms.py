"""The filters of the overview: what may be asked of it, and what is said when it cannot be."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from ilacs.documents.charts import LOOKS
from ilacs.documents.charts.looks import NO_GRADE
from ilacs.editions import load_editions
from ilacs.site.days import WrittenDayField
from ilacs.site.intelligence.queries import FIRST_DAY
from ilacs.site.intelligence.regions import all_regions
from ilacs.site.intelligence.wording import JUDGEMENTS

SORTS = ("name", "region", "inspected", "published", "edition", *JUDGEMENTS)
"""What the table can be sorted by; with a `-` in front, the other way round."""

NOT_A_FILTER = ("sort", "as_at", "counted")
"""What leaves every authority of the day in."""

Choices = list[tuple[str, str]]


class DayField(WrittenDayField):
    """A day not in the future, as people write it; the value is a date or None."""

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(f"“{self.label}” must be today or in the past.")
        return day


class Choice(forms.ChoiceField):
    """A choice whose error names the field and what to do."""

    def __init__(self, label: str, every: str, **options: Any) -> None:
        self.every = every
        message = f"Choose {label.lower()} from the list."
        super().__init__(
            label=label, required=False, error_messages={"invalid_choice": message}, **options
        )


class AsAtForm(forms.Form):
    """The one question of the pages on an authority or a region: as at which day."""

    as_at = DayField(label="As at", required=False, help_text="Like 31 March 2025")

    @property
    def has_day(self) -> bool:
        """Whether a day is asked for that can be read."""
        return bool(getattr(self, "cleaned_data", {}).get("as_at"))

    @property
    def day(self) -> date:
        """The day asked for; today where none is, or none that can be read."""
        return getattr(self, "cleaned_data", {}).get("as_at") or timezone.localdate()


class OverviewForm(forms.Form):
    """The overview's filters; all may be left alone."""

    region = Choice("A region", "All regions")
    ofsted_region = Choice("An Ofsted region", "All Ofsted regions")
    judgement = Choice("A judgement", "Any judgement")
    grade = Choice("A grade", "Any grade")
    edition = Choice("An edition", "All editions")
    inspection_type = Choice("A type of inspection", "All types")
    counted = Choice("A day", "Publication of the report")
    as_at = DayField(label="As at", required=False, help_text="Like 31 March 2025")
    sort = forms.ChoiceField(
        required=False,
        choices=[(f"{way}{name}", name) for name in SORTS for way in ("", "-")],
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Sort by one of the table’s columns."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        editions = load_editions().values()
        types = {
            each.id: each.name
            for edition in editions
            for each in edition.inspection_types
            if each.graded
        }
        choices: dict[str, Choices] = {
            "region": [(r.slug, r.name) for r in all_regions() if r.is_statistical],
            "ofsted_region": [(r.slug, r.name) for r in all_regions() if r.is_ofsteds],
            "judgement": list(JUDGEMENTS.items()),
            "grade": [(grade, look.word) for grade, look in LOOKS.items() if grade != NO_GRADE],
            "edition": [(edition.id, edition.short_title) for edition in editions],
            "inspection_type": list(types.items()),
            "counted": [(FIRST_DAY, "First day on site")],
        }
        labels = {
            "region": "Region",
            "ofsted_region": "Ofsted region",
            "judgement": "Judgement",
            "grade": "Grade",
            "edition": "Edition",
            "inspection_type": "Type of inspection",
            "counted": "An outcome counts from",
        }
        for name, listed in choices.items():
            field = self.fields[name]
            assert isinstance(field, Choice)
            field.choices = [("", field.every), *listed]
            field.label = labels[name]

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the order is asked for."""
        return any(value for name, value in self.cleaned_data.items() if name not in NOT_A_FILTER)
