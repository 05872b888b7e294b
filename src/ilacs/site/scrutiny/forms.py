"""The forms of committee reports: front, section, fact, appendix, clearance, publishing, resolutions."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from ilacs.committee.access import exempt_paragraphs
from ilacs.site.accounts.forms import ActionForm, line_field, text_field
from ilacs.site.accounts.models import Person
from ilacs.site.daily_record.identifiers import in_words
from ilacs.site.days import WrittenDayField, read_day
from ilacs.site.inspections.models import Inspection
from ilacs.site.scrutiny.identifying import find_children
from ilacs.site.scrutiny.models import Decided, Paper, Template
from ilacs.site.scrutiny.queries import Choice
from ilacs.site.scrutiny.resolving import Resolved
from ilacs.site.scrutiny.templates_kept import LARGEST
from ilacs.site.scrutiny.writing import FrontOf

LONGEST = 60_000
OFFERED = "Ofsted inspection of children’s services"
"""The title that is offered; a report on a visit that leaves it as it is names the visit."""
BEFORE, AFTER = dt.timedelta(days=366), dt.timedelta(days=2 * 366)
"""How long before and after today the day of a meeting may be."""
HOW = (
    "Leave a line empty between paragraphs. Begin a bullet with a hyphen and a space. [[on_site]] "
    "puts in the fact of that name. Write nothing that points at a child."
)


def exempt_choices(public: str) -> list[tuple[int, str]]:
    """Return public and the paragraphs of Schedule 12A, for a list. public: how the first is said."""
    return [
        (0, public),
        *((one.number, f"Paragraph {one.number}: {one.about}") for one in exempt_paragraphs()),
    ]


class ExemptField(forms.ChoiceField):
    """By which paragraph something is exempt; the value is its number, 0 where it is public."""

    def clean(self, value: Any) -> int:
        return int(super().clean(value) or 0)


def _exempt(label: str, public: str, help_text: str = "") -> ExemptField:
    return ExemptField(
        label=label,
        required=False,
        choices=exempt_choices(public),
        help_text=help_text,
    )


class WithoutChildrenForm(ActionForm):
    """A form whose words are looked at for what may point at a child; the writer has the last say."""

    LOOKED_AT: tuple[str, ...] = ()

    keep = forms.BooleanField(label="Nothing here points at a child. Keep it", required=False)
    has_found = False

    @property
    def asks_to_keep(self) -> bool:
        """True once something was found: then the box shows."""
        return self.has_found or bool(self.data.get("keep"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in self.LOOKED_AT:
            found = find_children(str(values.get(name) or ""))
            if found and not values.get("keep"):
                self.has_found = True
                self.add_error(name, in_words(found))
        return values


class FrontForm(WithoutChildrenForm):
    """What stands around the text of a report."""

    LOOKED_AT = ("title", "author")

    title = line_field("Title", "Enter a title")
    committee = line_field("Committee", "Enter the name of the committee")
    meeting = WrittenDayField(label="Date of the meeting")
    item = line_field("Item on the agenda", most=20)
    wards = line_field("Wards and communities affected", most=300)
    key_decision = line_field("Key decision", most=100)
    report_of = line_field("Report of", help_text="Name and post", most=300)
    accountable_director = line_field("Accountable director", help_text="Name and post", most=300)
    author = text_field("Report author", help_text="Name, post, department, a line each", most=600)
    access = _exempt(
        "Public or exempt",
        "Public",
        "An exempt report is not published here at all. To leave out a part alone, mark the "
        "section or the appendix.",
    )
    template = forms.ChoiceField(label="Word template", required=False)

    def clean_meeting(self) -> dt.date | None:
        """Return the day of the meeting; one far from today is a slip, unless it stood there."""
        day, today = self.cleaned_data["meeting"], timezone.localdate()
        if day is None or day == read_day(str(self.initial.get("meeting") or "")):
            return day
        if not today - BEFORE <= day <= today + AFTER:
            raise forms.ValidationError(
                "The day of the meeting is more than a year ago, or more than two years ahead"
            )
        return day

    def __init__(self, *args: Any, templates: Iterable[Template], **options: Any) -> None:
        super().__init__(*args, **options)
        self.templates = {str(one.pk): one for one in templates}
        self.fields["template"].choices = [  # type: ignore[attr-defined]
            ("", "The one that ships"),
            *((key, one.name) for key, one in self.templates.items()),
        ]
        self.order_fields([*(name for name in self.fields if name != "keep"), "keep"])

    @property
    def front(self) -> FrontOf:
        """What a valid form says."""
        values = {name: value for name, value in self.cleaned_data.items() if name in FRONT}
        values["template"] = self.templates.get(self.cleaned_data["template"])
        return FrontOf(**values)


FRONT = frozenset(FrontOf.__dataclass_fields__)


def front_of(paper: Paper) -> dict[str, Any]:
    """Return what a form shows of a report's front at first."""
    found = {name: getattr(paper, name) for name in FRONT}
    found["template"] = str(paper.template_id or "")
    return found


