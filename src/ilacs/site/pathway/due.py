"""The lists of who is due: a region's, or the country's, narrowed by what is asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ilacs.authorities import Authority, current_authorities, find_authority
from ilacs.outcomes.comparison.words import region_words
from ilacs.pathway.regional import MISSING, DueInspection
from ilacs.site.intelligence.regions import Region, find_region
from ilacs.site.pathway import pictures
from ilacs.site.pathway.forms import DueForm, type_names
from ilacs.site.pathway.queries import Known, known_on

COUNTRY = "England"


@dataclass(frozen=True)
class DueRow:
    """A row of the list. chance: in the quarter asked for; empty where none is."""

    due: DueInspection
    authority: Authority
    chance: str

    @property
    def is_doubtful(self) -> bool:
        """Whether an inspection since may well be missing from the register."""
        return pictures.percent(self.due.chance_missing) >= MISSING

    def day(self, name: str) -> date | None:
        """One of the row's days; None where it has none."""
        text = getattr(self.due, name)
        return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class DueList:
    """The answer to a form.

    everyone: how many authorities of the area have a known outcome; without: how many have none.
    """

    area: str
    day: date
    rows: list[DueRow]
    everyone: int
    without: int
    known: Known

    @property
    def where(self) -> str:
        """The area after `in`: England, the South West."""
        return self.area if self.area == COUNTRY else region_words(self.area)

    @property
    def due(self) -> list[DueInspection]:
        """The rows as they go into a file."""
        return [row.due for row in self.rows]

    @property
    def doubtful(self) -> int:
        """How many of the rows may well have been inspected since."""
        return sum(row.is_doubtful for row in self.rows)


def read_due(form: DueForm, region: Region | None) -> DueList:
    """Answer a valid form (one query). region: that of the page; None for the country."""
    chosen = region or find_region(form.cleaned_data.get("region") or "")
    known = known_on(form.day)
    placed = [(due, find_authority(due.authority_code)) for due in known.due]
    inside = [
        DueRow(due, authority, dict(due.chances).get(form.quarter_name, ""))
        for due, authority in placed
        if chosen is None or chosen.holds(authority)
    ]
    rows = [row for row in inside if _is_asked_for(row, form)]
    if form.quarter_name:
        rows.sort(key=lambda row: -pictures.percent(row.chance))
    area = [each for each in current_authorities() if chosen is None or chosen.holds(each)]
    name = chosen.name if chosen else COUNTRY
    return DueList(name, form.day, rows, len(inside), len(area) - len(inside), known)


def _is_asked_for(row: DueRow, form: DueForm) -> bool:
    kind = form.cleaned_data["kind"]
    if kind and row.due.next_type not in type_names(kind):
        return False
    return not row.chance or 100 * pictures.percent(row.chance) >= form.least_chance


def due_page(form: DueForm, region: Region | None) -> dict[str, Any]:
    """Return what the page of a list shows."""
    listed = read_due(form, region)
    return {
        "list": listed,
        "day": listed.day,
        "quarter": form.quarter_name,
        "least": form.least_chance,
        "picture": pictures.by_quarter(listed.area, listed.due),
        "coverage": listed.known.history.coverage,
        "unconfirmed": sorted({r.due.rule for r in listed.rows if r.due.rule_is_confirmed == "no"}),
    }
