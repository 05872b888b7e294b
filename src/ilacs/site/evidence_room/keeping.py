"""Which files of the store the evidence room's records name."""

from collections.abc import Iterable


def digests_kept() -> Iterable[str]:
    """Yield the digest of every version of every document."""
    from ilacs.site.evidence_room.models import Version

    return Version.objects.values_list("digest", flat=True).iterator()
