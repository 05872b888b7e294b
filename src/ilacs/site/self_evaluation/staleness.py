"""The live check of what claims stand on: the newest there is of each, told from where it came."""

from collections.abc import Sequence

from ilacs.self_evaluation.freshness import Latest
from ilacs.site.self_evaluation import sources
from ilacs.site.self_evaluation.kept import latest_look
from ilacs.site.self_evaluation.models import KeptSupport, SelfEvaluation

UNKNOWN = Latest()
GONE = Latest(is_gone=True)


def latest_of(row: SelfEvaluation, supports: Sequence[KeptSupport]) -> dict[str, Latest]:
    """Return the newest there is of each support, by its name; three queries at most.

    It says that there is a newer one, never what it says: that is for those who may see it.
    """
    of_kind: dict[str, list[KeptSupport]] = {}
    for one in supports:
        of_kind.setdefault(one.kind, []).append(one)
    audits = sources.completed_audits(
        one.reference for one in of_kind.get("audit", []) if one.reference
    )
    documents = sources.latest_versions(
        str(one.document_id) for one in of_kind.get("document", []) if one.document_id
    )
    newest = sources.latest_submission(row.organisation) if "measure" in of_kind else None
    found: dict[str, Latest] = {}
    for one in supports:
        if one.kind == "audit":
            found[one.name] = _audit(one, audits)
        elif one.kind == "document":
            number = documents.get(str(one.document_id))
            found[one.name] = Latest(number) if number else GONE
        elif one.kind == "measure":
            found[one.name] = Latest(newest.reference.isoformat()) if newest else UNKNOWN
        elif one.kind == "indicator":
            found[one.name] = Latest(sources.latest_year(one.reference))
        else:
            found[one.name] = UNKNOWN
    return found


def _audit(support: KeptSupport, counted: dict[str, int]) -> Latest:
    """Fewer audits than there were is not newer; none at all means that they are gone."""
    if not support.reference:
        return UNKNOWN
    count = counted.get(support.reference, 0)
    held = latest_look(support).period
    return GONE if not count and held not in ("", "0") else Latest(str(count))
