"""What may be asked of the library, and the forms of an organisation's own themes."""

from typing import Any
from uuid import UUID

from django import forms

from ilacs.authorities import all_authorities
from ilacs.documents.charts import LOOKS
from ilacs.documents.charts.looks import NO_GRADE
from ilacs.editions import load_editions
from ilacs.errors import InputError
from ilacs.outcomes.themes import load_themes
from ilacs.outcomes.themes.themes import check_terms
from ilacs.site.accounts.models import Organisation
from ilacs.site.intelligence.forms import Choice
from ilacs.site.intelligence.regions import all_regions
from ilacs.site.intelligence.wording import JUDGEMENTS
from ilacs.site.library.facets import Counted
from ilacs.site.library.models import AREA, PARAGRAPH, OwnTheme
from ilacs.site.library.query import parse_query

LONGEST_QUERY = 300
RELEVANCE, NEWEST, OLDEST = "best", "newest", "oldest"
SORTS = {RELEVANCE: "Best match first", NEWEST: "Newest first", OLDEST: "Oldest first"}
YEARS = range(2009, 2041)

OTHER_JUDGEMENTS = {
    "quality_of_provision": "Quality of provision",
    "capacity_to_improve": "Capacity to improve",
}
"""Judgements of the older editions that the register does not hold."""


def choices_of() -> dict[str, list[tuple[str, str]]]:
    """Return every choice of each facet: what is in an address, and its words."""
    editions = [each for each in load_editions().values() if not each.local]
    types = {kind.id: kind.name for edition in editions for kind in edition.inspection_types}
    grades = [(grade, look.word) for grade, look in LOOKS.items() if grade != NO_GRADE]
    return {
        "judgement": [*JUDGEMENTS.items(), *OTHER_JUDGEMENTS.items()],
        "grade": grades,
        "part": [(AREA, "What needs to improve"), (PARAGRAPH, "The other paragraphs")],
        "region": [(each.slug, each.name) for each in all_regions() if each.is_statistical],
        "edition": [(edition.id, edition.short_title) for edition in editions],
        "year": [(str(year), str(year)) for year in reversed(YEARS)],
        "inspection_type": list(types.items()),
        "authority": [(each.code, each.name) for each in all_authorities()],
    }


class SearchForm(forms.Form):
    """A query, and by what its results are narrowed down; all may be left alone."""

    q = forms.CharField(
        label="Words",
        required=False,
        max_length=LONGEST_QUERY,
        help_text="“Quotation marks” keep words together, -word leaves it out, begin* finds how words go on.",
        error_messages={"max_length": f"“Words” must be {LONGEST_QUERY} characters or fewer."},
    )
    judgement = Choice("A judgement’s section", "Any section")
    grade = Choice("The grade of that judgement", "Any grade")
    part = Choice("A part of the report", "All parts")
    region = Choice("A region", "All regions")
    edition = Choice("An edition", "All editions")
    year = Choice("A year of the inspection", "All years")
    inspection_type = Choice("A kind of visit", "All kinds")
    authority = Choice("An authority", "All authorities")
    sort = Choice("An order", "")

    FACETS = (
        "judgement", "grade", "part", "region", "edition", "year", "inspection_type", "authority",
    )  # fmt: skip
    LABELS = (
        "Judgement", "Grade of that judgement", "Part of the report", "Region", "Edition",
        "Year of inspection", "Kind of visit", "Authority",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.every = choices_of()
        for name, label in zip(self.FACETS, self.LABELS, strict=True):
            self.fields[name].label = label
            self._offer(name, self.every[name])
        self.fields["sort"].label = "Order"
        self.fields["sort"].choices = list(SORTS.items())  # type: ignore[attr-defined]

    def offer_counted(self, counted: Counted) -> None:
        """Show each facet's choices with how many passages they leave, and none that leave none."""
        for name in self.FACETS:
            numbers = counted.choices[name]
            chosen = self.cleaned_data[name]
            self._offer(
                name,
                [
                    (value, f"{words} ({numbers[value]:,})")
                    for value, words in self.every[name]
                    if numbers[value] or value == chosen
                ],
            )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, Choice)
        field.choices = [("", field.every), *choices]

    @property
    def is_asked(self) -> bool:
        """Whether anything is asked for at all."""
        asked = getattr(self, "cleaned_data", {})
        chosen = any(asked.get(facet) for facet in self.FACETS)
        return chosen or bool(parse_query(asked.get("q") or ""))

    @property
    def lacks_words(self) -> bool:
        """Whether something was typed, and no word in it that could be looked for."""
        typed = getattr(self, "cleaned_data", {}).get("q") or ""
        return bool(typed.strip()) and not parse_query(typed)

    @property
    def address_values(self) -> dict[str, str]:
        """What was asked for, as an address has it."""
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class AreasForm(SearchForm):
    """The same of areas for improvement, which stand in no judgement's section."""

    LABELS = (SearchForm.LABELS[0], "Overall grade", *SearchForm.LABELS[2:])


class ThemeForm(forms.Form):
    """An organisation's own theme."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Organisation",
        empty_label=None,
        error_messages={"required": "Choose the organisation."},
    )
    title = forms.CharField(
        label="Title", max_length=100, error_messages={"required": "Enter a title."}
    )
    judgement = forms.ChoiceField(
        label="Judgement whose grade is shown with it",
        choices=list(JUDGEMENTS.items()),
        error_messages={"required": "Choose a judgement."},
    )
    terms = forms.CharField(
        label="Terms",
        widget=forms.Textarea,
        max_length=6000,
        help_text=(
            "One on each line: a word or words together, in any form (plan finds planning). "
            "& joins words that must all be there (care leavers & homes)."
        ),
        error_messages={"required": "Enter at least one term."},
    )
    replaces = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        organisations: tuple[str, ...],
        own: OwnTheme | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.own = own
        found = Organisation.objects.filter(pk__in=[UUID(key) for key in organisations])
        self.fields["organisation"].queryset = found.order_by("name")  # type: ignore[attr-defined]
        if own is not None:
            self.fields["organisation"].queryset = found.filter(pk=own.organisation_id)  # type: ignore[attr-defined]

    def clean_terms(self) -> str:
        """Return the terms, one on each line."""
        terms = [" ".join(line.split()) for line in self.cleaned_data["terms"].splitlines()]
        terms = list(dict.fromkeys(term for term in terms if term))
        try:
            check_terms(terms)
        except InputError as error:
            raise forms.ValidationError(str(error)) from error
        return "\n".join(terms)

    def clean_replaces(self) -> str:
        """Return the project's theme that it stands in for."""
        replaces: str = self.cleaned_data["replaces"]
        if replaces and replaces not in {theme.id for theme in load_themes()}:
            raise forms.ValidationError("There is no such theme.")
        return replaces

    def clean(self) -> dict[str, Any]:
        """Refuse a second theme of one title, or a second in the same one's place."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"organisation", "title"} <= set(values):
            return values
        others = OwnTheme.objects.filter(organisation=values["organisation"])
        if self.own is not None:
            others = others.exclude(pk=self.own.pk)
        if others.filter(title=values["title"]).exists():
            self.add_error("title", "The organisation has a theme with this title.")
        if values.get("replaces") and others.filter(replaces=values["replaces"]).exists():
            self.add_error("title", "The organisation has its own form of this theme already.")
        return values

    def theme(self) -> OwnTheme:
        """Return the theme as written, not saved."""
        theme = self.own or OwnTheme(organisation=self.cleaned_data["organisation"])
        for name in ("title", "judgement", "terms", "replaces"):
            setattr(theme, name, self.cleaned_data[name])
        return theme
