"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the reading of reports as background work, and the sweep of the file store."""

    name = "ilacs.site.reports"

    def ready(self) -> None:
        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.reports import reading_job
        from ilacs.site.reports.orphans import sweep_orphans

        reading_job.register_kind()
        if sweep_orphans not in CHORES:
            CHORES.append(sweep_orphans)
