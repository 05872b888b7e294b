"""What may be asked of the pathway pages, and what is said when it cannot be answered."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ilacs.editions import load_editions
from ilacs.pathway.days import add_months
from ilacs.pathway.regional import QUARTERS, quarters_from
from ilacs.site.days import WrittenDayField, read_day
from ilacs.site.intelligence.forms import Choice
from ilacs.site.intelligence.regions import all_regions
from ilacs.site.intelligence.wording import day_words

YEARS_AHEAD = 5
A_YEAR = timedelta(days=366)
KINDS = ("short", "standard")
"""The types of the next inspection, by which a list can be narrowed."""
USUAL_CHANCE = 10
CHANCES = (1, 5, 20, 30)


class AskedDayField(WrittenDayField):
    """The day as on which something is known: from the first edition to some years ahead."""

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is None:
            return None
        latest = add_months(timezone.localdate(), 12 * YEARS_AHEAD)
        if day > latest:
            raise forms.ValidationError(
                f"“{self.label}” must be {day_words(latest)} or before: what comes later is not "
                "foretold."
            )
        if day < first_day():
            raise forms.ValidationError(
                f"“{self.label}” must be {day_words(first_day())} or later: the first edition of "
                "the framework that pathways are worked out for began then."
            )
        return day


def first_day() -> date:
    """Return the day since which there has always been an edition of the framework in force."""
    editions = load_editions().values()
    first = max(edition.valid_from for edition in editions)
    while before := [e.valid_from for e in editions if e.applies_on(first - timedelta(days=1))]:
        first = min(before)
    return first


class OnForm(forms.Form):
    """The one question of every page: as known on which day."""

    on = AskedDayField(label="As known on")

    @property
    def has_day(self) -> bool:
        """Whether a day is asked for that can be answered."""
        return bool(getattr(self, "cleaned_data", {}).get("on"))

    @property
    def day(self) -> date:
        """The day asked for; today where none is, or none that can be answered."""
        day: date = getattr(self, "cleaned_data", {}).get("on") or timezone.localdate()
        return day


class AuthorityForm(OnForm):
    """Also the last day on site of an inspection whose report is awaited."""

    last_day = WrittenDayField(
        label="Last day on site",
        help_text="Of an inspection under way or awaiting its report, like 27 November 2026",
    )

    def clean_last_day(self) -> date | None:
        """Return the day. Raises ValidationError for one too far from the day asked about."""
        last: date | None = self.cleaned_data["last_day"]
        if last and abs(last - self.day) > A_YEAR:
            raise forms.ValidationError(
                "“Last day on site” must be within a year of the day asked about, "
                f"{day_words(self.day)}."
            )
        return last


class DueForm(OnForm):
    """The filters of a list of who is due; all may be left alone."""

    region = Choice("A region", "All regions")
    kind = Choice("A type of inspection", "All types")
    quarter = Choice("A quarter", "Any quarter")
    chance = Choice("A chance", f"{USUAL_CHANCE}% or more")

    def __init__(self, *args: Any, has_region: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_region:
            del self.fields["region"]
        self._quarters = {slug_of(name): name for name in self._quarter_names()}
        choices: dict[str, list[tuple[str, str]]] = {
            "region": [
                (r.slug, r.name if r.is_statistical else f"{r.name} (Ofsted’s)")
                for r in all_regions()
            ],
            "kind": [(kind, type_names(kind)[-1]) for kind in KINDS],
            "quarter": list(self._quarters.items()),
            "chance": [(str(least), f"{least}% or more") for least in CHANCES],
        }
        labels = {
            "region": "Region",
            "kind": "Next inspection",
            "quarter": "Quarter",
            "chance": "Chance in that quarter",
        }
        for name, label in labels.items():
            if name in self.fields:
                field = self.fields[name]
                assert isinstance(field, Choice)
                field.choices = [("", field.every), *choices[name]]
                field.label = label

    def _quarter_names(self) -> list[str]:
        """Return the names of the quarters that chances are worked out for, from the day asked."""
        day = read_day(" ".join(self.data.get("on", "").split())) or timezone.localdate()
        following = quarters_from(day)
        return [next(following)[0] for _ in range(QUARTERS)]

    @property
    def quarter_name(self) -> str:
        """The name of the quarter asked for; empty where none is."""
        return self._quarters.get(self.cleaned_data["quarter"], "")

    @property
    def least_chance(self) -> int:
        """The least chance in the quarter asked for, in percent."""
        return int(self.cleaned_data["chance"] or USUAL_CHANCE)

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the day is asked for."""
        return any(value for name, value in self.cleaned_data.items() if name != "on")


def slug_of(quarter: str) -> str:
    """Return a quarter's name as it stands in an address: `january-to-march-2027`."""
    return quarter.lower().replace(" ", "-")


def type_names(kind: str) -> list[str]:
    """Return the names that a type of inspection has had, each once, the newest last."""
    named = (
        each.name
        for edition in load_editions().values()
        for each in edition.inspection_types
        if each.id == kind
    )
    return list(dict.fromkeys(named))
