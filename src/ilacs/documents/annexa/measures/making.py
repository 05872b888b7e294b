"""Making the measures report: from measures to the words and pictures of its sections."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ilacs.annexa.measure import Measured, load_measures
from ilacs.annexa.measure.beside import Beside, set_beside
from ilacs.annexa.measure.declaration import load_dimensions
from ilacs.annexa.measure.disclosure import SMALL_NUMBER
from ilacs.annexa.spec import load_settings, load_specification
from ilacs.annexa.spec.settings import Settings
from ilacs.documents.annexa.measures.charts import Bar
from ilacs.documents.annexa.measures.pictures import bars_of, pyramid_of
from ilacs.documents.annexa.measures.report import (
    NO_VALUE,
    SUPPRESSED,
    MeasuresReport,
    Picture,
    Section,
    Table,
)
from ilacs.documents.annexa.measures.wording import (
    beside_words,
    neighbours_words,
    of_words,
    published_words,
    relative_words,
    value_words,
)
from ilacs.outcomes.comparison.words import day_words

if TYPE_CHECKING:
    from ilacs.annexa.submission import Submission

FILE = Path(__file__).resolve().parent / "report.toml"
FIGURES = ("Measure", "Here", "Of")
PUBLISHED = ("Published", "Neighbours’ median (range)", "England", "Beside England")
Row = Mapping[str, Any]


@cache
def _sections() -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["section"]
    return sections


def make_report(
    submission: "Submission",
    measured: Measured,
    *,
    authority: str = "",
    settings: Settings | None = None,
) -> MeasuresReport:
    """The report of measures, those that `suppress` made fit to leave or all of them.

    authority: how the report names whose data it is; without it, the authority of the submission.
    """
    from ilacs.authorities import find_authority

    leaving = "suppressed" in measured.frame.columns
    name = authority or (
        find_authority(submission.authority).name if submission.authority else submission.name
    )
    beside = set_beside(measured, submission.authority) if submission.authority else {}
    maker = _Maker(measured, beside)
    parts = [maker.section(each) for each in _sections()]
    whole = (_at_a_glance(submission, measured), *parts, maker.left_out())
    small = int((settings or load_settings())[SMALL_NUMBER].value)
    return MeasuresReport(
        name,
        day_words(submission.reference),
        _summary(submission, leaving=leaving),
        leaving,
        tuple(each for each in whole if each.tables or each.pictures),
        _policy(small) if leaving else "For the authority’s own use: nothing is suppressed.",
    )


def _summary(submission: "Submission", *, leaving: bool) -> str:
    rows = "" if leaving else f" with {submission.rows():,} rows"
    return (
        f"From {len(submission.lists)} of the eleven lists of Annex A{rows}, as at "
        f"{day_words(submission.reference)} (edition of {submission.edition})."
    )


def _policy(small: int) -> str:
    return (
        f"A number from 1 to {small - 1} is suppressed, and with it others from which it could be "
        f"worked out; so is a share that would tell it. A suppressed number need not be under {small}. "
        "Percentages are rounded to whole numbers."
    )


def _at_a_glance(submission: "Submission", measured: Measured) -> Section:
    """The eleven lists: how many rows each has, or where that could tell, what it mainly counts."""
    leaving = "suppressed" in measured.frame.columns
    trusted = {row["group"]: row for row in measured.of("X-M08", "list").iter_rows(named=True)}
    rows, bars = [], []
    for number, spec in load_specification().lists.items():
        table = submission.lists.get(number)
        count = None if table is None else float(table.frame.height)
        held = "not in the file" if count is None else f"{count:,.0f}"
        counted = f"{number}. {spec.title}"
        if leaving and table is not None:
            held, count = _said(measured, MAIN[number])
            counted += f": {MAIN_WORDS.get(number, 'rows')}"
        sound = value_words(trusted[str(number)], "percent") if str(number) in trusted else NO_VALUE
        rows.append((counted, held, sound))
        bars.append(Bar(f"{number}. {spec.title}", count, held))
    columns = ("List", "Number", "Rows with no error")
    shown = Table("The eleven lists", columns, tuple(rows))
    picture = replace(bars_of("The eleven lists", bars, ("", "")), table=shown, is_open=True)
    return Section("lists", "The eleven lists at a glance", "What each list holds.", (), (picture,))


MAIN = {
    1: "L1-M01", 2: "L2-M01", 3: "L3-M01", 4: "L4-M01", 5: "L5-M01", 6: "L6-M01",
    7: "L7-M01", 8: "L8-M01", 9: "L9-M01", 10: "L10-M01", 11: "L11-M01",
}  # fmt: skip
"""What stands for a list's size on anything that leaves: rows that ended could be told else."""
MAIN_WORDS = {
    4: "started in the period", 6: "open", 7: "current plans", 8: "in care", 10: "waiting",
    11: "households",
}  # fmt: skip


def _said(measured: Measured, measure: str) -> tuple[str, float | None]:
    for row in measured.of(measure).iter_rows(named=True):
        if row["numerator"] is not None:
            return f"{row['numerator']:,.0f}", row["numerator"]
    return SUPPRESSED, None


