"""What inspectorates may read of an authority's self-evaluations: signed, shared, not ended."""

from django.db.models import QuerySet

from ilacs.site.accounts.models import Organisation
from ilacs.site.self_evaluation.models import Sharing


def sharings_with(inspectorate: Organisation) -> QuerySet[Sharing]:
    """Return what an inspectorate may read now, of all authorities, the latest first."""
    return _open().filter(inspectorate=inspectorate)


def latest_shared(
    organisation: Organisation, inspectorate: Organisation | None = None
) -> Sharing | None:
    """Return the latest sharing of an authority's self-evaluation; None where there is none.

    inspectorate: with this one. `found.signing.self_evaluation` is the row, and
    `found.signing.evaluation` what it says (an `ilacs.self_evaluation.Evaluation`).
    """
    rows = _open().filter(signing__self_evaluation__organisation=organisation)
    if inspectorate is not None:
        rows = rows.filter(inspectorate=inspectorate)
    return rows.order_by("-signing__self_evaluation__year", "-moment").first()


def _open() -> QuerySet[Sharing]:
    return Sharing.objects.filter(ended=None).select_related(
        "signing__self_evaluation__organisation", "inspectorate"
    )
