"""Where support comes from: audits, measures, indicators and documents, as an actor may see them."""

import io
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from ilacs.authorities import Authority, find_authority
from ilacs.errors import InputError
from ilacs.indicators.standing import Standing
from ilacs.indicators.standing_text import number_in_words
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.counted import groups_of
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.queries import counted_in
from ilacs.site.case_audits.states import COUNTED
from ilacs.site.evidence_room.models import Document, Version
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.indicators import queries as indicators
from ilacs.site.indicators.wording import year_end
from ilacs.site.inspections.queries import inspections_for
from ilacs.site.inspections.rooms import Room
from ilacs.site.jinja import format_day
from ilacs.site.self_evaluation.found import Found
from ilacs.site.submissions import keeping
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.models import State as SubmissionState
from ilacs.site.submissions.packing import unpack

if TYPE_CHECKING:
    from ilacs.annexa.measure import Measure

MOST_DOCUMENTS = 200


def rooms_of(actor: Actor, organisation: Organisation, permission: Permission) -> list[Room]:
    """Return the rooms of an authority in which an actor has a permission: its own, inspections'."""
    rooms = [Room(organisation)]
    found = inspections_for(actor, permission).filter(organisation=organisation)
    rooms += [Room(organisation, one) for one in found]
    return [room for room in rooms if actor.decide(permission, room)]


def find_audits(actor: Actor, organisation: Organisation) -> list[Found]:
    """Return what completed audits add up to in each room of an authority that the actor sees."""
    rooms = rooms_of(actor, organisation, Permission.CASE_AUDIT_VIEW)
    return [found for room in rooms if (found := _audits_in(room)) is not None]


def _audits_in(room: Room) -> Found | None:
    rows = counted_in(room)
    if not rows:
        return None
    said = []
    for group in groups_of(rows):
        names = {one.id: one.name.lower() for one in group.edition.grades}
        summary = group.summary
        grades = ", ".join(
            f"{names[grade]} {summary.overall.answers[grade]}"
            for grade in summary.grades
            if summary.overall.answers.get(grade)
        )
        words = f"{summary.audits} completed, {summary.moderated} of them moderated"
        said.append(f"{group.tool.title}: {words}. Overall grades: {grades or 'none given'}.")
    last = max(row.completed for row in rows if row.completed)
    where = str(room.inspection) if room.inspection else "between inspections"
    return Found(
        "audit",
        str(room.pk),
        f"Audits of case work, {where}",
        " ".join(said),
        timezone.localdate(last),
        str(len(rows)),
    )


def latest_submission(organisation: Organisation) -> KeptSubmission | None:
    """Return an authority's latest checked child-level data that has measures."""
    ready = KeptSubmission.objects.filter(
        organisation=organisation,
        state=SubmissionState.READY,
        parts__kind=keeping.MEASURES,
    )
    return ready.order_by("-reference", "-created").first()


def find_measures(submission: KeptSubmission) -> list[Found]:
    """Return the measures of a submission that may leave the authority: small numbers are not there.

    Raises InputError where its data do not open.
    """
    part = submission.parts.get(kind=keeping.MEASURES)
    said = _measures(str(submission.pk), part.digest)
    when = submission.reference
    title = format_day(when)
    return [
        Found("measure", id, f"{name} (child-level data of {title})", words, when, when.isoformat())
        for id, name, words in said
    ]


@lru_cache(maxsize=8)
def _measures(submission_id: str, digest: str) -> tuple[tuple[str, str, str], ...]:
    """Return id, title and words of each measure over all children, suppressed where it must be.

    Held for a while, since suppressing takes two seconds; nothing of it is child-level.
    """
    import polars as pl

    from ilacs.annexa.measure import Measured
    from ilacs.annexa.measure.declaration import load_measures
    from ilacs.annexa.measure.suppression import suppress

    submission = KeptSubmission.objects.get(pk=submission_id)
    data = keeping.open_part(submission, keeping.MEASURES)
    frame = pl.read_parquet(io.BytesIO(unpack(data, "measures.parquet")))
    lacking = json.loads(unpack(data, "beside.json"))["lacking"]
    fit = suppress(Measured(frame, lacking)).frame
    whole = fit.filter(
        pl.col("dimension") == "", pl.col("category") == "", pl.col("value").is_not_null()
    )
    known = {each.id: each for each in load_measures()}
    return tuple(
        (row["measure"], known[row["measure"]].title, _in_words(row, known[row["measure"]]))
        for row in whole.to_dicts()
        if row["measure"] in known
    )


