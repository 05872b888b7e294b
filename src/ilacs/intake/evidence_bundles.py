"""Verifying the bundle of an inspection's evidence base, with nothing but the file itself."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ilacs.intake.archives import CHECKING, MANIFEST, verify_archive
from ilacs.intake.limits import MEGABYTE
from ilacs.intake.manifest import opened, own_hash
from ilacs.intake.zips import Zip

TRAIL = "audit-trail.json"
"""What the file of the audit trail is called, after its number."""
LARGEST_TRAIL = 64 * MEGABYTE
"""Some hundred thousand events; as Python reads them they take about ten times as much."""
LARGEST_MANIFEST = 64 * MEGABYTE
NEEDED = frozenset({"sequence", "previous", "hash", "event", "moment", "object"})

Entry = dict[str, Any]


def verify_bundle(
    path: Path, hash_of: Callable[[Entry], str], *, manifest_sha256: str = ""
) -> tuple[str, ...]:
    """Return what is wrong with a bundle, in sentences that name the file; nothing where it is whole.

    hash_of: how the audit trail hashes an event. The bundle holds the events that concern its
    inspection, so the chain is followed where one event comes straight after another, and every
    event must have its own hash. manifest_sha256: the manifest's hash as it is known from
    elsewhere; without it only damage is found, for whoever rewrites a file can rewrite its manifest.
    Raises InputError where the file is no bundle at all.
    """
    faults = verify_archive(path)
    if not faults and manifest_sha256 and _manifest_hash(path) != manifest_sha256.strip().lower():
        return ("The manifest is not the one that is known: its hash is another.",)
    return faults or tuple(_about_the_trail(path, hash_of))


def _manifest_hash(path: Path) -> str:
    with Zip(path, limits=CHECKING) as archive:
        facts, _ = opened(archive.read(MANIFEST, LARGEST_MANIFEST))
    return own_hash(facts)


def _about_the_trail(path: Path, hash_of: Callable[[Entry], str]) -> Iterator[str]:
    with Zip(path, limits=CHECKING) as archive:
        name = next((one for one in archive.members if one.endswith(f" {TRAIL}")), "")
        if not name:
            yield "There is no audit trail in it."
            return
        data = archive.read(name, LARGEST_TRAIL)
    try:
        entries = json.loads(data)
    except (ValueError, RecursionError):
        entries = None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        yield f"{name}: it is no audit trail that can be checked."
        return
    if not entries:
        yield f"{name}: there is no event in it."
        return
    yield from (f"{name}: {one}" for one in _chain(entries, hash_of))


def _is_entry(one: object) -> bool:
    """Tell whether something read has the shape of an event, so that it can be followed."""
    if not isinstance(one, dict) or not set(one) >= NEEDED:
        return False
    number = one["sequence"]
    is_number = isinstance(number, int) and not isinstance(number, bool)
    return is_number and all(isinstance(one[key], str) for key in ("previous", "hash"))


def _chain(entries: list[Entry], hash_of: Callable[[Entry], str]) -> Iterator[str]:
    before: Entry | None = None
    for entry in entries:
        number = entry["sequence"]
        try:
            is_own = hash_of(entry) == entry["hash"]
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            is_own = False
        if not is_own:
            yield f"event {number} has been changed since it was written."
        if before is not None:
            if number <= before["sequence"]:
                yield f"event {number} is out of order."
            elif number == before["sequence"] + 1 and entry["previous"] != before["hash"]:
                yield f"event {number} does not follow from the event before it."
        before = entry
