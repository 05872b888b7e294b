"""Searching the reports that an actor may open: results, how many, and what may be narrowed down."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from ilacs.documents.charts import look_of
from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.site.accounts.actor import Actor
from ilacs.site.intelligence.regions import find_region
from ilacs.site.intelligence.standing import Cell
from ilacs.site.intelligence.wording import (
    JUDGEMENTS,
    OVERALL,
    edition_tag,
    period_words,
    type_name,
)
from ilacs.site.library.facets import Counted, count, grade_of, narrow
from ilacs.site.library.facts import is_made_up
from ilacs.site.library.forms import OLDEST, OTHER_JUDGEMENTS, RELEVANCE
from ilacs.site.library.full_text import best_first, matching
from ilacs.site.library.highlight import Part, highlight
from ilacs.site.library.indexing import SEARCHABLE
from ilacs.site.library.models import AREA, IndexedReport, Passage
from ilacs.site.library.query import Query, parse_query
from ilacs.site.reports.queries import reports_for

ON_A_PAGE = 20


def searchable(actor: Actor) -> QuerySet[IndexedReport]:
    """Return the indexed reports that an actor may search: those that they may open."""
    return IndexedReport.objects.filter(report__in=reports_for(actor).filter(state__in=SEARCHABLE))


def passages_for(actor: Actor) -> QuerySet[Passage]:
    """Return every passage that an actor may see; pages and downloads both begin here."""
    return Passage.objects.filter(report__in=searchable(actor))


def find_passages(actor: Actor, asked: Mapping[str, str]) -> QuerySet[Passage]:
    """Return the passages that fit a query and what is chosen, in the order asked for."""
    query = parse_query(asked.get("q") or "")
    passages = narrow(matching(passages_for(actor), query), asked)
    sort = asked.get("sort") or RELEVANCE
    if query and sort == RELEVANCE:
        return best_first(passages, query)
    day = "report__inspection_start" if sort == OLDEST else "-report__inspection_start"
    return passages.order_by(day, "report", "position")


@dataclass(frozen=True)
class Result:
    """A passage as a line of the results.

    graded: what the grade is of, where not of its section. is_made_up: of the demonstration.
    """

    passage: Passage
    parts: list[Part]
    authority: str
    period: str
    kind_of_visit: str
    edition: str
    section: str
    grade: Cell
    graded: str
    where: str
    is_made_up: bool

    @property
    def report_id(self) -> Any:
        """The report to open."""
        return self.passage.report.report_id


@dataclass(frozen=True)
class Found:
    """What a search found: the page of results shown, and how many there are by each facet."""

    query: Query
    counted: Counted
    page: Page
    results: list[Result]


def search(actor: Actor, asked: Mapping[str, str], page: str) -> Found:
    """Search the reports that an actor may open, in four queries."""
    query = parse_query(asked.get("q") or "")
    reports = searchable(actor)
    counted = count(matching(Passage.objects.all(), query), reports, asked)
    shown = Paginator(range(counted.total), ON_A_PAGE).get_page(page)
    results: list[Result] = []
    if counted.total:
        first = shown.start_index() - 1
        # First which, then what they say: no text is read that is not shown.
        keys = list(find_passages(actor, asked).values_list("pk", flat=True)[first:][:ON_A_PAGE])
        texts = Passage.objects.select_related("report").in_bulk(keys)
        results = [result_of(texts[key], query) for key in keys if key in texts]
    return Found(query, counted, shown, results)


def result_of(passage: Passage, query: Query) -> Result:
    """Return a passage as a line of results, with the query's words marked."""
    report = passage.report
    grade = grade_of(passage.judgement, report.grades)
    return Result(
        passage=passage,
        parts=highlight(passage.text, query),
        authority=report.authority_name,
        period=period_words(report.inspection_start, report.inspection_end)
        if report.inspection_start
        else "",
        kind_of_visit=type_name(report.edition, report.inspection_type),
        edition=edition_tag(report.edition) if report.edition else "",
        section=section_words(passage),
        grade=Cell(grade, look_of(grade).word),
        graded="" if passage.judgement in GRADE_COLUMNS else JUDGEMENTS[OVERALL],
        where=place_words(passage),
        is_made_up=is_made_up(vars(report)),
    )


def section_words(passage: Passage) -> str:
    """Return where in its report a passage stands."""
    if passage.kind == AREA:
        return "What needs to improve"
    named = JUDGEMENTS | OTHER_JUDGEMENTS
    return named.get(passage.judgement) or passage.heading or "Elsewhere"


def place_words(passage: Passage) -> str:
    """Return a passage's number and page: `Paragraph 12, page 5`."""
    number = f"paragraph {passage.number}" if passage.number else ""
    page = f"page {passage.page}" if passage.page else ""
    words = ", ".join(each for each in (number, page) if each)
    return words[:1].upper() + words[1:]


def region_name(slug: str) -> str:
    """Return a region's name."""
    region = find_region(slug)
    return region.name if region else ""
