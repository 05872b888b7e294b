"""Letting a record go with its inspection, and at no other time."""

from typing import Any

from ilacs.site.daily_record.models import Book
from ilacs.site.inspections.models import Inspection


def open_books(sender: Any, instance: Inspection, **_: Any) -> None:
    """Say in an inspection's books that they are being erased, as the whole inspection is.

    Django sends this before it deletes anything; the database's triggers then let the entries go.
    """
    Book.objects.filter(inspection=instance).update(is_being_erased=True)
