"""What the pages of a visit and of its series show to an actor."""

from dataclasses import dataclass
from typing import Any

from ilacs.documents.charts import Picture
from ilacs.documents.charts.visit_progress import AreaRow, VisitProgress
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.jinja import format_day
from ilacs.site.visits.models import Progress, VisitArea, VisitFacts
from ilacs.site.visits.seeing import facts_of, may_judge, may_see_progress, series_for
from ilacs.site.visits.showing import kind_name

HIDDEN = "hidden"
"""Stands for the progress of a visit whose letter is not out."""
COLOURS = {Progress.GOOD: "green", Progress.SOME: "light-blue", Progress.TOO_LITTLE: "orange"}


@dataclass(frozen=True)
class ShownArea:
    """An area at a visit. progress, words: '' where nothing was judged, or it may not be seen."""

    area: VisitArea
    progress: str
    words: str
    colour: str


@dataclass(frozen=True)
class SeriesVisit:
    """A visit in its series, in the order of the calls. column: how the picture calls it."""

    facts: VisitFacts
    may_see: bool

    @property
    def name(self) -> str:
        return f"Visit {self.facts.number or '?'}, {format_day(self.facts.inspection.notified_day)}"

    @property
    def column(self) -> str:
        return f"Visit {self.facts.number or '?'}, {self.facts.inspection.notified_day:%b %Y}"


def visit_page(actor: Actor, inspection: Inspection) -> dict[str, Any]:
    """Return what the page about a visit shows."""
    facts = facts_of(inspection)
    sees = bool(facts) and may_see_progress(actor, inspection)
    is_open = Room(inspection.organisation, inspection).is_open
    areas = [_shown(one, sees) for one in facts.areas.all()] if facts else []
    return {
        "inspection": inspection,
        "visit": inspection.kind.visit,
        "facts": facts,
        "kind": kind_name(inspection, facts) if facts else "",
        "areas": [one for one in areas if one.area.is_looked_at],
        "left": [one for one in areas if not one.area.is_looked_at],
        "sees_progress": sees,
        "agencies": facts.agencies.prefetch_related("people") if facts else [],
        "may": {
            "change": is_open and bool(actor.decide(Permission.INSPECTION_CHANGE, inspection)),
            "judge": may_judge(actor, inspection),
        },
    }


def series_page(actor: Actor, inspection: Inspection) -> dict[str, Any]:
    """Return what the page of a series shows: its visits, and progress by area over them."""
    facts = facts_of(inspection)
    series = series_for(actor, facts) if facts else []
    visits = [SeriesVisit(one, may_see_progress(actor, one.inspection)) for one in series]
    rows = area_rows(visits)
    picture: Picture | None = None
    if rows:
        title = f"Progress by area over {len(visits)} visit{'s' if len(visits) > 1 else ''}"
        picture = VisitProgress(title, tuple(one.column for one in visits), rows).picture()
    return {"inspection": inspection, "facts": facts, "visits": visits, "picture": picture}


def area_rows(visits: list[SeriesVisit]) -> tuple[AreaRow, ...]:
    """Return each area of the monitored inspection with the progress each visit judged in it."""
    texts: dict[int, str] = {}
    judged: dict[tuple[int, int], str] = {}
    for at, one in enumerate(visits):
        for area in one.facts.areas.all():
            texts.setdefault(area.number, area.text)
            judged[at, area.number] = area.progress if one.may_see else HIDDEN
    return tuple(
        AreaRow(text, tuple(judged.get((at, number), "") for at in range(len(visits))))
        for number, text in sorted(texts.items())
    )


def _shown(area: VisitArea, sees: bool) -> ShownArea:
    if not sees or not area.progress:
        return ShownArea(area, "", "", "")
    found = Progress(area.progress)
    return ShownArea(area, found.label, area.words, COLOURS[found])