class _Maker:
    """Makes sections from measures and what stands beside them."""

    def __init__(self, measured: Measured, beside: Mapping[str, Beside]) -> None:
        self.measured, self.beside = measured, beside
        self.measures = {each.id: each for each in load_measures()}
        self.held: dict[tuple[str, str], list[Row]] = {}
        for row in measured.frame.iter_rows(named=True):
            self.held.setdefault((row["measure"], row["dimension"]), []).append(row)

    def rows(self, measure: str, dimension: str = "") -> list[Row]:
        """The rows of a measure, whole or by the groups of a dimension."""
        return self.held.get((measure, dimension), [])

    def section(self, declared: Mapping[str, Any]) -> Section:
        """One declared section."""
        tables = [self._figures(declared)]
        tables += [self._by_group(measure) for measure in declared["groups"]]
        tables += [self._by_team(measure) for measure in declared.get("by_team", ())]
        tables += [self._over_representation(measure) for measure in declared.get("relative", ())]
        pictures = [self._pyramid(measure) for measure in declared["pyramids"]]
        pictures += [self._bars(measure) for measure in declared["bars"]]
        return Section(
            declared["id"],
            declared["title"],
            declared["intro"],
            tuple(table for table in tables if table is not None),
            tuple(picture for picture in pictures if picture is not None),
            tuple(self._notes(declared["figures"])),
        )

    def _figures(self, declared: Mapping[str, Any]) -> Table | None:
        lines = []
        known = [id for id in declared["figures"] if self.rows(id)]
        with_published = any(id in self.beside for id in known)
        for id in known:
            each, row = self.measures[id], self.rows(id)[0]
            line: tuple[str, ...] = (each.title, value_words(row, each.unit), of_words(row, each))
            if with_published:
                line += self._published(id)
            lines.append(line)
        columns = FIGURES + (PUBLISHED if with_published else ())
        return Table(f"{declared['title']}: figures", columns, tuple(lines)) if lines else None

    def _published(self, id: str) -> tuple[str, ...]:
        beside = self.beside.get(id)
        if beside is None:
            return (NO_VALUE,) * len(PUBLISHED)
        unit = self.measures[id].unit
        return (
            published_words(beside, unit),
            neighbours_words(beside, unit),
            NO_VALUE if beside.england is None else value_words({"value": beside.england}, unit),
            beside_words(beside),
        )

    def _by_group(self, id: str) -> Table | None:
        lines = []
        for dimension in ("ethnicity", "disability"):
            declared = load_dimensions()[dimension]
            for row in self.rows(id, dimension):
                group = declared.groups.get(str(row["group"]), str(row["group"]))
                lines.append((f"{declared.title}: {group.lower()}", value_words(row, "count")))
        title = f"{self.measures[id].title} by ethnic group and disability"
        return Table(title, ("Group", "Number"), tuple(lines)) if lines else None

    def _by_team(self, id: str) -> Table | None:
        each = self.measures[id]
        lines = tuple(
            (row["group"], value_words(row, each.unit), of_words(row, each))
            for row in self.rows(id, "team")
        )
        return Table(f"{each.title}, by team", ("Team", "Here", "Of"), lines) if lines else None

    def _over_representation(self, id: str) -> Table | None:
        """Relative rates by ethnic group: lists down, groups across, each with its interval."""
        rows = {(row["category"], row["group"]): row for row in self.rows(id, "ethnicity")}
        if not rows:
            return None
        titles = load_dimensions()["ethnicity"].groups
        groups = [group for group in titles if any(key[1] == group for key in rows)]
        specs = load_specification().lists
        lines = tuple(
            (
                f"{number}. {specs[number].title}",
                *(relative_words(rows.get((str(number), group))) for group in groups),
            )
            for number in self.measures[id].lists
        )
        title = "Relative rate by ethnic group, White children being 1 (95% interval)"
        return Table(title, ("List", *(titles[group] for group in groups)), lines)

    def _pyramid(self, id: str) -> Picture | None:
        each = self.measures[id]
        (dimension,) = each.breakdowns
        return pyramid_of(each.title, load_dimensions()[dimension].groups, self.rows(id, dimension))

    def _bars(self, id: str) -> Picture | None:
        each = self.measures[id]
        rows = self.rows(id)
        titles = each.titles()
        shown = tuple(
            Bar(
                titles.get(str(row["category"]), str(row["category"])),
                row["value"],
                value_words(row, each.unit),
            )
            for row in rows
        )
        return bars_of(each.title, shown, (_heading(each.unit), "Value")) if shown else None

    def _notes(self, ids: Iterable[str]) -> Iterable[str]:
        by_note: dict[str, list[str]] = {}
        for id in ids:
            if id in self.beside and self.beside[id].note and self.rows(id):
                by_note.setdefault(self.beside[id].note, []).append(self.measures[id].title)
        for note, titles in by_note.items():
            yield f"{'; '.join(titles)}: {note[0].lower()}{note[1:]}"

    def left_out(self) -> Section:
        """What could not be worked out, and why."""
        lines = tuple(
            (self.measures[id].title, reason)
            for id, reason in self.measured.lacking.items()
            if id in self.measures
        )
        table = Table("Measures that could not be worked out", ("Measure", "Why"), lines)
        return Section(
            "left_out",
            "What could not be worked out",
            "These measures need something that the submission does not hold.",
            (table,) if lines else (),
            (),
        )


def _heading(unit: str) -> str:
    return "Category" if unit != "count" else "Item"
