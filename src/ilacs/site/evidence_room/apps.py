"""The evidence room as a part of the site."""

from django.apps import AppConfig


class EvidenceRoomConfig(AppConfig):
    """Documents, their versions, and what was shared of them."""

    name = "ilacs.site.evidence_room"
    label = "evidence_room"

    def ready(self) -> None:
        """Let the store keep the files of documents; show them among the pages of inspections.

        With an inspection go the words of what was in its documents, from the search too.
        """
        from django.db.models.signals import post_delete

        from ilacs.site.accounts.permissions import Permission
        from ilacs.site.evidence_room.keeping import digests_kept
        from ilacs.site.evidence_room.sections import on_board, own_documents
        from ilacs.site.inspections.models import Inspection
        from ilacs.site.inspections.sections import ON_BOARD, OWN_PART, TABS, Tab
        from ilacs.site.library.search_table import forget_erased
        from ilacs.site.store import KEEPERS

        KEEPERS.append(digests_kept)
        TABS.append(Tab("documents", "Documents", Permission.DOCUMENT_VIEW))
        ON_BOARD.append(on_board)
        OWN_PART.append(own_documents)
        post_delete.connect(forget_erased, Inspection, dispatch_uid="words of an inspection")
