"""Drafts that tests of writing reports begin with: short, whole, made up."""

import datetime as dt
from dataclasses import replace
from typing import Any

from ilacs.reporting import Draft, Paragraph, Section, Stay


def a_draft(**changes: Any) -> Draft:
    """The report of a short inspection of Northmoor under the edition of 2026, without problems."""
    draft = Draft(
        edition="ilacs-2026",
        inspection_type="short",
        authority="Northmoor",
        stays=(Stay(dt.date(2026, 6, 8), dt.date(2026, 6, 12)),),
        lead_inspectors=("Idris Fenn",),
        publication_date=dt.date(2026, 7, 10),
        team=("Octavia Penhallow",),
        grades={
            "impact_of_leaders": "good",
            "help_and_protection": "requires_improvement",
            "in_care": "outstanding",
            "care_leavers": "inadequate",
        },
        summary=(Paragraph("Children are safe. They say that *people listen*."),),
        areas=(Paragraph("Return home interviews."), Paragraph("Pathway plans.")),
        sections=(
            Section((Paragraph("Help comes early."),), judgement="help_and_protection"),
            Section(
                (Paragraph("Children live near home:\n- with carers\n- with family"),),
                judgement="in_care",
            ),
            Section((Paragraph("Plans are late."),), judgement="care_leavers"),
            Section((Paragraph("Leaders know this."),), judgement="impact_of_leaders"),
        ),
    )
    return replace(draft, **changes)


def a_letter(**changes: Any) -> Draft:
    """The letter of the second monitoring visit to Northmoor, without problems."""
    letter = a_draft(
        inspection_type="monitoring_visit",
        grades={},
        priority_areas=(Paragraph("Children at risk tonight."),),
        sections=(
            Section((Paragraph("Calls are answered."),), heading="The front door", progress="good"),
            Section((Paragraph("Posts are empty."),), heading="Workforce", progress="too_little"),
        ),
        subject="the front door and the workforce",
        visit_number=2,
    )
    return replace(letter, **changes)
