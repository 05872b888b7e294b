"""The forms of taking in a spreadsheet of a plan: the file, its columns, and where it is saved."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ilacs.planning.spreadsheet import MEANINGS, Column, ReadPlan
from ilacs.planning.spreadsheet.limits import PLAN_LIMITS
from ilacs.site.accounts.forms import ActionForm
from ilacs.site.days import WrittenDayField
from ilacs.site.plans.models import Plan

MEGABYTES = PLAN_LIMITS.largest_file // 1024**2
NEW = "new"
NO_COLUMN = "Keep it beside the action"


class PlanFileForm(ActionForm):
    """A spreadsheet to read."""

    spreadsheet = forms.FileField(
        label="Spreadsheet of your plan",
        allow_empty_file=True,
        help_text="An Excel workbook (.xlsx) or a CSV file, each action in a row of its own. Up to "
        f"{MEGABYTES} MB. Nothing is saved into a plan yet",
        error_messages={"required": "Choose a file"},
    )

    def clean_spreadsheet(self) -> Any:
        """Refuse a file without content, and one larger than is read."""
        file = self.cleaned_data["spreadsheet"]
        if not file.size:
            raise forms.ValidationError("The file is empty")
        if file.size > PLAN_LIMITS.largest_file:
            raise forms.ValidationError(f"The file is larger than {MEGABYTES} MB")
        return file


class ColumnsForm(ActionForm):
    """What each column means, and which sheets are read."""

    sheets = forms.MultipleChoiceField(
        label="Sheets to read",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Select sheets of the file"},
    )

    def __init__(self, *args: Any, read: ReadPlan, **options: Any) -> None:
        taken = [name for name, is_read in read.sheets.items() if is_read]
        options["initial"] = {"sheets": taken}
        super().__init__(*args, **options)
        self.fields["sheets"].choices = [(name, name) for name in read.sheets]  # type: ignore[attr-defined]
        self.places: dict[str, tuple[str, int]] = {}
        several = len(taken) > 1
        for number, column in enumerate(read.columns):
            name = f"column-{number}"
            self.places[name] = (column.sheet, column.column)
            self.fields[name] = forms.ChoiceField(
                label=_named(column, several),
                choices=[("", NO_COLUMN), *MEANINGS.items()],
                initial=column.meaning,
                required=False,
            )

    @property
    def columns(self) -> dict[tuple[str, int], str]:
        """Return what was said of each column; of a valid form."""
        return {place: self.cleaned_data[name] for name, place in self.places.items()}


def _named(column: Column, several: bool) -> str:
    sheet = f"{column.sheet}, " if several else ""
    heading = f": {column.heading}" if column.heading else ", without a heading"
    return f"{sheet}column {column.letter}{heading}"


class SaveFileForm(ActionForm):
    """Into which plan the actions go; a new one has a title."""

    target = forms.ChoiceField(
        label="Where do the actions go?",
        widget=forms.RadioSelect,
        initial=NEW,
        error_messages={
            "required": "Select where the actions go",
            "invalid_choice": "Select where the actions go",
        },
    )
    title = forms.CharField(
        label="Title of the new plan",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    received = WrittenDayField(
        label="Day you received the final report",
        help_text="Only for a new plan. The statutory dates count from the next day. Leave it empty "
        "if no report came",
    )
    keep = forms.BooleanField(label="Nothing in it identifies a child", required=False)

    def __init__(
        self, *args: Any, plans: Sequence[Plan], resembles: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choices = [(NEW, "A new plan"), *((str(one.pk), one.title) for one in plans)]
        self.fields["target"].choices = choices  # type: ignore[attr-defined]
        self.plans = {str(one.pk): one for one in plans}
        self.resembles = resembles
        if not resembles:
            del self.fields["keep"]

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing."""
        values = super().clean() or {}
        if values.get("target") == NEW and not (values.get("title") or "").strip():
            self.add_error("title", "Enter the title of the new plan")
        if self.resembles and not values.get("keep"):
            self.add_error("keep", "Say that nothing in it identifies a child, or correct the file")
        return values

    @property
    def plan(self) -> Plan | None:
        """Return the plan that was chosen; None for a new one."""
        return self.plans.get(self.cleaned_data["target"])


class LeaveFileForm(ActionForm):
    """Whether a spreadsheet is thrown away, which nobody does by one press alone."""

    sure = forms.BooleanField(
        label="Throw away what was read of the spreadsheet, and save nothing",
        help_text="Your own file stays as it is. To bring it in later, hand it in again",
        error_messages={"required": "Tick the box if you want to throw it away"},
    )
