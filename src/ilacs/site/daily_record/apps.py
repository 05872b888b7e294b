"""The daily record as a part of the site."""

from django.apps import AppConfig


class DailyRecordConfig(AppConfig):
    """Notes, emerging findings and responses, issues with owners, and briefings."""

    name = "ilacs.site.daily_record"
    label = "daily_record"

    def ready(self) -> None:
        """Add the tabs, the parts of the board and of one's own part, and open books to erasure."""
        from django.db.models.signals import pre_delete

        from ilacs.site.accounts.permissions import Permission
        from ilacs.site.daily_record import erasing, showing
        from ilacs.site.inspections import sections
        from ilacs.site.inspections.models import Inspection

        sections.TABS += [
            sections.Tab("daily_record", "Daily record", Permission.RECORD_VIEW),
            sections.Tab("briefing_list", "Briefings", Permission.BRIEFING_VIEW),
        ]
        sections.ON_BOARD += [showing.issues_on_board, showing.findings_on_board]
        sections.OWN_PART.append(showing.own_part)
        sections.STILL_OPEN.append(showing.still_open)
        pre_delete.connect(erasing.open_books, sender=Inspection, dispatch_uid="open_books")
