"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    """Committee reports, their clearance, what members see and what they resolved."""

    name = "ilacs.site.scrutiny"
    label = "scrutiny"
