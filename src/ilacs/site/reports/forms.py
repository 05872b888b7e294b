"""The forms of uploading and confirming reports."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from ilacs.authorities import all_authorities, find_authority
from ilacs.editions import Edition, get_edition, load_editions
from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.site.accounts.models import Organisation

DAY_FORMATS = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]
DAY_HINT = "For example, 11 November 2019"
DAYS = ("inspection_start", "inspection_end", "publication_date")
NOTHING = ("", "Not given")


class ManyFilesInput(forms.FileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A field of one or more files; what each holds is looked at when it is received."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [file for file in data or [] if file]
        if not files:
            raise forms.ValidationError("Choose one or more PDFs, or zip files of PDFs.")
        return files


class UploadForm(forms.Form):
    """Which reports to upload, and for which organisation where there is a choice."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="For which organisation", empty_label=None
    )
    reports = ManyFilesField(
        label="Reports",
        help_text="PDFs, or zip files of PDFs. Up to 300 files of 25 MB each, 400 MB together.",
    )

    def __init__(self, *args: Any, organisations: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = Organisation.objects.filter(pk__in=list(organisations))
        field = self.fields["organisation"]
        field.queryset = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            field.initial = choices[0].pk
            field.widget = forms.HiddenInput()


class OutcomeForm(forms.Form):
    """An outcome as a person corrects and confirms it; its grades are those of its edition."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    authority_code = forms.ChoiceField(
        label="Local authority", error_messages={"required": "Choose the local authority."}
    )
    edition = forms.ChoiceField(
        label="Edition of the framework", error_messages={"required": "Choose the edition."}
    )
    inspection_type = forms.ChoiceField(label="Type of inspection", required=False)
    inspection_start = forms.DateField(
        label="First day of the inspection",
        help_text=DAY_HINT,
        error_messages={"required": "Give the first day of the inspection."},
    )
    inspection_end = forms.DateField(
        label="Last day of the inspection", required=False, help_text=DAY_HINT
    )
    publication_date = forms.DateField(label="Published on", required=False, help_text=DAY_HINT)
    lead_inspector = forms.CharField(
        label="Lead inspector",
        required=False,
        max_length=300,
        help_text="The name only. Where there are two, put a semicolon between them.",
    )
    areas_for_improvement = forms.CharField(
        label="What needs to improve",
        required=False,
        widget=forms.Textarea,
        help_text="Each on a line of its own.",
    )

    def __init__(self, data: Any = None, *, outcome: Outcome, version: int, **options: Any) -> None:
        initial = {name: getattr(outcome, name) for name in Outcome.__dataclass_fields__}
        for name in DAYS:
            initial[name] = spoken_day(initial[name])
        super().__init__(data, initial=initial | {"version": version}, **options)
        edition_id = (data.get("edition") if data is not None else "") or outcome.edition
        self.chosen_edition = load_editions().get(edition_id)
        self._offer_choices()

    def _offer_choices(self) -> None:
        choices: dict[str, list[tuple[str, str]]] = {
            "authority_code": [("", "Choose an authority"), *authority_choices()],
            "edition": [("", "Choose an edition"), *edition_choices()],
            "inspection_type": [NOTHING, *type_choices(self.chosen_edition)],
        }
        for name in DAYS:
            self.fields[name].input_formats = DAY_FORMATS  # type: ignore[attr-defined]
            wrong = f"{self.fields[name].label} must be a day, such as 11 November 2019."
            self.fields[name].error_messages["invalid"] = wrong
        for column, label in graded_columns(self.chosen_edition):
            self.fields[column] = forms.ChoiceField(label=label, required=False)
            choices[column] = [NOTHING, *grade_choices(self.chosen_edition)]
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
            wrong = f"{self.fields[name].label} must be one of the list."
            self.fields[name].error_messages["invalid_choice"] = wrong

    @property
    def grade_fields(self) -> list[Any]:
        """The grades, in the edition's published order."""
        return [self[column] for column, _ in graded_columns(self.chosen_edition)]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("inspection_start"), values.get("inspection_end")
        published = values.get("publication_date")
        if start and end and end < start:
            self.add_error("inspection_end", "The last day is before the first.")
        if published and (end or start) and published < (end or start):
            self.add_error("publication_date", "It was published after the inspection, not before.")
        return values

    def outcome(self) -> Outcome:
        """Return the outcome as the person left it; of a valid form."""
        values = self.cleaned_data
        authority = find_authority(values["authority_code"])
        lines = values["areas_for_improvement"].splitlines()
        outcome = Outcome(
            local_authority=authority.name,
            authority_code=authority.code,
            edition=values["edition"],
            inspection_type=values["inspection_type"],
            lead_inspector=values["lead_inspector"].strip(),
            areas_for_improvement="\n".join(line.strip() for line in lines if line.strip()),
        )
        for name in DAYS:
            setattr(outcome, name, values[name].isoformat() if values[name] else "")
        for column, _ in graded_columns(self.chosen_edition):
            setattr(outcome, column, values[column])
        return outcome


class SetAsideForm(forms.Form):
    """Why a report is left out of the register."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    reason = forms.CharField(
        label="Why this report is set aside",
        max_length=500,
        widget=forms.Textarea,
        help_text="For example: it is a monitoring visit, or another authority’s.",
        error_messages={"required": "Say why the report is set aside."},
    )


def authority_choices() -> list[tuple[str, str]]:
    """Return every authority since 2013 by name, those that are closed with their last year."""
    choices = []
    for one in sorted(all_authorities(), key=lambda each: each.name):
        until = f" (until {one.closed[:4]})" if one.closed else ""
        choices.append((one.code, one.name + until))
    return choices


def edition_choices() -> list[tuple[str, str]]:
    """Return every edition, newest first."""
    editions = sorted(load_editions().values(), key=lambda each: each.valid_from, reverse=True)
    return [(edition.id, edition.short_title) for edition in editions]


def type_choices(edition: Edition | None) -> list[tuple[str, str]]:
    """Return an edition's types of inspection."""
    return [(one.id, one.name) for one in edition.inspection_types] if edition else []


def graded_columns(edition: Edition | None) -> list[tuple[str, str]]:
    """Return the register's grade columns that an edition has, with the judgement's name."""
    if edition is None:
        return []
    return [(one.id, one.name) for one in edition.judgements if one.id in GRADE_COLUMNS]


def grade_choices(edition: Edition | None) -> list[tuple[str, str]]:
    """Return an edition's grades, best first."""
    return [(grade.id, grade.name) for grade in edition.grades] if edition else []


def spoken_day(text: str) -> str:
    """Return an ISO day as people write it; what is none comes back unchanged."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}"


def words_of(column: str, text: str, edition_id: str) -> str:
    """Return a column's value in words, in the terms of its edition."""
    if not text:
        return "Not given"
    if column in DAYS:
        return spoken_day(text)
    try:
        if column == "authority_code":
            return find_authority(text).name
        if column == "edition":
            return get_edition(text).short_title
        if column == "inspection_type":
            return get_edition(edition_id).inspection_type(text).name
        if column in GRADE_COLUMNS:
            return get_edition(edition_id).grade(text).name
    except InputError:
        return text
    return text


def label_of(column: str, edition_id: str) -> str:
    """Return what a column is called on the form."""
    labels = dict(graded_columns(load_editions().get(edition_id)))
    field = OutcomeForm.base_fields.get(column)
    return labels.get(column) or str(field.label if field else column)
