"""The first draft: what is known of the inspection, what was decided, and what the evidence says."""

import re
from collections.abc import Iterable

from ilacs.editions import get_edition
from ilacs.reporting import Draft, Paragraph, Section, Stay
from ilacs.reporting.draft import Event
from ilacs.reporting.shapes import shape_of
from ilacs.site.evidence.models import Bearing, EvidenceRecord
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.inspections.queries import people_of, standing_of
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.report_writing.judged import Judged, judged_in
from ilacs.site.report_writing.parts import NAMED

LEAD, TEAM = "lead_inspector", ("inspector", "peer_reviewer")
EVENTS: dict[str, Event] = {
    Purpose.INSPECTION: "inspection",
    Purpose.PEER_REVIEW: "peer_review",
    Purpose.REHEARSAL: "rehearsal",
}
SUMMARY = "Write here in short what was found."
NOTHING = "Write here what was found."


def first_draft(inspection: Inspection) -> Draft:
    """Return a draft in the published shape, for a person to go on with.

    The words are those of the decisions and of confirmed evidence: the style checks say of each
    what must not stand in a report.
    """
    shape = shape_of(get_edition(inspection.edition), inspection.type)
    leads, team = _names(inspection)
    on_site = standing_of(inspection).on_site
    day = inspection.notified_day
    stay = Stay(on_site.first, on_site.last) if on_site else Stay(day, day)
    decided = judged_in(inspection)
    records = list(
        EvidenceRecord.objects.filter(inspection=inspection, confirmed__isnull=False)
        .prefetch_related("links", "followed_by")
        .order_by("number")
    )
    standing = [one for one in records if not any(n.confirmed for n in one.followed_by.all())]
    return Draft(
        edition=inspection.edition,
        inspection_type=inspection.type,
        authority=inspection.organisation.name,
        stays=(stay,),
        lead_inspectors=leads,
        team=team,
        event=EVENTS[inspection.purpose],
        grades={} if shape.is_letter else grades_of(inspection, decided),
        summary=(Paragraph(SUMMARY),),
        sections=_letter(inspection, standing)
        if shape.is_letter
        else _sections(inspection, shape.sections, decided, standing),
        subject=_subject(inspection) if shape.is_letter else "",
        visit_number=1 if shape.needs_progress else 0,
    )


def grades_of(inspection: Inspection, decided: dict[str, Judged]) -> dict[str, str]:
    """Return the grades decided, of the judgements that the edition grades."""
    graded = [one.id for one in inspection.framework.judgements if one.graded]
    return {id: decided[id].grade for id in graded if id in decided and decided[id].grade}


def _names(inspection: Inspection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    people = [one for one in people_of(inspection) if one.side == INSPECTORS]
    leads = tuple(dict.fromkeys(one.name for one in people if one.role == LEAD))
    team = tuple(dict.fromkeys(one.name for one in people if one.role in TEAM))
    return leads or (inspection.lead_inspector or "Not named yet",), team


def _subject(inspection: Inspection) -> str:
    lines = [line.strip().rstrip(".") for line in inspection.focus.splitlines() if line.strip()]
    return " and ".join(filter(None, (", ".join(lines[:-1]), lines[-1] if lines else "")))


def _sections(
    inspection: Inspection,
    order: Iterable[str],
    decided: dict[str, Judged],
    records: list[EvidenceRecord],
) -> tuple[Section, ...]:
    known = {one.id for one in inspection.framework.judgements}
    found = []
    for id in order:
        if id not in known:
            continue
        reasons = _rationale(decided[id]) if id in decided else ()
        seen = tuple(_by_criterion(inspection, id, records))
        found.append(Section((*reasons, *seen) or (Paragraph(NOTHING),), judgement=id))
    return tuple(found)


def _rationale(one: Judged) -> tuple[Paragraph, ...]:
    evidence = tuple(f"E{number}" for number in one.evidence)
    # What the reasons name among their words is named at the end of each paragraph instead.
    words = re.sub(rf"\s*{NAMED.pattern}", "", one.rationale, flags=re.IGNORECASE)
    texts = [in_markup(text) for text in re.split(r"\n\s*\n", words) if text.strip()]
    return tuple(Paragraph(text, evidence) for text in texts)


def _by_criterion(
    inspection: Inspection, judgement: str, records: list[EvidenceRecord]
) -> Iterable[Paragraph]:
    """Yield a paragraph for each criterion on which there is evidence, in the edition's order.

    What was said under an earlier criterion is not said again.
    """
    said: set[str] = set()
    for criterion in inspection.framework.criteria:
        if criterion.judgement == judgement:
            bearing = [
                one
                for one in records
                if one.bearing != Bearing.CONTEXT
                and in_markup(one.seen) not in said
                and any(link.criterion == criterion.id for link in one.links.all())
            ]
            said |= {in_markup(one.seen) for one in bearing}
            if bearing:
                yield _paragraph(bearing)


def _paragraph(records: list[EvidenceRecord]) -> Paragraph:
    """Return what records say, each thing once, with all that say it."""
    texts = dict.fromkeys(in_markup(one.seen) for one in records)
    words = " ".join(text if text[-1:] in ".!?" else f"{text}." for text in texts)
    return Paragraph(words, tuple(f"E{one.number}" for one in records))


def _letter(inspection: Inspection, records: list[EvidenceRecord]) -> tuple[Section, ...]:
    """Return a section for each area that was looked at, or one; evidence stands in the first."""
    areas = [line.strip().rstrip(".") for line in inspection.focus.splitlines() if line.strip()]
    seen = tuple(_paragraph([one]) for one in records if one.bearing != Bearing.CONTEXT)
    headings = list(dict.fromkeys(areas)) or ["What was looked at"]
    return tuple(
        Section((seen if at == 0 else ()) or (Paragraph(NOTHING),), heading=heading[:80])
        for at, heading in enumerate(headings)
    )


def in_markup(text: str) -> str:
    """Return words that somebody typed as one paragraph of light markup, without marks in it."""
    return re.sub(r"[*_`|<>#]", "", " ".join(text.split())).strip()
