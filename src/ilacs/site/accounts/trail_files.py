"""The audit trail as CSV or Excel: the same events as on the screen."""

import json
from collections.abc import Iterable

from ilacs.outcomes.formats import WRITERS
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.accounts.trail import organisation_names, sentence_of

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LIMIT = 100_000
"""Events in one file at most: more than that no spreadsheet opens with pleasure."""

COLUMNS = (
    "number",
    "moment",
    "who",
    "what",
    "about_kind",
    "about",
    "about_id",
    "organisation",
    "from_address",
    "details",
    "event",
    "hash",
)


def trail_file(events: Iterable[AuditEvent], kind: str) -> bytes:
    """Return events as a file of a kind; a cell that looks like a formula is written as text."""
    listed = list(events)
    names = organisation_names(listed)
    return WRITERS[f".{kind}"](COLUMNS, [_cells(event, names) for event in listed], frozenset())


def _cells(event: AuditEvent, names: dict[str, str]) -> list[str]:
    return [
        str(event.sequence),
        event.moment.isoformat(),
        event.actor_name,
        sentence_of(event),
        event.object_kind,
        event.object_label,
        event.object_id,
        names.get(event.organisation_id, event.organisation_id),
        event.address,
        json.dumps(event.details, ensure_ascii=False, sort_keys=True) if event.details else "",
        event.event,
        event.hash,
    ]
