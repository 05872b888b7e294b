"""Handing in as a part of the site."""

from django.apps import AppConfig


class HandingInConfig(AppConfig):
    """Registers the reading of documents as background work, and what a worker does besides."""

    name = "ilacs.site.handing_in"
    label = "handing_in"

    def ready(self) -> None:
        from ilacs.site.handing_in import reading_job, recovery
        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.store import KEEPERS

        reading_job.register_kind()
        for chore in (
            recovery.recover_uploads,
            recovery.finish_settled_batches,
            recovery.ask_for_what_waits,
        ):
            if chore not in CHORES:
                CHORES.append(chore)
        if recovery.digests_kept not in KEEPERS:
            KEEPERS.append(recovery.digests_kept)
