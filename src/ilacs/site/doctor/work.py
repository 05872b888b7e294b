"""Checks of the background work and of the clock that its leases hang on."""

import time
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from ilacs.site.doctor.findings import Answer, fault, good, warning

WAITS_TOO_LONG = timedelta(minutes=2)
RECENTLY = timedelta(days=1)
MOST_DIFFERENCE = 5.0
"""Seconds that this computer's clock and the database's may differ."""


def worker() -> Answer:
    """Whether waiting work is being done: by its leases, for an idle worker leaves no trace."""
    from ilacs.site.jobs.models import Job, State

    now = timezone.now()
    start = "Start one with `ilacs site work`, and see that it is started with the computer."
    running = Job.objects.filter(state=State.RUNNING)
    alive = running.filter(lease_until__gte=now).count()
    dead = running.filter(lease_until__lt=now - WAITS_TOO_LONG).count()
    waiting = Job.objects.filter(state=State.QUEUED, created__lt=now - WAITS_TOO_LONG).count()
    if dead and not alive:
        return fault(f"{dead} jobs stopped in the middle, and no worker takes them up.", start)
    if waiting and not alive:
        return fault(f"{waiting} jobs are waiting, and no worker takes them up.", start)
    failed = Job.objects.filter(state=State.FAILED, finished__gte=now - RECENTLY).count()
    if failed:
        return warning(f"{failed} jobs failed in the last day.", "Their pages say why.")
    return good(f"Background work: {alive} jobs under way, none left waiting.")


def clock() -> Answer:
    """Whether the clock is right, as far as the database and the audit trail can tell."""
    from ilacs.site.accounts.models import AuditEvent

    remedy = "Set this computer's clock by a time server (NTP)."
    latest = AuditEvent.objects.aggregate(latest=Max("moment"))["latest"]
    if latest and latest > timezone.now() + timedelta(seconds=MOST_DIFFERENCE):
        return fault(f"The clock is behind the audit trail, which ends at {latest:%c}.", remedy)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            difference = abs(cursor.fetchone()[0].timestamp() - time.time())
        if difference > MOST_DIFFERENCE:
            return fault(f"This clock and the database's differ by {difference:.0f} s.", remedy)
    return good(f"The clock says {datetime.now(UTC):%d %B %Y, %H:%M} UTC.")
