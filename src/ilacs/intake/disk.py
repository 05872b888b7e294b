"""The few things done to the disk for an upload, so that a test can stop them at any byte."""

import os
import shutil
from pathlib import Path


class Disk:
    """Writing that lasts: each step returns when the disk has it, not before."""

    def create(self, path: Path) -> None:
        """An empty file, and its name in the folder."""
        with path.open("xb"):
            pass
        self.sync_folder(path.parent)

    def write_at(self, path: Path, at: int, data: bytes) -> None:
        """Bytes at a place in a file, flushed to the disk."""
        with path.open("r+b") as file:
            file.seek(at)
            self.put(file.fileno(), data)
            self.sync(file.fileno())

    def append(self, path: Path, data: bytes) -> None:
        """Bytes at the end of a file, flushed to the disk."""
        with path.open("ab") as file:
            self.put(file.fileno(), data)
            self.sync(file.fileno())

    def rename(self, old: Path, new: Path) -> None:
        """A file under another name, in one step, and that step flushed."""
        os.replace(old, new)
        self.sync_folder(new.parent)

    def remove(self, path: Path) -> None:
        """A file taken away, if it is there."""
        path.unlink(missing_ok=True)
        self.sync_folder(path.parent)

    def free(self, folder: Path) -> int:
        """Bytes that can still be written where a folder lies."""
        return shutil.disk_usage(folder).free

    def put(self, file: int, data: bytes) -> None:
        """All of the bytes written where the file stands."""
        view = memoryview(data)
        while view:
            view = view[os.write(file, view) :]

    def sync(self, file: int) -> None:
        """The file's bytes flushed."""
        os.fsync(file)

    def sync_folder(self, folder: Path) -> None:
        """The folder's names flushed."""
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
