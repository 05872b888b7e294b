"""The forms of self-evaluations."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from ilacs.editions.edition import Edition
from ilacs.self_evaluation import OUTCOMES, areas_of, graded_of
from ilacs.site.accounts.forms import ActionForm, text_field
from ilacs.site.accounts.models import Organisation
from ilacs.site.days import WrittenDayField
from ilacs.site.plans.models import PlanAction
from ilacs.site.self_evaluation.found import Found
from ilacs.site.self_evaluation.models import KeptSupport
from ilacs.site.self_evaluation.planning import PlanDraft

HOW = (
    "Write one claim in each paragraph and leave a line empty between them. Begin a bullet with a "
    "hyphen and a space. What supports a claim stands at its end, like [S1, S4]. Name no child and "
    "no member of staff."
)


def _basis() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class BeginForm(ActionForm):
    """A year to begin, under an edition."""

    year = forms.IntegerField(
        label="Year",
        min_value=2018,
        max_value=2099,
        error_messages={
            "required": "Enter the year",
            "invalid": "“Year” must be in figures, like 2026",
            "min_value": "“Year” must be 2018 or later",
            "max_value": "“Year” must be this year or the next",
        },
    )
    edition = forms.ChoiceField(label="Edition of the framework")
    carries = forms.BooleanField(
        label="Begin with the claims of the year before. What supports them is marked to be looked "
        "at again.",
        required=False,
    )

    def __init__(self, *args: Any, editions: Sequence[Edition], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["edition"].choices = [(one.id, one.title) for one in editions]  # type: ignore[attr-defined]


class AnswerForm(ActionForm):
    """An answer as one text. based_on: the version that is changed."""

    text = text_field("Your claims", "", help_text=HOW, most=50_000, kept="answer")
    based_on = _basis()


class GradesForm(ActionForm):
    """The authority's own grades, none of which is required."""

    based_on = _basis()

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        grades = [("", "No grade"), *((one.id, one.name) for one in edition.grades)]
        self.judgements = [one.id for one in graded_of(edition)]
        for one in graded_of(edition):
            self.fields[one.id] = forms.ChoiceField(
                label=one.name, choices=grades, required=False, widget=forms.RadioSelect
            )

    @property
    def grades(self) -> dict[str, str]:
        """The grades of a valid form, by judgement."""
        return {id: self.cleaned_data[id] for id in self.judgements}


