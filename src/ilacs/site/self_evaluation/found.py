"""What a claim can stand on as it is found now, before it is kept."""

import datetime as dt
from dataclasses import dataclass

from ilacs.site.evidence_room.models import Document


@dataclass(frozen=True)
class Found:
    """Something a claim can stand on. The fields are those of `ilacs.self_evaluation.Support`."""

    kind: str
    reference: str
    title: str
    says: str
    as_of: dt.date
    period: str = ""
    document: Document | None = None
