"""The forms of inspections: the call step by step, a stage's days, holds, and people."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from ilacs.editions.edition import Edition, InspectionType
from ilacs.editions.working_days import is_working_day
from ilacs.errors import InputError
from ilacs.site.accounts.choosing import offer_organisations
from ilacs.site.accounts.forms import ActionForm, AddressField, line_field, text_field
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.roles import Role
from ilacs.site.days import WrittenDayField
from ilacs.site.inspections.models import Purpose

TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)


class WrittenTimeField(forms.CharField):
    """A time of day as people write it: 9:15, 9.15am, 2pm; the value is a time, None where it is empty."""

    def clean(self, value: Any) -> dt.time | None:
        """Return the time. Raises ValidationError, naming the field by its label."""
        text = (super().clean(value) or "").strip()
        if not text and not self.required:
            return None
        found = TIME.fullmatch(text)
        if found:
            hour, minute = int(found[1]), int(found[2] or 0)
            half = (found[3] or "").lower()
            if half and 1 <= hour <= 12:
                hour = hour % 12 + (12 if half == "pm" else 0)
            if hour < 24 and minute < 60:
                return dt.time(hour, minute)
        raise forms.ValidationError(f"“{self.label}” must be a time, like 9:15am.")


class CallForm(forms.Form):
    """Step 1: when the call came and who took it."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="For which authority", empty_label=None
    )
    day = WrittenDayField(
        label="Day of the call",
        required=True,
        error_messages={"required": "Enter the day of the call"},
        help_text="Every stage is counted from it. Like 4 November 2019",
    )
    time = WrittenTimeField(
        label="Time of the call",
        error_messages={"required": "Enter the time of the call"},
        help_text="Like 9:15am",
    )
    taken_by = line_field("Who took the call", "Enter who took the call", help_text="Name and post")

    def __init__(self, *args: Any, organisations: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        offer_organisations(self, organisations)

    def clean_day(self) -> dt.date | None:
        """Refuse a day on which nobody is called."""
        day: dt.date | None = self.cleaned_data["day"]
        if day is None:
            return None
        try:
            works = is_working_day(day)
        except InputError as error:
            raise forms.ValidationError(f"{error.what} {error.remedy}") from error
        if not works:
            raise forms.ValidationError(
                f"{day:%A} {day.day} {day:%B %Y} is not a working day. Enter the day of the call."
            )
        if day > timezone.localdate() + dt.timedelta(days=366):
            raise forms.ValidationError("This is more than a year away. Check the year.")
        return day


class KindForm(forms.Form):
    """Step 2: what it is and whose. kind: `edition:type` among those of the day of the call."""

    purpose = forms.ChoiceField(
        label="Whose event it is",
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whose event it is"},
    )
    kind = forms.ChoiceField(
        label="Kind of inspection",
        help_text="For a peer review or a rehearsal: the kind that it follows.",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of inspection"},
    )

    def __init__(
        self, *args: Any, types: Sequence[tuple[Edition, InspectionType]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (
                f"{edition.id if edition.local else ''}:{kind.id}",
                f"{kind.name} ({edition.short_title})" if edition.local else kind.name,
            )
            for edition, kind in types
        ]


class LeadForm(forms.Form):
    """Step 3: who leads the inspectors, and what they will look at."""

    lead_inspector = line_field(
        "Lead inspector",
        help_text="Full name, as given in the call. Leave empty if it is not known yet.",
    )
    focus = text_field(
        "Areas of focus",
        help_text="What the inspectors said they will look at, one on each line. You can leave "
        "this empty.",
        kept="",
    )


class OpenForm(ActionForm):
    """Step 4: the answers are right; asked once more where such an inspection runs already."""

    beside = forms.BooleanField(
        label="Open another one beside it",
        error_messages={"required": "Select that another one is to be opened beside it"},
    )

    def __init__(self, *args: Any, running: object | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if running is None:
            del self.fields["beside"]


class StageForm(ActionForm):
    """Other days for a stage, or that it happened."""

    what = forms.ChoiceField(
        label="What do you want to write down?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you want to write down"},
    )
    first = WrittenDayField(label="First day", required=True)
    last = WrittenDayField(label="Last day", required=True)
    reason = text_field("Why", help_text="Needed where its days change.", most=500, kept="")

    def __init__(self, *args: Any, is_period: bool, is_deadline: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        done = "It was done" if is_deadline else "It happened"
        choices = [("move", "It has other days" if is_period else "It has another day")]
        if is_period:
            self.fields["what"].widget = forms.HiddenInput()
            self.initial["what"] = "move"
        else:
            choices.insert(0, ("done", done))
            del self.fields["last"]
            self.fields["first"].label = "Day"
            self.fields["first"].error_messages["required"] = "Enter the day"
        self.fields["what"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where days change; a single day is both the first and the last."""
        values = super().clean() or {}
        if values.get("what") == "move" and not values.get("reason"):
            self.add_error("reason", "Enter why its days change")
        if "last" not in self.fields:
            values["last"] = values.get("first")
        day = values.get("first")
        if values.get("what") == "done" and day and day > timezone.localdate():
            self.add_error("first", "The day is still to come")
        return values


class HoldForm(ActionForm):
    """A deferral or a pause that was asked for."""

    first = WrittenDayField(
        label="First day without the inspection",
        required=True,
        error_messages={"required": "Enter the first day without the inspection"},
    )
    until = WrittenDayField(
        label="Last such day, if it is known",
        help_text="Then the stages are put off already. Leave empty if nobody knows.",
    )
    asked_by = line_field("Who asked for it", "Enter who asked for it")
    reason = text_field("Why", "Enter why", most=500, kept="")
    was_granted = forms.TypedChoiceField(
        label="What the inspectors decided",
        choices=[("yes", "They agreed"), ("no", "They did not agree")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the inspectors decided"},
    )


class ResumeForm(ActionForm):
    """The day on which an inspection goes on."""

    first = WrittenDayField(
        label="Day on which it goes on",
        required=True,
        error_messages={"required": "Enter the day on which it goes on"},
    )


class ReasonForm(ActionForm):
    """Why an inspection is closed or left."""

    reason = text_field("Why", "Enter why", most=500, kept="")


class ParticipantForm(ActionForm):
    """Someone who takes part in an inspection."""

    name = line_field("Full name", "Enter the person’s full name")
    email = AddressField(
        required=False,
        help_text="They are invited to see the inspection here. Leave empty to write them down only.",
    )
    role = forms.ChoiceField(
        label="Role in this inspection",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the role"},
    )

    def __init__(self, *args: Any, roles: Sequence[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [(role.id, role.title) for role in roles]  # type: ignore[attr-defined]


class DaysForm(ActionForm):
    """On which days of the fieldwork somebody is there."""

    when = forms.ChoiceField(
        label="When are they there?",
        choices=[("whole", "The whole fieldwork"), ("some", "On some days")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select when they are there"},
    )
    days = forms.MultipleChoiceField(
        label="On which days", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, fieldwork: Sequence[dt.date], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (day.isoformat(), f"{day:%A} {day.day} {day:%B}") for day in fieldwork
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a day where somebody comes on some."""
        values = super().clean() or {}
        if values.get("when") == "some" and not values.get("days"):
            self.add_error("days", "Select the days on which they are there")
        return values

    @property
    def chosen(self) -> list[dt.date]:
        """The days of a valid form; none for the whole fieldwork."""
        if self.cleaned_data["when"] == "whole":
            return []
        return [dt.date.fromisoformat(day) for day in self.cleaned_data["days"]]
