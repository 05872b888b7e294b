"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """What is particular to focused, monitoring and joint visits: theme, series, partners."""

    name = "ilacs.site.visits"
    label = "visits"
