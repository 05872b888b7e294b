"""Retention and personal data of the models that are not ours: they cannot say it themselves."""

from ilacs.site.accounts.privacy import FieldClass, Retention

SAFE, PERSONAL, SECRET = FieldClass.SAFE, FieldClass.PERSONAL, FieldClass.SECRET

_WITH_THE_PERSON = Retention(None, "Kept while the person is, and removed with them.")
_UNUSED = Retention(None, "Never written: this site does not use it.")
_STRUCTURE = Retention(None, "Made by migrations; holds nothing about anyone.")

RETENTIONS: dict[str, Retention] = {
    "auth.Permission": _STRUCTURE,
    "auth.Group": _UNUSED,
    "auth.Group_permissions": _UNUSED,
    "contenttypes.ContentType": _STRUCTURE,
    "sessions.Session": Retention(0, "Useless once it has run out.", since="expire_date"),
    "django_tasks_database.DBTaskResult": Retention(
        30, "A month, to find out why work failed.", since="finished_at"
    ),
    "account.EmailAddress": _WITH_THE_PERSON,
    "account.EmailConfirmation": _UNUSED,
    "mfa.Authenticator": _WITH_THE_PERSON,
    "socialaccount.SocialApp": _UNUSED,
    "socialaccount.SocialAccount": _WITH_THE_PERSON,
    "socialaccount.SocialToken": _UNUSED,
}
"""How long each model's rows are kept, by its label."""

FIELD_CLASSES: dict[str, dict[str, FieldClass]] = {
    "auth.Permission": {"name": SAFE, "codename": SAFE},
    "auth.Group": {"name": SAFE},
    "sessions.Session": {"session_key": SECRET, "session_data": SECRET},
    "django_tasks_database.DBTaskResult": {
        "args_kwargs": SAFE,
        "task_path": SAFE,
        "worker_ids": SAFE,
        "return_value": SAFE,
        "exception_class_path": SAFE,
        "traceback": PERSONAL,
    },
    "contenttypes.ContentType": {"app_label": SAFE, "model": SAFE},
    "account.EmailAddress": {"email": PERSONAL},
    "account.EmailConfirmation": {"key": SECRET},
    "mfa.Authenticator": {"data": SECRET},
    "socialaccount.SocialApp": {
        "client_id": SAFE,
        "secret": SECRET,
        "key": SECRET,
        "settings": SECRET,
        "provider_id": SAFE,
    },
    "socialaccount.SocialAccount": {"uid": PERSONAL, "extra_data": PERSONAL, "provider": SAFE},
    "socialaccount.SocialToken": {"token": SECRET, "token_secret": SECRET},
}
"""How personal each field is, by model; fields that hold no text are safe."""
