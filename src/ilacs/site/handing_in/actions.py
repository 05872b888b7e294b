"""Every change in handing in: beginning, taking a file in, giving up, and what background work found."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor, actor_for
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.models import DocumentPassage, Scanned, Version
from ilacs.site.handing_in.asking import ask_for_reading
from ilacs.site.handing_in.followers import follow
from ilacs.site.handing_in.incoming import Arrived
from ilacs.site.handing_in.infection import LOCKED_AWAY, infection_of, lock_away
from ilacs.site.handing_in.models import Batch, Outcome, State, Upload
from ilacs.site.handing_in.placing import Placed, place
from ilacs.site.inspections.rooms import Room, room_of

LONGEST_REASON = 500
ABOUT = Permission.DOCUMENT_UPLOAD


@action(ABOUT)
def begin_uploads(*, by: Actor, room: Room, batch: Batch, uploads: Sequence[Upload]) -> Batch:
    """Record files that a person is about to send, in a new batch or one of theirs that goes on.

    Raises InputError where the inspection is closed.
    """
    room.require_open()
    _require_own(by, room, batch)
    batch.save()
    last = batch.uploads.count()
    for number, upload in enumerate(uploads, last + 1):
        upload.batch, upload.position = batch, number
        upload.settled = None if upload.state == State.UNDER_WAY else timezone.now()
    Upload.objects.bulk_create(uploads)
    audit.record(
        "hand_in_begun", by=by, about=batch, organisation=room.organisation, files=len(uploads)
    )
    return batch


@action(ABOUT)
def hand_in_file(*, by: Actor, room: Room, upload: Upload, arrived: Arrived) -> Upload:
    """Record a file that arrived whole: as a document or version, or as refused.

    May be repeated: an upload that is settled stays as it is.
    """
    row = _locked(upload, room)
    _require_own(by, room, row.batch)
    _settle(by, room, row, arrived)
    return row


@action(None)
def record_found(*, by: Actor, room: Room, upload: Upload, arrived: Arrived) -> Upload:
    """Record a file that a crash left whole and unrecorded, as its sender's."""
    row = _locked(upload, room)
    _settle(_sender_of(row.batch, by), room, row, arrived)
    return row


def _settle(by: Actor, room: Room, row: Upload, arrived: Arrived) -> None:
    if row.state == State.UNDER_WAY:
        room.require_open()
        _take_in(by, room, row, arrived)
    audit.record(
        "hand_in_whole" if row.state == State.WHOLE else "hand_in_refused",
        by=by,
        about=row.version or row,
        organisation=room.organisation,
        outcome=row.outcome or row.state,
        sha256=arrived.file.digest if arrived.file else "",
    )


@action(ABOUT)
def hand_in_files(*, by: Actor, room: Room, batch: Batch, arrived: Iterable[Arrived]) -> Batch:
    """Record files that came in one form, all together, and the batch as finished."""
    room.require_open()
    _lock_room(room)
    batch.finished = timezone.now()
    batch.save()
    for number, one in enumerate(arrived, 1):
        row = Upload(batch=batch, position=number, path=one.path, name=one.name)
        row.size = one.file.size if one.file else 0
        row.save()
        _take_in(by, room, row, one)
    _finished(by, room, batch)
    return batch


@action(ABOUT)
def finish_batch(*, by: Actor, room: Room, batch: Batch) -> Batch:
    """Note that a person is done with a batch; what has not arrived whole by then stays under way."""
    row = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    _require_own(by, room, row)
    if not row.uploads.filter(state=State.UNDER_WAY).exists():
        row.finished = row.finished or timezone.now()
        row.save()
    _finished(by, room, row)
    return row


def _finished(by: Actor, room: Room, batch: Batch) -> None:
    taken = batch.uploads.filter(state=State.WHOLE).count()
    audit.record(
        "hand_in_finished",
        by=by,
        about=batch,
        organisation=room.organisation,
        files=taken,
        others=batch.uploads.count() - taken,
    )


@action(ABOUT)
def give_up_uploads(*, by: Actor, room: Room, batch: Batch, uploads: Sequence[Upload]) -> int:
    """Cancel files of a person's own that are under way; the number that were comes back."""
    _require_own(by, room, batch)
    waiting = batch.uploads.filter(
        pk__in=[one.pk for one in uploads], state=State.UNDER_WAY
    ).update(state=State.CANCELLED, reason="You cancelled it.", settled=timezone.now())
    if not batch.uploads.filter(state=State.UNDER_WAY).exists():
        batch.finished = batch.finished or timezone.now()
        batch.save()
    audit.record(
        "hand_in_given_up", by=by, about=batch, organisation=room.organisation, files=waiting
    )
    return waiting


@action(None)
def record_lost(*, by: Actor, room: Room, upload: Upload, reason: str) -> Upload:
    """Record that a file will not arrive, and why; one that is settled stays as it is."""
    row = _locked(upload, room)
    if row.state == State.UNDER_WAY:
        row.state, row.reason, row.settled = State.LOST, reason[:LONGEST_REASON], timezone.now()
        row.save()
    audit.record(
        "hand_in_lost", by=by, about=row, organisation=room.organisation, state=str(row.state)
    )
    return row


