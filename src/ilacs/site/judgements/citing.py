"""The evidence that a proposal or a decision cites, by its number."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from ilacs.errors import InputError
from ilacs.site.evidence.models import EvidenceRecord
from ilacs.site.evidence.naming import name_of
from ilacs.site.evidence.summary import citable
from ilacs.site.inspections.models import Inspection

OFFERED = 40
"""How many records are listed beside a form; all of them are among the evidence."""


def require_cites(inspection: Inspection, cites: Iterable[int], *, some: bool = True) -> list[int]:
    """Return the numbers of evidence that stands, sorted.

    Raises InputError where one does not stand in the inspection, or, with `some`, where there is
    none at all.
    """
    numbers = sorted(set(cites))
    if some and not numbers:
        raise InputError(
            "It cites no evidence.", "cites", "Give the number of one record or more, like E12."
        )
    known = set(
        citable(inspection).filter(number__in=numbers).values_list("number", flat=True)
        if numbers
        else ()
    )
    if lacking := [name_of(one) for one in numbers if one not in known]:
        raise InputError(
            f"Evidence {', '.join(lacking)} is not there, or was corrected.",
            "cites",
            "Cite confirmed evidence that stands.",
        )
    return numbers


def cited(inspection: Inspection, numbers: Iterable[int]) -> dict[int, EvidenceRecord]:
    """Return cited records by number, each with `is_corrected`; one query, none without numbers."""
    wanted = set(numbers)
    if not wanted:
        return {}
    later = EvidenceRecord.objects.filter(follows=OuterRef("pk"), confirmed__isnull=False)
    rows = EvidenceRecord.objects.filter(inspection=inspection, number__in=wanted)
    found = rows.annotate(is_corrected=Exists(later))
    return {one.number: one for one in found if one.number is not None}


def offered(inspection: Inspection, judgement: str) -> QuerySet[EvidenceRecord]:
    """Return the latest evidence that stands and bears on a judgement, to be cited."""
    return citable(inspection).filter(links__judgement=judgement).distinct()[:OFFERED]
