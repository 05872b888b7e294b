"""Reading the whole database as it was at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Let every read in the block see the same moment; nobody has to wait for it.

    SQLite gives this to a reader in write-ahead mode (the settings otherwise begin each
    transaction as a writer), PostgreSQL to a transaction that is repeatable.
    """
    if connection.vendor == "sqlite":
        mode, connection.transaction_mode = connection.transaction_mode, None  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = mode  # type: ignore[attr-defined]
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
