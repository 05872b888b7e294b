"""Files of the data folder are their owner's alone: how they are made so, and which are not."""

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o077
"""The rights that a new file or folder does not get: any for the group and for others."""


def keep_new_files_to_owner() -> None:
    """Let whatever this process and its children make be readable by their owner alone."""
    os.umask(OWNER_ONLY)


def leave_no_image_of_memory() -> None:
    """Let a crash write no core file: master keys and children's values are in memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def make_own_folder(folder: Path) -> None:
    """Make a folder that its owner alone may enter, whatever the process's own rule is."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)


def open_to_others(folder: Path) -> Iterator[Path]:
    """Yield the folder and what is in it where the group or others have any right to it."""
    for path in _within(folder):
        with suppress(OSError):
            if path.lstat().st_mode & OWNER_ONLY:
                yield path


def close_to_others(folder: Path) -> None:
    """Take the rights of the group and of others away; what is not ours is left for the doctor."""
    for path in open_to_others(folder):
        with suppress(OSError):
            path.chmod(stat.S_IMODE(path.lstat().st_mode) & ~OWNER_ONLY)


def _within(folder: Path) -> Iterator[Path]:
    yield folder
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            if not path.is_symlink():
                yield path
