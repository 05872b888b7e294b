"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Registers the indexing of reports as background work, and follows what happens to them."""

    name = "ilacs.site.library"

    def ready(self) -> None:
        from django.conf import settings

        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.library import indexing_job
        from ilacs.site.library.indexing import follow_report
        from ilacs.site.library.specimens import load_specimens
        from ilacs.site.reports.followers import FOLLOWERS

        indexing_job.register_kind()
        if follow_report not in FOLLOWERS:
            FOLLOWERS.append(follow_report)
        if settings.CONFIGURATION.specimens and load_specimens not in CHORES:
            CHORES.append(load_specimens)
