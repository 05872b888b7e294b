"""A confirmed report's row in the register: what it would change, put there, and taken back."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from ilacs.outcomes.record import COLUMNS, Outcome
from ilacs.site.intelligence.models import UPLOAD, PublishedOutcome
from ilacs.site.intelligence.register import keep_outcome
from ilacs.site.reports.models import UploadedReport, outcome_from

NOT_COMPARED = ("file", "status", "message", "local_authority")


@dataclass(frozen=True)
class Difference:
    """A column in which two outcomes are not the same."""

    column: str
    before: str
    after: str


def differences(before: Outcome, after: Outcome) -> list[Difference]:
    """Return the columns that differ, in the register's order; texts are compared without edges."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in COLUMNS)
    return [
        Difference(name, old, new)
        for name, old, new in pairs
        if name not in NOT_COMPARED and old.strip() != new.strip()
    ]


def published_row(outcome: Outcome) -> PublishedOutcome | None:
    """Return the register's row of the same inspection, if there is one."""
    if not (outcome.authority_code and outcome.edition and outcome.inspection_start):
        return None
    return PublishedOutcome.objects.filter(
        authority_code=outcome.authority_code,
        edition=outcome.edition,
        inspection_start=outcome.inspection_start,
    ).first()


def outcome_of(row: PublishedOutcome) -> Outcome:
    """Return a row of the register as an Outcome."""
    values = {column.name: getattr(row, column.name) for column in fields(Outcome)}
    return outcome_from({name: _text(value) for name, value in values.items()})


def would_change(outcome: Outcome, report: UploadedReport) -> list[Difference]:
    """Return what confirming would change in a register's row that is not this report's own.

    What the report leaves empty is not taken from the row: see `keep_outcome`.
    """
    row = published_row(outcome)
    if row is None or row.pk == report.published_id:
        return []
    found = differences(outcome_of(row), outcome)
    return [one for one in found if one.after or row.source == UPLOAD]


def publish(report: UploadedReport, outcome: Outcome) -> list[Difference]:
    """Put a report's outcome into the register; what it changed there comes back.

    Within an action. Where the report's row was another before, that is taken back first.
    """
    row = published_row(outcome)
    if report.published_id and (row is None or row.pk != report.published_id):
        take_back(report)
        row = published_row(outcome)
    before = None
    if row is not None and row.pk != report.published_id:
        before = outcome_of(row)
        report.replaced = {"source": row.source, "outcome": asdict(before)}
    report.published = keep_outcome(outcome, source=UPLOAD)
    return differences(before, outcome_of(report.published)) if before is not None else []


def take_back(report: UploadedReport) -> None:
    """Undo what a report put into the register: its row goes, or is again what it was before.

    Within an action. Where another confirmed report is of the same inspection, the row is its.
    """
    row, replaced = report.published, report.replaced
    report.published = report.replaced = None
    if row is None:
        return
    others = UploadedReport.objects.filter(published=row).exclude(pk=report.pk)
    heir = others.order_by("-decided").first()
    if heir is not None:
        if replaced and replaced["source"] != UPLOAD:
            heir.replaced = replaced
            heir.save()
        keep_outcome(heir.current_outcome, source=UPLOAD)
        return
    row.delete()
    if replaced:
        keep_outcome(outcome_from(replaced["outcome"]), source=replaced["source"])


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value or "")
