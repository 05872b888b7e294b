"""What may be asked of the pages on indicators, and what is said when it cannot be."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ilacs.indicators import load_catalogue
from ilacs.site.indicators.wording import MODELS, area_of
from ilacs.site.intelligence.forms import Choice
from ilacs.site.intelligence.regions import all_regions

SORTS = ("rank", "name", "region", "value", "change")
"""What the table of all authorities can be sorted by; with a `-` in front, the other way round."""


class CatalogueForm(forms.Form):
    """Which indicators to list."""

    words = forms.CharField(
        label="Words",
        required=False,
        max_length=100,
        help_text="Like placements, or re-referrals",
        error_messages={"max_length": "“Words” must be 100 characters or fewer."},
    )
    judgement = Choice("A judgement", "All judgements")
    source = Choice("A source", "All sources")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        catalogue = load_catalogue()
        areas = dict.fromkeys(each.judgement for each in catalogue.indicator)
        sources = [(id, source.title) for id, source in catalogue.source.items()]
        _offer(self, "judgement", [(id or "context", area_of(id)) for id in areas], "Judgement")
        _offer(self, "source", sources, "Source")


class StandingForm(forms.Form):
    """In which year an authority is compared, and with whom."""

    year = Choice("A year", "Latest of each")
    model = Choice("A model", MODELS["neighbours"])

    def __init__(self, *args: Any, years: Sequence[int], latest: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "year", [(str(year), str(year)) for year in years], "Year", latest)
        earlier = [("earlier", MODELS["earlier"])]
        _offer(self, "model", earlier, "Statistical neighbours")

    @property
    def chosen_year(self) -> int | None:
        """The year asked for; None for the latest, and where none of them was."""
        chosen = getattr(self, "cleaned_data", {}).get("year")
        return int(chosen) if chosen else None

    @property
    def chosen_model(self) -> str:
        """The model asked for, as comparison.MODELS has it."""
        return getattr(self, "cleaned_data", {}).get("model") or "neighbours"

    @property
    def asked(self) -> dict[str, Any]:
        """What keeps the answer in an address."""
        return {name: getattr(self, "cleaned_data", {}).get(name) for name in ("year", "model")}


class CountryForm(forms.Form):
    """In which year, which region, and in which order all authorities are shown."""

    year = Choice("A year", "Latest")
    region = Choice("A region", "All regions")
    sort = forms.ChoiceField(
        required=False,
        choices=[(f"{way}{name}", name) for name in SORTS for way in ("", "-")],
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Sort by one of the table’s columns."},
    )

    def __init__(self, *args: Any, years: Sequence[int], latest: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "year", [(str(year), str(year)) for year in years], "Year", latest)
        regions = [(each.slug, each.name) for each in all_regions() if each.is_statistical]
        _offer(self, "region", regions, "Region")


def _offer(
    form: forms.Form, name: str, choices: list[tuple[str, str]], label: str, every: str = ""
) -> None:
    field = form.fields[name]
    assert isinstance(field, Choice)
    field.label = label
    field.choices = [("", every or field.every), *choices]
