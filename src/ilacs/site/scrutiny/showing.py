"""How a report shows on its pages: its sections with who verified them, and what is due."""

import datetime as dt
from dataclasses import dataclass

from ilacs.committee.follow_up import standing_of
from ilacs.committee.report import Part
from ilacs.editions.edition import ReportSection
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.jinja import format_day
from ilacs.site.scrutiny.models import Clearance, ClearanceState, Resolution
from ilacs.site.scrutiny.putting import PutTogether

PERMISSIONS = {
    "write": Permission.COMMITTEE_WRITE,
    "clear": Permission.CLEARANCE_GIVE,
    "publish": Permission.COMMITTEE_PUBLISH,
    "record": Permission.RESOLUTION_RECORD,
}
MADE_ELSEWHERE = ("appendices",)
"""Sections whose text is made on a page of their own."""


@dataclass(frozen=True)
class Shown:
    """A section on the page. standing: how its clearance stands, in words; colour: of the tag."""

    section: ReportSection
    part: Part
    clearance: Clearance | None
    standing: str
    colour: str
    is_written_here: bool


def sections_of(put: PutTogether) -> list[Shown]:
    """Return the sections of the text in order."""
    parts = {part.id: part for part in put.report.parts}
    holders = {one.parent for one in put.paper.sections if one.parent}
    found = []
    for one in put.paper.sections:
        if one.part != "body":
            continue
        standing, colour = clearance_words(put, one)
        found.append(
            Shown(
                one,
                parts[one.id],
                put.clearance_of(one.id) if one.verified != "never" else None,
                standing,
                colour,
                one.id not in holders and one.id not in MADE_ELSEWHERE,
            )
        )
    return found


def clearance_words(put: PutTogether, one: ReportSection) -> tuple[str, str]:
    """Return how the clearance of a section stands, and a colour; nothing where none is needed."""
    if one.verified == "never" or (not put.is_awaited(one) and not put.clearance_of(one.id)):
        return "", ""
    if put.is_cleared(one.id):
        return "Verified", "green"
    row = put.clearance_of(one.id)
    if row is None:
        return "Not asked for yet", "grey"
    if row.state == ClearanceState.RETURNED:
        return f"Returned by {row.of_name}", "red"
    if row.state == ClearanceState.GIVEN:
        return "Changed since it was verified", "orange"
    return f"Waits for {row.of_name}", "yellow"


def due_words(one: Resolution, today: dt.date) -> str:
    """Return when an answer is due and how long there is, in working days; '' where none is owed."""
    if not one.is_open or one.due is None:
        return ""
    return f"Due {format_day(one.due)}, {standing_of(one.due, today).words}"


def own_part(actor: Actor, today: dt.date) -> list[Section]:
    """Return what of committee reports waits for a person: to be verified, or to be answered."""
    from django.urls import reverse

    from ilacs.site.scrutiny.queries import waiting_for

    lines = [
        Line(
            f"Verify {one.section.replace('_', ' ')}: {one.paper}",
            f"asked for {format_day(one.asked)}",
            reverse("clearance", args=[one.pk]),
        )
        for one in waiting_for(actor)
    ]
    lines += [_owed(one, today) for one in _owned(actor)]
    if not lines:
        return []
    return [Section("committee", "Committee reports", tuple(lines), "")]


def _owned(actor: Actor) -> list[Resolution]:
    if actor.person is None:
        return []
    from ilacs.site.scrutiny.queries import open_resolutions

    return list(open_resolutions(actor).filter(owner=actor.person))


def _owed(one: Resolution, today: dt.date) -> Line:
    from django.urls import reverse

    href = reverse("committee_report", args=[one.paper_id])
    return Line(
        f"Answer resolution {one.number}: {one.paper}",
        due_words(one, today),
        href,
        one.is_late(today),
    )
