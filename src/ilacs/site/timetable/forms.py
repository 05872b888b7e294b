"""The forms of a timetable: an activity, why it is cancelled, a room, logistics, a note."""

import datetime as dt
import re
from typing import Any

from django import forms

from ilacs.case_audits.pseudonym import OURS
from ilacs.errors import InputError
from ilacs.site.accounts.forms import ActionForm
from ilacs.site.days import WrittenDayField
from ilacs.site.inspections.forms import WrittenTimeField
from ilacs.site.outbox.posting import one_line
from ilacs.site.timetable.actions import CASE_DISCUSSION, ClashError, Details
from ilacs.site.timetable.diary import Timetable
from ilacs.site.timetable.models import Activity, Logistics, MeetingRoom, Way
from ilacs.site.timetable.venues import RoomFacts
from ilacs.site.timetable.wording import clock

PSEUDONYM = re.compile(rf"{OURS.pattern}|(?=.*\d)[0-9A-Z]{{2,8}}(-[0-9A-Z]{{2,8}}){{0,2}}")
"""What stands for a child: one of ours (7QK2M-4D9XZ), or any other that has a digit in it."""
NO_NAME = "Never write a child’s name here."
LONGEST = 600
KINDS = {
    "meeting": "Meeting",
    "interview": "Interview",
    "call": "Call",
    CASE_DISCUSSION: "Case discussion",
    "observation": "Observation",
    "group": "Meeting with a group",
    "visit": "Visit",
    "feedback": "Feedback",
    "other": "Something else",
}
"""The kinds that one added by hand can have: those of the editions, and whatever else there is."""


class OptionalTimeField(WrittenTimeField):
    """A time of day that may be left out."""

    def clean(self, value: Any) -> dt.time | None:
        """Return the time, None where nothing was written. Raises ValidationError."""
        return super().clean(value) if (value or "").strip() else None


class LineField(forms.CharField):
    """Words that are one line, however they were sent: they become subjects of email."""

    def to_python(self, value: Any) -> str:
        """Return the words with single spaces between them."""
        return one_line(super().to_python(value) or "")


def words(label: str, missing: str = "", *, long: bool = False, **options: Any) -> forms.CharField:
    """Return a field for words; `missing` is said where it must be filled in and is not."""
    kind = forms.CharField if long else LineField
    return kind(
        label=label,
        required=bool(missing),
        max_length=options.pop("max_length", 200),
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"data-kept": label})
        if long
        else forms.TextInput(attrs={"autocomplete": "off"}),
        **options,
    )


class ActivityForm(ActionForm):
    """An activity: what, when, how long, how, where, and who; times may be left for later."""

    title = words("What it is", "Enter what it is", help_text=NO_NAME)
    kind = forms.ChoiceField(label="Kind", choices=list(KINDS.items()))
    purpose = words(
        "Purpose", long=True, max_length=1000, help_text=f"You can leave this empty. {NO_NAME}"
    )
    case = words(
        "Pseudonym of the child",
        max_length=20,
        help_text="For a case discussion. As in your child-level data, like 7QK2M-4D9XZ. Only those "
        "who see documents and those who attend can see it.",
    )
    day = WrittenDayField(
        label="Day", help_text="Leave empty while it has no time. Like 12 November 2019"
    )
    time = OptionalTimeField(label="Start", required=False, help_text="Like 9:30am")
    minutes = forms.IntegerField(
        label="How long, in minutes",
        min_value=5,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter how long it lasts",
            "invalid": "Enter minutes as a whole number, like 60",
            "min_value": "It must last at least 5 minutes",
            "max_value": "It must last at most 10 hours",
        },
    )
    way = forms.ChoiceField(
        label="How people meet",
        choices=Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how people meet"},
    )
    room = forms.ModelChoiceField(
        MeetingRoom.objects.none(), label="Room", required=False, empty_label="None yet"
    )
    address = words("Where it is", max_length=300, help_text="If it is somewhere else")
    people = forms.MultipleChoiceField(
        label="Who takes part", required=False, widget=forms.CheckboxSelectMultiple
    )
    names = words(
        "Others, by name",
        long=True,
        max_length=2000,
        help_text="One on each line, with their role after a comma: Ivy Kestrel, foster carer. "
        f"{NO_NAME}",
    )
    others = forms.IntegerField(
        label="How many come besides",
        required=False,
        min_value=0,
        max_value=1000,
        help_text="Children, parents or carers, who are not named",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"invalid": "Enter a whole number, like 6"},
    )
    lead = forms.ChoiceField(label="Who leads it", required=False)
    keep = forms.BooleanField(label="Keep it all the same", required=False)
    kept_because = words("Why it can stand", max_length=500)

    def __init__(
        self,
        *args: Any,
        timetable: Timetable,
        activity: Activity | None = None,
        sees_case: bool = True,
        **options: Any,
    ) -> None:
        self.activity = activity
        options.setdefault("initial", initial_of(timetable, activity) if activity else NEW)
        super().__init__(*args, **options)
        choices = [(one.key, one.words) for one in timetable.known]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]
        self.fields["lead"].choices = [("", "Nobody yet"), *choices]  # type: ignore[attr-defined]
        self.fields["room"].queryset = timetable.inspection.meeting_rooms.all()  # type: ignore[attr-defined]
        self.clashes: tuple[Any, ...] = ()
        if activity and activity.drafted:
            del self.fields["kind"]
            if activity.kind == CASE_DISCUSSION:
                del self.fields["title"]
        if not sees_case:
            del self.fields["case"]

    @property
    def may_keep(self) -> bool:
        """True where the form asks why a clash is to stand."""
        return bool(self.clashes or self["keep"].value() or self["kept_because"].value())

    def clean_case(self) -> str:
        """Refuse what is not a pseudonym: a name must not come in here."""
        text: str = self.cleaned_data["case"].strip().upper()
        if text and not PSEUDONYM.fullmatch(text):
            raise forms.ValidationError("Enter a pseudonym, like 7QK2M-4D9XZ, and no name.")
        return text

    def clean(self) -> dict[str, Any]:
        """Ask for day and time together, and for a reason where a clash is kept."""
        values = super().clean() or {}
        if values.get("day") and values.get("time", True) is None:
            self.add_error("time", "Enter when it starts")
        if values.get("time") and values.get("day", True) is None:
            self.add_error("day", "Enter the day")
        if values.get("keep") and not values.get("kept_because"):
            self.add_error("kept_because", "Enter why it can stand although it clashes")
        if values.get("lead") and values["lead"] not in values.get("people", ()):
            self.add_error("lead", "Whoever leads it must take part")
        return values

    @property
    def details(self) -> Details:
        """What a valid form says."""
        said = self.cleaned_data
        kept, drafted = self.activity, bool(self.activity and self.activity.drafted)
        return Details(
            title=said.get("title", kept.title if kept else ""),
            minutes=said["minutes"],
            start=dt.datetime.combine(said["day"], said["time"]) if said["day"] else None,
            kind=kept.kind if kept and drafted else said.get("kind", ""),
            purpose=said["purpose"],
            way=said["way"],
            room=said["room"],
            address=said["address"],
            others=said["others"] or 0,
            case=said.get("case", kept.case if kept else ""),
            people=tuple(said["people"]),
            names=tuple(named(said["names"])),
            lead=said["lead"],
            kept_because=said["kept_because"] if said["keep"] else "",
        )

    def refuse(self, error: InputError) -> None:
        """Show an action's refusal; each clash as an error of the time, and how to keep it."""
        if not isinstance(error, ClashError):
            super().refuse(error)
            return
        self.clashes = error.clashes
        for one in error.clashes:
            self.add_error("time", one.sentence)


