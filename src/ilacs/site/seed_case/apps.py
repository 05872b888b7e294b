"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class SeedCaseConfig(AppConfig):
    """Has a worker play the seed case in a demonstration, up to the present moment."""

    name = "ilacs.site.seed_case"

    def ready(self) -> None:
        from django.conf import settings

        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.seed_case.loading import load_seed_case

        if settings.CONFIGURATION.specimens and load_seed_case not in CHORES:
            CHORES.append(load_seed_case)
