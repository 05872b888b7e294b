"""The forms of evidence: a record, narrowing the list, searching, and lines of enquiry."""

from typing import Any

from django import forms
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.forms import ActionForm, line_field, text_field
from ilacs.site.daily_record.forms import WordsForm, written
from ilacs.site.days import WrittenDayField
from ilacs.site.evidence.criteria import Group, borne_on, groups_of
from ilacs.site.evidence.listing import Choices
from ilacs.site.evidence.models import Bearing, EvidenceRecord, Source, Stance
from ilacs.site.evidence.naming import numbers_in
from ilacs.site.evidence.recording import Writing
from ilacs.site.evidence.sources import (
    MET,
    SHORT,
    activities_to_name,
    cases_to_name,
    files_to_name,
    measure_titles,
)
from ilacs.site.evidence.states import Conclusion
from ilacs.site.inspections.models import Inspection
from ilacs.site.jinja import format_moment

LONGEST = 10_000
LONGEST_QUERY = 300


def _choice(label: str, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, help_text=help_text)


class EvidenceForm(WordsForm):
    """A record of evidence. What does not belong to the chosen source is left out when it is kept."""

    LOOKED_AT = ("seen", "detail")

    source = forms.ChoiceField(
        label="Where it comes from",
        choices=list(SHORT.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select where it comes from"},
    )
    case = _choice("Which case")
    activity = _choice("Which one on the timetable")
    version = _choice("Which document", "Only what was shared with you.")
    page = forms.IntegerField(
        label="Page", required=False, min_value=1, max_value=100_000, widget=forms.TextInput
    )
    measure = _choice("Which measure")
    measure_value = line_field("Its value, as you read it")
    detail = line_field(
        "Who or which exactly",
        help_text="By role, never by name. It may stay empty where you chose above.",
    )
    seen = text_field(
        "What was seen",
        "Write what was seen",
        help_text="Name no child and no member of staff.",
        most=LONGEST,
        kept="",
    )
    bearing = forms.ChoiceField(
        label="What it says of practice",
        choices=Bearing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select a strength, a concern, or context"},
    )
    criteria = forms.MultipleChoiceField(
        label="What it bears on", required=False, widget=forms.CheckboxSelectMultiple
    )
    day = WrittenDayField(
        label="Day on which it was seen",
        required=True,
        error_messages={"required": "Enter the day"},
    )

    def __init__(self, *args: Any, actor: Actor, inspection: Inspection, **options: Any) -> None:
        super().__init__(*args, **options)
        self.groups: tuple[Group, ...] = groups_of(inspection.edition)
        self.confirms = "confirm" in self.data
        self._cases = {str(one.pk): one for one in cases_to_name(actor, inspection)}
        self._activities = {str(one.pk): one for one in activities_to_name(inspection)}
        self._files = {str(one.version.pk): one for one in files_to_name(actor, inspection)}
        self._offer("case", {id: str(one) for id, one in self._cases.items()})
        placed = self._activities.items()
        self._offer("activity", {id: f"{one}, {format_moment(one.start)}" for id, one in placed})
        self._offer("version", {id: one.name for id, one in self._files.items()})
        self._offer("measure", {id: f"{id} {title}" for id, title in measure_titles().items()})
        known = borne_on(inspection.edition).values()
        self.fields["criteria"].choices = [(one.id, one.heading) for one in known]  # type: ignore[attr-defined]
        self.initial.setdefault("day", written(timezone.localdate()))

    def _offer(self, name: str, choices: dict[str, str]) -> None:
        self.fields[name].choices = [("", "Choose one"), *choices.items()]  # type: ignore[attr-defined]

    @property
    def chosen_criteria(self) -> set[str]:
        """The ids of the criteria that are ticked."""
        return set(self["criteria"].value() or ())

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to the source, and for a criterion where it is confirmed."""
        values = super().clean() or {}
        source = values.get("source")
        if source == Source.CASE and not values.get("case"):
            self.add_error("case", "Choose the case")
        if source in MET and not (values.get("activity") or values.get("detail")):
            self.add_error("activity", "Choose which one, or say below who or which")
        if source == Source.DOCUMENT and not values.get("version"):
            self.add_error("version", "Choose the document")
        if source == Source.MEASURE:
            if not values.get("measure"):
                self.add_error("measure", "Choose the measure")
            if not values.get("measure_value"):
                self.add_error("measure_value", "Enter its value")
        if source == Source.SURVEY and not values.get("detail"):
            self.add_error("detail", "Say which survey")
        if self.confirms and not values.get("criteria") and "criteria" not in self.errors:
            self.add_error("criteria", "Select what it bears on")
        return values

    def writing(self, follows: EvidenceRecord | None) -> Writing:
        """Return what a valid form says."""
        given = self.cleaned_data
        return Writing(
            source=given["source"],
            seen=given["seen"],
            bearing=given["bearing"],
            day=given["day"],
            criteria=tuple(given["criteria"]),
            detail=given["detail"],
            case=self._cases.get(given["case"]),
            activity=self._activities.get(given["activity"]),
            file=self._files.get(given["version"]),
            page=given["page"] or 0,
            measure=given["measure"],
            measure_value=given["measure_value"],
            follows=follows,
        )


def initial_of(record: EvidenceRecord) -> dict[str, Any]:
    """Return what a form shows of a record."""
    return {
        "source": record.source,
        "case": str(record.case_id or ""),
        "activity": str(record.activity_id or ""),
        "version": str(record.version_id or ""),
        "page": record.page or None,
        "measure": record.measure,
        "measure_value": record.measure_value,
        "detail": record.source_detail,
        "seen": record.seen,
        "bearing": record.bearing,
        "criteria": [one.criterion for one in record.links.all()],
        "day": written(record.day),
    }


class ListForm(forms.Form):
    """By what the list of evidence is narrowed; all may be left alone."""

    about = _choice("Judgement or criterion")
    source = _choice("Source")
    bearing = _choice("Strength or concern")
    by = _choice("Recorded by")
    case = _choice("Case")
    corrected = forms.BooleanField(label="Also what was corrected since", required=False)

    def __init__(self, *args: Any, choices: Choices) -> None:
        super().__init__(*args)
        self._offer("about", "Everything", choices.about)
        self._offer("source", "Every source", Source.choices)
        self._offer("bearing", "Both, and context", Bearing.choices)
        self._offer("by", "Anyone", choices.by)
        self._offer("case", "Any case", choices.cases)

    def _offer(self, name: str, every: str, choices: Any) -> None:
        self.fields[name].choices = [("", every), *choices]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for, as an address has it; what is not among the choices is left out."""
        self.is_valid()
        given = self.cleaned_data
        return {
            name: "yes" if given[name] is True else given[name] for name in given if given[name]
        }


class SearchForm(forms.Form):
    """Words to look for in what the team recorded."""

    q = forms.CharField(
        label="Search what the team recorded",
        required=False,
        max_length=LONGEST_QUERY,
        help_text="“Quotation marks” keep words together, -word leaves it out, begin* finds how words go on.",
        error_messages={"max_length": f"Search for {LONGEST_QUERY} characters or fewer."},
    )


class EnquiryForm(WordsForm):
    """A new line of enquiry."""

    LOOKED_AT = ("hypothesis", "would_confirm", "would_refute")

    hypothesis = text_field(
        "The hypothesis", "Write the hypothesis", help_text="In one sentence.", most=500, kept=""
    )
    would_confirm = text_field(
        "What would confirm it", "Write what would confirm it", most=2000, kept=""
    )
    would_refute = text_field(
        "What would refute it", "Write what would refute it", most=2000, kept=""
    )


class PutForm(ActionForm):
    """Records that speak for or against a hypothesis, by their numbers."""

    numbers = forms.CharField(
        label="Numbers of the evidence",
        max_length=200,
        help_text="Like E12, E15",
        error_messages={"required": "Enter the number of the evidence"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    stance = forms.ChoiceField(
        label="Does it speak for or against",
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select for or against"},
    )

    def clean_numbers(self) -> list[int]:
        """Return the numbers, each once."""
        missing = "Enter the number of the evidence, like E12"
        try:
            numbers = numbers_in(self.cleaned_data["numbers"])
        except InputError as error:
            raise forms.ValidationError(f"{error.what} {error.remedy}".strip()) from error
        if not numbers:
            raise forms.ValidationError(missing)
        return numbers


class CloseForm(WordsForm):
    """How a line of enquiry ends."""

    LOOKED_AT = ("words",)

    conclusion = forms.ChoiceField(
        label="The hypothesis is",
        choices=Conclusion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the conclusion"},
    )
    words = text_field("Why", "Write why", most=2000, kept="")


class ReopenForm(WordsForm):
    """Why a closed line of enquiry is opened again."""

    LOOKED_AT = ("words",)

    words = text_field("Why it is opened again", "Write why", most=2000, kept="")
