"""The hash of a confirmed record: what the audit trail and an archive know it by."""

import datetime as dt
import hashlib
import json

from ilacs.site.evidence.models import EvidenceRecord


def as_confirmed(record: EvidenceRecord) -> dict[str, object]:
    """Return what of a record never changes, as it is hashed; one query for what it bears on."""
    moment = record.confirmed.astimezone(dt.UTC).isoformat() if record.confirmed else ""
    return {
        "id": str(record.pk),
        "inspection": str(record.inspection_id),
        "number": record.number,
        "source": [record.source, record.source_name, record.source_detail, record.page],
        "measure": [record.measure, record.measure_value],
        "seen": record.seen,
        "bearing": record.bearing,
        "criteria": sorted(record.links.values_list("criterion", flat=True)),
        "day": record.day.isoformat(),
        "by": record.by_name,
        "confirmed": moment,
    }


def seal_of(record: EvidenceRecord) -> str:
    """Return the SHA-256 of a confirmed record, in hexadecimal."""
    text = json.dumps(as_confirmed(record), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
