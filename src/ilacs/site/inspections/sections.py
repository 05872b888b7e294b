"""What other parts of the program add to the pages of inspections: tabs, the board, one's own part."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.inspections.wall import is_behind_the_wall


@dataclass(frozen=True)
class Line:
    """A line of a section. when: a day or time in words. href: where it leads; may be empty."""

    text: str
    when: str = ""
    href: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Section:
    """A headed list. id: of the heading, unique on the page. nothing: said where there is no line.

    more: how many lines there are beyond those shown, and href: where all of them stand.
    """

    id: str
    title: str
    lines: tuple[Line, ...]
    nothing: str
    more: int = 0
    href: str = ""

    @property
    def is_loud(self) -> bool:
        return any(one.is_late for one in self.lines)


@dataclass(frozen=True)
class Tab:
    """A page of an inspection. route: takes the inspection's id alone. applies: to which; None: all.

    side: the only side that has it; '' for both.
    """

    route: str
    text: str
    permission: Permission
    applies: Callable[[Inspection], bool] | None = None
    side: str = ""

    def is_for(self, actor: Actor, inspection: Inspection) -> bool:
        """Tell whether it leads an actor anywhere: the permission counts there, and so does a side.

        Of the inspectors' pages the permission is held in the inspection itself, as the wall asks.
        """
        if self.applies is not None and not self.applies(inspection):
            return False
        if self.side == INSPECTORS:
            return is_behind_the_wall(actor, inspection, self.permission)
        room = Room(inspection.organisation, inspection)
        is_there = not self.side or side_in(actor, room) == self.side
        return is_there and bool(actor.decide(self.permission, inspection))


TABS: list[Tab] = [
    Tab("inspection_now", "Where we are now", Permission.INSPECTION_VIEW),
    Tab("inspection_stages", "Stages", Permission.INSPECTION_VIEW),
    Tab("inspection_people", "People", Permission.INSPECTION_VIEW),
]
"""An app adds its own when it is ready."""

ORDER = (
    "inspection_now",
    "inspection_stages",
    "inspection_people",
    "visit",
    "timetable",
    "request_list",
    "documents",
    "case_audit_list",
    "cases_to_prepare",
    "case_list",
    "evidence_list",
    "judgement_list",
    "report_draft",
    "daily_record",
    "briefing_list",
)
"""The routes of the tabs in the order in which they show; any other comes last."""

ON_BOARD: list[Callable[[Actor, Inspection, dt.date], Section | None]] = []
"""Each gives a section of where we are now on a day, or None where the actor may not see it."""

OWN_PART: list[Callable[[Actor, dt.date], list[Section]]] = []
"""Each gives sections of what concerns one person, over all inspections and rooms of theirs."""


STILL_OPEN: list[Callable[[Actor, Inspection], Line | None]] = []
"""Each counts what closing an inspection would leave as it is, or None where there is nothing."""


@dataclass(frozen=True)
class TabLink:
    """A tab as it shows to an actor."""

    href: str
    text: str
    is_here: bool


def inspection_tabs(request: HttpRequest, inspection: Inspection, here: str) -> list[TabLink]:
    """Return the pages of an inspection that the request's actor may reach. here: a route."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return [
        TabLink(reverse(one.route, args=[inspection.pk]), one.text, one.route == here)
        for one in sorted(TABS, key=_place)
        if one.is_for(actor, inspection)
    ]


def _place(tab: Tab) -> int:
    return ORDER.index(tab.route) if tab.route in ORDER else len(ORDER)


def board_sections(actor: Actor, inspection: Inspection, today: dt.date) -> list[Section]:
    """Return what the other parts have for the board."""
    found = (give(actor, inspection, today) for give in ON_BOARD)
    return [one for one in found if one is not None]


def still_open(actor: Actor, inspection: Inspection) -> list[Line]:
    """Return what would be left as it is if an inspection were closed now."""
    found = (count(actor, inspection) for count in STILL_OPEN)
    return [one for one in found if one is not None]


def own_part(actor: Actor, today: dt.date) -> list[Section]:
    """Return everything that concerns an actor themselves."""
    return [section for give in OWN_PART for section in give(actor, today)]