@action(None)
def take_out_of_zip(*, by: Actor, room: Room, upload: Upload, arrived: Sequence[Arrived]) -> Upload:
    """Record what was in a zip, as its sender's, and have it scanned and read."""
    row = _locked(upload, room)
    sender, batch = _sender_of(row.batch, by), row.batch
    _lock_room(room)
    last = batch.uploads.count()
    for number, one in enumerate(arrived, last + 1):
        entry = Upload(batch=batch, within=row, position=number, path=one.path, name=one.name)
        entry.size = one.file.size if one.file else 0
        entry.save()
        _take_in(sender, room, entry, one)
    row.outcome = Outcome.TAKEN_OUT
    row.save()
    taken = row.taken_out.filter(state=State.WHOLE).count()
    audit.record(
        "zip_taken_out",
        by=sender,
        about=row,
        organisation=room.organisation,
        files=taken,
        others=len(arrived) - taken,
    )
    return row


@action(None)
def record_zip_fault(*, by: Actor, room: Room, upload: Upload, reason: str) -> Upload:
    """Record that the files of a zip could not be taken out, and why."""
    row = _locked(upload, room)
    row.state, row.reason, row.outcome = State.REFUSED, reason[:LONGEST_REASON], ""
    row.save()
    audit.record(
        "hand_in_refused",
        by=by,
        about=row,
        organisation=room.organisation,
        outcome=str(row.state),
        sha256="",
    )
    return row


@action(ABOUT)
def read_the_rest(*, by: Actor, room: Room, batch: Batch) -> Batch:
    """Have the documents scanned and read that stopped work has left."""
    row = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    _require_own(by, room, row)
    asked = ask_for_reading(by, room.organisation, (), row)
    audit.record(
        "document_reading_asked",
        by=by,
        about=row,
        organisation=room.organisation,
        documents=asked,
    )
    return row


@action(None)
def ask_again(*, by: Actor, organisation: Organisation, keys: Sequence[str]) -> None:
    """Have versions scanned and read that wait and that no work is under way for."""
    ask_for_reading(by, organisation, keys)
    audit.record("document_reading_asked", by=by, organisation=organisation, documents=len(keys))


@action(None)
def record_reading(
    *,
    by: Actor,
    room: Room,
    version: Version,
    scan: tuple[str, str],
    text: tuple[str, str],
    pages: int,
    passages: Iterable[DocumentPassage],
) -> Version:
    """Write down what a scan found and what text a version has.

    scan, text: a state and its words. Of a file in which malware was found no text stays, and
    every other version with its content is infected from then on, in all rooms.
    """
    list(
        Version.objects.select_for_update(of=("self",)).filter(digest=version.digest).order_by("pk")
    )
    row = Version.objects.get(pk=version.pk)
    # Malware that was found meanwhile in the same content outweighs a scan that found nothing.
    if infection := infection_of(row):
        scan, text = infection, LOCKED_AWAY
    row.scanned, row.scan_words = scan[0], scan[1][:300]
    row.text_state, row.text_words = text[0], text[1][:300]
    row.pages = pages
    row.save()
    if row.scanned == Scanned.INFECTED:
        lock_away(row)
    else:
        row.passages.all().delete()
        DocumentPassage.objects.bulk_create(passages, batch_size=500)
    audit.record(
        "document_read",
        by=by,
        about=row,
        organisation=room.organisation,
        scanned=row.scanned,
        text=row.text_state,
    )
    return row


def _take_in(by: Actor, room: Room, row: Upload, arrived: Arrived) -> None:
    """Make of a whole file what it is to be; the upload's record and the follow-up with it."""
    batch = row.batch
    row.settled, row.partial, row.reason = timezone.now(), "", arrived.said[:LONGEST_REASON]
    if arrived.file is None:
        row.state, row.reason = State.REFUSED, arrived.refusal[:LONGEST_REASON]
        row.save()
        return
    row.state = State.WHOLE
    if batch.takes_out and arrived.kind == "zip" and row.within_id is None:
        row.outcome, row.digest = Outcome.TAKING_OUT, arrived.file.digest
        row.save()
        ask_for_reading(by, room.organisation, [f"zip:{row.pk}"], batch)
        return
    placed = place(by, room, arrived, leaves_out=batch.leaves_out)
    _keep_place(row, placed)
    if placed.is_new and placed.version is not None:
        ask_for_reading(by, room.organisation, [str(placed.version.pk)], batch)
    if placed.version is not None:
        follow(placed.version, batch)


def _keep_place(row: Upload, placed: Placed) -> None:
    row.outcome, row.version, row.same_as = placed.outcome, placed.version, placed.same_as
    row.save()


def _sender_of(batch: Batch, by: Actor) -> Actor:
    """Who handed a batch in; the system where they are gone."""
    return actor_for(batch.by) if batch.by else by


def _locked(upload: Upload, room: Room) -> Upload:
    """The upload's row, held; the room's first, so that two files of one name meet one another."""
    _lock_room(room)
    row = (
        Upload.objects.select_for_update(of=("self",)).select_related("batch__by").get(pk=upload.pk)
    )
    if room_of(row.batch) != room:
        raise PermissionDenied("The file is another room's.")
    return row


def _lock_room(room: Room) -> None:
    Organisation.objects.select_for_update().get(pk=room.organisation.pk)


def _require_own(by: Actor, room: Room, batch: Batch) -> None:
    """Raises PermissionDenied unless a batch is this person's and of this room."""
    is_own = by.is_system or (by.person is not None and batch.by_id == by.person.pk)
    if not is_own or room_of(batch) != room:
        raise PermissionDenied("Only whoever began to hand files in may go on with them.")
