"""Files that are on their way in, kept on the disk so that after a crash at any byte each is either
whole and recorded, or absent and reported."""

import errno
import fcntl
import hashlib
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ilacs.errors import InputError
from ilacs.intake.disk import Disk
from ilacs.intake.journal import add_line, read_lines
from ilacs.intake.limits import USUAL, Limits
from ilacs.intake.resumable import Answer, Declared, Part, Progress

CHUNK = 1024 * 1024
UPLOAD_ID = re.compile(r"[0-9a-f]{32}")
START_AGAIN = "Upload the file again."
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True)
class Whole:
    """A file that has arrived whole: where it lies, its hash and its size in bytes."""

    upload: str
    name: str
    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class Lost:
    """An upload of which nothing can be used, and why: to be reported to its sender."""

    upload: str
    name: str
    reason: str


class PartialFiles:
    """A folder of uploads under way and of those that are whole. Of several that write to one
    upload each waits for the other.

    An upload has a journal (`ID.journal`) and its bytes (`ID.part`); once it is whole its bytes are
    renamed to `ID.whole`, after a line in the journal that says which hash they have.
    """

    def __init__(
        self,
        folder: Path,
        disk: Disk | None = None,
        limits: Limits = USUAL,
        *,
        reserve: int = 0,
    ) -> None:
        """folder: it is made where it is absent; on the same disk as the store, so that a file can
        be renamed into it. reserve: bytes of the disk that are left to others."""
        self.folder, self.disk, self.limits = folder, disk or Disk(), limits
        self.reserve = reserve
        folder.mkdir(parents=True, exist_ok=True)

    def begin(self, declared: Declared) -> str:
        """Start an upload; returns its id. Raises InputError for an empty or too large file, and
        where the disk has no room for all of it."""
        if declared.size < 1:
            raise InputError("The file is empty.", declared.name, START_AGAIN)
        if declared.size > self.limits.largest_file:
            largest = self.limits.largest_file // (1024 * 1024)
            raise InputError(f"The file is larger than {largest:,} MB.", declared.name)
        self._require_room(declared.size, declared.name)
        upload = secrets.token_hex(16)
        with self._no_recovery(fcntl.LOCK_SH), _room_for(declared.name):
            self.disk.create(self._part(upload))
            self.disk.create(self._journal(upload))
            add_line(self.disk, self._journal(upload), step="begun", **asdict(declared))
        return upload

    def progress(self, upload: str) -> Progress:
        """How far an upload is. Raises InputError where there is none of this id."""
        progress: Progress | None = None
        for line in read_lines(self._journal(upload)):
            step = line.pop("step")
            if step == "begun":
                progress = Progress(Declared(**line))
            elif step == "part" and progress:
                progress = progress.with_part(Part(**line))
        if progress is None:
            raise InputError("There is no such upload.", "", START_AGAIN)
        return progress

    def put(self, upload: str, at: int, data: bytes, sha256: str = "") -> tuple[Answer, Progress]:
        """Take a part in; the answer is only given when the disk has it.

        sha256: what the sender says that the part's hash is; empty where it does not say. Raises
        InputError where the disk has no room: what was received before stands.
        """
        found = hashlib.sha256(data).hexdigest()
        if sha256 and sha256 != found:
            return Answer.DAMAGED, self.progress(upload)
        with self._alone(upload):
            return self._put(upload, Part(at, len(data), found), data)

    def _put(self, upload: str, part: Part, data: bytes) -> tuple[Answer, Progress]:
        progress = self.progress(upload)
        answer = progress.judge(part)
        if answer is Answer.TAKEN:
            self._require_room(part.size, progress.declared.name)
            with _room_for(progress.declared.name):
                self.disk.write_at(self._part(upload), part.at, data)
                add_line(self.disk, self._journal(upload), step="part", **asdict(part))
            progress = progress.with_part(part)
        return answer, progress

    def finish(self, upload: str, sha256: str = "") -> Whole:
        """Make a complete upload whole; may be repeated. Returns it when the disk has it.

        sha256: the whole file's, where the sender tells it now. Raises InputError where parts are
        missing, or the file's bytes are not those that were declared: then nothing is kept of it.
        """
        with self._alone(upload):
            return self._whole_in(upload) or self._finish(upload, sha256)

    def _finish(self, upload: str, sha256: str) -> Whole:
        progress = self.progress(upload)
        declared = progress.declared
        if not progress.is_complete:
            missing = declared.size - progress.received
            raise InputError(f"{missing:,} bytes are missing.", declared.name, "Send them.")
        found = _hash(self._part(upload)) if self._part(upload).exists() else ""
        if any(told and told != found for told in (sha256, declared.sha256)):
            self.abandon(upload)
            raise InputError("The file changed while it was sent.", declared.name, START_AGAIN)
        with _room_for(declared.name):
            add_line(self.disk, self._journal(upload), step="whole", sha256=found)
        self.disk.rename(self._part(upload), self._whole(upload))
        return Whole(upload, declared.name, self._whole(upload), found, declared.size)

    def abandon(self, upload: str) -> None:
        """Remove all that there is of an upload; the journal last, which tells of it."""
        for path in (self._part(upload), self._whole(upload), self._journal(upload)):
            self.disk.remove(path)

    def recover(self) -> Iterator[Whole | Lost | tuple[str, Progress]]:
        """After a crash: every upload in the folder, whole, lost, or with how far it is.

        Files that no journal tells of are removed: no answer about them was ever given. Others may
        go on sending meanwhile.
        """
        with self._no_recovery(fcntl.LOCK_EX):
            told = {path.stem for path in self.folder.glob("*.journal")}
            for path in sorted(self.folder.glob("*.*")):
                if UPLOAD_ID.fullmatch(path.stem) and path.stem not in told:
                    self.disk.remove(path)
        for upload in sorted(told):
            if UPLOAD_ID.fullmatch(upload):
                with suppress(FileNotFoundError), self._journal(upload).open("rb") as journal:
                    fcntl.flock(journal, fcntl.LOCK_EX)
                    yield self._recovered(upload)

    def touched(self, upload: str) -> float:
        """When something of an upload last arrived, in seconds since 1970; 0 where there is none."""
        try:
            return self._journal(upload).stat().st_mtime
        except FileNotFoundError:
            return 0.0

    def _recovered(self, upload: str) -> Whole | Lost | tuple[str, Progress]:
        try:
            progress = self.progress(upload)
        except InputError:
            self.abandon(upload)
            return Lost(upload, "", "The upload had not begun.")
        name = progress.declared.name
        try:
            if whole := self._whole_in(upload):
                return whole
        except InputError as refusal:
            return Lost(upload, name, refusal.what)
        part = self._part(upload)
        reach = max((one.end for one in progress.parts), default=0)
        if not part.exists() or part.stat().st_size < reach:
            return Lost(upload, name, "The bytes that were received are no longer there.")
        return upload, progress

    def _whole_in(self, upload: str) -> Whole | None:
        """The file, if its journal says that it is whole; the renaming is done if it was not yet.

        Raises InputError where its bytes are gone or are not those in the journal.
        """
        lines = read_lines(self._journal(upload))
        said = next((line for line in lines if line["step"] == "whole"), None)
        begun = next((line for line in lines if line["step"] == "begun"), None)
        if said is None or begun is None:
            return None
        path = self._whole(upload)
        if not path.exists() and self._part(upload).exists():
            self.disk.rename(self._part(upload), path)
        if not path.exists() or path.stat().st_size != begun["size"]:
            raise InputError("The file is no longer there.", begun["name"], START_AGAIN)
        return Whole(upload, begun["name"], path, said["sha256"], begun["size"])

    def _require_room(self, size: int, name: str) -> None:
        """Raises InputError where so many bytes would leave less of the disk than is for others."""
        if self.reserve and self.disk.free(self.folder) - size < self.reserve:
            raise _no_room(name)

    @contextmanager
    def _alone(self, upload: str) -> Iterator[None]:
        """Hold the upload against all others; the system lets go of it if this process dies."""
        try:
            journal = self._journal(upload).open("rb")
        except FileNotFoundError:
            raise InputError("There is no such upload.", "", START_AGAIN) from None
        with journal:
            fcntl.flock(journal, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _no_recovery(self, how: int) -> Iterator[None]:
        """Keep beginnings, which share this, and the removal of what has no journal apart."""
        with (self.folder / "lock").open("ab") as lock:
            fcntl.flock(lock, how)
            yield

    def _part(self, upload: str) -> Path:
        return self._path(upload, "part")

    def _whole(self, upload: str) -> Path:
        return self._path(upload, "whole")

    def _journal(self, upload: str) -> Path:
        return self._path(upload, "journal")

    def _path(self, upload: str, ending: str) -> Path:
        if not UPLOAD_ID.fullmatch(upload):
            raise InputError("There is no such upload.", "", START_AGAIN)
        return self.folder / f"{upload}.{ending}"


@contextmanager
def _room_for(name: str) -> Iterator[None]:
    """Turns a full disk into a refusal that the sender is told."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in NO_ROOM:
            raise
        raise _no_room(name) from fault


def _no_room(name: str) -> InputError:
    return InputError("There is no room left for the file.", name, "Tell whoever runs the site.")


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
