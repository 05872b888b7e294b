"""The forms of the record: an entry, a finding, a meeting, an issue, a briefing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from ilacs.editions.edition import Edition
from ilacs.site.accounts.forms import ActionForm, line_field, text_field
from ilacs.site.accounts.models import Person
from ilacs.site.daily_record.identifiers import find_identifiers, in_words
from ilacs.site.daily_record.models import Audience, IssueState, Kind, Weight
from ilacs.site.days import WrittenDayField
from ilacs.site.inspections.forms import WrittenTimeField

LONGEST = 10_000
END_OF_WORK = dt.time(17)
"""By when something is due on a day for which no time is given."""


class WordsForm(ActionForm):
    """A form whose words are looked at for what may identify a child; the writer has the last say.

    LOOKED_AT: the names of the fields that are looked at.
    """

    LOOKED_AT: tuple[str, ...] = ("text",)

    keep = forms.BooleanField(label="Keep it all the same", required=False)

    @property
    def asks_to_keep(self) -> bool:
        """True once something was found: then the box shows."""
        return getattr(self, "has_found", False) or bool(self.data.get("keep"))

    def clean(self) -> dict[str, Any]:
        """Say what looks like it identifies a child, unless its writer keeps it all the same."""
        values = super().clean() or {}
        for name in self.LOOKED_AT:
            found = find_identifiers(str(values.get(name) or ""))
            if found and not values.get("keep"):
                self.has_found = True
                self.add_error(name, in_words(found))
        return values


def _audience(side: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Who may read it",
        choices=[(one, Audience(one).label) for one in (Audience.BOTH, side) if one],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who may read it"},
    )


class EntryForm(WordsForm):
    """One thing to write down. side: whose people write."""

    kind = forms.ChoiceField(
        label="What it is",
        choices=[(one, Kind(one).label) for one in (Kind.LOG, Kind.DECISION)],
        widget=forms.RadioSelect,
        initial=Kind.LOG,
        error_messages={"required": "Select what it is"},
    )
    text = text_field("Write it down", "Write down what happened or was decided", most=LONGEST)

    def __init__(self, *args: Any, side: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["audience"] = _audience(side)


class LaterForm(WordsForm):
    """A response or a correction: words alone."""

    text = text_field("Your words", "Write something", most=LONGEST)

    def __init__(self, *args: Any, label: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = label


def about_choices(framework: Edition) -> list[tuple[str, Any]]:
    """Return what a finding can be about: each judgement, then the criteria under it."""
    found: list[tuple[str, Any]] = [("", "Not said")]
    for one in framework.judgements:
        under = [each for each in framework.criteria if each.judgement == one.id]
        found.append((one.id, one.name))
        found += [(f"{one.id}/{each.id}", f"– {each.heading}") for each in under]
    return found


class FindingForm(WordsForm):
    """An emerging finding."""

    weight = forms.ChoiceField(
        label="Strength or concern",
        choices=Weight.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it is a strength or a concern"},
    )
    text = text_field("The finding", "Write the finding", most=LONGEST)
    about = forms.ChoiceField(label="What it is about", required=False)

    def __init__(self, *args: Any, framework: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = about_choices(framework)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[str, str]:
        """The judgement and the criterion of a valid form."""
        judgement, _, criterion = self.cleaned_data["about"].partition("/")
        return judgement, criterion


ACTIONS_AGREED = 3
"""How many agreed actions a meeting's form has room for."""


