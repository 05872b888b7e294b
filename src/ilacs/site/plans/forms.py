"""The forms of plans, their areas and actions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from ilacs.planning import RISKS, STATUSES
from ilacs.site.accounts.forms import ActionForm, line_field, text_field
from ilacs.site.accounts.models import Person
from ilacs.site.daily_record.forms import WordsForm
from ilacs.site.days import WrittenDayField
from ilacs.site.evidence_room.models import Document
from ilacs.site.intelligence.wording import JUDGEMENTS
from ilacs.site.plans.acting import Doing
from ilacs.site.plans.board import risks_to_choose
from ilacs.site.plans.models import AreaKind, PlanAction, PlanArea
from ilacs.site.plans.opening import AreaDraft
from ilacs.site.plans.sources import Offer
from ilacs.site.plans.states import OWNERS
from ilacs.site.plans.updating import Said

LONGEST = 4000
JUDGEMENT_CHOICES = [
    ("", "None, or several"),
    *((id, name) for id, name in JUDGEMENTS.items() if id != "overall_effectiveness"),
]
ELSE = "else"


def _named(one: PlanAction, area: PlanArea) -> str:
    """Return an action as it is offered in its own plan, or in another one."""
    words = f"{one.number} {one.what}"
    return words if one.area.plan_id == area.plan_id else f"{words} ({one.area.plan.title})"


class SourceForm(forms.Form):
    """What a new plan answers."""

    answers = forms.ChoiceField(
        label="What does the plan answer?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select what the plan answers",
            "invalid_choice": "Select what the plan answers",
        },
    )

    def __init__(self, *args: Any, offers: Sequence[Offer], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answers"].choices = [(one.key, one.words) for one in offers]  # type: ignore[attr-defined]


class PlanForm(WordsForm):
    """A new plan: its title, when the report came, and its areas, one on a line."""

    LOOKED_AT = ("title", "improvement", "priority")

    title = line_field("Title of the plan", "Enter the title of the plan")
    received = WrittenDayField(
        label="Day you received the final report",
        help_text="The statutory dates count from the next day. Leave it empty if no report came",
    )
    improvement = text_field("Areas for improvement", help_text="One on each line", most=LONGEST)
    priority = text_field(
        "Areas for priority action",
        help_text="One on each line. Most reports have none",
        most=LONGEST,
    )
    field_order = ["title", "received", "priority", "improvement"]

    def __init__(self, *args: Any, offer: Offer, **options: Any) -> None:
        by_kind = {
            kind: "\n".join(one.text for one in offer.areas if one.kind == kind)
            for kind in AreaKind.values
        }
        options["initial"] = {
            "title": offer.title[:200],
            "received": offer.received,
            "improvement": by_kind[AreaKind.IMPROVEMENT],
            "priority": by_kind[AreaKind.PRIORITY_ACTION],
        }
        super().__init__(*args, **options)
        self.offer = offer

    @property
    def areas(self) -> list[AreaDraft]:
        """The areas as they were written, those for priority action first."""
        known = {one.text: one.judgement for one in self.offer.areas}
        pairs = [
            (line.strip(), kind.value)
            for name, kind in (
                ("priority", AreaKind.PRIORITY_ACTION),
                ("improvement", AreaKind.IMPROVEMENT),
            )
            for line in self.cleaned_data[name].splitlines()
        ]
        return [AreaDraft(text, kind, known.get(text, "")) for text, kind in pairs if text]


class PlanChangeForm(WordsForm):
    """A plan's title and its days."""

    LOOKED_AT = ("title",)

    title = line_field("Title of the plan", "Enter the title of the plan")
    received = WrittenDayField(label="Day you received the final report")
    report_published = WrittenDayField(label="Day you published the report")


class DayForm(ActionForm):
    """The day on which a plan was submitted."""

    day = WrittenDayField(
        label="Day it was submitted",
        required=True,
        error_messages={"required": "Enter the day it was submitted"},
    )


class ReasonForm(WordsForm):
    """Why something is closed, returned, stopped or taken up again."""

    LOOKED_AT = ("reason",)

    reason = text_field("Why", "Enter why", most=LONGEST)


class AreaForm(WordsForm):
    """What needs to improve."""

    text = text_field("What needs to improve", "Enter what needs to improve", most=LONGEST)
    judgement = forms.ChoiceField(
        label="Judgement it belongs to", choices=JUDGEMENT_CHOICES, required=False
    )
    kind = forms.ChoiceField(
        label="What the report calls it",
        choices=AreaKind.choices,
        widget=forms.RadioSelect,
        initial=AreaKind.IMPROVEMENT,
        error_messages={"required": "Select what the report calls it"},
    )


