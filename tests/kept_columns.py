"""A search through the whole database, for what should be nowhere in it."""

from django.apps import apps
from django.db import models


def columns_that_hold(text: str) -> list[str]:
    """Every column of every table in whose rows the text is, in whatever form it is kept."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.BooleanField | models.DateField):
                continue
            for value in model._default_manager.values_list(field.attname, flat=True):
                if text in str(value) or (isinstance(value, bytes) and text.encode() in value):
                    found.append(f"{model._meta.label}.{field.name}")
    return sorted(set(found))
