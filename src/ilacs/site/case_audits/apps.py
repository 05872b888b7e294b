"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class CaseAuditsConfig(AppConfig):
    """Adds the tab, the sections of the board and of one's own part, and the making of packs."""

    name = "ilacs.site.case_audits"
    label = "case_audits"

    def ready(self) -> None:
        from ilacs.site.accounts.permissions import Permission
        from ilacs.site.case_audits import packing_job
        from ilacs.site.case_audits.sections import on_board, own_part, still_open
        from ilacs.site.inspections.sections import ON_BOARD, OWN_PART, STILL_OPEN, TABS, Tab

        packing_job.register_kind()
        tab = Tab("case_audit_list", "Audits", Permission.CASE_AUDIT_VIEW)
        if tab not in TABS:
            TABS.append(tab)
            ON_BOARD.append(on_board)
            OWN_PART.append(own_part)
            STILL_OPEN.append(still_open)
