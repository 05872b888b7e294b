"""The forms of samples: what is to be drawn, and who is to be replaced and why."""

from collections.abc import Iterable
from typing import Any

from django import forms

from ilacs.annexa.sample.draw import DEFAULT_LISTS
from ilacs.annexa.sample.order import seed_of
from ilacs.annexa.sample.population import LEADING, sample_dimensions
from ilacs.annexa.sample.risks import load_risks
from ilacs.errors import InputError
from ilacs.site.submissions.opened import list_title

LARGEST = 500
RISK = "risk_"
FIELDS = {"--size": "size", "--lists": "lists", "--seed": "ours", "--exclude": "exclusions"}
"""Where the core says that something is wrong → the field that puts it right."""


class DrawForm(forms.Form):
    """A sample to be drawn: the seed of both sides, how many, from which lists, and how."""

    ours = forms.CharField(
        label="What your side says",
        max_length=200,
        help_text="A phrase or a long number, written down before you hear the other side’s.",
        error_messages={"required": "Say a phrase or a long number."},
    )
    theirs = forms.CharField(
        label="What the other side says (optional)", required=False, max_length=200
    )
    size = forms.IntegerField(
        label="How many children",
        min_value=1,
        max_value=LARGEST,
        initial=20,
        widget=forms.TextInput,
        error_messages={
            "required": "Say how many children.",
            "invalid": "Give the number of children in digits.",
            "min_value": "A sample has at least one child.",
            "max_value": f"A sample has at most {LARGEST} children.",
        },
    )
    lists = forms.TypedMultipleChoiceField(
        label="From which lists",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose a list."},
    )
    stratify = forms.MultipleChoiceField(
        label="Places in proportion by",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose none for a plain draw. More than two make groups too small for a place.",
    )
    exclusions = forms.CharField(
        label="Children who are not to be drawn",
        required=False,
        widget=forms.Textarea,
        max_length=20_000,
        help_text="One on each line: identifier or pseudonym, a comma, and the reason. "
        "They are encrypted with the sample.",
    )

    def __init__(self, *args: Any, numbers: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        held = [number for number in sorted(LEADING) if number in set(numbers)]
        lists, stratify = self.fields["lists"], self.fields["stratify"]
        lists.choices = [(n, list_title(n)) for n in held]  # type: ignore[attr-defined]
        lists.initial = [number for number in held if number in DEFAULT_LISTS]
        stratify.choices = [  # type: ignore[attr-defined]
            (name, each.title) for name, each in sample_dimensions().items()
        ]
        for id, risk in load_risks().items():
            self.fields[RISK + id] = forms.IntegerField(
                label=risk.title,
                required=False,
                min_value=0,
                max_value=LARGEST,
                widget=forms.TextInput,
                error_messages={
                    "invalid": f"{risk.title}: give the number of places in digits.",
                    "min_value": f"{risk.title}: give a number of places from 0.",
                    "max_value": f"{risk.title}: give at most {LARGEST} places.",
                },
            )

    @property
    def risks(self) -> list[forms.BoundField]:
        """The fields of the risks."""
        return [self[name] for name in self.fields if name.startswith(RISK)]

    def clean_ours(self) -> str:
        """Refuse a seed that is next to nothing."""
        said: str = self.cleaned_data["ours"]
        try:
            seed_of([said])
        except InputError as error:
            raise forms.ValidationError(f"{error.what} Say a phrase or a long number.") from error
        return said

    def clean_exclusions(self) -> list[list[str]]:
        """Read the lines as pairs of child and reason."""
        pairs: list[list[str]] = []
        for number, line in enumerate(self.cleaned_data["exclusions"].splitlines(), 1):
            child, _, reason = line.replace("\t", ",", 1).partition(",")
            if not line.strip():
                continue
            if not child.strip() or not reason.strip():
                raise forms.ValidationError(
                    f"Line {number}: give the child, a comma, and the reason."
                )
            if child.strip() in [known for known, _ in pairs]:
                raise forms.ValidationError(f"Line {number}: the child is there already.")
            pairs.append([child.strip(), " ".join(reason.split())])
        return pairs

    def clean(self) -> dict[str, Any]:
        """Refuse more places for risks than there are."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        places = sum(cleaned.get(name) or 0 for name in self.fields if name.startswith(RISK))
        if "size" in cleaned and places > cleaned["size"]:
            self.add_error(
                "size",
                f"The places directed at risks come to {places}: draw as many children, or direct "
                "fewer places.",
            )
        return cleaned

    @property
    def asked(self) -> dict[str, Any]:
        """What a valid form asks for, as the task takes it."""
        cleaned = self.cleaned_data
        return {
            "seed": [said for said in (cleaned["ours"], cleaned["theirs"]) if said],
            "size": cleaned["size"],
            "lists": cleaned["lists"],
            "stratify": cleaned["stratify"],
            "risks": {
                name.removeprefix(RISK): cleaned[name]
                for name in self.fields
                if name.startswith(RISK) and cleaned[name]
            },
            "exclusions": cleaned.get("exclusions", []),
        }

    def tell(self, error: InputError) -> None:
        """Show at its field what the draw said is wrong."""
        remedy = "" if "--" in error.remedy else error.remedy
        self.add_error(FIELDS.get(error.where), f"{error.what} {remedy}".strip())


class ReplaceForm(forms.Form):
    """Who is to be taken out of a sample, and why."""

    child = forms.ChoiceField(
        label="Who is taken out", error_messages={"required": "Choose who is taken out."}
    )
    reason = forms.CharField(
        label="Why",
        max_length=300,
        help_text="It is kept with the draw, and encrypted.",
        error_messages={"required": "Say why."},
    )

    def __init__(self, *args: Any, children: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        held = [("", "Choose a child"), *children]
        self.fields["child"].choices = held  # type: ignore[attr-defined]
