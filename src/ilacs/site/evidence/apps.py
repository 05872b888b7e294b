"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """What inspectors recorded, against which criteria, and their lines of enquiry."""

    name = "ilacs.site.evidence"
    label = "evidence"
