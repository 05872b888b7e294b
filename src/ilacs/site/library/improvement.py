"""What needs to improve across reports: areas for improvement by theme, and the grades beside them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from ilacs.documents.charts import GradeBar, GradeBars, Picture
from ilacs.documents.charts.looks import NO_GRADE
from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.outcomes.themes import Theme, finder_for
from ilacs.site.accounts.actor import Actor
from ilacs.site.intelligence import pictures
from ilacs.site.intelligence.wording import JUDGEMENTS, is_combined
from ilacs.site.library.facts import is_made_up
from ilacs.site.library.full_text import stems_stored
from ilacs.site.library.models import AREA
from ilacs.site.library.own_themes import KnownTheme, themes_for
from ilacs.site.library.queries import find_passages, searchable

DRAWN = 12
"""Themes in the picture: those that came most often; the table has them all."""
ROOM = 36
"""Letters beside a bar; the project's titles keep to it, an organisation's own may not."""
WITHOUT = "none"
"""In an address, stands for the areas that belong to no theme."""
MADE_UP = "Made up"
"""Heads the column that counts the demonstration's reports."""
COUNTED = ("region", "year", "edition")
"""By what a theme's own page counts its areas."""


@dataclass
class ThemeRow:
    """A theme with how often it came, and in how many reports with which grade.

    grades: of the theme's judgement in the reports where it came; `none` for no grade. made_up:
    how many of the reports are the demonstration's.
    """

    known: KnownTheme
    areas: int = 0
    reports: set[int] = field(default_factory=set)
    authorities: set[str] = field(default_factory=set)
    grades: Counter[str] = field(default_factory=Counter)
    made_up: int = 0

    @property
    def judgement(self) -> str:
        """The short name of the judgement whose grade is counted."""
        return JUDGEMENTS[self.known.theme.judgement]


@dataclass
class Improvement:
    """The areas for improvement of some reports: all of them, and theme by theme.

    made_up: which of the reports are the demonstration's.
    """

    areas: int = 0
    reports: set[int] = field(default_factory=set)
    made_up: set[int] = field(default_factory=set)
    rows: list[ThemeRow] = field(default_factory=list)
    themes_of: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Passage → the ids of its themes."""

    @property
    def without(self) -> int:
        """How many areas belong to no theme."""
        return sum(1 for themes in self.themes_of.values() if not themes)

    @property
    def came(self) -> list[ThemeRow]:
        """The themes that came at all, the most frequent first."""
        return [row for row in self.rows if row.areas]

    def row_of(self, id: str) -> ThemeRow | None:
        """Return the row of a theme."""
        return next((row for row in self.rows if row.known.theme.id == id), None)


def read_improvement(actor: Actor, asked: Mapping[str, str]) -> Improvement:
    """Read the areas for improvement that an actor may see, in three queries."""
    known = themes_for(actor)
    themes = tuple(each.theme for each in known)
    named = ("pk", "authority_name", "authority_code", "edition", *GRADE_COLUMNS)
    facts = {row["pk"]: row for row in searchable(actor).values(*named)}
    passages = find_passages(actor, {**asked, "part": AREA})
    found = Improvement(rows=[ThemeRow(each) for each in known])
    by_id = {row.known.theme.id: row for row in found.rows}
    for key, report, words in passages.values_list("pk", "report_id", "words"):
        found.areas += 1
        found.reports.add(report)
        found.themes_of[key] = _themes_of(themes, stems_stored(words))
        for id in found.themes_of[key]:
            _add(by_id[id], report, facts.get(report, {}))
    found.made_up = {key for key in found.reports if key in facts and is_made_up(facts[key])}
    for row in found.rows:
        row.made_up = len(row.reports & found.made_up)
    found.rows.sort(key=lambda row: (-len(row.reports), -row.areas, row.known.theme.title))
    return found


@lru_cache(maxsize=50_000)
def _themes_of(themes: tuple[Theme, ...], stems: str) -> tuple[str, ...]:
    return finder_for(themes).themes_of_stems(stems)


def _add(row: ThemeRow, report: int, facts: Mapping[str, Any]) -> None:
    row.areas += 1
    if report in row.reports:
        return
    row.reports.add(report)
    row.authorities.add(facts.get("authority_name", ""))
    row.grades[_grade_beside(row.known.theme.judgement, facts) or NO_GRADE] += 1


def _grade_beside(judgement: str, facts: Mapping[str, Any]) -> str:
    """Return the report's grade of a theme's judgement; care leavers may share that of in care."""
    grade = facts.get(judgement) or ""
    if not grade and judgement == "care_leavers" and is_combined(facts.get("edition", "")):
        grade = facts.get("in_care") or ""
    return str(grade)


def picture_of(found: Improvement) -> Picture | None:
    """Return the most frequent themes as bars: how many reports, and with which grades."""
    rows = found.came[:DRAWN]
    if not rows:
        return None
    bars = tuple(GradeBar.of(shorten(row.known.theme.title), row.grades) for row in rows)
    title = "Reports in which each theme came, by the grade of the judgement it belongs to"
    chart = GradeBars(title, bars, row_heading="Theme")
    if found.made_up:
        also = (MADE_UP, tuple(row.made_up for row in rows))
        chart = replace(chart, note=made_up_words(found), also=also)
    return pictures.picture(chart)


def made_up_words(found: Improvement) -> str:
    """Return how many of the reports are made up, as a sentence; empty for none."""
    number = len(found.made_up)
    if not number:
        return ""
    are = "is" if number == 1 else "are"
    return f"{number} of these {len(found.reports):,} reports {are} made up for the demonstration."


def shorten(title: str) -> str:
    """Return a theme's title as there is room for it beside a bar on a phone."""
    return title if len(title) <= ROOM else f"{title[: ROOM - 1].rstrip()}…"


def counts_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[tuple[str, int]]]:
    """Return how many areas there are in each region, year and edition, the most first."""
    counters: dict[str, Counter[str]] = {name: Counter() for name in COUNTED}
    for row in rows:
        for name in COUNTED:
            if row[f"report__{name}"]:
                counters[name][str(row[f"report__{name}"])] += 1
    return {name: counter.most_common() for name, counter in counters.items()}


def chosen_passages(found: Improvement, theme: str) -> list[int]:
    """Return the passages of a theme, or of none, in the order found."""
    return [
        key
        for key, themes in found.themes_of.items()
        if (theme in themes if theme != WITHOUT else not themes)
    ]