class SupportsForm(ActionForm):
    """Which of the supports that are there a claim stands on."""

    names = forms.MultipleChoiceField(
        label="It stands on", required=False, widget=forms.CheckboxSelectMultiple
    )
    based_on = _basis()

    def __init__(
        self, *args: Any, supports: Sequence[tuple[KeptSupport, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["names"].choices = [  # type: ignore[attr-defined]
            (one.name, f"{one.name}: {title}") for one, title in supports
        ]


class ChosenForm(ActionForm):
    """One of what was found: audits, a measure, an indicator."""

    chosen = forms.ChoiceField(
        label="What the claim stands on", error_messages={"required": "Select one"}
    )
    based_on = _basis()

    def __init__(self, *args: Any, offers: Sequence[Found], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offers = {one.reference: one for one in offers}
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (one.reference, f"{one.title}: {one.says}"[:200] if one.says else one.title)
            for one in offers
        ]
        if len(offers) <= 6:
            self.fields["chosen"].widget = forms.RadioSelect(choices=self.fields["chosen"].choices)  # type: ignore[attr-defined]

    @property
    def found(self) -> Found:
        """What was chosen in a valid form."""
        return self.offers[self.cleaned_data["chosen"]]


class DocumentForm(ChosenForm):
    """A document, and what may be said of it outside the authority."""

    title = forms.CharField(
        label="What it is, in words that may leave the authority",
        max_length=200,
        help_text="Like “Dip sample of 20 plans”. The title of the document itself is shown only to "
        "those who may see it.",
        error_messages={"required": "Say what the document is"},
    )
    says = text_field("What it shows", "Say what the document shows", kept="says")

    field_order = ("chosen", "title", "says", "based_on")

    @property
    def found(self) -> Found:
        """The document, under the words that were written."""
        chosen = super().found
        given = self.cleaned_data
        return Found(
            "document",
            chosen.reference,
            given["title"],
            given["says"],
            chosen.as_of,
            chosen.period,
            chosen.document,
        )


class ChildrenForm(ActionForm):
    """What children and young people said, typed, with where and when they said it."""

    title = forms.CharField(
        label="Where it is from",
        max_length=200,
        help_text="Like “Survey of children in care” or “Children in Care Council”",
        error_messages={"required": "Say where it is from"},
    )
    as_of = WrittenDayField(label="When they said it", required=True)
    says = text_field(
        "What they said",
        "Write what they said",
        help_text="In sum, or in words that could be anyone’s. Nothing by which a child could be known.",
        kept="says",
    )
    based_on = _basis()

    def clean_as_of(self) -> dt.date:
        day: dt.date = self.cleaned_data["as_of"]
        if day > timezone.localdate():
            raise forms.ValidationError("The day must not be in the future.")
        return day

    @property
    def found(self) -> Found:
        """What was written."""
        given = self.cleaned_data
        return Found("children", "", given["title"], given["says"], given["as_of"])


class PlanForm(ActionForm):
    """A plan for the next 12 months. revision: the one that was seen; 0 for a new one."""

    judgement = forms.ChoiceField(
        label="Judgement area", error_messages={"required": "Select an area"}
    )
    text = text_field("What you will do", "Write what you will do", most=1000, kept="plan")
    due = WrittenDayField(label="By when, if there is a day")
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(
        self, *args: Any, edition: Edition, actions: Sequence[PlanAction], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["judgement"].choices = [  # type: ignore[attr-defined]
            (one.id, one.name) for one in areas_of(edition)
        ]
        self.actions = {str(one.pk): one for one in actions}
        if actions:
            named = [(id, f"{one.number} {one.what}"[:100]) for id, one in self.actions.items()]
            self.fields["action"] = forms.ChoiceField(
                label="The action of an improvement plan that it is, if it is one",
                choices=[("", "None"), *named],
                required=False,
            )

    @property
    def draft(self) -> PlanDraft:
        """The plan of a valid form."""
        given = self.cleaned_data
        action = self.actions.get(given.get("action", ""))
        return PlanDraft(given["judgement"], given["text"], given["due"], action)


class OutcomeForm(ActionForm):
    """What became of a plan."""

    became = forms.ChoiceField(
        label="What became of it",
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select what became of it"},
    )
    outcome = text_field(
        "In words", "Say what changed for children, or why it was not done", most=2000, kept=""
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SignForm(ActionForm):
    """The version that is signed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agrees = forms.BooleanField(
        label="I have read it, and it is what we know of ourselves.",
        error_messages={"required": "Confirm that you have read it"},
    )


class ReopenForm(ActionForm):
    """Why a signed self-evaluation is opened again."""

    reason = text_field("Why it is opened again", "Say why", most=500, kept="")


class LeavingForm(ActionForm):
    """That somebody looked at what may name a person, before it leaves the authority."""

    def __init__(self, *args: Any, identifying: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        if identifying:
            self.fields["looked"] = forms.BooleanField(
                label="I have looked at each of these. None of them names a child or a member of "
                "staff.",
                required=False,
            )

    @property
    def looked(self) -> bool:
        """Whether that was confirmed."""
        return bool(self.cleaned_data.get("looked"))


class ShareForm(LeavingForm):
    """With which inspectorate."""

    inspectorate = forms.ChoiceField(
        label="Share it with", error_messages={"required": "Select an inspectorate"}
    )

    def __init__(self, *args: Any, inspectorates: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.inspectorates = {str(one.pk): one for one in inspectorates}
        choices = [(id, str(one)) for id, one in self.inspectorates.items()]
        self.fields["inspectorate"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(("inspectorate", "looked"))

    @property
    def chosen(self) -> Organisation:
        """The inspectorate of a valid form."""
        return self.inspectorates[self.cleaned_data["inspectorate"]]
