"""The page that puts an inspection beside others, and the same as files."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ilacs.authorities import Authority, find_authority
from ilacs.documents.charts import GradeBar, GradeBars, Picture, look_of
from ilacs.documents.charts.looks import grade_order
from ilacs.errors import InputError
from ilacs.outcomes.comparison import Comparison, History, compare_outcome, write_account
from ilacs.outcomes.comparison.change import OVERALL, GradeChange
from ilacs.outcomes.comparison.comparison import RULE
from ilacs.outcomes.comparison.peers import Standing, counts_of
from ilacs.outcomes.comparison.rows import COLUMNS, DATES, rows_of
from ilacs.outcomes.comparison.same_weeks import Beside
from ilacs.outcomes.comparison.words import period_words, possessive, region_words, span_words
from ilacs.outcomes.formats import WRITERS
from ilacs.outcomes.record import COLUMNS as FACTS
from ilacs.outcomes.record import Outcome
from ilacs.site.intelligence import actions, downloads, pictures
from ilacs.site.intelligence.addresses import authority_at
from ilacs.site.intelligence.models import UPLOAD, PublishedOutcome
from ilacs.site.intelligence.standing import Cell
from ilacs.site.intelligence.wording import (
    JUDGEMENTS,
    edition_name,
    edition_tag,
    type_name,
    why_no_grade,
)

NOT_HELD = "Not held"
UNUSED = ("areas_for_improvement", "status", "message")


def outcomes_held() -> list[Outcome]:
    """Return every graded outcome that the site holds, as the core has them (one query)."""
    named = [fact for fact in FACTS if fact not in UNUSED]
    held = PublishedOutcome.objects.filter(is_graded=True).order_by("inspection_start", "pk")
    return [_as_outcome(row) for row in held.values(*named, "source")]


def _as_outcome(row: dict[str, Any]) -> Outcome:
    values: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else value or ""
        for name, value in row.items()
        if name != "source"
    }
    if row["source"] == UPLOAD:
        values["file"] = f"{values['file']} (uploaded and confirmed)".lstrip()
    return Outcome(**values)


def read_comparison(authority: Authority, start: date) -> Comparison:
    """Return the comparison of the graded inspection that began on a day, or raise Http404."""
    history = History(outcomes_held())
    day = start.isoformat()
    mine = [each for each in history.of(authority.code) if each.inspection_start == day]
    if not mine:
        raise Http404
    try:
        return compare_outcome(authority, mine[-1], history)
    except InputError as error:
        raise Http404 from error


@dataclass(frozen=True)
class BesideRow:
    """Another inspection in a table: the words and cells that it needs."""

    beside: Beside
    start: date
    published: date | None
    period: str
    kind: str
    now: Cell
    before: Cell
    change: str

    @classmethod
    def of(cls, beside: Beside) -> "BesideRow":
        """Return the row of an inspection beside."""
        outcome, before = beside.outcome, beside.before
        return cls(
            beside,
            date.fromisoformat(outcome.inspection_start),
            _day(outcome.publication_date),
            period_words(outcome),
            type_name(outcome.edition, outcome.inspection_type),
            cell_of(outcome, OVERALL),
            cell_of(before, OVERALL),
            beside.course.value if before else "",
        )


@dataclass(frozen=True)
class StandingRow:
    """Another authority in a table, as it stood on the day."""

    authority: Authority
    start: date | None
    cells: list[Cell]

    @classmethod
    def of(cls, standing: Standing, judgements: Iterable[str]) -> "StandingRow":
        """Return the row of a standing; without an outcome its first cell says why."""
        outcome = standing.outcome
        if outcome is None:
            return cls(standing.authority, None, [Cell("", standing.reason) for _ in judgements])
        cells = [cell_of(outcome, judgement) for judgement in judgements]
        return cls(standing.authority, date.fromisoformat(outcome.inspection_start), cells)


def cell_of(outcome: Outcome | None, judgement: str) -> Cell:
    """Return the cell of one judgement of an outcome; one that is not held says so."""
    if outcome is None:
        return Cell("", NOT_HELD)
    return _cell(getattr(outcome, judgement), why_no_grade(outcome.edition, judgement))


def _cell(grade: str, otherwise: str) -> Cell:
    return Cell(grade, look_of(grade).word) if grade else Cell("", otherwise)


def show(request: HttpRequest, slug: str, start: date) -> HttpResponse:
    """Show an inspection beside the one before, those of the same weeks, neighbours and country."""
    comparison = read_comparison(authority_at(slug), start)
    return render(request, "intelligence/comparison.html", comparison_page(comparison, start))


def comparison_page(c: Comparison, start: date) -> dict[str, Any]:
    """Return what the page shows of a comparison."""
    account = write_account(c)
    judgements = _counted_judgements(c)
    return {
        "authority": c.authority,
        "start": start,
        "period": period_words(c.outcome),
        "comparison": c,
        "account": account,
        "changes": [(each, _cell(each.now, ""), _then(each)) for each in c.changes],
        "before": c.before and date.fromisoformat(c.before.inspection_start),
        "before_edition": c.before and edition_name(c.before.edition),
        "weeks": span_words(*c.from_call),
        "whose": possessive(c.authority.name),
        "region": region_words(c.authority.region),
        "same_weeks": [BesideRow.of(each) for each in c.same_weeks],
        "recent": [BesideRow.of(each) for each in c.recent],
        "same_inspector": [BesideRow.of(each) for each in c.same_inspector],
        "picture": _picture(c),
        "columns": judgements,
        "neighbours": [StandingRow.of(each, judgements) for each in c.neighbours],
        "inside": [StandingRow.of(each, judgements) for each in c.region],
        "counts": _counts_table(c, judgements),
        "rule": RULE,
        "sources": [(each, _place(each.outcome)) for each in account.sources],
        "edition": edition_tag(c.outcome.edition),
    }


def _then(change: GradeChange) -> Cell:
    return _cell(change.before, NOT_HELD)


def _counted_judgements(c: Comparison) -> dict[str, str]:
    """Return the judgements to count: those of this inspection, and overall effectiveness."""
    judged = {OVERALL, *(each.judgement for each in c.changes)}
    return {judgement: name for judgement, name in JUDGEMENTS.items() if judgement in judged}


def _picture(c: Comparison) -> Picture:
    """Return how neighbours, region and country stood, as bars of one length."""
    groups: list[tuple[str, Sequence[Standing]]] = [
        ("Neighbours", c.neighbours),
        ("Region", c.region),
        ("England", c.country),
    ]
    counted = [(name, counts_of(standings, c.judgement)) for name, standings in groups]
    bars = tuple(
        GradeBar.of(f"{name} ({counts.total()})", counts) for name, counts in counted if counts
    )
    title = f"{JUDGEMENTS[c.judgement]}: latest grades published by {_words(c.as_at)}"
    return pictures.picture(GradeBars(title, bars, row_heading="Group", is_share=True))


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _counts_table(c: Comparison, judgements: dict[str, str]) -> dict[str, Any]:
    """Return how many authorities of the country had which grade, judgement by judgement."""
    counts: dict[str, Counter[str]] = {
        name: counts_of(c.country, judgement) for judgement, name in judgements.items()
    }
    grades = sorted({grade for each in counts.values() for grade in each}, key=grade_order)
    heading = ["No grade held" if grade == "none" else look_of(grade).word for grade in grades]
    rows = [(name, [numbers[grade] for grade in grades]) for name, numbers in counts.items()]
    return {"heading": heading, "rows": rows}


def _place(outcome: Outcome | None) -> tuple[str, date] | None:
    """Return where the page of a source's inspection is: slug and first day."""
    if outcome is None:
        return None
    slug = find_authority(outcome.authority_code).slug
    return slug, date.fromisoformat(outcome.inspection_start)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def download(request: HttpRequest, slug: str, start: date, format: str) -> HttpResponse:
    """Download a comparison's rows as CSV or Excel, or its paragraphs as plain text."""
    comparison = read_comparison(authority_at(slug), start)
    name = f"{slug}-{start.isoformat()}-compared"
    if format == "txt":
        return _file(request, write_account(comparison).text, f"{name}.txt", 1)
    if format not in downloads.TYPES:
        raise Http404
    rows = rows_of(comparison)
    return _file(
        request, WRITERS[f".{format}"](COLUMNS, rows, DATES), f"{name}.{format}", len(rows)
    )


def _file(request: HttpRequest, content: str | bytes, name: str, outcomes: int) -> HttpResponse:
    """Answer with a file, and write down that it was downloaded."""
    actor = request.actor  # type: ignore[attr-defined]
    format = name.rpartition(".")[2]
    actions.note_download(by=actor, format=format, outcomes=outcomes)
    kind = downloads.TYPES.get(format, "text/plain; charset=utf-8")
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