class LinkForm(ActionForm):
    """Actions of other plans that answer an area too."""

    actions = forms.MultipleChoiceField(
        label="Actions that answer this area too",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They stay in their own plans and show here as well. Untick one to let go of it",
    )

    def __init__(self, *args: Any, actions: Iterable[PlanAction], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {str(one.pk): one for one in actions}
        self.fields["actions"].choices = [  # type: ignore[attr-defined]
            (id, f"{one.number} {one.what} ({one.area.plan.title})")
            for id, one in self.known.items()
        ]

    @property
    def chosen(self) -> list[PlanAction]:
        return [self.known[id] for id in self.cleaned_data["actions"]]


class DoingForm(WordsForm):
    """What an action is to be."""

    LOOKED_AT = ("what", "owner_name", "success", "reason")

    what = text_field("What will be done", "Enter what will be done", most=LONGEST)
    owner = forms.ChoiceField(
        label="Owner", required=False, help_text="Who says how far it is, and is reminded"
    )
    owner_name = line_field(
        "Name or post of the owner", help_text="Only for somebody who cannot sign in here"
    )
    due = WrittenDayField(
        label="Last day",
        required=True,
        error_messages={"required": "Enter the last day for it"},
    )
    success = text_field(
        "Measure of success",
        help_text="How you will know, in words. You can add measures with numbers to the action afterwards",
        most=LONGEST,
    )
    needs = forms.MultipleChoiceField(
        label="What it waits for",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Actions that must be done first",
    )
    reason = text_field("Why the last day moves", most=LONGEST)

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        others: Iterable[PlanAction],
        area: PlanArea,
        asks_why: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in people}
        self.others = {str(one.pk): one for one in others}
        owners = [("", "Nobody yet"), *((id, one.name) for id, one in self.people.items())]
        self.fields["owner"].choices = [*owners, (ELSE, "Somebody else, named below")]  # type: ignore[attr-defined]
        self.fields["needs"].choices = [  # type: ignore[attr-defined]
            (id, _named(one, area)) for id, one in self.others.items()
        ]
        if not self.others:
            del self.fields["needs"]
        if not asks_why:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for the name of somebody else."""
        values = super().clean() or {}
        if values.get("owner") == ELSE and not values.get("owner_name"):
            self.add_error("owner_name", "Enter the name or post of the owner")
        return values

    @property
    def doing(self) -> Doing:
        """What the action takes."""
        values = self.cleaned_data
        owner = self.people.get(values["owner"])
        return Doing(
            values["what"],
            values["due"],
            owner,
            values["owner_name"] if values["owner"] == ELSE else "",
            values["success"],
            needs=[self.others[id] for id in values.get("needs", [])],
            reason=values.get("reason", ""),
        )


class SaidForm(WordsForm):
    """How far an action is."""

    LOOKED_AT = ("words", "impact")

    status = forms.ChoiceField(
        label="How far it is",
        choices=[
            (id, "Done, and waits to be checked" if id == "done" else STATUSES[id]) for id in OWNERS
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far it is"},
    )
    risk = forms.ChoiceField(
        label="Will it be in time?",
        choices=list(RISKS.items()),
        widget=forms.RadioSelect,
        required=False,
        help_text="You can leave this when it is done",
    )
    words = text_field("What happened since the last update", most=LONGEST)
    impact = text_field(
        "Evidence of impact",
        help_text="What has changed for children and families, and how you know. Needed when it is done",
        most=LONGEST,
    )

    @property
    def said(self) -> Said:
        values = self.cleaned_data
        return Said(values["status"], values["risk"], values["words"], values["impact"])


class EvidenceForm(WordsForm):
    """Evidence of what an action changed."""

    LOOKED_AT = ("words",)

    words = text_field("What it shows", most=LONGEST)
    document = forms.ChoiceField(
        label="Document",
        required=False,
        help_text="From the readiness room. You can leave it",
    )

    def __init__(self, *args: Any, documents: Iterable[Document], **options: Any) -> None:
        super().__init__(*args, **options)
        self.documents = {str(one.pk): one for one in documents}
        self.fields["document"].choices = [  # type: ignore[attr-defined]
            ("", "None"),
            *((id, one.title) for id, one in self.documents.items()),
        ]
        if not self.documents:
            del self.fields["document"]

    @property
    def chosen(self) -> Document | None:
        return self.documents.get(self.cleaned_data.get("document", ""))


class CheckForm(WordsForm):
    """Whether an action that was called done is."""

    LOOKED_AT = ("words",)

    answer = forms.ChoiceField(
        label="Is it done, and has it made the difference?",
        choices=[("close", "Yes. Close it"), ("return", "No. Return it to its owner")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it is done"},
    )
    words = text_field(
        "What you looked at, or what is missing", "Enter what you looked at", most=LONGEST
    )


class BoardForm(forms.Form):
    """What of a plan to show. A word that is not known narrows nothing."""

    area = forms.ChoiceField(label="Area", required=False)
    owner = forms.ChoiceField(label="Owner", required=False)
    risk = forms.ChoiceField(label="Risk", required=False, choices=risks_to_choose())
    view = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, areas: Iterable[int], owners: Iterable[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = [("", "Any"), *((str(n), f"Area {n}") for n in areas)]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [("", "Anybody"), *owners]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """What narrows."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("area", "owner", "risk")}
