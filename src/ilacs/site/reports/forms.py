"""The forms of uploading and confirming reports."""

from collections.abc import Iterable
from typing import Any

from django import forms

from ilacs.authorities import all_authorities, find_authority
from ilacs.editions import Edition, load_editions
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.site.accounts.choosing import offer_organisations
from ilacs.site.accounts.models import Organisation
from ilacs.site.reports.checking import DAYS, faults_of
from ilacs.site.reports.publishing import Difference, differences
from ilacs.site.reports.words import LABELS, NOT_GIVEN, spoken_day

DAY_FORMATS = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]
DAY_HINT = "For example, 11 November 2019"
COMPARED = (*DAYS, "authority_code", "edition")
NOTHING = ("", NOT_GIVEN)


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
        offer_organisations(self, organisations)


class OutcomeForm(forms.Form):
    """An outcome as a person corrects and confirms it; its grades are those of its edition."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    authority_code = forms.ChoiceField(
        label=LABELS["authority_code"], error_messages={"required": "Choose the local authority."}
    )
    edition = forms.ChoiceField(
        label=LABELS["edition"], error_messages={"required": "Choose the edition."}
    )
    inspection_type = forms.ChoiceField(label=LABELS["inspection_type"], required=False)
    inspection_start = forms.DateField(
        label=LABELS["inspection_start"],
        help_text=DAY_HINT,
        error_messages={"required": "Give the first day of the inspection."},
    )
    inspection_end = forms.DateField(
        label=LABELS["inspection_end"], required=False, help_text=DAY_HINT
    )
    publication_date = forms.DateField(
        label=LABELS["publication_date"], required=False, help_text=DAY_HINT
    )
    lead_inspector = forms.CharField(
        label=LABELS["lead_inspector"],
        required=False,
        max_length=300,
        help_text="The name only. Where there are two, put a semicolon between them.",
    )
    areas_for_improvement = forms.CharField(
        label=LABELS["areas_for_improvement"],
        required=False,
        widget=forms.Textarea,
        help_text="Each on a line of its own.",
    )
    compared = forms.BooleanField(
        label="I have compared these with the report: it says what stands here now",
        required=False,
        help_text="A grade, an authority or the days of another inspection put in by hand also need a "
        "second person to confirm them.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        outcome: Outcome,
        version: int,
        read: Outcome | None = None,
        **options: Any,
    ) -> None:
        """outcome: what the form begins with; read: what was read from the report, if another."""
        self.read = read or outcome
        self.begins_with = outcome
        initial = {name: getattr(outcome, name) for name in Outcome.__dataclass_fields__}
        for name in DAYS:
            initial[name] = spoken_day(initial[name])
        super().__init__(data, initial=initial | {"version": version}, **options)
        edition_id = (data.get("edition") if data is not None else "") or outcome.edition
        self.edition_id = edition_id
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
        if self.errors:
            return values
        for column, reason in faults_of(self.outcome()):
            self.add_error(column, reason)
        if not self.errors and self.to_compare and not values.get("compared"):
            self.add_error(
                "compared",
                "You changed what was read. Compare it with the report, then say so here.",
            )
        return values

    @property
    def to_compare(self) -> list[Difference]:
        """What a person must have compared: days and grades that are not what was read."""
        found = differences(self.read, self.current_outcome())
        return [
            one
            for one in found
            if one.column in GRADE_COLUMNS or (one.column in COMPARED and one.before)
        ]

    def current_outcome(self) -> Outcome:
        """Return the outcome as the person left it, or what the form began with while it has faults."""
        is_whole = set(self.fields) - {"compared"} <= set(getattr(self, "cleaned_data", {}))
        return self.outcome() if is_whole else self.begins_with

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


def iso_day(text: str) -> str:
    """Return a day as people write it as an ISO day; what is none comes back unchanged."""
    try:
        day = forms.DateField(input_formats=DAY_FORMATS).clean(text)
    except forms.ValidationError:
        return text
    return str(day.isoformat())


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