NEW: dict[str, Any] = {"minutes": 60, "way": Way.ROOM.value}


def initial_of(timetable: Timetable, activity: Activity) -> dict[str, Any]:
    """Return what the form shows of an activity at first."""
    known = {one.key for one in timetable.known}
    people = [(timetable.key_of(one), one) for one in activity.attendees.all()]
    start = activity.wall_start
    return {
        "title": activity.title,
        "kind": activity.kind,
        "purpose": activity.purpose,
        "case": activity.case,
        "day": start,
        "time": clock(start) if start else "",
        "minutes": activity.minutes,
        "way": activity.way,
        "room": activity.room_id,
        "address": activity.address,
        "people": [key for key, _ in people if key in known],
        "names": "\n".join(_line(one) for key, one in people if key not in known),
        "others": activity.others or "",
        "lead": next((key for key, one in people if one.is_lead and key in known), ""),
        "keep": bool(activity.kept_because),
        "kept_because": activity.kept_because,
    }


def _line(one: Any) -> str:
    return f"{one.name}, {one.role}" if one.role else str(one.name)


def named(text: str) -> list[tuple[str, str]]:
    """Return names with their roles from lines as people write them."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, role = line.partition(",")
        found.append((name.strip()[:200], role.strip()[:200]))
    return [one for one in found if one[0]]


class CancelForm(ActionForm):
    """Why an activity is cancelled."""

    reason = words("Why it is cancelled", "Enter why it is cancelled", max_length=500)


class RoomForm(ActionForm):
    """A meeting room."""

    name = words("Name or number", "Enter the room’s name or number", max_length=100)
    site = words(
        "Building",
        max_length=100,
        help_text="Going from one building to another takes time. Leave empty if there is only one.",
    )
    capacity = forms.IntegerField(
        label="Seats",
        required=False,
        min_value=1,
        max_value=1000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"invalid": "Enter a whole number, like 8"},
    )
    phone = words("Telephone in the room", max_length=40)
    notes = words("Notes", max_length=500, help_text="Equipment, access, who has the key")

    @property
    def facts(self) -> RoomFacts:
        """What a valid form says."""
        return RoomFacts(**self.cleaned_data)


class LogisticsForm(ActionForm):
    """Something that has to be there for people who come."""

    kind = forms.ChoiceField(label="What", choices=Logistics.choices)
    whom = words("For whom", "Enter for whom it is")
    due = WrittenDayField(label="By which day", help_text="Like 8 November 2019")
    owner = words("Who sees to it")
    notes = words("Notes", max_length=500)


class NoteForm(ActionForm):
    """A note of an interview."""

    text = words(
        "Note",
        "Write the note",
        long=True,
        max_length=20_000,
        help_text="Only your own side can read it. It cannot be changed afterwards.",
    )
