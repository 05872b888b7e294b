"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """What inspectors recorded, against which criteria, and their lines of enquiry."""

    name = "ilacs.site.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Add the tab and the part of the board, and open evidence to erasure with its inspection."""
        from django.db.models.signals import pre_delete

        from ilacs.site.accounts.permissions import Permission
        from ilacs.site.cases import referrals, reviewing
        from ilacs.site.daily_record import actions as record
        from ilacs.site.evidence import erasing, searching, showing
        from ilacs.site.inspections import sections
        from ilacs.site.inspections.models import Inspection
        from ilacs.site.inspections.states import INSPECTORS
        from ilacs.site.timetable import notes

        view = Permission.EVIDENCE_VIEW
        sections.TABS.append(sections.Tab("evidence_list", "Evidence", view, side=INSPECTORS))
        sections.ON_BOARD.append(showing.on_board)
        reviewing.FOLLOWERS.append(searching.keep_review)
        referrals.FOLLOWERS.append(searching.keep_referral)
        notes.FOLLOWERS.append(searching.keep_note)
        record.FOLLOWERS.append(searching.keep_entry)
        pre_delete.connect(erasing.open_base, sender=Inspection, dispatch_uid="open_evidence")
