"""The forms of judgements: proposing, deciding, reading, and the reasons for each step."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ilacs.editions.edition import Grade
from ilacs.errors import InputError
from ilacs.site.accounts.forms import text_field
from ilacs.site.accounts.models import Person
from ilacs.site.daily_record.forms import WordsForm
from ilacs.site.evidence.naming import numbers_in
from ilacs.site.judgements.deciding import Deciding
from ilacs.site.judgements.steps import LONGEST

YES, NO = "yes", "no"
NO_NAMES = "Name no child and no member of staff."


class CitesField(forms.CharField):
    """Numbers of evidence as people write them; the value is a tuple of numbers."""

    def __init__(self, *, missing: str = "") -> None:
        super().__init__(
            label="Evidence it stands on",
            required=bool(missing),
            max_length=1000,
            error_messages={"required": missing},
            help_text="The numbers of the records, like E12, E15",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )

    def clean(self, value: Any) -> tuple[int, ...]:
        """Return the numbers. Raises ValidationError for anything else."""
        text = super().clean(value) or ""
        try:
            return tuple(numbers_in(text))
        except InputError as error:
            raise forms.ValidationError(f"{error.what} {error.remedy}".strip()) from error


class GradeForm(WordsForm):
    """A grade, why, and the evidence it stands on."""

    LOOKED_AT: tuple[str, ...] = ("rationale",)

    grade = forms.ChoiceField(
        label="Grade", widget=forms.RadioSelect, error_messages={"required": "Select a grade"}
    )
    rationale = text_field(
        "Why", "Write why this is the grade", help_text=NO_NAMES, most=LONGEST, kept=""
    )
    cites = CitesField(missing="Give the number of one record or more")

    def __init__(self, *args: Any, grades: Sequence[Grade], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["grade"].choices = [(one.id, one.name) for one in grades]  # type: ignore[attr-defined]


class DecideForm(GradeForm):
    """What the lead decides; a field more where evidence is thin, for overall, or in a conflict."""

    LOOKED_AT = ("rationale", "thin_reason", "departure", "together")

    def __init__(
        self, *args: Any, is_thin: bool, is_overall: bool, is_conflict: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if is_overall:
            self.fields["cites"] = CitesField()
            words = "Needed only where the grade is not the one that the rule proposes."
            self.fields["departure"] = text_field(
                "Why it departs from the rule", "", help_text=words, most=LONGEST, kept=""
            )
        if is_thin:
            missing = "Write why you confirm it although the evidence is thin"
            words = "Your confirmation and its reason are kept."
            label = "Why you confirm it although the evidence is thin"
            self.fields["thin_reason"] = text_field(
                label, missing, help_text=words, most=LONGEST, kept=""
            )
        if is_conflict:
            missing = "Write what you and the second reader talked over"
            label = "What you and the second reader talked over"
            self.fields["together"] = text_field(
                label, missing, help_text=NO_NAMES, most=LONGEST, kept=""
            )

    @property
    def deciding(self) -> Deciding:
        """What was decided."""
        given = self.cleaned_data
        return Deciding(
            given["grade"],
            given["rationale"],
            given["cites"],
            given.get("thin_reason", ""),
            given.get("departure", ""),
            given.get("together", ""),
        )


class ReadForm(WordsForm):
    """Whether the second reader agrees, and why or why not."""

    LOOKED_AT = ("reasons",)

    agrees = forms.ChoiceField(
        label="Is it consistent with its evidence, with the other judgements and with what the "
        "grades ask?",
        choices=[(YES, "Yes, I agree"), (NO, "No, I disagree")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you agree"},
    )
    reasons = text_field(
        "Why", "", help_text=f"Needed where you disagree. {NO_NAMES}", most=LONGEST, kept=""
    )


class ReasonForm(WordsForm):
    """A reason, or words of one's own. name: of the field that it is in."""

    def __init__(self, *args: Any, name: str, label: str, missing: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields[name] = text_field(label, missing, help_text=NO_NAMES, most=LONGEST, kept="")
        self.LOOKED_AT = (name,)


class PeopleForm(forms.Form):
    """Some of the team. name: of the field that they are in."""

    def __init__(
        self,
        *args: Any,
        people: Sequence[Person],
        name: str,
        label: str,
        missing: str = "",
        help_text: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.name = name
        self._people = {str(one.pk): one for one in people}
        self.fields[name] = forms.MultipleChoiceField(
            label=label,
            required=bool(missing),
            choices=[(id, one.name) for id, one in self._people.items()],
            widget=forms.CheckboxSelectMultiple,
            help_text=help_text,
            error_messages={"required": missing},
        )

    def refuse(self, error: InputError) -> None:
        """Show an action's refusal beside the field."""
        self.add_error(self.name, f"{error.what} {error.remedy}".strip())

    @property
    def chosen(self) -> list[Person]:
        return [self._people[id] for id in self.cleaned_data[self.name]]
