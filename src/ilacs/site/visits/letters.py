"""What a visit adds to its letter: to the first draft, and once the letter is out, a plan."""

import dataclasses
from typing import cast

from ilacs.planning.statutory import DRAFT, PLAN, RECEIVED
from ilacs.reporting import Draft, Paragraph, Section
from ilacs.reporting.draft import Progress
from ilacs.reporting.markup import plain_text
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.actions import move_stage, stages_of
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.plans.opening import open_plan_for_priority_action
from ilacs.site.report_writing.beginning import NOTHING, in_markup
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.visits.models import VisitArea, VisitFacts
from ilacs.site.visits.seeing import facts_of

LONGEST_HEADING = 80
PUBLICATION = "publication"
"""The stage on which a letter is published, where the type has it."""


def shape_letter(inspection: Inspection, draft: Draft) -> Draft:
    """Return the first draft of a letter with its theme, its number and a section for each area."""
    facts = facts_of(inspection) if inspection.kind.visit else None
    if facts is None:
        return draft
    draft = dataclasses.replace(
        draft,
        subject=_subject(facts) or draft.subject,
        visit_number=facts.number or draft.visit_number,
    )
    looked_at = [one for one in facts.areas.all() if one.is_looked_at]
    if not looked_at:
        return draft
    seen = draft.sections[0].paragraphs if draft.sections else ()
    kept = tuple(one for one in seen if one.text != NOTHING)
    sections = [_section(one) for one in looked_at]
    if kept:
        # What evidence says stands first: only a person can tell to which area it belongs.
        first = sections[0]
        said = tuple(one for one in first.paragraphs if one.text != NOTHING)
        sections[0] = dataclasses.replace(first, paragraphs=(*said, *kept))
    return dataclasses.replace(draft, sections=tuple(sections))


def _subject(facts: VisitFacts) -> str:
    """Return what stands after 'Inspectors looked at'."""
    theme = in_markup(facts.theme).rstrip(".")
    return f"{theme[:1].lower()}{theme[1:]}" if theme[1:2].islower() else theme


def _section(area: VisitArea) -> Section:
    words = in_markup(area.words)
    heading = in_markup(area.text).rstrip(".")
    if len(heading) > LONGEST_HEADING:
        heading = heading[: LONGEST_HEADING - 1].rsplit(" ", 1)[0] + "…"
    return Section(
        (Paragraph(words or NOTHING),),
        heading=heading,
        progress=cast("Progress", area.progress),
    )


def follow_letter(published: PublishedReport) -> None:
    """Note a visit's stages, and open the plan that answers priority action, once its letter is out.

    Called within the action that brings it out. A rehearsal's or a peer review's opens no plan.
    """
    inspection = published.inspection
    if not inspection.kind.visit:
        return
    areas = [plain_text(one.text) for one in published.draft.priority_areas]
    note_stages(published, asks_for_plan=bool(areas))
    if areas and inspection.purpose == Purpose.INSPECTION:
        open_plan_for_priority_action(
            by=SYSTEM, inspection=inspection, areas=areas, received=published.day
        )


def note_stages(published: PublishedReport, *, asks_for_plan: bool) -> None:
    """Note that the letter came, and where it asks for no plan, that none is due."""
    why = dict.fromkeys((RECEIVED, PUBLICATION), "The letter came out.")
    if not asks_for_plan:
        why |= dict.fromkeys((DRAFT, PLAN), "The letter names no area for priority action.")
    inspection = published.inspection
    for one in stages_of(inspection):
        if one.stage.id in why and not one.done:
            move_stage(
                by=SYSTEM,
                inspection=inspection,
                stage=one.stage.id,
                first=published.day,
                last=published.day,
                reason=why[one.stage.id],
                is_done=True,
            )
