"""Pictures of pages for the preview: few at a time, none for long, and what fails is not tried again
at once, so that no file holds up the site."""

from collections import OrderedDict
from dataclasses import replace
from functools import lru_cache
from threading import BoundedSemaphore
from time import monotonic

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import USUAL
from ilacs.intake.pictures import Picture, page_picture
from ilacs.site.store import site_store

AT_ONCE = 2
"""Pictures made at the same time: each takes a process of its own, with up to 768 MB."""
KEPT = 24
LIMITS = replace(USUAL, seconds=10)
"""A page of a scanner takes one or two seconds; whoever asks holds one of the site's eight threads."""
PATIENCE = 2.0
"""Seconds that somebody waits for one of the places."""
FAILED_FOR = 600.0
"""Seconds for which a page of which no picture could be made is not tried again."""
MOST_FAILED = 500

_places = BoundedSemaphore(AT_ONCE)
_failed: OrderedDict[tuple[str, int], tuple[float, InputError]] = OrderedDict()


def preview(digest: str, kind: Kind, number: int) -> Picture:
    """Return a picture of a page of a stored file, counted from 1; who may look is decided before.

    Raises InputError where none can be made, or others are being made, and FileNotFoundError.
    """
    key = digest, number
    until, error = _failed.get(key, (0.0, None))
    if error is not None and until > monotonic():
        raise InputError(error.what, error.where, error.remedy)
    return _made(digest, kind, number)


@lru_cache(maxsize=KEPT)
def _made(digest: str, kind: Kind, number: int) -> Picture:
    """Make a picture; the last ones are kept in memory."""
    path = site_store().path(digest)
    if not path.is_file():
        raise FileNotFoundError(path)
    if not _places.acquire(timeout=PATIENCE):
        raise InputError("Other previews are being made now.", "", "Try again in a moment.")
    try:
        return page_picture(path, kind, number, limits=LIMITS)
    except InputError as error:
        _remember(digest, number, error)
        raise
    finally:
        _places.release()


def _remember(digest: str, number: int, error: InputError) -> None:
    _failed[digest, number] = monotonic() + FAILED_FOR, error
    while len(_failed) > MOST_FAILED:
        _failed.popitem(last=False)
