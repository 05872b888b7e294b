"""Every change to lines of enquiry: opening, putting evidence to them, closing, opening again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence.models import Enquiry, EnquiryEvidence, EnquiryStep, Stance
from ilacs.site.evidence.naming import name_of
from ilacs.site.evidence.recording import lock_base
from ilacs.site.evidence.searching import keep_passages
from ilacs.site.evidence.seeing import require_wall
from ilacs.site.evidence.states import Conclusion, EnquiryState, require_way
from ilacs.site.evidence.summary import citable
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room

CHANGE = Permission.ENQUIRY_CHANGE


@dataclass(frozen=True)
class Hypothesis:
    """What a line of enquiry asks, and beforehand what would settle it."""

    hypothesis: str
    would_confirm: str
    would_refute: str


@action(CHANGE)
def open_enquiry(*, by: Actor, inspection: Inspection, asked: Hypothesis) -> Enquiry:
    """Open a line of enquiry. Raises InputError where a part of the hypothesis is missing."""
    _require(by, inspection)
    for name in ("hypothesis", "would_confirm", "would_refute"):
        if not getattr(asked, name).strip():
            raise InputError("Nothing is written down.", name, "Write it down.")
    base = lock_base(inspection)
    base.enquiries += 1
    base.save()
    row = Enquiry(
        inspection=inspection,
        number=base.enquiries,
        hypothesis=asked.hypothesis.strip(),
        would_confirm=asked.would_confirm.strip(),
        would_refute=asked.would_refute.strip(),
        opened_by=by.name,
    )
    row.save()
    _let_be_found(row)
    audit.record("enquiry_opened", by=by, about=row, organisation=inspection.organisation)
    return row


@action(CHANGE)
def put_evidence(
    *, by: Actor, inspection: Inspection, enquiry: Enquiry, numbers: Sequence[int], stance: str
) -> int:
    """Put confirmed records to an open line of enquiry; returns how many were not there before.

    What is there already gets the stance that is given now. Raises InputError where a number is
    none of a record that stands.
    """
    row = _locked(by, inspection, enquiry)
    if row.state != EnquiryState.OPEN:
        raise InputError("The line of enquiry is closed.", "", "Open it again first.")
    found = {one.number: one for one in citable(inspection).filter(number__in=numbers)}
    if missing := [name_of(one) for one in numbers if one not in found]:
        words = f"No evidence that stands is called {', '.join(missing)}."
        raise InputError(words, "numbers", "Look for it in the list.")
    new = 0
    for record in found.values():
        values = {"stance": Stance(stance), "by_name": by.name}
        _, is_new = EnquiryEvidence.objects.update_or_create(
            enquiry=row, record=record, defaults=values
        )
        new += is_new
    audit.record(
        "enquiry_evidence_put",
        by=by,
        about=row,
        organisation=inspection.organisation,
        records=len(found),
    )
    return new


@action(CHANGE)
def close_enquiry(
    *, by: Actor, inspection: Inspection, enquiry: Enquiry, conclusion: str, words: str
) -> None:
    """Close a line of enquiry with a conclusion and why. Raises InputError where it is closed."""
    row = _locked(by, inspection, enquiry)
    _go(by, row, "close", words, Conclusion(conclusion))


@action(CHANGE)
def reopen_enquiry(*, by: Actor, inspection: Inspection, enquiry: Enquiry, words: str) -> None:
    """Open a closed line of enquiry again. Raises InputError where it is open."""
    row = _locked(by, inspection, enquiry)
    _go(by, row, "reopen", words)


def _go(by: Actor, row: Enquiry, id: str, words: str, conclusion: str = "") -> None:
    """Take a line of enquiry one way, and keep what it came to each time."""
    way = require_way(id, row.state)
    if not words.strip():
        raise InputError("It is not said why.", "words", "Write why.")
    row.state = way.to
    row.conclusion = conclusion
    row.reasons = words.strip() if conclusion else ""
    row.closed = timezone.now() if way.to == EnquiryState.CLOSED else None
    row.save()
    EnquiryStep(
        enquiry=row, way=id, conclusion=conclusion, words=words.strip(), by_name=by.name
    ).save()
    _let_be_found(row)
    audit.record(way.event, by=by, about=row, organisation=row.inspection.organisation)


def _locked(by: Actor, inspection: Inspection, enquiry: Enquiry) -> Enquiry:
    """Return a line of enquiry as it now is. Raises InputError where it is another inspection's."""
    _require(by, inspection)
    lock_base(inspection)
    rows = Enquiry.objects.filter(pk=enquiry.pk, inspection=inspection)
    row = rows.select_related("inspection__organisation").first()
    if row is None:
        raise InputError("There is no such line of enquiry in this inspection.")
    return row


def _require(by: Actor, inspection: Inspection) -> None:
    require_wall(by, inspection, CHANGE)
    Room(inspection.organisation, inspection).require_open()


def _let_be_found(row: Enquiry) -> None:
    steps = row.steps.values_list("words", flat=True)
    keep_passages(
        "enquiry",
        row.pk,
        inspection=row.inspection,
        title=str(row),
        texts=["\n".join([row.hypothesis, row.would_confirm, row.would_refute]), *steps],
    )
