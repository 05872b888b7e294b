"""What a visit adds to the board of its inspection."""

import datetime as dt

from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.visits.models import VisitFacts
from ilacs.site.visits.seeing import is_visit


def on_board(actor: Actor, inspection: Inspection, today: dt.date) -> Section | None:
    """Return what a visit looks at; one query, and none for an inspection that is no visit."""
    if not is_visit(inspection):
        return None
    facts = VisitFacts.objects.filter(inspection=inspection).first()
    href = reverse("visit", args=[inspection.pk])
    lines = []
    if facts and facts.theme:
        lines.append(Line(facts.theme, kind_name(inspection, facts), href))
    if facts and facts.number:
        lines.append(Line(f"Visit {facts.number} of its series", facts.title, href))
    return Section("visit", "What it looks at", tuple(lines), "Not said yet.", 0, href)


def kind_name(inspection: Inspection, facts: VisitFacts) -> str:
    """Return the kind of a visit in words; '' where its type has none, or none was chosen."""
    visit = inspection.kind.visit
    names = {one.id: one.name for one in visit.kinds} if visit else {}
    return names.get(facts.kind, "")
