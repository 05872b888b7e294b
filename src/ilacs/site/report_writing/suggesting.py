"""Suggesting other words for a paragraph of the report, and taking or declining them."""

from dataclasses import dataclass

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing import parts
from ilacs.site.report_writing.models import ReportDraft, Suggestion
from ilacs.site.report_writing.seeing import DRAFT, VIEW, require_inside
from ilacs.site.report_writing.states import State
from ilacs.site.report_writing.writing import PartText, keep_part

OVER = frozenset({State.SCHEDULED, State.PUBLISHED, State.WITHDRAWN})
ACCEPTED, DECLINED = "accepted", "declined"


@dataclass(frozen=True)
class Suggested:
    """Words that somebody suggests. before: the paragraph as they read it, in that version."""

    part: str
    paragraph: int
    before: str
    after: str
    why: str = ""


@dataclass(frozen=True)
class Deciding:
    """What a writer decides. text: the words to take; paragraph: in place of which, 0 for after all.

    based_on: the version that they looked at.
    """

    decision: str
    based_on: int
    text: str = ""
    paragraph: int = 0
    reason: str = ""


@action(VIEW)
def suggest_words(*, by: Actor, inspection: Inspection, suggested: Suggested) -> Suggestion:
    """Keep other words for a paragraph. Nothing in the report changes.

    Where the paragraph changed since `before` was read, they are kept all the same, and show so.
    Raises InputError where there is no such part, or nothing would change.
    """
    require_inside(by, inspection, VIEW)
    report = ReportDraft.objects.get(inspection=inspection)
    if report.standing in OVER:
        raise InputError("The report’s words stand: nothing is suggested for it any more.")
    if parts.find_part(report.text(), suggested.part) is None or suggested.paragraph < 1:
        raise InputError("The report has no such paragraph.")
    before, after = same_lines(suggested.before), same_lines(suggested.after)
    if before == after:
        raise InputError("The words are the same.", "text", "Write how it should be.")
    row = Suggestion(
        report=report,
        version=report.version,
        part=suggested.part,
        paragraph=suggested.paragraph,
        before=before,
        after=after,
        why=suggested.why.strip(),
        by_name=by.name,
    )
    row.save()
    audit.record(
        "draft_change_suggested",
        by=by,
        about=report,
        inspection=str(inspection.pk),
        part=row.part,
        paragraph=row.paragraph,
    )
    return row


@action(DRAFT)
def decide_suggestion(
    *, by: Actor, inspection: Inspection, suggestion: Suggestion, deciding: Deciding
) -> Suggestion:
    """Take suggested words into the report as a version, or decline them with a reason.

    Raises InputError where it was decided before, the report cannot be changed, its part was
    changed since the writer looked, or the reason is missing.
    """
    require_inside(by, inspection, DRAFT)
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    row = report.suggestions.select_for_update().get(pk=suggestion.pk)
    if row.decision:
        raise InputError("It was decided on already.", "", "Look at it again.")
    if deciding.decision == DECLINED and not deciding.reason.strip():
        raise InputError("The reason is missing.", "reason", "Say why not.")
    if deciding.decision == ACCEPTED:
        row.taken_version = _take(by, report, row, deciding)
    row.decision, row.reason = deciding.decision, deciding.reason.strip()
    row.decided_by, row.decided = by.name, timezone.now()
    row.save()
    audit.record(
        "draft_suggestion_decided",
        by=by,
        about=report,
        inspection=str(inspection.pk),
        answer=row.decision,
        version=row.taken_version,
    )
    return row


def _take(by: Actor, report: ReportDraft, row: Suggestion, deciding: Deciding) -> int:
    now = parts.find_part(report.text(), row.part)
    then = parts.find_part(report.text(deciding.based_on), row.part)
    if now is None or then is None or now.paragraphs != then.paragraphs:
        raise InputError(
            "Somebody changed this part meanwhile.", "", "Look at it as it is now, then decide."
        )
    texts = [parts.to_text((one,)) for one in now.paragraphs]
    at = deciding.paragraph
    if not 0 <= at <= len(texts):
        raise InputError("There is no such paragraph.", "paragraph", "Select one.")
    texts[at - 1 if at else len(texts) : at or len(texts)] = [same_lines(deciding.text)]
    written = PartText(row.part, "\n\n".join(texts), report.version)
    return keep_part(by, report, written).number


def place_of(suggestion: Suggestion, part: parts.Part | None) -> int:
    """Return the number of the paragraph that still says what was suggested upon; 0 where none does."""
    texts = [parts.to_text((one,)) for one in part.paragraphs] if part else []
    same = [number for number, text in enumerate(texts, 1) if same_lines(text) == suggestion.before]
    return suggestion.paragraph if suggestion.paragraph in same else same[0] if same else 0


def same_lines(text: str) -> str:
    """Return a text with the ends of its lines as they are stored."""
    return "\n".join(text.strip().splitlines())
