"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """What inspectors recorded, against which criteria, and their lines of enquiry."""

    name = "ilacs.site.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Open evidence to erasure with its inspection."""
        from django.db.models.signals import pre_delete

        from ilacs.site.evidence import erasing
        from ilacs.site.inspections.models import Inspection

        pre_delete.connect(erasing.open_base, sender=Inspection, dispatch_uid="open_evidence")