def _in_words(row: dict[str, Any], measure: "Measure") -> str:
    from ilacs.documents.annexa.measures.report import NO_VALUE, SUPPRESSED
    from ilacs.documents.annexa.measures.wording import of_words, value_words

    of = of_words(row, measure)
    value = value_words(row, measure.unit)
    is_counted = " of " in of and SUPPRESSED not in of and of != NO_VALUE
    return f"{value} ({of})" if is_counted else value


def find_indicators(organisation: Organisation) -> list[Found]:
    """Return how an authority stands on each indicator in its latest year, beside neighbours."""
    authority = authority_of(organisation)
    if authority is None:
        return []
    standings = indicators.read_standings(authority, None)
    return [_indicator(one) for one in standings if one.figure.value is not None]


def authority_of(organisation: Organisation) -> Authority | None:
    """Return the authority that an organisation is; None for one made up."""
    try:
        return find_authority(organisation.authority_code) if organisation.authority_code else None
    except InputError:
        return None


def _indicator(standing: Standing) -> Found:
    sign = "%" if standing.indicator.unit.startswith("%") else ""
    here = f"{number_in_words(standing.figure.value)}{sign}"
    near = standing.neighbours.median
    beside = f" Neighbours’ median: {number_in_words(near)}{sign}." if near is not None else ""
    return Found(
        "indicator",
        standing.indicator.id,
        f"{standing.indicator.title} ({standing.indicator.unit}), {standing.year}",
        f"{here}.{beside}",
        year_end(standing.source, standing.year),
        str(standing.year),
    )


def find_documents(actor: Actor, organisation: Organisation) -> list[Found]:
    """Return the documents that an actor sees in the authority's rooms, the newest first.

    Their titles are for those who see them: what leaves the authority has what the writer says.
    """
    found: list[Found] = []
    for room in rooms_of(actor, organisation, Permission.DOCUMENT_VIEW):
        rows = visible(actor, room).annotate(
            latest=Max("versions__number"), at=Max("versions__added")
        )
        for one in rows.order_by("-created")[:MOST_DOCUMENTS]:
            day = timezone.localdate(one.at or one.created)
            found.append(
                Found("document", str(one.pk), one.title, "", day, str(one.latest or 0), one)
            )
    return found


def seen_documents(actor: Actor, documents: Iterable[Document]) -> set[UUID]:
    """Return the ids of those documents that an actor sees, by the one rule; one query for each room.

    The documents' organisation and inspection must have been fetched with them.
    """
    rooms: dict[Room, list[UUID]] = {}
    for one in documents:
        rooms.setdefault(Room(one.organisation, one.inspection), []).append(one.pk)
    return {
        pk
        for room, keys in rooms.items()
        for pk in visible(actor, room).filter(pk__in=keys).values_list("pk", flat=True)
    }


def completed_audits(references: Iterable[str]) -> dict[str, int]:
    """Return how many audits are completed in each of some rooms now; one query."""
    keys = list(references)
    if not keys:
        return {}
    counted: dict[str, int] = dict.fromkeys(keys, 0)
    rows = CaseAudit.objects.filter(
        Q(inspection__in=keys) | Q(inspection=None, organisation__in=keys), state__in=COUNTED
    )
    for inspection_id, organisation_id in rows.values_list("inspection_id", "organisation_id"):
        counted[str(inspection_id or organisation_id)] += 1
    return counted


def latest_versions(documents: Iterable[str]) -> dict[str, str]:
    """Return the number of the latest version of each document that was not withdrawn; one query."""
    keys = [UUID(one) for one in documents]
    rows = Version.objects.filter(document__in=keys, document__withdrawn=None)
    pairs = rows.values_list("document").annotate(latest=Max("number")).order_by()
    return {str(document): str(latest) for document, latest in pairs} if keys else {}


def latest_year(indicator: str) -> str:
    """Return the latest year in which an indicator has a figure of any authority; '' for none."""
    years = indicators.held().years.get(indicator, [])
    return str(max(years)) if years else ""
