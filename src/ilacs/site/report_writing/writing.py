"""Writing a draft: beginning it, each change as a version, remarks within the team, each look.

Its events are of no organisation: the authority reads its own trail, and a draft is not its to see.
A closed inspection's report goes on: the authority closes the room, and the report is not its own.
"""

import dataclasses

from ilacs.errors import InputError
from ilacs.reporting import Draft, to_plain
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing import parts
from ilacs.site.report_writing.beginning import first_draft
from ilacs.site.report_writing.followers import shape
from ilacs.site.report_writing.models import DraftVersion, Remark, ReportDraft
from ilacs.site.report_writing.seeing import DRAFT, VIEW, require_inside
from ilacs.site.report_writing.states import CHANGES, STATES


@dataclasses.dataclass(frozen=True)
class PartText:
    """A part as somebody wrote it: its text with the evidence in it. based_on: the version read."""

    key: str
    text: str
    based_on: int
    heading: str = ""
    progress: str = ""


@action(DRAFT)
def begin_report(*, by: Actor, inspection: Inspection) -> ReportDraft:
    """Write the first version. Raises InputError where the report was begun before."""
    require_inside(by, inspection, DRAFT)
    if ReportDraft.objects.filter(inspection=inspection).exists():
        raise InputError("The report was begun already.")
    report = ReportDraft(inspection=inspection)
    report.save()
    _add_version(by, report, shape(inspection, first_draft(inspection)), "All of it")
    audit.record("draft_begun", by=by, about=report, inspection=str(inspection.pk), version=1)
    return report


@action(DRAFT)
def change_part(*, by: Actor, inspection: Inspection, written: PartText) -> DraftVersion:
    """Keep a part's text as the next version.

    Where somebody changed that part after the version it was based on, it is kept beside as a
    version that was not taken (number 0), for a person to put the two together. Raises InputError
    where the report cannot be changed now or has no such part.
    """
    report = _locked(by, inspection)
    now, then = report.text(), _based(report, written.based_on)
    if parts.find_part(now, written.key) is None and parts.find_part(then, written.key) is None:
        raise InputError("The report has no such part.")
    if _differs(now, then, written.key):
        return _keep_beside(by, report, _put(then, written), written)
    row = keep_part(by, report, written)
    audit.record(
        "draft_changed",
        by=by,
        about=report,
        inspection=str(report.inspection_id),
        version=row.number,
        part=written.key,
    )
    return row


def keep_part(by: Actor, report: ReportDraft, written: PartText) -> DraftVersion:
    """Add a version with a part's text. To be called inside an action, with the report locked.

    Raises InputError where the report cannot be changed now.
    """
    require_changeable(report)
    now = report.text()
    return _add_version(by, report, _put(now, written), _title(now, written.key))


def _put(draft: Draft, written: PartText) -> Draft:
    new = parts.from_text(written.text)
    there = parts.letter_section(draft, written.key)
    heading = written.heading or (there.heading if there else "")
    progress = written.progress or (there.progress if there else "")
    return parts.put_back(draft, written.key, new, heading=heading, progress=progress)


@action(DRAFT)
def change_facts(
    *, by: Actor, inspection: Inspection, based_on: int, facts: dict[str, object]
) -> DraftVersion:
    """Keep facts of the report (fields of `Draft`) as the next version.

    Raises InputError where somebody changed anything since the version it was based on.
    """
    report = _locked(by, inspection)
    if based_on != report.version:
        raise InputError(
            "Somebody changed the report in the meantime.", "", "Look at it, then save yours."
        )
    draft = dataclasses.replace(report.text(), **facts)  # type: ignore[arg-type]
    row = _add_version(by, report, draft, _title(draft, parts.FACTS))
    audit.record(
        "draft_changed",
        by=by,
        about=report,
        inspection=str(report.inspection_id),
        version=row.number,
        part=parts.FACTS,
    )
    return row


@action(VIEW)
def add_remark(
    *, by: Actor, inspection: Inspection, part: str, paragraph: int, text: str
) -> Remark:
    """Say something of a paragraph, within the inspectors' side. Raises InputError as `change_part`."""
    require_inside(by, inspection, VIEW)
    report = ReportDraft.objects.get(inspection=inspection)
    found = parts.find_part(report.text(), part)
    if found is None or not 0 <= paragraph <= len(found.paragraphs):
        raise InputError("The report has no such paragraph.")
    row = Remark(
        report=report,
        version=report.version,
        part=part,
        paragraph=paragraph,
        text=text,
        by_name=by.name,
    )
    row.save()
    audit.record(
        "draft_remarked",
        by=by,
        about=report,
        inspection=str(inspection.pk),
        part=part,
        paragraph=paragraph,
    )
    return row


@action(VIEW)
def note_draft_viewed(*, by: Actor, inspection: Inspection, report: ReportDraft, page: str) -> None:
    """Write down that one of the inspectors' side looked at the draft."""
    require_inside(by, inspection, VIEW)
    audit.record(
        "draft_viewed",
        by=by,
        about=report,
        inspection=str(inspection.pk),
        version=report.version,
        page=page,
    )


def _locked(by: Actor, inspection: Inspection) -> ReportDraft:
    require_inside(by, inspection, DRAFT)
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    require_changeable(report)
    return report


def require_changeable(report: ReportDraft) -> None:
    """Raise InputError where a report's words cannot be changed in its state."""
    if report.standing not in CHANGES:
        raise InputError(
            f"The report is {STATES[report.standing].title.lower()}: it is not changed."
        )


def _based(report: ReportDraft, number: int) -> Draft:
    if not 0 < number <= report.version:
        raise InputError("There is no such version.", "", "Open the part again.")
    return report.text(number)


def _differs(now: Draft, then: Draft, key: str) -> bool:
    """Tell whether a part is another than it was; of a letter's sections, whether any is."""
    if key.startswith(parts.LETTER):
        return now.sections != then.sections
    a, b = parts.find_part(now, key), parts.find_part(then, key)
    return (a and a.paragraphs) != (b and b.paragraphs)


def _keep_beside(by: Actor, report: ReportDraft, draft: Draft, written: PartText) -> DraftVersion:
    row = DraftVersion(
        report=report,
        number=0,
        based_on=written.based_on,
        plain=to_plain(draft),
        what=_title(draft, written.key),
        by=by.person,
        by_name=by.name,
    )
    row.save()
    audit.record(
        "draft_change_kept_beside",
        by=by,
        about=report,
        inspection=str(report.inspection_id),
        based_on=written.based_on,
        part=written.key,
    )
    return row


def _add_version(by: Actor, report: ReportDraft, draft: Draft, what: str) -> DraftVersion:
    report.version += 1
    report.save()
    row = DraftVersion(
        report=report,
        number=report.version,
        based_on=report.version - 1,
        plain=to_plain(draft),
        what=what,
        by=by.person,
        by_name=by.name,
    )
    row.save()
    return row


def _title(draft: Draft, key: str) -> str:
    if key == parts.FACTS:
        return "Facts and grades"
    found = parts.find_part(draft, key)
    return (found.title if found else "A section that was taken out")[:200]
