"""Values of measures that update themselves from the authority's own child-level data.

A plan is read by people who may see nothing on any child, so that only what may leave the authority
is taken from it: small numbers, and what would give them away, are left out.
"""

import io
import json
from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import UUID

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.plans.measuring import plan_area_of
from ilacs.site.plans.models import Measure, MeasureKind, MeasureReading, State
from ilacs.site.submissions import keeping
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.models import State as SubmissionState
from ilacs.site.submissions.packing import unpack

if TYPE_CHECKING:
    from ilacs.annexa.measure import Measured


def take_latest_values() -> int:
    """Take what is new for every authority whose plans have such measures; returns how many values."""
    rows = Measure.objects.filter(kind=MeasureKind.ANNEX_A)
    open_ones = rows.exclude(area__plan__state=State.CLOSED).exclude(
        action__area__plan__state=State.CLOSED
    )
    by_organisation: dict[UUID, list[Measure]] = defaultdict(list)
    chosen = open_ones.select_related("area__plan", "action__area__plan").prefetch_related(
        "readings"
    )
    for one in chosen:
        by_organisation[plan_area_of(one).plan.organisation_id].append(one)
    return sum(_take_for(key, measures) for key, measures in by_organisation.items())


def _take_for(organisation_id: UUID, measures: list[Measure]) -> int:
    latest = (
        KeptSubmission.objects.filter(
            organisation_id=organisation_id,
            state=SubmissionState.READY,
            parts__kind=keeping.MEASURES,
        )
        .select_related("organisation")
        .order_by("-reference", "-created")
        .first()
    )
    if latest is None:
        return 0
    lacking = [
        one
        for one in measures
        if all(reading.day != latest.reference for reading in one.readings.all())
    ]
    if not lacking:
        return 0
    try:
        values = values_that_may_leave(latest)
    except InputError:
        return 0  # damaged or gone: whoever looks at it is told there
    found = {one: values[one.code] for one in lacking if one.code in values}
    if found:
        keep_values(by=SYSTEM, organisation=latest.organisation, submission=latest, values=found)
    return len(found)


def values_that_may_leave(submission: KeptSubmission) -> dict[str, float]:
    """Return the value of each measure for the whole, suppressed; raises InputError as `open_part`."""
    import polars as pl

    from ilacs.annexa.measure.suppression import suppress

    made = suppress(measured_of(submission))
    whole = made.frame.filter(
        (pl.col("dimension") == "") & (pl.col("category") == "") & pl.col("value").is_not_null()
    )
    return dict(whole.select("measure", "value").iter_rows())


def measured_of(submission: KeptSubmission) -> "Measured":
    """Return the measures of a submission as they are kept; raises InputError as `open_part`."""
    import polars as pl

    from ilacs.annexa.measure import Measured

    data = keeping.open_part(submission, keeping.MEASURES)
    frame = pl.read_parquet(io.BytesIO(unpack(data, "measures.parquet")))
    return Measured(frame, json.loads(unpack(data, "beside.json"))["lacking"])


@action(None)
def keep_values(
    *,
    by: Actor,
    organisation: Organisation,
    submission: KeptSubmission,
    values: dict[Measure, float],
) -> None:
    """Keep the values of measures on the day of a submission."""
    MeasureReading.objects.bulk_create(
        MeasureReading(
            measure=one,
            value=value,
            day=submission.reference,
            note=str(submission),
            by_name=by.name,
        )
        for one, value in values.items()
    )
    audit.record(
        "plan_readings_taken",
        by=by,
        about=submission,
        organisation=organisation,
        readings=len(values),
        day=submission.reference.isoformat(),
    )
