"""The forms of what a plan is measured by."""

from typing import Any

from django import forms

from ilacs.indicators import load_catalogue
from ilacs.site.daily_record.forms import WordsForm
from ilacs.site.days import WrittenDayField
from ilacs.site.plans.measuring import Measured, annex_a_measures
from ilacs.site.plans.models import Better, Measure, MeasureKind

TYPED = "typed:"


def measures_to_choose() -> list[tuple[str, str]]:
    """Return everything that something can be measured by, as kind and code."""
    published = [
        (f"{MeasureKind.INDICATOR.value}:{one.id}", f"Published: {one.title}")
        for one in load_catalogue().indicator
    ]
    own = [
        (f"{MeasureKind.ANNEX_A.value}:{id}", f"Annex A, {id}: {one.title}")
        for id, one in annex_a_measures().items()
    ]
    return [(TYPED, "Something we count ourselves, named below"), *published, *own]


def _number(label: str, help_text: str = "", *, missing: str = "") -> forms.FloatField:
    return forms.FloatField(
        label=label,
        help_text=help_text,
        required=bool(missing),
        min_value=-1e9,
        max_value=1e9,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": missing, "invalid": f"“{label}” must be a number, like 12.5"},
    )


class MeasureForm(WordsForm):
    """What an area or action is measured by, from where to where."""

    LOOKED_AT = ("name",)

    what = forms.ChoiceField(
        label="What is measured",
        help_text="Published figures and Annex A measures update themselves. Of Annex A only "
        "numbers that may leave the authority show here",
    )
    name = forms.CharField(
        label="Name of your own measure",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    unit = forms.CharField(
        label="Unit of your own measure",
        help_text="Like % of plans, or days",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    better = forms.ChoiceField(
        label="Which is better",
        choices=Better.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select which is better"},
    )
    baseline = _number("Baseline", "Where it stood before the work began")
    baseline_date = WrittenDayField(label="Day of the baseline")
    target = _number("Target", missing="Enter the target")
    target_date = WrittenDayField(label="Day for the target")

    def __init__(self, *args: Any, measure: Measure | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.measure = measure
        self.fields["what"].choices = measures_to_choose()  # type: ignore[attr-defined]
        if measure is not None:
            del self.fields["what"]
            if measure.kind != MeasureKind.TYPED:
                del self.fields["name"], self.fields["unit"]

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a measure of one's own."""
        values = super().clean() or {}
        is_typed = "name" in self.fields and self._kind(values) == MeasureKind.TYPED
        if is_typed and not (values.get("name") or "").strip():
            self.add_error("name", "Enter what is measured")
        return values

    def _kind(self, values: dict[str, Any]) -> str:
        if self.measure is not None:
            return self.measure.kind
        return (values.get("what") or "").partition(":")[0]

    @property
    def measured(self) -> Measured:
        """What the action takes."""
        values = self.cleaned_data
        kind, _, code = values.get("what", TYPED).partition(":")
        return Measured(
            kind,
            code,
            values.get("name", ""),
            values.get("unit", ""),
            values["better"],
            values["baseline"],
            values["baseline_date"],
            values["target"],
            values["target_date"],
        )


class ReadingForm(WordsForm):
    """A value of a measure on a day."""

    LOOKED_AT = ("note",)

    value = _number("Value", missing="Enter the value")
    day = WrittenDayField(
        label="Day it is of", required=True, error_messages={"required": "Enter the day it is of"}
    )
    note = forms.CharField(
        label="Where it is from",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