class MeetingForm(WordsForm):
    """A note of a keeping-in-touch meeting."""

    LOOKED_AT = ("present", "matters", "concerns", "strengths", "what_1", "what_2", "what_3")

    day = WrittenDayField(
        label="Day of the meeting", required=True, error_messages={"required": "Enter the day"}
    )
    present = line_field("Who was there", most=500)
    matters = text_field(
        "What was said",
        "Write what was said",
        help_text="What was raised, and what was answered",
        most=LONGEST,
    )

    def __init__(
        self, *args: Any, side: str, gives_findings: bool, people: Iterable[Person], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["audience"] = _audience(side)
        if gives_findings:
            words = "One on each line. The authority sees them, and is asked to respond."
            self.fields["concerns"] = text_field(
                "Emerging findings: concerns", "", help_text=words, most=LONGEST
            )
            self.fields["strengths"] = text_field(
                "Emerging findings: strengths", "", help_text=words, most=LONGEST
            )
        known = list(people)
        for number in range(1, ACTIONS_AGREED + 1):
            self.fields[f"what_{number}"] = line_field(f"Agreed action {number}", most=300)
            self.fields[f"owner_{number}"] = owner_field("Whose it is", known)
            self.fields[f"due_{number}"] = WrittenDayField(label="By which day")
        self.initial.setdefault("day", timezone.localdate())

    @property
    def findings(self) -> list[tuple[str, str]]:
        """The findings of a valid form, each with its weight."""
        pairs = ((Weight.CONCERN, "concerns"), (Weight.STRENGTH, "strengths"))
        return [
            (str(weight), line.strip())
            for weight, name in pairs
            for line in self.cleaned_data.get(name, "").splitlines()
            if line.strip()
        ]

    @property
    def agreed(self) -> list[tuple[str, Person | None, dt.datetime | None]]:
        """The agreed actions of a valid form: what, whose, by when."""
        rows = range(1, ACTIONS_AGREED + 1)
        given = self.cleaned_data
        return [
            (given[f"what_{row}"], given[f"owner_{row}"], at(given[f"due_{row}"]))
            for row in rows
            if given[f"what_{row}"]
        ]


def written(day: dt.date) -> str:
    """Return a day as a form has it."""
    return f"{day.day} {day:%B %Y}"


def at(day: dt.date | None, time: dt.time | None = None) -> dt.datetime | None:
    """Return the moment by which something is due; None where no day is given."""
    if day is None:
        return None
    return timezone.make_aware(dt.datetime.combine(day, time or END_OF_WORK))


class OptionalTimeField(WrittenTimeField):
    """A time of day that may be left empty."""

    def clean(self, value: Any) -> dt.time | None:
        """Return the time, None where there is none. Raises ValidationError."""
        return super().clean(value) if str(value or "").strip() else None


class OwnerField(forms.ChoiceField):
    """Who an issue belongs to; the value is a person, or None."""

    def __init__(self, *, people: Sequence[Person], **options: Any) -> None:
        self.people = {str(one.pk): one for one in people}
        named = [(key, one.name) for key, one in self.people.items()]
        super().__init__(choices=[("", "Nobody yet"), *named], **options)

    def clean(self, value: Any) -> Person | None:
        """Return the person. Raises ValidationError."""
        return self.people.get(super().clean(value))


def owner_field(label: str, people: Sequence[Person], **options: Any) -> OwnerField:
    """Return a field for the owner of an issue among people."""
    return OwnerField(label=label, people=people, required=False, **options)


class DueForm(WordsForm):
    """An owner, and a time by which something is due."""

    owner_name = line_field("Or somebody without an account here", help_text="Full name")
    due = WrittenDayField(label="By which day")
    time = OptionalTimeField(
        label="By what time", required=False, help_text="5pm where it is empty"
    )

    def __init__(self, *args: Any, people: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"] = owner_field("Whose it is", people)

    def clean(self) -> dict[str, Any]:
        """Refuse a time without a day, and two owners."""
        values = super().clean() or {}
        if values.get("time") and not values.get("due") and "due" not in self.errors:
            self.add_error("due", "Enter the day as well as the time")
        if values.get("owner") and values.get("owner_name"):
            self.add_error("owner_name", "Give one owner: choose them, or write their name")
        return values

    @property
    def moment(self) -> dt.datetime | None:
        """When it is due, of a valid form."""
        return at(self.cleaned_data["due"], self.cleaned_data.get("time"))


class IssueForm(DueForm):
    """A new issue."""

    LOOKED_AT = ("what",)

    what = line_field("What is to be put right or found out", "Write what the issue is", most=300)
    field_order = ("what", "owner", "owner_name", "due", "time", "audience")

    def __init__(self, *args: Any, side: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["audience"] = _audience(side)
        self.order_fields(self.field_order)


class IssueNowForm(DueForm):
    """How an issue stands from now on. may_change_all: False for an owner, who moves it on alone."""

    LOOKED_AT = ("outcome", "note")

    state = forms.ChoiceField(
        label="How far it is", choices=IssueState.choices, widget=forms.RadioSelect
    )
    outcome = text_field("What came of it", "", help_text="Needed where it is closed.", most=1000)
    note = text_field("Note", "", help_text="Kept in its history.", most=1000)
    field_order = ("state", "outcome", "note", "owner", "owner_name", "due", "time")

    def __init__(self, *args: Any, may_change_all: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_change_all:
            for name in ("owner", "owner_name", "due", "time"):
                del self.fields[name]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Ask for an outcome where it is closed."""
        values = super().clean() or {}
        if values.get("state") == IssueState.CLOSED and not values.get("outcome"):
            self.add_error("outcome", "Write what came of it")
        return values


class BriefingForm(WordsForm):
    """A draft of a briefing. version: the one that is changed."""

    text = text_field(
        "The briefing",
        "Write something",
        help_text="Begin a heading with ## and a point with a hyphen. Leave a line empty between paragraphs.",
        most=50_000,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SendForm(ActionForm):
    """Who a briefing is sent to."""

    to = forms.MultipleChoiceField(
        label="Who it is sent to",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select who it is sent to"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, leaders: Sequence[tuple[Person, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.leaders = {str(one.pk): one for one, _ in leaders}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.name}, {title[0].lower()}{title[1:]}") for one, title in leaders
        ]

    @property
    def chosen(self) -> list[Person]:
        """The people of a valid form."""
        return [self.leaders[key] for key in self.cleaned_data["to"]]


class BriefingDayForm(ActionForm):
    """The day that a briefing is about."""

    day = forms.ChoiceField(label="Of which day")

    def __init__(self, *args: Any, days: Sequence[dt.date], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].choices = [  # type: ignore[attr-defined]
            (one.isoformat(), f"{one:%A} {written(one)}") for one in days
        ]

    @property
    def chosen(self) -> dt.date:
        """The day of a valid form."""
        return dt.date.fromisoformat(self.cleaned_data["day"])
