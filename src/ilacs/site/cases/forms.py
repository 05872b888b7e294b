"""The forms of selection: choosing cases, swapping one, what a case wants, and whose it is."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ilacs.case_audits.pseudonym import read_pseudonym
from ilacs.errors import InputError
from ilacs.site.accounts.forms import ActionForm, line_field
from ilacs.site.cases.depths import Named
from ilacs.site.cases.models import Case
from ilacs.site.cases.queries import known_by
from ilacs.site.cases.selecting import Pick
from ilacs.site.inspections.models import Participant
from ilacs.site.submissions.models import KeptSample
from ilacs.site.submissions.sample_forms import DrawForm

TYPED = "typed"


def _reason(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=500, widget=forms.Textarea)


def _depth() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How far they are followed",
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far they are followed"},
    )


def _question() -> forms.CharField:
    return line_field(
        "What they are looked at for", most=300, help_text="The authority does not see this."
    )


def _language() -> forms.CharField:
    return line_field(
        "Language or expertise wanted", most=60, help_text="Like Polish, or care leavers."
    )


def _name_depths(form: forms.Form, depths: Sequence[Named]) -> None:
    """Offer both depths as the edition names them."""
    form.fields["depth"].choices = [(one.depth.value, one.words) for one in depths]  # type: ignore[attr-defined]


class CaseDrawForm(DrawForm):
    """Cases to be drawn: as any sample is, and how far they are followed and what for.

    Nobody is left out by a name that the lead gives: what they may know of the children are the
    pseudonyms of the cases, which are left out by themselves.
    """

    exclusions = None  # type: ignore[assignment]
    depth = _depth()
    question = _question()
    language = _language()

    def __init__(self, *args: Any, depths: Sequence[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ours"].label = "What the inspectors say"
        self.fields["theirs"].label = "What the authority says (optional)"
        _name_depths(self, depths)


class ChooseForm(ActionForm):
    """Which cases: all of a sample, or typed with a reason; how far they are followed, and why."""

    source = forms.ChoiceField(
        label="Where the cases come from",
        widget=forms.RadioSelect,
        error_messages={"required": "Select where the cases come from"},
    )
    typed = forms.CharField(
        label="Cases chosen by hand",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="Leave this empty for a sample. Otherwise one case on each line: its pseudonym "
        "and, after commas, team and worker, like 7QK2M-4D9XZ, Assessment team, Worker 12. Never "
        "a child’s name.",
    )
    reason = _reason("Why they are chosen by hand")
    depth = _depth()
    question = _question()
    language = _language()

    def __init__(
        self,
        *args: Any,
        samples: Sequence[KeptSample],
        depths: Sequence[Named],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        _name_depths(self, depths)
        self.samples = {str(one.pk): one for one in samples}
        sources = [(id, f"{one} of {one.submission}") for id, one in self.samples.items()]
        self.fields["source"].choices = [*sources, (TYPED, "Chosen by hand")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse typed cases beside a sample, none at all, and none without a reason."""
        values = super().clean() or {}
        typed = values.get("typed", "").strip()
        if values.get("source") == TYPED:
            if not typed:
                self.add_error("typed", "Enter a pseudonym on each line")
            if not values.get("reason", "").strip():
                self.add_error("reason", "Say why they are chosen by hand")
        elif values.get("source") and typed:
            self.add_error("typed", "Leave this empty, or select “Chosen by hand”")
        for number, one in enumerate(self._picks(typed), 1):
            try:
                read_pseudonym(one.pseudonym)
            except InputError as error:
                self.add_error("typed", f"Line {number}: {error.what} {error.remedy}")
        return values

    @property
    def sample(self) -> KeptSample | None:
        return self.samples.get(self.cleaned_data["source"])

    @property
    def picks(self) -> list[Pick]:
        """The cases that were typed in."""
        return self._picks(self.cleaned_data["typed"])

    def _picks(self, typed: str) -> list[Pick]:
        lines = (line.replace("\t", ",").split(",", 2) for line in typed.splitlines())
        parts = ([" ".join(one.split()) for one in line] for line in lines)
        return [Pick(one[0].upper(), *one[1:]) for one in parts if one[0]]


class SwapForm(ActionForm):
    """Why a case is swapped and, where it came from no sample, for which."""

    reason = forms.CharField(
        label="Why it is swapped",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "Say why it is swapped"},
    )
    pseudonym = line_field("Pseudonym of the other case", most=40)
    team = line_field("Team", most=200)
    worker = line_field("Worker", most=200)

    def __init__(self, *args: Any, from_sample: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if from_sample:
            for name in ("pseudonym", "team", "worker"):
                del self.fields[name]

    def clean_pseudonym(self) -> str:
        """Refuse what may name a child."""
        code: str = self.cleaned_data["pseudonym"].strip()
        try:
            return read_pseudonym(code) if code else ""
        except InputError as error:
            raise forms.ValidationError(f"{error.what} {error.remedy}") from error

    @property
    def pick(self) -> Pick | None:
        code = self.cleaned_data.get("pseudonym", "")
        return Pick(code, self.cleaned_data["team"], self.cleaned_data["worker"]) if code else None


class ChangeForm(ActionForm):
    """What is known of a case, and why it is changed."""

    team = line_field(
        "Team", most=200, help_text="The authority sees team and worker, so that it has them ready."
    )
    worker = line_field("Worker", most=200)
    depth = _depth()
    question = _question()
    language = _language()
    reason = forms.CharField(
        label="Why it is changed",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "Say why it is changed"},
    )

    def __init__(self, *args: Any, depths: Sequence[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        _name_depths(self, depths)

    @property
    def values(self) -> dict[str, str]:
        """What the case is to say, by field."""
        return {name: text for name, text in self.cleaned_data.items() if name != "reason"}


class ReopenForm(ActionForm):
    """Why a complete review is opened again."""

    reason = forms.CharField(
        label="Why it is opened again",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "Say why it is opened again"},
    )


class ExpertiseForm(ActionForm):
    """What each inspector knows well, words parted by commas."""

    def __init__(self, *args: Any, team: Sequence[Participant], **options: Any) -> None:
        super().__init__(*args, **options)
        self.team = team
        for one in team:
            field = line_field(one.name, most=300)
            field.initial = ", ".join(known_by(one))
            self.fields[f"knows-{one.pk}"] = field

    @property
    def known(self) -> dict[Participant, list[str]]:
        said = {one: self.cleaned_data[f"knows-{one.pk}"].split(",") for one in self.team}
        return {
            one: [word.strip() for word in words if word.strip()] for one, words in said.items()
        }


class AllocateForm(ActionForm):
    """Whose each case is."""

    def __init__(
        self,
        *args: Any,
        cases: Sequence[Case],
        team: Sequence[Participant],
        proposed: dict[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.cases, self.people = cases, {str(one.pk): one for one in team}
        choices = [("", "Nobody yet"), *((id, one.name) for id, one in self.people.items())]
        for one in cases:
            self.fields[f"to-{one.pk}"] = forms.ChoiceField(
                label=str(one),
                choices=choices,
                required=False,
                initial=proposed.get(str(one.pk), ""),
            )

    @property
    def chosen(self) -> dict[Case, Participant | None]:
        return {one: self.people.get(self.cleaned_data[f"to-{one.pk}"]) for one in self.cases}
