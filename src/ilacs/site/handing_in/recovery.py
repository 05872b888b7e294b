"""What a worker does at its start and every hour: files that a crash left behind are taken in or
reported, and what waits to be scanned is asked for again."""

import logging
import time
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.intake.partial_files import PartialFiles, Whole
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.evidence_room.models import Version
from ilacs.site.handing_in import actions
from ilacs.site.handing_in.asking import KIND
from ilacs.site.handing_in.incoming import arrive, partial_files
from ilacs.site.handing_in.models import Batch, Outcome, State, Upload
from ilacs.site.handing_in.reading_job import unscanned
from ilacs.site.inspections.rooms import room_of
from ilacs.site.jobs.models import JobStep

log = logging.getLogger("ilacs.site.handing_in")

KEPT = timedelta(days=7)
"""How long a file that is not whole is kept after something of it last arrived."""

UNKNOWN_KEPT = timedelta(hours=1)
"""How long a file on its way in is kept that no record names: its record may just be written."""

OPEN_FOR = timedelta(days=1)

GONE = "What had arrived of it is no longer there. Hand it in again."
NOT_COMPLETED = "It was not sent to its end within a week. Hand it in again."


def recover_uploads() -> int:
    """Take in each file that is whole but not recorded, and report each that will not come.

    Returns how many were settled. May run while others are sending.
    """
    rows = {one.partial: one for one in _under_way()}
    files = partial_files()
    found, settled = set(), 0
    for one in files.recover():
        partial = one[0] if isinstance(one, tuple) else one.upload
        found.add(partial)
        try:
            settled += _settle(files, partial, one, rows.get(partial))
        except Exception:  # One that fails must not keep the others from being taken in.
            log.exception("A file on its way in cannot be settled: %s", partial)
    for partial, row in rows.items():
        if partial not in found and not files.touched(partial):
            settled += _lose(row, GONE)
    return settled


def finish_settled_batches() -> int:
    """Close batches in which nothing is under way and whose page never said that it was done.

    Otherwise what a person hands in weeks later would join them.
    """
    old = Batch.objects.filter(finished=None, created__lt=timezone.now() - OPEN_FOR)
    waiting = Upload.objects.filter(batch=OuterRef("pk"), state=State.UNDER_WAY)
    settled = list(old.exclude(Exists(waiting)).select_related("organisation", "inspection"))
    for batch in settled:
        actions.finish_batch(by=SYSTEM, room=room_of(batch), batch=batch)
    return len(settled)


def _settle(files: PartialFiles, partial: str, one: object, row: Upload | None) -> int:
    idle = timedelta(seconds=time.time() - files.touched(partial))
    if row is None:
        if idle > UNKNOWN_KEPT and not _is_under_way(partial):
            files.abandon(partial)
            log.warning("Removed a file on its way in that no record names: %s", partial)
        return 0
    if isinstance(one, Whole):
        return _take_in(files, one, row)
    if isinstance(one, tuple) and idle <= KEPT:
        return 0
    return _lose(row, NOT_COMPLETED if isinstance(one, tuple) else GONE, files)


def _take_in(files: PartialFiles, whole: Whole, row: Upload) -> int:
    room = room_of(row.batch)
    try:
        arrived = arrive(whole, row.path, takes_out=row.batch.takes_out)
        actions.record_found(by=SYSTEM, room=room, upload=row, arrived=arrived)
    except InputError as error:
        # No room, or a closed inspection: it stays where it is, and is reported when its week is over.
        log.warning("A file that arrived whole cannot be taken in: %s %s", row.pk, error.what)
        idle = timedelta(seconds=time.time() - files.touched(row.partial))
        return _lose(row, error.what, files) if idle > KEPT else 0
    files.abandon(whole.upload)
    log.warning("Took in a file that a crash had left whole: %s", row.pk)
    return 1


def _lose(row: Upload, reason: str, files: PartialFiles | None = None) -> int:
    actions.record_lost(by=SYSTEM, room=room_of(row.batch), upload=row, reason=reason)
    if files is not None:
        files.abandon(row.partial)
    log.warning("A file that was being handed in did not arrive: %s", row.pk)
    return 1


def _under_way() -> Iterable[Upload]:
    rows = Upload.objects.filter(state=State.UNDER_WAY).exclude(partial="")
    return rows.select_related("batch__organisation", "batch__inspection", "batch__by")


def _is_under_way(partial: str) -> bool:
    return Upload.objects.filter(partial=partial, state=State.UNDER_WAY).exists()


def ask_for_what_waits() -> int:
    """Ask again for what waits to be scanned and no work is to be done on; how many comes back.

    What was handed in before there was a scanner waits for it as soon as one is set up. Work that
    somebody stopped is left alone.
    """
    rows = Version.objects.filter(unscanned(), added__lt=timezone.now() - UNKNOWN_KEPT)
    unfinished = JobStep.objects.filter(job__kind=KIND, finished=None)
    asked = set(unfinished.values_list("key", flat=True))
    waiting: dict[UUID, list[str]] = {}
    for organisation, version in rows.values_list("document__organisation", "pk").iterator():
        if str(version) not in asked:
            waiting.setdefault(organisation, []).append(str(version))
    for organisation, keys in waiting.items():
        place = Organisation.objects.get(pk=organisation)
        actions.ask_again(by=SYSTEM, organisation=place, keys=keys)
    return sum(map(len, waiting.values()))


def digests_kept() -> Iterable[str]:
    """Yield the zips that wait for their files to be taken out."""
    rows = Upload.objects.filter(outcome=Outcome.TAKING_OUT)
    return rows.values_list("digest", flat=True).iterator()
