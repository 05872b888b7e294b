"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    """Registers the work on submissions, what they keep in the store, and their erasure in time."""

    name = "ilacs.site.submissions"

    def ready(self) -> None:
        from django.conf import settings

        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.store import KEEPERS
        from ilacs.site.submissions import job
        from ilacs.site.submissions.erasing import erase_due
        from ilacs.site.submissions.keeping import named_digests
        from ilacs.site.submissions.specimens import load_specimens

        job.register_kind()
        if named_digests not in KEEPERS:
            KEEPERS.append(named_digests)
        if erase_due not in CHORES:
            CHORES.append(erase_due)
        if settings.CONFIGURATION.specimens and load_specimens not in CHORES:
            CHORES.append(load_specimens)
