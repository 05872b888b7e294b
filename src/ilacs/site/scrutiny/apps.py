"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    """Committee reports, their clearance, what members see and what they resolved."""

    name = "ilacs.site.scrutiny"
    label = "scrutiny"

    def ready(self) -> None:
        from django.conf import settings

        from ilacs.site.inspections.sections import OWN_PART
        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.scrutiny import keeping, made_up, resolving, showing
        from ilacs.site.store import KEEPERS

        OWN_PART.append(showing.own_part)
        KEEPERS.append(keeping.digests_kept)
        CHORES.append(resolving.remind_of_resolutions)
        if settings.CONFIGURATION.specimens and made_up.load_made_up_papers not in CHORES:
            CHORES.append(made_up.load_made_up_papers)
