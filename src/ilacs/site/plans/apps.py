"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Improvement plans: areas, actions, measures, progress."""

    name = "ilacs.site.plans"
    label = "plans"
