"""A table's rows as lines of text that mean the same in every database, and back."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import models
from django.utils.duration import duration_iso_string

Model = type[models.Model]

LEFT_OUT = {
    "sessions.session": "Everyone signs in again after a restore; an old session must not revive.",
}
"""Tables that a backup does not hold, with the reason."""

BATCH = 2000


def tables(apps: Apps) -> list[Model]:
    """Return the models whose tables a backup holds, in a fixed order."""
    found = (
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    )
    return sorted(found, key=lambda model: model._meta.label_lower)


def columns(model: Model) -> list[models.Field]:
    """Return the fields that a table stores, by name: their order has changed over time."""
    stored = (one for one in model._meta.concrete_fields if not getattr(one, "generated", False))
    return sorted(stored, key=lambda field: field.attname)


def read_lines(model: Model) -> Iterator[bytes]:
    """Yield a table: a line with the columns' names, then a line for each row."""
    names = [field.attname for field in columns(model)]
    yield _line(names)
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        yield _line([encode(value) for value in row])


def write_lines(model: Model, lines: Iterable[bytes]) -> int:
    """Add the rows that `read_lines` gave to an empty table, as they were; returns how many.

    Raises ValueError where the columns are not the table's.
    """
    stream = iter(lines)
    names = json.loads(next(stream, b"[]"))
    fields = {field.attname: field for field in columns(model)}
    if set(names) != set(fields):
        raise ValueError(f"{model._meta.label_lower} has other columns")
    chosen = [fields[name] for name in names]
    count = 0
    for line in stream:
        values = (
            decode(field, value) for field, value in zip(chosen, json.loads(line), strict=True)
        )
        row = model(**dict(zip(names, values, strict=True)))
        row.save_base(raw=True, force_insert=True)
        count += 1
    return count


class Content:
    """What rows come to, in whatever order a database sorts them: their count and a sum of hashes."""

    def __init__(self) -> None:
        self.rows = -1  # The line with the columns' names is no row.
        self._sum = 0

    def add(self, line: bytes) -> None:
        """Take one line into account."""
        self.rows += 1
        self._sum += int.from_bytes(hashlib.sha256(line).digest(), "big")

    @property
    def hash(self) -> str:
        """The sum of the lines' SHA-256 hashes, in hexadecimal digits."""
        return f"{self._sum % 2**256:064x}"


def _line(values: list[Any]) -> bytes:
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode() + b"\n"


def encode(value: Any) -> Any:
    """Return a column's value as JSON can hold it."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def decode(field: models.Field, value: Any) -> Any:
    """Return a column's value from what `encode` made of it."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)
