"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """Annual engagement meetings: agenda, notes, agreed actions, the letter."""

    name = "ilacs.site.engagement"
    label = "engagement"

    def ready(self) -> None:
        """Add the reminders, what one agreed to do, and what stands beside a profile."""
        from django.conf import settings

        from ilacs.site.engagement import reminding, showing
        from ilacs.site.engagement.made_up import load_made_up_meetings
        from ilacs.site.inspections.sections import OWN_PART
        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.signals.beside import BESIDE

        OWN_PART.append(showing.own_part)
        CHORES.append(reminding.remind_of_agreed)
        BESIDE.append(showing.outcomes_beside)
        if settings.CONFIGURATION.specimens and load_made_up_meetings not in CHORES:
            CHORES.append(load_made_up_meetings)
