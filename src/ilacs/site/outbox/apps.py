"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Registers the sending of messages as background work."""

    name = "ilacs.site.outbox"
    label = "outbox"

    def ready(self) -> None:
        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.outbox.sending import register_kind, send_what_waits

        register_kind()
        if send_what_waits not in CHORES:
            CHORES.append(send_what_waits)
