"""The seed case's evidence: what the inspectors recorded each day on site, and a line of enquiry."""

import datetime as dt
from dataclasses import dataclass
from itertools import cycle, islice

from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence.enquiring import (
    Hypothesis,
    close_enquiry,
    open_enquiry,
    put_evidence,
)
from ilacs.site.evidence.models import Bearing, Enquiry, Source, Stance
from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.evidence.states import Conclusion, EnquiryState
from ilacs.site.inspections.models import Inspection

A_DAY = 5
"""Records of a day on site."""
S, C, X = Bearing.STRENGTH, Bearing.CONCERN, Bearing.CONTEXT


@dataclass(frozen=True)
class Seen:
    """Something that was seen. detail: who or which, by role."""

    source: Source
    detail: str
    bearing: Bearing
    text: str
    criteria: tuple[str, ...]


_I, _O, _M, _V = Source.INTERVIEW, Source.OBSERVATION, Source.MEETING, Source.SURVEY
SEEN = (
    Seen(
        _O,
        "Front door, morning",
        S,
        "Decisions on twelve contacts were made within the day, each with its reason and with consent.",
        ("help_front_door",),
    ),
    Seen(
        _I,
        "Team manager, assessment",
        S,
        "Managers see each assessment twice; the second look is on the record.",
        ("help_assessment", "leaders_line_of_sight"),
    ),
    Seen(
        _M,
        "Social workers, first year",
        S,
        "New social workers hold few cases and are seen by a mentor each week.",
        ("leaders_caseloads", "leaders_learning"),
    ),
    Seen(
        _I,
        "Social worker, long-term team",
        C,
        "Two plans of four do not say by when things are to be done.",
        ("help_plans",),
    ),
    Seen(
        _M,
        "Care leavers",
        S,
        "All eight know their adviser and how to reach them; six helped to write the local offer.",
        ("leavers_adviser", "leavers_in_touch", "leavers_local_offer"),
    ),
    Seen(
        _V,
        "Survey of foster carers",
        S,
        "Nine of ten carers say that children’s wishes are asked for before a move.",
        ("care_stability", "care_fostering"),
    ),
    Seen(
        _I,
        "Missing children coordinator",
        C,
        "Return conversations are held in time. A third are not on the record a week later.",
        ("help_return_interviews", "help_missing"),
    ),
    Seen(
        _O,
        "Permanence panel",
        S,
        "The panel asked for each child what has been tried with the family, and set a date.",
        ("care_permanence", "care_plans"),
    ),
    Seen(
        _I,
        "Independent reviewing officers",
        C,
        "Officers raise drift early. What was agreed in supervision is not always followed up.",
        ("care_reviewing_officers", "help_supervision"),
    ),
    Seen(
        _M,
        "Corporate parenting board members",
        X,
        "The board has met in its present form since spring; its chair changed in May.",
        ("leaders_corporate_parenting",),
    ),
    Seen(
        _I,
        "Head of quality assurance",
        S,
        "Audits are moderated, and what they teach is taken up in team meetings within the month.",
        ("leaders_audit", "leaders_learning"),
    ),
    Seen(
        _O,
        "Pre-proceedings meeting",
        C,
        "The letter before proceedings did not say plainly what had to change.",
        ("help_pre_proceedings",),
    ),
    Seen(
        _V,
        "Survey of social workers",
        S,
        "Four of five say that their caseload is manageable and that leaders are seen.",
        ("leaders_caseloads", "leaders_practice_model"),
    ),
)
"""None of it is of a real place."""
ASKED = Hypothesis(
    "Plans drift where what was agreed in supervision is not followed up.",
    "In most plans without dates, an action of supervision is also still open.",
    "Plans without dates are as common where supervision is followed up.",
)
CLOSING = "Three of four plans without dates had an open action; none of the others had."


def record_day(team: list[Actor], inspection: Inspection, number: int, day: dt.date) -> None:
    """Record what the team saw on a day on site, in turn. number: of the day, from 0."""
    for place, seen in enumerate(
        islice(cycle(SEEN), number * A_DAY, (number + 1) * A_DAY), number * A_DAY
    ):
        writing = Writing(
            seen.source, seen.text, seen.bearing, day, seen.criteria, detail=seen.detail
        )
        keep_evidence(
            by=team[place % len(team)], inspection=inspection, writing=writing, confirm=True
        )


def enquire(lead: Actor, inspection: Inspection, number: int) -> None:
    """Open the line of enquiry on the second day on site, follow it, and close it on the sixth."""
    if number == 1:
        enquiry = open_enquiry(by=lead, inspection=inspection, asked=ASKED)
        _put(lead, enquiry, [4, 9], Stance.FOR)
        _put(lead, enquiry, [2], Stance.AGAINST)
    if number == 5:
        open_now = Enquiry.objects.filter(inspection=inspection, state=EnquiryState.OPEN)
        enquiry = open_now.select_related("inspection__organisation").earliest("number")
        close_enquiry(
            by=lead,
            inspection=inspection,
            enquiry=enquiry,
            conclusion=Conclusion.SUPPORTED,
            words=CLOSING,
        )


def _put(lead: Actor, enquiry: Enquiry, numbers: list[int], stance: Stance) -> None:
    put_evidence(
        by=lead, inspection=enquiry.inspection, enquiry=enquiry, numbers=numbers, stance=stance
    )
