"""The forms of reports: a part, its facts, a remark, a step, a comment on facts, an answer, a day."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from ilacs.reporting import Draft
from ilacs.site.accounts.forms import ActionForm, text_field
from ilacs.site.days import WrittenDayField
from ilacs.site.evidence_room.models import Document
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing.complaint_states import HELD, OUTCOMES, STEPS
from ilacs.site.report_writing.judged import Judged
from ilacs.site.report_writing.models import Answer
from ilacs.site.report_writing.parts import Part, shape_for
from ilacs.site.report_writing.states import Way

LONGEST = 100_000
HOW = (
    "Leave a line empty between paragraphs. Begin a bullet with a hyphen and a space. Put * on each "
    "side of words to emphasise them. Name the evidence at the end of a paragraph, like [E12, E14]."
)


class PartForm(ActionForm):
    """A part of the report. based_on: the version that is changed."""

    text = text_field("The text", "", help_text=HOW, most=LONGEST, kept="text")
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Draft, part: Part, **options: Any) -> None:
        super().__init__(*args, **options)
        shape = shape_for(draft)
        if not part.key.startswith("section-"):
            return
        self.fields["heading"] = forms.CharField(
            label="Heading",
            max_length=80,
            error_messages={"required": "Name what the section is about"},
        )
        if shape.needs_progress:
            self.fields["progress"] = forms.ChoiceField(
                label="Progress made",
                choices=[(id, words.capitalize()) for id, words in shape.progress.items()],
                widget=forms.RadioSelect,
                error_messages={"required": "Select the progress made"},
            )
        names = ("heading", *(["progress"] if shape.needs_progress else []), "text", "based_on")
        self.order_fields(names)


class FactsForm(ActionForm):
    """Facts of the report that no part holds, and grades where no decision gives them."""

    first = WrittenDayField(label="First day on site", required=True)
    last = WrittenDayField(label="Last day on site", required=True)
    leads = text_field(
        "Lead inspectors",
        "Name a lead inspector",
        help_text="One on each line.",
        most=1000,
        kept="",
    )
    team = text_field("The team", "", help_text="One on each line.", most=2000, kept="")
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        draft: Draft,
        inspection: Inspection,
        decided: dict[str, Judged],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        shape = shape_for(draft)
        self.grades: list[str] = []
        if shape.is_letter:
            self.fields["subject"] = forms.CharField(
                label="What the visit looked at",
                max_length=300,
                help_text="It stands after “Inspectors looked at”.",
            )
        if shape.needs_progress:
            self.fields["visit_number"] = forms.IntegerField(
                label="Which visit since the inspection", min_value=1, max_value=99
            )
        if not shape.is_letter:
            self._add_grades(draft, inspection, decided)

    def _add_grades(self, draft: Draft, inspection: Inspection, decided: dict[str, Judged]) -> None:
        framework = inspection.framework
        for one in framework.judgements:
            if not one.graded:
                continue
            given = decided[one.id].grade if one.id in decided else ""
            choices = [(g.id, g.name) for g in framework.grades if not given or g.id == given]
            self.fields[f"grade_{one.id}"] = forms.ChoiceField(
                label=one.name,
                choices=[("", "Not given yet"), *choices],
                required=False,
                help_text="As the team decided." if given else "",
            )
            self.initial.setdefault(f"grade_{one.id}", given or draft.grades.get(one.id, ""))
            self.grades.append(one.id)

    @property
    def chosen_grades(self) -> dict[str, str]:
        """The grades of a valid form."""
        found = {id: self.cleaned_data[f"grade_{id}"] for id in self.grades}
        return {id: grade for id, grade in found.items() if grade}


class RemarkForm(ActionForm):
    """A remark within the team. paragraph: 0 for the whole part."""

    paragraph = forms.TypedChoiceField(label="On", coerce=int)
    text = text_field("Comment", "Write your comment", kept="text", most=10_000)

    def __init__(self, *args: Any, part: Part, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paragraph"].choices = paragraphs_to_choose(part)  # type: ignore[attr-defined]


def paragraphs_to_choose(part: Part) -> list[tuple[int, str]]:
    """Return the paragraphs of a part by number, with how each begins."""
    found = [(0, "All of it")]
    for number, one in enumerate(part.paragraphs, 1):
        words = one.text.split()
        begins = " ".join(words[:8]) + (" …" if len(words) > 8 else "")
        found.append((number, f"{number}. {begins}"[:90]))
    return found


class SuggestForm(ActionForm):
    """Other words for a paragraph. before: the paragraph as it was shown."""

    text = text_field(
        "How it should be",
        "Write how it should be",
        help_text="The whole paragraph, with its evidence at the end.",
        most=LONGEST,
        kept="text",
    )
    why = text_field("Why", "", help_text="If it does not speak for itself.", kept="why")
    before = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=LONGEST, strip=False
    )


class DecideForm(ActionForm):
    """What becomes of suggested words. based_on: the version that was looked at."""

    decision = forms.ChoiceField(
        label="What becomes of it",
        choices=[("accepted", "Accept it: it goes into the report"), ("declined", "Decline it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you accept it"},
    )
    text = text_field(
        "The words to take",
        "Write the words to take",
        help_text="Change them if you like.",
        most=LONGEST,
        kept="text",
    )
    paragraph = forms.TypedChoiceField(label="In place of", coerce=int)
    reason = text_field("Reason", "", help_text="Needed where you decline it.", kept="reason")
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: Part, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [*paragraphs_to_choose(part)[1:], (0, "No paragraph: add it at the end")]
        self.fields["paragraph"].choices = choices  # type: ignore[attr-defined]


class StepForm(ActionForm):
    """A step onward. version: the one that was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, way: Way, **options: Any) -> None:
        super().__init__(*args, **options)
        if way.asks:
            self.fields["reason"] = text_field(way.asks, "Write the reason", kept="reason")


