"""Which installation a command works on: the live one, or one that is being restored.

A process serves one installation, so the choice is made in the environment before Django starts.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from ilacs.errors import InputError
from ilacs.site import runtime
from ilacs.site.backup.archive import open_archive
from ilacs.site.configuration import Configuration, assume_demonstration, read_configuration
from ilacs.site.own_files import keep_new_files_to_owner

RECEIPT = "restored.json"
"""In the new place: the list of contents of the backup that was restored into it."""


@dataclass(frozen=True)
class Place:
    """Where a backup is brought back to: a data folder that is built under another name.

    The settings of the running program name the unfinished folder and the new database.
    """

    folder: Path

    @property
    def unfinished(self) -> Path:
        """The folder until everything in it has been proven."""
        return self.folder.with_name(f"{self.folder.name}.part")


def require_empty(folder: Path) -> None:
    """Raise InputError unless a folder is free to be restored into."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            "The place to restore into is not empty.", str(folder), "Name a new folder with --into."
        )


def live_configuration() -> Configuration:
    """Return the live installation's configuration, as every command finds it."""
    keep_new_files_to_owner()
    assume_demonstration()
    return read_configuration()


def configure_live() -> None:
    """Start Django on the live installation. Raises InputError where there is none."""
    live = live_configuration()
    path = Path(live.database.removeprefix("sqlite:///"))
    if live.database.startswith("sqlite:") and not path.exists():
        raise InputError(
            "There is no installation here.",
            str(path),
            "Run this where the site runs, with the same ILACS_… variables.",
        )
    runtime.configure()


def configure_restored(folder: Path, database: str) -> Place:
    """Start Django on a place to restore into; returns the place.

    What an earlier restore left unfinished there is removed. Raises InputError where the place is
    not free.
    """
    require_empty(folder)
    if not folder.parent.is_dir():
        raise InputError("There is no such folder.", str(folder.parent), "Make it first.")
    place = Place(folder)
    shutil.rmtree(place.unfinished, ignore_errors=True)
    place.unfinished.mkdir(mode=0o700)
    os.environ["ILACS_DATA"] = str(place.unfinished)
    os.environ["ILACS_DATABASE"] = database
    runtime.configure()
    return place


def is_restored(folder: Path, backup: Path) -> bool:
    """Return whether a folder holds this very backup, restored and proven."""
    receipt = folder / RECEIPT
    if not receipt.is_file():
        return False
    with open_archive(backup) as reader:
        return receipt.read_text(encoding="utf-8") == reader.manifest.model_dump_json()
