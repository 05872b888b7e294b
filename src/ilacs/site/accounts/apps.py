"""The accounts app: it listens for what django-allauth announces as soon as it is ready."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, organisations, roles, sign-in and the audit trail."""

    name = "ilacs.site.accounts"
    label = "accounts"

    def ready(self) -> None:
        from ilacs.site.accounts.sign_in import record  # noqa: F401 - importing it is listening
