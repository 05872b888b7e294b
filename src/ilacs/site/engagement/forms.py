"""The forms of engagement meetings."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from ilacs.editions.edition import Edition
from ilacs.editions.working_days import is_working_day
from ilacs.errors import InputError
from ilacs.site.accounts.forms import ActionForm, line_field, text_field
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.daily_record.forms import WordsForm
from ilacs.site.days import WrittenDayField
from ilacs.site.engagement.actions import When
from ilacs.site.engagement.notes import Agreed
from ilacs.site.engagement.states import SCOPES
from ilacs.site.inspections.forms import WrittenTimeField

LONGEST = 10_000


def _working_day(day: dt.date | None) -> dt.date | None:
    """Refuse a day on which nobody works."""
    if day is None:
        return None
    try:
        works = is_working_day(day)
    except InputError as error:
        raise forms.ValidationError(f"{error.what} {error.remedy}") from error
    if not works:
        words = f"{day:%A} {day.day} {day:%B %Y}"
        raise forms.ValidationError(f"{words} is not a working day. Enter another day")
    return day


class WhenForm(ActionForm):
    """When and where a meeting is, and what it is about."""

    day = WrittenDayField(label="Day", help_text="Leave empty while it is not agreed.")
    time = WrittenTimeField(
        label="Time", required=False, help_text="Like 10am. Leave empty while it is not agreed."
    )
    minutes = forms.IntegerField(
        label="How long, in minutes",
        min_value=15,
        max_value=600,
        error_messages={
            "required": "Enter how many minutes it takes",
            "invalid": "“How long, in minutes” must be a whole number, like 120",
            "min_value": "“How long, in minutes” must be 15 or more",
            "max_value": "“How long, in minutes” must be 600 or less",
        },
    )
    place = line_field("Place", help_text="A room, or how to join a call.", most=300)
    scope = forms.ChoiceField(
        label="What it is about",
        choices=list(SCOPES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is about"},
    )

    def clean_day(self) -> dt.date | None:
        """Refuse a day on which nobody works."""
        return _working_day(self.cleaned_data["day"])

    @property
    def when(self) -> When:
        """What a valid form says."""
        given = self.cleaned_data
        names = ("scope", "day", "time", "minutes", "place")
        return When(**{name: given.get(name) for name in names})  # type: ignore[arg-type]


class ArrangeForm(WhenForm):
    """A new meeting. pairs: an authority and an inspectorate each, on whose side one acts."""

    pair = forms.ChoiceField(
        label="Who meets",
        widget=forms.RadioSelect,
        error_messages={"required": "Select who meets"},
    )
    year = forms.IntegerField(
        label="Year",
        min_value=2018,
        max_value=2099,
        error_messages={
            "required": "Enter the year",
            "invalid": "“Year” must be in figures, like 2026",
            "min_value": "“Year” must be 2018 or later",
            "max_value": "“Year” must be 2099 or earlier",
        },
    )
    field_order = ("pair", "year", "day", "time", "minutes", "place", "scope")

    def __init__(
        self, *args: Any, pairs: Sequence[tuple[Organisation, Organisation, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.pairs = {f"{side}:{one.pk}:{two.pk}": (one, two, side) for one, two, side in pairs}
        choices = [(key, f"{one} and {two}") for key, (one, two, _) in self.pairs.items()]
        field = self.fields["pair"]
        field.choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("year", timezone.localdate().year)
        self.initial.setdefault("minutes", 120)
        self.initial.setdefault("scope", "social_care")
        if len(choices) == 1:
            self.initial["pair"] = choices[0][0]

    @property
    def chosen(self) -> tuple[Organisation, Organisation, str]:
        """The authority, the inspectorate and the side one acts on, of a valid form."""
        return self.pairs[self.cleaned_data["pair"]]


class CancelForm(ActionForm):
    """Why a meeting does not take place."""

    reason = text_field("Why", "Enter why", most=500)


class ItemForm(WordsForm):
    """An item of the agenda."""

    heading = line_field("Item", "Enter what the item is about", most=300)
    text = text_field("Points", help_text="Begin a point with a hyphen.", most=LONGEST)
    LOOKED_AT = ("heading", "text")


class AttendeeForm(ActionForm):
    """Somebody of one's own side who comes."""

    name = line_field("Full name", "Enter the person’s full name")
    post = line_field("Post")


class NoteForm(WordsForm):
    """A note of a meeting."""

    text = text_field("Note", "Write the note", most=LONGEST)
    audience = forms.ChoiceField(
        label="Who may read it",
        choices=[
            ("both", "Both sides. The other side is asked to agree to it"),
            ("own", "Our side alone"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who may read it"},
    )


class AgreedForm(WordsForm):
    """Something that is to be done. own: the people of one's own side; their side is known."""

    what = text_field("What is to be done", "Enter what is to be done", most=2000)
    side = forms.ChoiceField(
        label="Who does it",
        widget=forms.RadioSelect,
        error_messages={"required": "Select which side does it"},
    )
    owner = forms.ChoiceField(
        label="Owner on our side",
        required=False,
        help_text="They are reminded. Leave it where the other side does it.",
    )
    owner_name = line_field(
        "Owner’s name, where they are not in the list", help_text="Name or post."
    )
    due = WrittenDayField(
        label="By when",
        required=True,
        error_messages={"required": "Enter by when it is to be done"},
    )
    LOOKED_AT = ("what",)

    def __init__(
        self,
        *args: Any,
        sides: Iterable[tuple[str, str]],
        own_side: str,
        own: Iterable[Person],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.own_side = own_side
        self.people = {str(one.pk): one for one in own}
        self.fields["side"].choices = list(sides)  # type: ignore[attr-defined]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", "Nobody in this list"),
            *((key, one.name) for key, one in self.people.items()),
        ]

    def clean_due(self) -> dt.date | None:
        """Refuse a day on which nobody works."""
        return _working_day(self.cleaned_data["due"])

    def clean(self) -> dict[str, Any]:
        """Ask for one owner, of the side that does it."""
        values = super().clean() or {}
        if values.get("owner") and values.get("side", self.own_side) != self.own_side:
            self.add_error("owner", "The owner is not of the side that does it")
        if not values.get("owner") and not values.get("owner_name"):
            self.add_error("owner_name", "Select an owner, or enter their name")
        return values

    @property
    def agreed(self) -> Agreed:
        """What a valid form says."""
        given = self.cleaned_data
        owner = self.people.get(given["owner"])
        name = owner.name if owner else given["owner_name"]
        return Agreed(given["what"], given["side"], name, given["due"], owner)


class DoneForm(WordsForm):
    """That an action is done."""

    outcome = text_field("What came of it", "Enter what came of it", most=2000)
    LOOKED_AT = ("outcome",)


class OutcomeForm(WordsForm):
    """What a meeting led to, as the inspectorate sees it."""

    activity = forms.ChoiceField(label="Next activity thought of", required=False)
    theme = line_field("Theme proposed for the next visit", most=300)
    text = text_field("What came of it", most=LONGEST)
    LOOKED_AT = ("theme", "text")

    def __init__(self, *args: Any, framework: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(one.id, one.name) for one in framework.inspection_types]
        self.fields["activity"].choices = [("", "None yet"), *kinds]  # type: ignore[attr-defined]


class LetterForm(WordsForm):
    """The letter's text. version: the one it was written on."""

    text = text_field(
        "The letter",
        "Write the letter",
        help_text="A line that begins with ## is a heading, with a hyphen a point.",
        most=50_000,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(ActionForm):
    """The version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
