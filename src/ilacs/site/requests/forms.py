"""The forms of requests: what may be typed, and what is said where it may not."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from ilacs.site.accounts.forms import ActionForm, line_field, text_field
from ilacs.site.accounts.models import Person
from ilacs.site.days import WrittenDayField
from ilacs.site.evidence_room.models import Document
from ilacs.site.inspections.forms import WrittenTimeField
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.requests.actions import Asked
from ilacs.site.requests.freshness import END_OF_DAY, UNITS, Rule
from ilacs.site.requests.models import Request
from ilacs.site.requests.queries import NOBODY, Chosen
from ilacs.site.requests.statuses import STATUSES

ELSE = "else"
"""The owner is somebody without an account."""
KEEP = "keep"
ONLY = {
    "": "All of them",
    "late": "Late",
    "today": "Due today",
    "questions": "Open questions",
    "mine": "Mine",
}


class TimeOrEndOfDay(WrittenTimeField):
    """A time of day; left empty, it is the end of the day."""

    def clean(self, value: Any) -> dt.time | None:
        return super().clean(value) if (value or "").strip() else END_OF_DAY


class DueForm(ActionForm):
    """When something is due."""

    due_day = WrittenDayField(label="Due on")
    due_time = TimeOrEndOfDay(
        label="By what time", required=False, help_text="Like 9:15am. Left empty, it is 5pm."
    )

    @property
    def due(self) -> dt.datetime | None:
        """The moment of a valid form; None where no day is given."""
        day, time = self.cleaned_data["due_day"], self.cleaned_data["due_time"]
        return timezone.make_aware(dt.datetime.combine(day, time)) if day else None


class OwnedForm(DueForm):
    """Who gathers something, and by when."""

    owner = forms.ChoiceField(label="Owner", required=False)
    owner_name = line_field(
        "Name of the owner",
        help_text="Only for somebody who cannot sign in here. They get no message.",
    )

    def __init__(
        self, *args: Any, people: Sequence[Person], keeps: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.people = {str(person.pk): person for person in people}
        first = (KEEP, "Leave as it is") if keeps else ("", "Nobody yet")
        listed = [(key, person.name) for key, person in self.people.items()]
        choices = [first, *listed, (ELSE, "Somebody else, named below")]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the name of somebody else."""
        values = super().clean() or {}
        if values.get("owner") == ELSE and not values.get("owner_name"):
            self.add_error("owner_name", "Enter the name of the owner")
        return values

    @property
    def chosen_owner(self) -> dict[str, Any]:
        """The owner of a valid form, as the actions take it."""
        choice = self.cleaned_data["owner"]
        name = self.cleaned_data["owner_name"] if choice == ELSE else ""
        return {"owner": self.people.get(choice), "owner_name": name}


