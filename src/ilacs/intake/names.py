"""Names of files as they can be shown and saved anywhere, made from names as they were handed in.

The original stays with the record; nothing here is ever used to find a file in the store.
"""

import re
import unicodedata
from collections.abc import Collection

LONGEST, LONGEST_BYTES = 150, 220
"""Characters and UTF-8 bytes. File systems take 255 bytes; a number may still be put before it."""

LONGEST_ENDING = 12
UNNAMED = "unnamed"
FAKE_PATH = re.compile(r"^[A-Za-z]:\\fakepath\\")
"""What browsers put before the name of a chosen file, by the HTML standard."""

UNSAFE = re.compile(r'[<>:"|?*\u2044\u2215\u29f8\uff0f\uff3c]')
"""What Windows refuses, and characters that look like a slash."""

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"}
)
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that are not seen: controls, direction marks, halves of pairs."""


def safe_name(original: str) -> str:
    """A name that every system can save and that reads as it is: no path, no control or direction
    mark, no reserved word, at most 150 characters with its ending kept.

    Parts of a path are joined by hyphens. The result is never empty, and safe names stay as they
    are.
    """
    parts = re.split(r"[/\\]", FAKE_PATH.sub("", original))
    named = [text for text in (_seen(part) for part in parts) if text.strip(" .")]
    name = _stripped("-".join(named))
    if not name:
        return UNNAMED
    if name.split(".")[0].rstrip().casefold() in RESERVED:
        name = f"_{name}"
    return _shortened(name, "")


def safe_path(original: str) -> tuple[str, ...]:
    """The safe names of the folders and the file in a path within a zip, outermost first."""
    parts = re.split(r"[/\\]", original)
    return tuple(safe_name(part) for part in parts if _seen(part).strip(" .")) or (UNNAMED,)


def unique_name(name: str, taken: Collection[str]) -> str:
    """A safe name that no other in a folder has, even where capitals do not count.

    `taken` holds the folder's names as `folded` gives them.
    """
    name = safe_name(name)
    shown, number = name, 1
    while folded(shown) in taken:
        number += 1
        shown = _shortened(name, f" ({number})")
    return shown


def folded(name: str) -> str:
    """A name as folders compare it: capitals and ways of writing an accent do not count."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _seen(part: str) -> str:
    text = unicodedata.normalize("NFC", part)
    text = "".join(" " if c.isspace() else c for c in text if _is_seen(c))
    return " ".join(UNSAFE.sub("_", text).split())


def _is_seen(character: str) -> bool:
    return character in "\t\n" or unicodedata.category(character) not in UNSEEN


def _stripped(name: str) -> str:
    """Without dots and spaces at either end: Windows drops them, and a leading dot hides a file."""
    return name.strip(" .")


def _shortened(name: str, suffix: str) -> str:
    """The name with `suffix` before its ending, cut in its stem to what file systems take."""
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > LONGEST_ENDING or " " in ending:
        stem, dot, ending = name, "", ""
    tail = suffix + dot + ending
    stem = stem[: LONGEST - len(tail)]
    while len((stem + tail).encode()) > LONGEST_BYTES:
        stem = stem[:-1]
    return unicodedata.normalize("NFC", stem.rstrip(" .") + tail)
