"""Files sent in parts: beginning, going on after a lost connection, and taking in what is whole."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.names import safe_path
from ilacs.intake.partial_files import Whole
from ilacs.intake.resumable import Answer, Declared, Progress
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.handing_in import actions
from ilacs.site.handing_in.incoming import Arrived, arrive, partial_files, storable
from ilacs.site.handing_in.models import Batch, State, Upload
from ilacs.site.handing_in.queries import bytes_under_way, going_on, unfinished_batch
from ilacs.site.handing_in.recovery import GONE
from ilacs.site.inspections.rooms import Room, room_of

Span = tuple[int, int]

MOST_UNDER_WAY = 20_000_000_000
"""Bytes that one person may have begun to send and not sent; a room of an inspection has some 5 GB."""
TOO_MUCH = "More than 20 GB are under way from you."


@dataclass(frozen=True)
class Wish:
    """A file that a person's browser is about to send."""

    path: str
    size: int
    modified: int
    fingerprint: str

    @property
    def key(self) -> tuple[str, int, int, str]:
        """By what the same file is known again."""
        return storable(self.path), self.size, self.modified, self.fingerprint


@dataclass(frozen=True)
class Choices:
    """What a person chose for the files: see Batch."""

    about: str = ""
    takes_out: bool = False
    leaves_out: bool = False


@dataclass(frozen=True)
class Begun:
    """A file that may be sent, or is settled already; missing: from which byte to before which."""

    upload: Upload
    missing: tuple[Span, ...] = ()


def begin(
    by: Actor, room: Room, wishes: Sequence[Wish], choices: Choices
) -> tuple[Batch, list[Begun]]:
    """Begin files, or go on with those of this person that are under way in this room.

    A file is the same where its path, size, time and fingerprint are. One that would take a person
    beyond MOST_UNDER_WAY is refused. Raises InputError where the inspection is closed.
    """
    room.require_open()
    assert by.person is not None
    batch = unfinished_batch(by, room, choices.about) or Batch(
        **room.fields(), by=by.person, about=choices.about
    )
    batch.takes_out, batch.leaves_out = choices.takes_out, choices.leaves_out
    known = {_key(one): one for one in going_on(batch)}
    found = [_going_on(known.get(wish.key)) for wish in wishes]
    begun, left = [], MOST_UNDER_WAY - bytes_under_way(by)
    for wish, known_one in zip(wishes, found, strict=True):
        one = known_one or Begun(_new(wish, left))
        left -= wish.size if _is_new(one) else 0
        begun.append(one)
    new = [one.upload for one, old in zip(begun, found, strict=True) if old is None]
    try:
        batch = actions.begin_uploads(by=by, room=room, batch=batch, uploads=new)
    except BaseException:
        for upload in new:
            if upload.partial:
                partial_files().abandon(upload.partial)
        raise
    return batch, [
        Begun(one.upload, ((0, one.upload.size),)) if _is_new(one) else one for one in begun
    ]


def _is_new(one: Begun) -> bool:
    return one.upload.state == State.UNDER_WAY and not one.missing


def _key(upload: Upload) -> tuple[str, int, int, str]:
    return upload.path, upload.size, upload.modified, upload.fingerprint


def _going_on(upload: Upload | None) -> Begun | None:
    """An upload that is known, with what is missing of it; None where it must begin anew."""
    if upload is None or upload.state == State.WHOLE:
        return Begun(upload) if upload else None
    try:
        progress = partial_files().progress(upload.partial)
    except InputError:
        actions.record_lost(by=SYSTEM, room=room_of(upload.batch), upload=upload, reason=GONE)
        return None
    # Whole, but not recorded yet: the last byte is asked for again, by which it is taken in.
    return Begun(upload, progress.missing or ((upload.size, upload.size),))


def _new(wish: Wish, left: int) -> Upload:
    """Begin a file, or refuse it. left: how many bytes its sender may still begin."""
    path = storable(wish.path)
    name = safe_path(path)[-1]
    upload = Upload(
        path=path,
        name=name,
        size=max(0, wish.size),
        modified=wish.modified,
        fingerprint=wish.fingerprint,
    )
    try:
        if wish.size < 1:
            raise InputError("The file is empty.", name, "Save it again, and hand it in again.")
        if wish.size > left:
            raise InputError(TOO_MUCH, name, "Hand this in once the others have arrived.")
        upload.partial = partial_files().begin(Declared(name, wish.size, wish.modified))
    except InputError as error:
        upload.state = State.REFUSED
        upload.reason = f"{error.what} {error.remedy}".strip()
    return upload


def put_part(
    by: Actor, upload: Upload, at: int, data: bytes, sha256: str
) -> tuple[Answer, tuple[Span, ...]]:
    """Take a part of a file in; with its last, the file. What is missing comes back.

    An empty part only asks whether the file is whole. Raises InputError where there is no room, or
    the inspection is closed.
    """
    room = room_of(upload.batch)
    room.require_open()
    if upload.state != State.UNDER_WAY:
        return Answer.REPEATED, ()
    files = partial_files()
    if data:
        answer, progress = files.put(upload.partial, at, data, sha256)
    else:
        answer, progress = Answer.REPEATED, files.progress(upload.partial)
    if progress.is_complete:
        _take_in(by, room, upload, progress)
    return answer, progress.missing


def _take_in(by: Actor, room: Room, upload: Upload, progress: Progress) -> None:
    """Make a complete file whole, store it and record it; each step may be repeated after a crash."""
    files = partial_files()
    partial = upload.partial
    try:
        whole = files.finish(partial)
    except InputError as error:
        if files.touched(partial):
            raise
        arrived = Arrived(upload.path, Kind.UNKNOWN, None, f"{error.what} {error.remedy}".strip())
    else:
        arrived = arrive(whole, upload.path, takes_out=upload.batch.takes_out)
    row = actions.hand_in_file(by=by, room=room, upload=upload, arrived=arrived)
    upload.__dict__.update(row.__dict__)
    files.abandon(partial)


def give_up(by: Actor, room: Room, batch: Batch, uploads: Sequence[Upload]) -> int:
    """Cancel files that are under way; what had arrived of them is removed."""
    given_up = actions.give_up_uploads(by=by, room=room, batch=batch, uploads=uploads)
    for one in batch.uploads.filter(
        pk__in=[one.pk for one in uploads], state=State.CANCELLED
    ).exclude(partial=""):
        partial_files().abandon(one.partial)
    return given_up


def take_form(by: Actor, room: Room, files: Sequence[UploadedFile], choices: Choices) -> Batch:
    """Take in files that came in one form: all of them are recorded, or none is.

    Raises InputError where there is no room, or the inspection is closed.
    """
    room.require_open()
    arrived = [_in_form(file, takes_out=choices.takes_out) for file in files]
    batch = Batch(**room.fields(), by=by.person, **vars(choices))
    return actions.hand_in_files(by=by, room=room, batch=batch, arrived=arrived)


def _in_form(file: UploadedFile, *, takes_out: bool) -> Arrived:
    """A file of a form, which lies in a temporary file in the folder of the store."""
    path = Path(file.temporary_file_path())  # type: ignore[attr-defined]
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    name = storable(file.name or "")
    return arrive(Whole("", name, path, digest, file.size or 0), name, takes_out=takes_out)
