"""Malware that was found in some content: it holds for every version with that content, everywhere."""

from ilacs.site.evidence_room.models import DocumentPassage, Scanned, TextState, Version
from ilacs.site.library.search_table import forget_erased

LOCKED_AWAY = (TextState.NONE, "The file is locked away.")


def infection_of(version: Version) -> tuple[str, str] | None:
    """Return the state and words of a scan that found malware in a version's content; None: none did."""
    found = Version.objects.filter(digest=version.digest, scanned=Scanned.INFECTED)
    words = found.values_list("scan_words", flat=True).first()
    return None if words is None else (Scanned.INFECTED, words)


def lock_away(version: Version) -> int:
    """Call every version with the content of an infected one infected; no text of theirs stays.

    Those of other rooms too, and those that were shared. To be called inside an action. Returns
    how many others there were.
    """
    same = Version.objects.filter(digest=version.digest)
    if DocumentPassage.objects.filter(version__in=same).delete()[0]:
        forget_erased()
    state, words = LOCKED_AWAY
    return same.exclude(pk=version.pk).update(
        scanned=version.scanned,
        scan_words=version.scan_words,
        text_state=state,
        text_words=words,
    )