class BeginForm(FrontForm):
    """What a new report is about, and its front."""

    about = forms.ChoiceField(label="Inspection or visit", required=False)
    plan = forms.ChoiceField(label="Improvement plan", required=False)

    def __init__(
        self, *args: Any, about: Sequence[Choice], plans: Sequence[Choice], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.rows = {one.value: one.row for one in (*about, *plans)}
        for name, rows in (("about", about), ("plan", plans)):
            self.fields[name].choices = [  # type: ignore[attr-defined]
                ("", "None"),
                *((one.value, one.words) for one in rows),
            ]
        kept = ("about", "plan", "title", "committee", "meeting", "item", "template", "keep")
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        self.order_fields(kept)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("about") and not values.get("plan"):
            self.add_error("about", "Choose an inspection, a plan, or both")
        about = self.rows.get(values.get("about") or "")
        if isinstance(about, Inspection) and about.kind.visit and values.get("title") == OFFERED:
            values["title"] = f"Ofsted {about.kind.name.lower()} to children’s services"
        return values


class SectionForm(WithoutChildrenForm):
    """The text of a section. based_on: the version that is changed."""

    LOOKED_AT = ("text",)

    text = text_field("Text", "", help_text=HOW, most=LONGEST)
    exempt = _exempt("May the public read it?", "Yes, it is public")
    based_on = forms.IntegerField(widget=forms.HiddenInput)


class FactForm(WithoutChildrenForm):
    """A fact of an officer's own in place of the records'."""

    LOOKED_AT = ("lines", "reason")

    lines = text_field("What it is", "Write what it is", help_text="For a list, one on each line.")
    reason = line_field("Why the records do not hold", "Say why the records do not hold", most=500)


class AppendixForm(WithoutChildrenForm):
    """An appendix to add."""

    LOOKED_AT = ("title",)

    title = line_field("Title", "Enter its title", most=300)
    address = forms.URLField(
        label="Web address",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Where it can be read. Leave it empty for one that is printed with the agenda.",
    )
    exempt = _exempt("May the public read it?", "Yes, it is public")


class AskForm(ActionForm):
    """Whom to ask to verify a section."""

    person = forms.ChoiceField(
        label="Who is to verify it",
        widget=forms.RadioSelect,
        error_messages={"required": "Select who is to verify it"},
    )

    def __init__(self, *args: Any, people: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in people}
        self.fields["person"].choices = [(k, one.name) for k, one in self.people.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Person:
        """The person of a valid form."""
        return self.people[self.cleaned_data["person"]]


class ClearForm(WithoutChildrenForm):
    """The answer to a request to verify. fingerprint: of the words that were read."""

    LOOKED_AT = ("words",)

    answer = forms.ChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
        choices=[("give", "I verify it as it reads here"), ("return", "I return it")],
        error_messages={"required": "Select your answer"},
    )
    name = line_field("Your name as the report gives it")
    post = line_field("Your post as the report gives it")
    words = text_field("Anything to add, or what must change")
    fingerprint = forms.CharField(widget=forms.HiddenInput)


class ReasonForm(ActionForm):
    """A reason."""

    reason = text_field("Why it is withdrawn", "Say why it is withdrawn", most=500)


class PublishForm(ActionForm):
    """That nothing in a report points at a child, where something resembles an identifier."""

    def __init__(self, *args: Any, resembles: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        if resembles:
            self.fields["confirms"] = forms.BooleanField(
                label="I looked at each: none of it points at a child", required=False
            )


class TemplateForm(ActionForm):
    """A Word template to take in."""

    file = forms.FileField(
        label="Word template",
        help_text="A .docx of at most 10 MB, with named fields.",
        error_messages={"required": "Select a Word document", "empty": "The file is empty"},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("The template is larger than 10 MB")
        return file


class ResolveForm(ActionForm):
    """What became of each recommendation, and one resolution that members added."""

    def __init__(
        self, *args: Any, recommendations: Sequence[str], people: Sequence[Person], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.recommendations = list(recommendations)
        self.people = {str(one.pk): one for one in people}
        for number, _ in enumerate(self.recommendations, 1):
            self._add(str(number), [one for one in Decided.choices if one[0] != Decided.ADDED])
        self._add("added", [])

    def _add(self, key: str, decided: list[tuple[str, str]]) -> None:
        named = f"recommendation {key}" if decided else "what members added"
        if decided:
            self.fields[f"decided_{key}"] = forms.ChoiceField(
                label=f"What became of {named}",
                choices=decided,
                widget=forms.RadioSelect,
                error_messages={"required": f"Select what became of {named}"},
            )
        words = "Its words as they were amended" if decided else "What members resolved besides"
        self.fields[f"words_{key}"] = text_field(words)
        self.fields[f"owner_{key}"] = forms.ChoiceField(
            label=f"Who answers ({named})",
            required=False,
            choices=[("", "Nobody"), *((k, one.name) for k, one in self.people.items())],
        )
        self.fields[f"due_{key}"] = WrittenDayField(
            label=f"Answer due ({named})", help_text="The day of the next meeting, say"
        )

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The recommendation and the bound fields of each; the last is what members added."""
        keys = [str(number) for number in range(1, len(self.recommendations) + 1)]
        texts = [*self.recommendations, ""]
        return [
            (text, [one for one in self if one.name.endswith(f"_{key}")])
            for key, text in zip([*keys, "added"], texts, strict=True)
        ]

    @property
    def resolved(self) -> list[Resolved]:
        """What a valid form says."""
        keys = [str(number) for number in range(1, len(self.recommendations) + 1)]
        found = [
            self._one(key, self.cleaned_data[f"decided_{key}"], text)
            for key, text in zip(keys, self.recommendations, strict=True)
        ]
        if self.cleaned_data["words_added"].strip():
            found.append(self._one("added", Decided.ADDED, ""))
        return found

    def _one(self, key: str, decided: str, recommended: str) -> Resolved:
        values = self.cleaned_data
        return Resolved(
            decided=decided,
            recommended=recommended,
            words=values[f"words_{key}"] if decided != Decided.AGREED else "",
            owner=self.people.get(values[f"owner_{key}"]),
            due=values[f"due_{key}"],
        )


class FollowUpForm(WithoutChildrenForm):
    """An answer, or to which meeting it is carried."""

    LOOKED_AT = ("words",)

    words = text_field("What was answered, or why it is carried", "Say what was answered")
    carried_to = WrittenDayField(
        label="Carried to the meeting on", help_text="Leave it empty where it is answered"
    )

    @property
    def day(self) -> dt.date | None:
        """The later meeting of a valid form."""
        return self.cleaned_data["carried_to"]
