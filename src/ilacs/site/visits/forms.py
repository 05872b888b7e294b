"""The forms of visits."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ilacs.editions.between import Visit
from ilacs.site.accounts.forms import INVALID_ADDRESS, ActionForm, line_field, text_field
from ilacs.site.daily_record.forms import WordsForm
from ilacs.site.visits.actions import Said
from ilacs.site.visits.models import Progress, VisitArea


class VisitForm(WordsForm):
    """What a visit looks at; which of its fields there are, its type decides."""

    kind = forms.ChoiceField(
        label="Kind",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind"},
    )
    theme = line_field("Theme", "Enter the theme", most=300)
    scope = text_field(
        "Scope", help_text="Which children, teams or steps of the work. Do not name a child."
    )
    number = forms.IntegerField(
        label="Which visit since the inspection",
        min_value=1,
        max_value=99,
        error_messages={"required": "Enter which visit it is"},
    )
    LOOKED_AT = ("theme", "scope")

    def __init__(self, *args: Any, visit: Visit, **options: Any) -> None:
        super().__init__(*args, **options)
        if visit.kinds:
            kinds = [(one.id, one.name) for one in visit.kinds]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]
        if visit.looks_at == "progress":
            self.fields["theme"].help_text = "It stands in the letter after “Inspectors looked at”."
        else:
            del self.fields["number"]
        if visit.themes:
            self.fields["theme"].help_text = f"Seen before: {'; '.join(visit.themes)}."

    @property
    def said(self) -> Said:
        """What a valid form says."""
        given = self.cleaned_data
        return Said(given["theme"], given["scope"], given.get("kind", ""), given.get("number"))


class AreasForm(ActionForm):
    """Which areas a monitoring visit looks at."""

    areas = forms.TypedMultipleChoiceField(
        label="Areas for improvement that this visit looks at",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, areas: Sequence[VisitArea], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["areas"].choices = [(one.number, one.text) for one in areas]  # type: ignore[attr-defined]
        self.initial.setdefault("areas", [one.number for one in areas if one.is_looked_at])


class ProgressForm(WordsForm):
    """What progress was made in an area."""

    progress = forms.ChoiceField(
        label="Progress",
        choices=Progress.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what progress was made"},
    )
    words = text_field("Why", help_text="It begins the section of the letter.", most=10_000)
    LOOKED_AT = ("words",)


class AgencyForm(ActionForm):
    """An agency that takes part."""

    name = line_field("Agency", "Enter the agency’s name")

    def __init__(self, *args: Any, visit: Visit, **options: Any) -> None:
        super().__init__(*args, **options)
        if visit.agencies:
            self.fields["name"].help_text = f"Usually: {'; '.join(visit.agencies)}."


class AgencyPersonForm(ActionForm):
    """Somebody of an agency."""

    name = line_field("Full name", "Enter the person’s full name")
    post = line_field("Post")
    email = forms.EmailField(
        label="Email address",
        required=False,
        max_length=254,
        error_messages={"invalid": INVALID_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
