"""Writing reports as a part of the site."""

from django.apps import AppConfig


class ReportWritingConfig(AppConfig):
    """Drafts of reports, their quality, the factual accuracy check, and publication."""

    name = "ilacs.site.report_writing"
    label = "report_writing"

    def ready(self) -> None:
        """Add the tabs and what waits for a person, and keep the files of published reports."""
        from ilacs.site.accounts.permissions import Permission
        from ilacs.site.inspections import sections
        from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.report_writing import showing, working
        from ilacs.site.report_writing.archiving import erase_what_is_due
        from ilacs.site.report_writing.coming_out import bring_out_what_is_due
        from ilacs.site.store import KEEPERS

        sections.TABS += [
            sections.Tab("report_draft", "Report", Permission.EVIDENCE_VIEW, side=INSPECTORS),
            sections.Tab("draft_report", "Draft report", Permission.DRAFT_COMMENT, side=AUTHORITY),
        ]
        sections.OWN_PART.append(showing.own_part)
        KEEPERS.append(showing.digests_kept)
        working.register_kinds()
        CHORES.extend((bring_out_what_is_due, erase_what_is_due))