class CommentForm(ActionForm):
    """A comment of the authority's on the facts of a paragraph."""

    paragraph = forms.TypedChoiceField(label="On", coerce=int)
    text = text_field(
        "What is not accurate, and how it is",
        "Write what is not accurate",
        kept="text",
        most=10_000,
    )
    proof = text_field(
        "What shows it",
        "",
        help_text="Say where it can be seen. Do not name a child.",
        kept="proof",
        most=10_000,
    )
    document = forms.ChoiceField(
        label="A document of your evidence room that shows it",
        required=False,
        help_text="Inspectors see it once you have shared it with them in the usual way.",
    )

    def __init__(
        self, *args: Any, part: Part, documents: Sequence[Document], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.documents = {str(one.pk): one for one in documents}
        self.fields["paragraph"].choices = paragraphs_to_choose(part)  # type: ignore[attr-defined]
        self.fields["document"].choices = [  # type: ignore[attr-defined]
            ("", "None"),
            *((key, one.title) for key, one in self.documents.items()),
        ]

    @property
    def chosen(self) -> Document | None:
        """The document of a valid form."""
        return self.documents.get(self.cleaned_data["document"])


class AnswerForm(ActionForm):
    """The answer to a comment."""

    answer = forms.ChoiceField(
        label="Answer",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it is accepted"},
    )
    reason = text_field("Why, or what was changed", "Say why, or what was changed", kept="reason")


class PublishForm(ActionForm):
    """The day on which a report comes out."""

    day = WrittenDayField(label="Day of publication", required=True)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, thin: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].error_messages["required"] = "Enter the day of publication"
        if thin:
            self.fields["thin"] = forms.BooleanField(
                label=f"I confirm what stands on thin evidence: {', '.join(thin)}", required=False
            )

    @property
    def chosen(self) -> dt.date:
        """The day of a valid form."""
        return self.cleaned_data["day"]


class CompareForm(forms.Form):
    """Two versions to compare."""

    earlier = forms.TypedChoiceField(label="From version", coerce=int)
    later = forms.TypedChoiceField(label="To version", coerce=int)

    def __init__(self, *args: Any, latest: int, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("earlier", "later"):
            self.fields[name].choices = [(n, str(n)) for n in range(latest, 0, -1)]  # type: ignore[attr-defined]


class ComplaintForm(ActionForm):
    """A formal complaint about findings and grades."""

    judgements = forms.MultipleChoiceField(
        label="Which judgements it is about",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Leave all empty if it is about the findings as a whole.",
    )
    words = text_field(
        "What is wrong with the findings or grades, and why",
        "Write what is wrong with the findings",
        help_text="Do not name a child.",
        kept="words",
        most=10_000,
    )
    asks = text_field("What you ask to be reviewed", "Write what you ask for", kept="asks")

    def __init__(self, *args: Any, inspection: Inspection, **options: Any) -> None:
        super().__init__(*args, **options)
        graded = [(one.id, one.name) for one in inspection.framework.judgements if one.graded]
        if inspection.kind.graded and graded:
            self.fields["judgements"].choices = graded  # type: ignore[attr-defined]
        else:
            del self.fields["judgements"]


CHOICES = {
    "hold": ("Does publication wait for the answer?", HELD),
    "answer": ("Outcome", OUTCOMES),
}


class ComplaintStepForm(ActionForm):
    """A step of a complaint: what it asks for, and a choice or evidence where it has them."""

    def __init__(self, *args: Any, step: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if step in CHOICES:
            label, choices = CHOICES[step]
            self.fields["choice"] = forms.ChoiceField(
                label=label,
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Select one"},
            )
        if step == "answer":
            self.fields["cites"] = forms.CharField(
                label="Evidence it stands on",
                help_text="Numbers, like E12, E15. The authority does not see them.",
                error_messages={"required": "Give the number of one record or more"},
            )
        if asks := STEPS[step].asks:
            self.fields["words"] = text_field(
                asks, f"Write: {asks[:1].lower()}{asks[1:]}", kept=step, most=10_000
            )
