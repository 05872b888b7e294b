"""What the pages of one record and of one line of enquiry read."""

from dataclasses import dataclass

from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence.criteria import Borne, borne_on, groups_of
from ilacs.site.evidence.models import (
    Enquiry,
    EnquiryEvidence,
    EnquiryStep,
    EvidenceRecord,
    Stance,
)
from ilacs.site.evidence.seeing import enquiries_for
from ilacs.site.evidence.sources import words_of
from ilacs.site.inspections.models import Inspection


@dataclass(frozen=True)
class ShownRecord:
    """A record as its page shows it. criteria: each with its judgement's name.

    corrected_by: the confirmed one that follows it. put: to which lines of enquiry, and how.
    """

    record: EvidenceRecord
    source: str
    criteria: tuple[tuple[Borne, str], ...]
    corrected_by: EvidenceRecord | None
    put: tuple[EnquiryEvidence, ...]


def shown_record(record: EvidenceRecord) -> ShownRecord:
    """Return a record with what it bears on and what points to it; three queries."""
    edition = record.inspection.edition
    known = borne_on(edition)
    names = {one.id: one.name for one in groups_of(edition)}
    links = record.links.order_by("pk")
    return ShownRecord(
        record,
        words_of(record),
        tuple((known[one.criterion], names[one.judgement]) for one in links),
        record.followed_by.filter(confirmed__isnull=False).first(),
        tuple(record.enquiries.select_related("enquiry")),
    )


@dataclass(frozen=True)
class PutRecord:
    """A record put to a line of enquiry. is_corrected: it no longer stands."""

    put: EnquiryEvidence
    source: str
    is_corrected: bool

    @property
    def record(self) -> EvidenceRecord:
        return self.put.record


@dataclass(frozen=True)
class ShownEnquiry:
    """A line of enquiry with what speaks for and against it, and what was decided of it."""

    enquiry: Enquiry
    supports: tuple[PutRecord, ...]
    contradicts: tuple[PutRecord, ...]
    steps: tuple[EnquiryStep, ...]


def shown_enquiry(enquiry: Enquiry) -> ShownEnquiry:
    """Return a line of enquiry with its evidence; three queries."""
    rows = list(enquiry.evidence.select_related("record").order_by("record__number"))
    later = EvidenceRecord.objects.filter(
        follows__in=[one.record_id for one in rows], confirmed__isnull=False
    )
    corrected = set(later.values_list("follows", flat=True))
    put = [PutRecord(one, words_of(one.record), one.record_id in corrected) for one in rows]
    return ShownEnquiry(
        enquiry,
        tuple(one for one in put if one.put.stance == Stance.FOR),
        tuple(one for one in put if one.put.stance == Stance.AGAINST),
        tuple(enquiry.steps.all()),
    )


@dataclass(frozen=True)
class EnquiryRow:
    """A line of enquiry in the list, with how many records speak for and against it."""

    enquiry: Enquiry
    supports: int
    contradicts: int


def enquiry_rows(actor: Actor, inspection: Inspection) -> list[EnquiryRow]:
    """Return the lines of enquiry of an inspection, what is open first; two queries."""
    rows = list(enquiries_for(actor, inspection).prefetch_related("evidence"))
    found = [(one, [each.stance for each in one.evidence.all()]) for one in rows]
    return [EnquiryRow(one, put.count(Stance.FOR), put.count(Stance.AGAINST)) for one, put in found]
