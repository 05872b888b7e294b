"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The cases that inspectors choose, their reviews, and children referred back."""

    name = "ilacs.site.cases"
    label = "cases"
