"""A confirmed report's row in the register: what it would change, put there, and taken back."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from ilacs.outcomes.record import COLUMNS, GRADE_COLUMNS, Outcome
from ilacs.site.intelligence.models import UPLOAD, PublishedOutcome
from ilacs.site.intelligence.register import keep_outcome, same_inspection
from ilacs.site.reports.models import UploadedReport, outcome_from
from ilacs.site.reports.words import change_in_words

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


def outcome_of(row: PublishedOutcome) -> Outcome:
    """Return a row of the register as an Outcome."""
    values = {column.name: getattr(row, column.name) for column in fields(Outcome)}
    return outcome_from({name: _text(value) for name, value in values.items()})


@dataclass(frozen=True)
class Correction:
    """The outcome held of the same inspection, and what confirming a report changes in it."""

    row: PublishedOutcome
    differences: list[Difference]


def would_correct(outcome: Outcome, report: UploadedReport) -> Correction | None:
    """Return what confirming would correct of a register's row that is not this report's own.

    Raises InputError where two rows are on these days. What the report leaves empty stays as the
    row has it: see `keep_outcome`.
    """
    row = same_inspection(outcome, besides=report.published_id)
    if row is None:
        return None
    found = differences(outcome_of(row), outcome)
    kept = [one for one in found if one.after or row.source == UPLOAD]
    return Correction(row, kept)


def differences_in_words(found: list[Difference], edition_id: str) -> str:
    """Return differences as one line for people: `Children in care: good → inadequate`."""
    return "; ".join(
        change_in_words(one.column, one.before, one.after, edition_id) for one in found
    )


def overturned(correction: Correction | None) -> list[Difference]:
    """Return the grades that the outcomes hold already and that a correction would change."""
    found = correction.differences if correction else []
    return [one for one in found if one.column in GRADE_COLUMNS and one.before]


def publish(report: UploadedReport, outcome: Outcome) -> list[Difference]:
    """Put a report's outcome into the register; what it changed there comes back.

    Within an action. Where the report's row was another before, that is taken back first.
    """
    row = same_inspection(outcome, besides=report.published_id)
    if report.published_id and (row is not None or same_inspection(outcome) is None):
        take_back(report)
        row = same_inspection(outcome)
    before = None
    if row is not None and row.pk != report.published_id:
        before = outcome_of(row)
        report.replaced = {
            "source": row.source,
            "outcome": asdict(before),
            "by_hand": row.by_hand,
            "confirmed_for": row.confirmed_for,
        }
    report.published = _keep(report, outcome)
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
            heir.save(update_fields=["replaced"])  # It may be another organisation's, open there.
        _keep(heir, heir.confirmed_outcome)
        return
    row.delete()
    if replaced:
        keep_outcome(
            outcome_from(replaced["outcome"]),
            source=replaced["source"],
            by_hand=replaced.get("by_hand", ()),
            confirmed_for=replaced.get("confirmed_for", ""),
        )


def by_hand(report: UploadedReport, outcome: Outcome) -> list[dict[str, str]]:
    """Return what a person changed of what was read: see `PublishedOutcome.by_hand`."""
    return [
        {
            "column": one.column,
            "read": one.before,
            "confirmed": one.after,
            "words": change_in_words(one.column, one.before, one.after, outcome.edition),
        }
        for one in differences(report.read_outcome, outcome)
    ]


def _keep(report: UploadedReport, outcome: Outcome) -> PublishedOutcome:
    return keep_outcome(
        outcome,
        source=UPLOAD,
        by_hand=by_hand(report, outcome),
        confirmed_for=report.organisation.name,
    )


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value or "")
