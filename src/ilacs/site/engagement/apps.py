"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """Annual engagement meetings: agenda, notes, agreed actions, the letter."""

    name = "ilacs.site.engagement"
    label = "engagement"
