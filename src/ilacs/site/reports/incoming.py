"""Files as they arrive: into the store's own incoming folder, where what a kill leaves is swept."""

import tempfile
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest

from ilacs.site.store import NO_ROOM, site_store


class IncomingFile(TemporaryUploadedFile):
    """An uploaded file in the store's incoming folder; closing it removes it."""

    def __init__(self, name: Any, content_type: Any, size: int, charset: Any, extra: Any) -> None:
        incoming = site_store().incoming
        incoming.mkdir(parents=True, exist_ok=True)
        file = tempfile.NamedTemporaryFile(prefix="form-", dir=incoming)  # noqa: SIM115 - it stays open
        UploadedFile.__init__(self, file, name, content_type, size, charset, extra)


class IncomingUploadHandler(TemporaryFileUploadHandler):
    """Writes an uploaded file beside the store; a full disk is noted on the request, for the page."""

    def new_file(self, *args: Any, **options: Any) -> None:
        """Begin a file."""
        FileUploadHandler.new_file(self, *args, **options)
        self.file = IncomingFile(
            self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece. Raises SkipFile, which drops the file, where there is no room for it."""
        try:
            self.file.write(raw_data)
            self.file.flush()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            assert self.request is not None  # Django sets it before the first file.
            self.request.META[NO_ROOM_LEFT] = True
            raise SkipFile from error


NO_ROOM_LEFT = "ilacs.no_room_left"


def had_no_room(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped because the disk is full."""
    return bool(request.META.get(NO_ROOM_LEFT))
