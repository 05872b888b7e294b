"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class SelfEvaluationConfig(AppConfig):
    """Self-evaluations: claims by judgement area, what supports them, sign-off, sharing."""

    name = "ilacs.site.self_evaluation"
    label = "self_evaluation"

    def ready(self) -> None:
        """Keep the files of what is public, and have a worker add the demonstration's years."""
        from django.conf import settings

        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.self_evaluation.made_up import load_made_up_evaluations
        from ilacs.site.self_evaluation.showing import digests_kept
        from ilacs.site.store import KEEPERS

        KEEPERS.append(digests_kept)
        if settings.CONFIGURATION.specimens and load_made_up_evaluations not in CHORES:
            CHORES.append(load_made_up_evaluations)
