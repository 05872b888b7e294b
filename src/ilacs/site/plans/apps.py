"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Improvement plans: areas, actions, measures, progress."""

    name = "ilacs.site.plans"
    label = "plans"

    def ready(self) -> None:
        from ilacs.site.inspections.sections import OWN_PART
        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.plans import annex_a, reading_files, reminding, sections
        from ilacs.site.store import KEEPERS

        if reading_files.digests_kept not in KEEPERS:
            KEEPERS.append(reading_files.digests_kept)

        OWN_PART.append(sections.own_actions)
        for chore in (reminding.remind_owners_of_actions, annex_a.take_latest_values):
            if chore not in CHORES:
                CHORES.append(chore)
