"""The forms of audits: choosing cases, giving them to people, answering, moderating, tools."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from ilacs.case_audits import Section, Tool
from ilacs.case_audits.audit import LONGEST
from ilacs.case_audits.completeness import choices_of
from ilacs.case_audits.files import LARGEST
from ilacs.case_audits.tool import NO, TEXT, YES, Question
from ilacs.editions.edition import Grade
from ilacs.site.accounts.forms import ActionForm
from ilacs.site.accounts.models import Person
from ilacs.site.case_audits.actions import Case, Given
from ilacs.site.case_audits.models import CaseAudit, KeptTool
from ilacs.site.days import WrittenDayField
from ilacs.site.submissions.models import KeptSample

TYPED = "typed"


class ChooseForm(ActionForm):
    """Which cases are audited: typed, or all of a sample; with which tool; by when and by whom."""

    source = forms.ChoiceField(
        label="Where the cases come from",
        widget=forms.RadioSelect,
        error_messages={"required": "Select where the cases come from"},
    )
    cases = forms.CharField(
        label="Cases",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="Leave this empty for a sample. Otherwise one case on each line: its pseudonym "
        "and, after a comma, its team, like 7QK2M-4D9XZ, Assessment team. Never a name, an NHS "
        "number or a date of birth.",
    )
    tool = forms.ChoiceField(
        label="Audit tool",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the audit tool"},
    )
    due = WrittenDayField(label="Completed by", help_text="Like 8 November 2019. You can leave it")
    share_among = forms.MultipleChoiceField(
        label="Share the cases out among",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="In turn, each moderated by the next. You can change every one of them after "
        "this, or choose nobody and do it case by case.",
    )

    def __init__(
        self,
        *args: Any,
        tools: Sequence[KeptTool],
        samples: Sequence[KeptSample],
        people: Sequence[Person],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.tools = {f"{one.tool_id}:{one.version}": one for one in tools}
        self.samples = {str(one.pk): one for one in samples}
        self.people = {str(one.pk): one for one in people}
        self._offer("tool", [(id, str(one)) for id, one in self.tools.items()])
        sources = [(id, f"{one} of {one.submission}") for id, one in self.samples.items()]
        self._offer("source", [(TYPED, "Typed in below"), *sources])
        self._offer("share_among", [(id, one.name) for id, one in self.people.items()])
        if len(self.tools) == 1:
            self.fields["tool"].initial = next(iter(self.tools))
        if not sources:
            self.fields["source"].initial = TYPED

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse typed cases beside a sample, and none at all."""
        values = super().clean() or {}
        typed = values.get("cases", "").strip()
        if values.get("source") == TYPED and not typed:
            self.add_error("cases", "Enter a pseudonym on each line")
        elif values.get("source") in self.samples and typed:
            self.add_error("cases", "Leave this empty, or select “Typed in below”")
        return values

    @property
    def typed(self) -> list[Case]:
        """The cases that were typed in."""
        lines = [line for line in self.cleaned_data["cases"].splitlines() if line.strip()]
        parts = (line.replace("\t", ",").partition(",") for line in lines)
        return [Case(code.strip(), " ".join(team.split())) for code, _, team in parts]

    @property
    def sample(self) -> KeptSample | None:
        """The sample that was chosen; None where cases were typed in."""
        return self.samples.get(self.cleaned_data["source"])

    @property
    def chosen_tool(self) -> KeptTool:
        return self.tools[self.cleaned_data["tool"]]

    @property
    def sharing(self) -> list[Person]:
        return [self.people[id] for id in self.cleaned_data["share_among"]]


