"""What evidence adds to the board of an inspection, for the team alone."""

import datetime as dt

from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence.models import EvidenceRecord
from ilacs.site.evidence.seeing import VIEW
from ilacs.site.evidence.summary import how_all_lies
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.inspections.wall import is_behind_the_wall


def on_board(actor: Actor, inspection: Inspection, day: dt.date) -> Section | None:
    """Return how much was recorded on a day, and how many criteria still lack evidence.

    None for whoever is not of the team; two queries.
    """
    if not is_behind_the_wall(actor, inspection, VIEW):
        return None
    rows = EvidenceRecord.objects.filter(inspection=inspection, confirmed__date=day)
    recorded = rows.count()
    every = [one for lies in how_all_lies(inspection) for one in lies.criteria]
    gaps = sum(one.is_gap for one in every)
    matrix = reverse("evidence_matrix", args=[inspection.pk])
    lines = (
        Line(f"{recorded} recorded today", "", reverse("evidence_list", args=[inspection.pk])),
        Line(f"{gaps} of {len(every)} criteria still without evidence", "", f"{matrix}?show=gaps"),
    )
    return Section("evidence", "Evidence", lines, "")
