"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class TimetableConfig(AppConfig):
    """Adds the timetable's tab, today's activities on the board, and one's own appointments."""

    name = "ilacs.site.timetable"
    label = "timetable"

    def ready(self) -> None:
        from ilacs.site.accounts.permissions import Permission
        from ilacs.site.inspections.sections import ON_BOARD, OWN_PART, TABS, Tab
        from ilacs.site.timetable.today import appointments, on_board

        tab = Tab("timetable", "Timetable", Permission.ACTIVITY_VIEW)
        if tab not in TABS:
            TABS.append(tab)
            ON_BOARD.append(on_board)
            OWN_PART.append(appointments)