class AssignForm(ActionForm):
    """Who audits and moderates each of some audits, by when, and for which team."""

    def __init__(
        self,
        *args: Any,
        audits: Sequence[CaseAudit],
        auditors: Sequence[Person],
        moderators: Sequence[Person],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.audits = audits
        self.people = {str(one.pk): one for one in (*auditors, *moderators)}
        for one in audits:
            self._add(one, "auditor", "Auditor", auditors, one.auditor_id)
            self._add(one, "moderator", "Moderator", moderators, one.moderator_id)
            due = WrittenDayField(label=f"{one.case}: completed by", help_text="", initial=one.due)
            team = forms.CharField(
                label=f"{one.case}: team", required=False, max_length=100, initial=one.team
            )
            self.fields[f"due-{one.pk}"], self.fields[f"team-{one.pk}"] = due, team

    def _add(
        self, one: CaseAudit, name: str, label: str, people: Sequence[Person], now: Any
    ) -> None:
        choices = [("", "Nobody yet"), *((str(each.pk), each.name) for each in people)]
        self.fields[f"{name}-{one.pk}"] = forms.ChoiceField(
            label=f"{one.case}: {label.lower()}",
            required=False,
            choices=choices,
            initial=str(now) if now else "",
        )

    @property
    def rows(self) -> list[tuple[CaseAudit, list[forms.BoundField]]]:
        """Each audit with its fields, as the page shows them."""
        names = ("team", "auditor", "moderator", "due")
        return [(one, [self[f"{name}-{one.pk}"] for name in names]) for one in self.audits]

    @property
    def given(self) -> dict[CaseAudit, Given]:
        """What the action takes."""
        values = self.cleaned_data
        return {
            one: Given(
                self.people.get(values[f"auditor-{one.pk}"]),
                self.people.get(values[f"moderator-{one.pk}"]),
                values[f"due-{one.pk}"],
                " ".join(values[f"team-{one.pk}"].split()),
            )
            for one in self.audits
        }


class SectionForm(ActionForm):
    """One section of an audit; it may be saved with answers missing."""

    def __init__(
        self,
        *args: Any,
        section: Section,
        grades: Iterable[Grade],
        answers: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        scale = tuple(grades)
        if section.only_if:
            choices = {YES: "Yes", NO: "No, so leave this section out"}
            self.fields[section.id] = _choice(section.only_if, choices, answers.get(section.id))
        for one in section.questions:
            self.fields[one.id] = _field(one, scale, answers.get(one.id, ""))


class StepForm(ActionForm):
    """What needs to happen now: what, who does it and by when."""

    what = forms.CharField(
        label="What needs to happen",
        max_length=500,
        error_messages={"required": "Enter what needs to happen"},
    )
    owner = forms.CharField(
        label="Who does it",
        max_length=100,
        help_text="A role, like team manager; no name of a child or parent",
        error_messages={"required": "Enter who does it"},
    )
    due = WrittenDayField(
        label="By when", required=True, error_messages={"required": "Enter by when"}
    )


class GradesForm(ActionForm):
    """The moderator's own grade of every graded question."""

    def __init__(self, *args: Any, tool: Tool, grades: Iterable[Grade], **options: Any) -> None:
        super().__init__(*args, **options)
        scale = tuple(grades)
        for one in tool.graded:
            field = _choice(one.text, choices_of(one, scale), None, help_text=one.help)
            field.required = True
            field.error_messages["required"] = f"Select a grade: {one.text}"
            self.fields[one.id] = field


class AgreeForm(ActionForm):
    """The grade that was agreed on wherever the two differed, and why."""

    def __init__(
        self, *args: Any, questions: Iterable[Question], grades: Iterable[Grade], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.questions = tuple(questions)
        scale = tuple(grades)
        for one in self.questions:
            field = _choice("Agreed grade", choices_of(one, scale), None)
            field.required = True
            field.error_messages["required"] = f"Select the grade you agreed on: {one.text}"
            self.fields[one.id] = field
            self.fields[f"{one.id}-why"] = forms.CharField(
                label="Why",
                max_length=1000,
                widget=forms.Textarea,
                error_messages={"required": f"Enter why you agreed on it: {one.text}"},
            )

    @property
    def agreed(self) -> dict[str, tuple[str, str]]:
        """What the action takes."""
        values = self.cleaned_data
        return {one.id: (values[one.id], values[f"{one.id}-why"]) for one in self.questions}


class ReasonForm(ActionForm):
    """Why an audit is taken off or opened again."""

    reason = forms.CharField(label="Why", max_length=500, error_messages={"required": "Enter why"})


class ToolForm(ActionForm):
    """A file with an audit tool of one's own."""

    file = forms.FileField(
        label="File of the audit tool",
        help_text="A TOML file, as the documentation describes",
        error_messages={"required": "Select the file", "empty": "The file is empty"},
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large for a tool before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("The file is too large for an audit tool.")
        return file


def _field(one: Question, scale: tuple[Grade, ...], answer: str) -> forms.Field:
    if one.kind == TEXT:
        return forms.CharField(
            label=one.text,
            required=False,
            max_length=LONGEST,
            initial=answer,
            help_text=one.help,
            widget=forms.Textarea(attrs={"data-kept": one.id}),
            strip=True,
        )
    return _choice(one.text, choices_of(one, scale), answer, help_text=one.help)


def _choice(
    label: str, choices: Mapping[str, str], answer: str | None, help_text: str = ""
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=list(choices.items()),
        initial=answer,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Select one of the answers"},
    )
