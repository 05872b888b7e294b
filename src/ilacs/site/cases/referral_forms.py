"""The forms of referrals."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ilacs.site.accounts.forms import ActionForm
from ilacs.site.cases.models import Case

LONGEST = 10_000


class ReferralForm(ActionForm):
    """A child who may be at risk now: which, and what was seen."""

    case = forms.ChoiceField(label="Which child is it?", required=False)
    pseudonym = forms.CharField(
        label="If it is no case of ours: what both sides call the child",
        required=False,
        max_length=40,
        help_text="A pseudonym or a case number of the authority’s. Never a name.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    seen = forms.CharField(
        label="What did you see, and where?",
        max_length=LONGEST,
        help_text="What makes you think that the child may be at risk now.",
        error_messages={"required": "Write what you saw"},
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, cases: Sequence[Case], **options: Any) -> None:
        super().__init__(*args, **options)
        self.cases = {str(one.pk): one for one in cases}
        choices = [("", "No case of ours"), *((id, str(one)) for id, one in self.cases.items())]
        self.fields["case"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Case | None:
        return self.cases.get(self.cleaned_data.get("case") or "")

    def clean(self) -> dict[str, Any]:
        """Refuse a child that is not named in either way, or in both."""
        cleaned = super().clean() or {}
        if not self.chosen and not cleaned.get("pseudonym", "").strip():
            self.add_error("case", "Choose the case, or give a pseudonym below")
        if self.chosen and cleaned.get("pseudonym", "").strip():
            self.add_error("pseudonym", "Choose the case or give a pseudonym, not both")
        return cleaned


class WordsForm(ActionForm):
    """What is said of a referral."""

    words = forms.CharField(
        max_length=LONGEST,
        error_messages={"required": "Write it down"},
        widget=forms.Textarea,
    )
