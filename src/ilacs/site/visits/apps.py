"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """What is particular to focused, monitoring and joint visits: theme, series, partners."""

    name = "ilacs.site.visits"
    label = "visits"

    def ready(self) -> None:
        """Add the tab and the part of the board, and follow openings, drafts and letters."""
        from django.conf import settings

        from ilacs.site.accounts.permissions import Permission
        from ilacs.site.inspections.followers import OPENED
        from ilacs.site.inspections.sections import ON_BOARD, TABS, Tab
        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.report_writing.followers import CAME_OUT, KEPT_FROM_PUBLIC, SHAPED
        from ilacs.site.visits import actions, letters, seeing, showing
        from ilacs.site.visits.made_up import load_made_up_visit

        TABS.append(Tab("visit", "About this visit", Permission.INSPECTION_VIEW, seeing.is_visit))
        ON_BOARD.append(showing.on_board)
        OPENED.append(actions.follow_opening)
        SHAPED.append(letters.shape_letter)
        CAME_OUT.append(letters.follow_letter)
        KEPT_FROM_PUBLIC.append(seeing.is_kept_from_public)
        if settings.CONFIGURATION.specimens and load_made_up_visit not in CHORES:
            CHORES.append(load_made_up_visit)
