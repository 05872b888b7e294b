"""Child-level files as they arrive: sealed piece by piece, so that none of it is written in the clear."""

import tempfile
import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopFutureHandlers,
    StopUpload,
)

from ilacs.annexa.load.limits import LARGEST_FILE
from ilacs.site.reports.incoming import NO_ROOM_LEFT
from ilacs.site.store import NO_ROOM, site_store
from ilacs.site.submissions.vault import Sealer, new_key

FIELD = "annex_a"
"""The form's field whose files are sealed; no other form has one of this name."""
TOO_LARGE = "ilacs.submission_too_large"
FILE = "file"


def about(submission: uuid.UUID | str, part: str) -> str:
    """What a part's bytes are bound to."""
    return f"submission {submission} {part}"


class SealedFile(UploadedFile):
    """An uploaded file that is sealed already; `file` holds the sealed bytes.

    submission: the id that it is bound to. key: what opens it, in memory only.
    """

    def __init__(self, name: str | None) -> None:
        incoming = site_store().incoming
        incoming.mkdir(parents=True, exist_ok=True)
        file = tempfile.NamedTemporaryFile(prefix="form-", dir=incoming)  # noqa: SIM115 - it stays open
        super().__init__(file, name, "application/octet-stream", 0)
        self.submission = uuid.uuid4()
        self.key = new_key()
        self.sealer = Sealer(self.key, about(self.submission, FILE))


class SealingUploadHandler(FileUploadHandler):
    """Seals a file of the child-level form; every other file is left to the handlers after it."""

    sealed: SealedFile | None = None

    def new_file(self, field_name: str, *args: Any, **options: Any) -> None:
        """Begin a file."""
        super().new_file(field_name, *args, **options)
        self.sealed = None
        if field_name == FIELD:
            self.sealed = SealedFile(self.file_name)
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Seal a piece. Raises SkipFile, which drops the file, where it is too large or has no room."""
        if self.sealed is None:
            return raw_data
        if start + len(raw_data) > LARGEST_FILE:
            self._drop(TOO_LARGE)
        self._write(self.sealed, self.sealed.sealer.add(raw_data))
        return None

    def file_complete(self, file_size: int) -> SealedFile | None:
        """Return the sealed file. Raises StopUpload where there is no room for the end of it."""
        sealed = self.sealed
        if sealed is not None:
            try:
                self._write(sealed, sealed.sealer.finish())
            except SkipFile as full:
                raise StopUpload(connection_reset=False) from full
            self.sealed = None
            sealed.size = file_size
            sealed.file.seek(0)  # type: ignore[union-attr]
        return sealed

    def upload_interrupted(self) -> None:
        """Remove what came of a file whose sender went away."""
        if self.sealed is not None:
            self.sealed.close()

    def _write(self, sealed: SealedFile, data: bytes) -> None:
        try:
            sealed.file.write(data)  # type: ignore[union-attr]
            sealed.file.flush()  # type: ignore[union-attr]
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self._drop(NO_ROOM_LEFT)

    def _drop(self, reason: str) -> None:
        assert self.request is not None  # Django sets it before the first file.
        self.request.META[reason] = True
        if self.sealed is not None:
            self.sealed.close()
            self.sealed = None
        raise SkipFile
