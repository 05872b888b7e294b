"""The evidence room as a part of the site."""

from django.apps import AppConfig


class EvidenceRoomConfig(AppConfig):
    """Documents, their versions, and what was shared of them."""

    name = "ilacs.site.evidence_room"
    label = "evidence_room"

    def ready(self) -> None:
        """Let the store keep the files of documents."""
        from ilacs.site.evidence_room.keeping import digests_kept
        from ilacs.site.store import KEEPERS

        KEEPERS.append(digests_kept)