class RequestForm(OwnedForm):
    """What is asked for. groups: those there are already, to choose from."""

    name = line_field("What is asked for", "Enter what is asked for", help_text="In a few words")
    what = text_field(
        "What exactly", help_text="Write no child’s name: use the number of the record instead."
    )
    group = forms.ChoiceField(label="Group")
    side = forms.ChoiceField(
        label="Who asks",
        choices=[
            (INSPECTORS, "The inspectors"),
            (AUTHORITY, "We ourselves. The inspectors do not see it"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who asks"},
    )
    asked_by_name = line_field("Name of who asks", help_text="Where it was asked by word of mouth")
    field_order = ["name", "what", "group", "side", "asked_by_name", "owner", "owner_name"]

    def __init__(
        self,
        *args: Any,
        groups: Iterable[str],
        is_inspector: bool,
        asks_who: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        known = list(dict.fromkeys((*groups, MORE)))
        self.fields["group"].choices = [(each, each) for each in known]  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial.setdefault("group", MORE)
        if is_inspector:
            for name in ("owner", "owner_name"):
                del self.fields[name]
        if is_inspector or not asks_who:
            for name in ("side", "asked_by_name"):
                del self.fields[name]
        self.is_inspector = is_inspector

    def clean(self) -> dict[str, Any]:
        """Let inspectors ask for nothing that would be late at once."""
        values = super().clean() or {}
        is_timed = {"due_day", "due_time"} <= values.keys()
        if self.is_inspector and is_timed and self.due and self.due < timezone.now():
            self.add_error("due_day", "The day and time must be in the future")
        return values

    @property
    def asked(self) -> Asked:
        """What a valid form asks for."""
        values = self.cleaned_data
        return Asked(
            group=values["group"],
            name=values["name"],
            what=values["what"],
            side=values.get("side", INSPECTORS),
            asked_by_name=values.get("asked_by_name", ""),
            due=self.due,
            **(self.chosen_owner if "owner" in self.fields else {}),
        )


MORE = "Asked during the inspection"
"""The group of what is asked besides the edition's list."""


class AssignForm(OwnedForm):
    """Several requests, and who gathers them or when they are due."""

    requests = forms.MultipleChoiceField(
        label="Requests",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one request"},
    )

    def __init__(self, *args: Any, requests: Sequence[Request], **options: Any) -> None:
        super().__init__(*args, keeps=True, **options)
        self.listed = {str(one.pk): one for one in requests}
        self.fields["requests"].choices = [(key, str(one)) for key, one in self.listed.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two that can be changed."""
        values = super().clean() or {}
        if values.get("owner") in (KEEP, "") and not values.get("due_day") and not self.errors:
            self.add_error("owner", "Choose an owner, or enter the day on which they are due")
        return values

    @property
    def chosen(self) -> list[Request]:
        """The requests of a valid form."""
        return [self.listed[key] for key in self.cleaned_data["requests"]]


class ReasonForm(ActionForm):
    """Why a request takes another status."""

    reason = text_field("Why", "Enter why", most=500)


class NoteForm(ActionForm):
    """Something to say on a request."""

    text = text_field(
        "Add to the conversation",
        "Enter what you want to say",
        help_text="It cannot be changed later. Write no child’s name: use the number of the record.",
    )
    who = forms.ChoiceField(
        label="Who can read it",
        choices=[("both", "Both sides"), ("own", "Our own side alone")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who can read it"},
    )

    def __init__(self, *args: Any, is_ours: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_ours:
            del self.fields["who"]

    @property
    def is_own_side(self) -> bool:
        """Whether the other side is not to see it."""
        return self.cleaned_data.get("who", "own") == "own"


class DocumentsForm(ActionForm):
    """Which documents of the room answer a request."""

    documents = forms.MultipleChoiceField(
        label="Documents",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one document"},
    )

    def __init__(self, *args: Any, documents: Sequence[Document], **options: Any) -> None:
        super().__init__(*args, **options)
        self.listed = {str(one.pk): one for one in documents}
        choices = [
            (key, f"{one.folder}/{one.title}" if one.folder else one.title)
            for key, one in self.listed.items()
        ]
        self.fields["documents"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Document]:
        """The documents of a valid form."""
        return [self.listed[key] for key in self.cleaned_data["documents"]]


class RefreshForm(ActionForm):
    """The day on which what is there was brought up to date."""

    day = WrittenDayField(
        label="Brought up to date on",
        required=True,
        error_messages={"required": "Enter the day on which it was brought up to date"},
    )


class RuleForm(ActionForm):
    """How long an item stays fresh here."""

    number = forms.IntegerField(
        label="It stays fresh for",
        min_value=0,
        max_value=1100,
        help_text="A number. With 0 it does not age.",
        error_messages={
            "required": "Enter for how long it stays fresh",
            "invalid": "It must be a whole number, like 30",
            "min_value": "It must be 0 or more",
            "max_value": "It must be 1100 or less",
        },
    )
    unit = forms.ChoiceField(
        label="Counted in",
        choices=list(UNITS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select in what it is counted"},
    )
    why = text_field("Why", "Enter why it stays fresh for so long", most=300)

    @property
    def rule(self) -> Rule:
        """The rule of a valid form."""
        return Rule(self.cleaned_data["number"], self.cleaned_data["unit"])


class ChosenForm(forms.Form):
    """What of a list is shown."""

    only = forms.ChoiceField(label="Show", required=False, choices=list(ONLY.items()))
    status = forms.ChoiceField(label="Status", required=False)
    group = forms.ChoiceField(label="Group", required=False)
    owner = forms.ChoiceField(label="Owner", required=False)
    view = forms.ChoiceField(
        required=False, choices=[("", "Table"), ("board", "Board")], widget=forms.HiddenInput
    )

    def __init__(
        self, *args: Any, groups: Iterable[str], owners: Iterable[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        titles = [(status.value, kind.title) for status, kind in STATUSES.items()]
        named = sorted({each for each in owners if each})
        self.fields["status"].choices = [("", "Any"), *titles]  # type: ignore[attr-defined]
        self.fields["group"].choices = [("", "Any"), *((each, each) for each in groups)]  # type: ignore[attr-defined]
        listed = [("", "Anybody"), (NOBODY, "Nobody yet"), *((each, each) for each in named)]
        self.fields["owner"].choices = listed  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Chosen:
        """What a valid form chooses; everything where an address has what is not there."""
        if not self.is_valid():
            return Chosen()
        names = ("status", "group", "owner", "only")
        return Chosen(**{name: self.cleaned_data[name] for name in names})
