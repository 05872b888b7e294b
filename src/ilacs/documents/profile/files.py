"""A profile written to a file: its ending decides the format."""

from collections.abc import Callable
from pathlib import Path

from ilacs.documents.profile.profile import Profile
from ilacs.documents.profile.typesetting import write_pdf
from ilacs.documents.profile.word import write_word
from ilacs.errors import InputError
from ilacs.outcomes.files import write_file

WRITERS: dict[str, Callable[[Profile], bytes]] = {"pdf": write_pdf, "docx": write_word}
TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Each format: what writes it, and its media type."""


def check_profile_ending(path: Path) -> None:
    """Refuse a file name whose ending names no format, before any work is done for it."""
    if path.suffix.lower().lstrip(".") not in WRITERS:
        raise InputError(
            f"The ending “{path.suffix}” names no format for a profile.",
            where=path.name,
            remedy="Use .pdf or .docx.",
        )


def write_profile(profile: Profile, path: Path) -> None:
    """Write a profile, whole or not at all. Raises InputError where it cannot be written."""
    check_profile_ending(path)
    content = WRITERS[path.suffix.lower().lstrip(".")](profile)
    write_file(path, content)
