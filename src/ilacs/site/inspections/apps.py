"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """Says what accepting an invitation to an inspection gives, and what is under way for whom."""

    name = "ilacs.site.inspections"

    def ready(self) -> None:
        from ilacs.site.accounts.invitations import TAKEN_UP
        from ilacs.site.accounts.roles import INSPECTION
        from ilacs.site.inspections.own_part import under_way
        from ilacs.site.inspections.participants import take_up
        from ilacs.site.inspections.sections import OWN_PART

        TAKEN_UP[INSPECTION] = take_up
        OWN_PART.insert(0, under_way)
