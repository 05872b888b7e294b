"""The forms of child-level data: uploading, choosing among findings, explaining one, erasing."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ilacs.site.accounts.choosing import offer_organisations
from ilacs.site.accounts.models import Organisation
from ilacs.site.days import WrittenDayField

KEPT = (("30", "30 days"), ("90", "90 days"), ("180", "6 months"), ("365", "1 year"))
SEVERITIES = (("error", "Errors"), ("warning", "Warnings"), ("query", "Queries"))
LONGEST_EXPLAINED = timedelta(days=366)
EARLIEST = date(2010, 1, 1)


class UploadForm(forms.Form):
    """A file of child-level data, the day of its data, and how long it is kept."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="For which organisation", empty_label=None
    )
    reference = WrittenDayField(
        label="Day on which the data were run",
        required=True,
        help_text="Ages, open cases and timescales are worked out on this day. Like 31 March 2025",
        error_messages={"required": "Give the day on which the data were run."},
    )
    annex_a = forms.FileField(
        label="File",
        allow_empty_file=True,
        help_text="An Excel workbook (.xlsx, .xlsm, .xlsb, .xls), an OpenDocument workbook (.ods), "
        "or a zip of CSV files. Up to 100 MB.",
        error_messages={"required": "Choose a file."},
    )
    kept_for = forms.ChoiceField(
        label="Erase it after",
        choices=KEPT,
        initial="90",
        help_text="Then it is erased by itself. You can erase it sooner.",
    )

    def __init__(self, *args: Any, organisations: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        offer_organisations(self, organisations)

    def clean_reference(self) -> date | None:
        """Refuse a day to come, and one before there were such lists."""
        day: date | None = self.cleaned_data["reference"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("The day on which the data were run is still to come.")
        if day and day < EARLIEST:
            raise forms.ValidationError("The day on which the data were run is too long ago.")
        return day

    def clean_annex_a(self) -> Any:
        """Refuse a file without content."""
        file = self.cleaned_data["annex_a"]
        if not file.size:
            raise forms.ValidationError("The file is empty.")
        return file

    @property
    def erase_on(self) -> date:
        """The day on which it is erased by itself; of a valid form."""
        return timezone.localdate() + timedelta(days=int(self.cleaned_data["kept_for"]))


class FindingsForm(forms.Form):
    """Which findings are shown. What is no choice is left out, so that an old address still works."""

    severity = forms.ChoiceField(
        label="Severity", choices=[("", "All severities"), *SEVERITIES], required=False
    )
    list = forms.ChoiceField(label="List", required=False)
    state = forms.ChoiceField(
        label="Explained",
        choices=[
            ("", "Not explained"),
            ("explained", "Explained"),
            ("all", "Explained or not"),
        ],
        required=False,
    )
    check = forms.CharField(label="Check", required=False, max_length=20)
    child = forms.CharField(label="Child’s pseudonym", required=False, max_length=20)
    team = forms.CharField(required=False, max_length=20)
    worker = forms.CharField(required=False, max_length=20)

    def __init__(self, *args: Any, lists: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["list"].choices = [("", "All lists"), *lists]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for, without what is empty or no choice."""
        self.is_valid()
        return {name: value.strip() for name, value in self.cleaned_data.items() if value}


class ExplainForm(forms.Form):
    """Why a finding is as it should be, and until when that counts."""

    reason = forms.CharField(
        label="Why it is as it should be",
        widget=forms.Textarea,
        max_length=500,
        help_text="For those who look at it next. Do not name a child.",
        error_messages={"required": "Say why it is as it should be."},
    )
    until = WrittenDayField(
        label="Counts until",
        required=True,
        help_text="At most a year from now. It also ends when the value changes.",
        error_messages={"required": "Give the last day on which it counts."},
    )

    def clean_until(self) -> date:
        """Refuse a day that is over, or more than a year away."""
        day: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError("The last day on which it counts is over already.")
        if day > today + LONGEST_EXPLAINED:
            raise forms.ValidationError("The last day on which it counts is at most a year away.")
        return day


class EraseForm(forms.Form):
    """Why a submission is erased."""

    why = forms.ChoiceField(
        label="Why it is erased",
        widget=forms.RadioSelect,
        choices=(
            ("no longer needed", "It is no longer needed"),
            ("uploaded by mistake", "It was uploaded by mistake"),
            ("another authority's", "It is another authority’s"),
        ),
        error_messages={"required": "Say why it is erased."},
    )
