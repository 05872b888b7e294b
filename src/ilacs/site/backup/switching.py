"""Making a restored place the live one in one step, and keeping what was live before."""

import ctypes
import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ilacs.errors import InputError
from ilacs.site.configuration import Configuration

AT_FDCWD = -100
RENAME_EXCHANGE = 2
LONGEST_NAME = 63
"""Characters of a PostgreSQL name."""

STOP_FIRST = "Stop the web server and the workers first."
BY_HAND = "Set ILACS_DATA and ILACS_DATABASE to the restored place instead."


def require_switchable(live: Configuration, restored: Path, database: str) -> None:
    """Raise InputError where a switch would be refused, before anything has been restored."""
    if live.data.exists() and live.data.stat().st_dev != _nearest(restored).stat().st_dev:
        raise InputError("The two folders are on different disks.", str(restored), BY_HAND)
    if _is_sqlite_in_folder(live, database):
        require_stopped(live.data / "ilacs.sqlite3")
    elif _is_postgresql(database) and _is_postgresql(live.database):
        require_unused(live.database)
    else:
        raise InputError("The two databases are of different kinds.", str(restored), BY_HAND)


def switch(live: Configuration, restored: Path, database: str) -> Path:
    """Put a restored data folder (and PostgreSQL database) in the place of the live ones.

    database: the address of the restored database; '' where it is in the folder. Returns the
    folder that holds what was live before. Raises InputError where the site is running, or where
    the two cannot change places.
    """
    require_switchable(live, restored, database)
    kept = live.data.with_name(f"{live.data.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    if _is_sqlite_in_folder(live, database):
        exchange(live.data, restored, kept)
    else:
        with renamed_databases(live.database, database, kept.name.rsplit("-", 2)[-2:]):
            exchange(live.data, restored, kept)
    return kept


def _is_sqlite_in_folder(live: Configuration, database: str) -> bool:
    return not database and live.database == f"sqlite:///{live.data / 'ilacs.sqlite3'}"


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())


def _is_postgresql(address: str) -> bool:
    return address.startswith(("postgres:", "postgresql:"))


def require_stopped(path: Path) -> None:
    """Raise InputError while anything else has an SQLite database open.

    Leaving write-ahead mode needs the file for oneself, so SQLite itself tells; it also folds all
    that was written into the one file, which can then be moved.
    """
    if not path.exists():
        return
    database = sqlite3.connect(path, timeout=1)
    try:
        database.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise InputError("The site is running.", str(path), STOP_FIRST) from error
    finally:
        database.close()


def exchange(live: Path, restored: Path, kept: Path) -> None:
    """Let two folders change names, then give the old one the name it is kept under."""
    if not live.exists():
        restored.replace(live)
        return
    if not _exchange_at_once(live, restored):
        live.replace(kept)
        try:
            restored.replace(live)
        except OSError:
            kept.replace(live)
            raise
        return
    restored.replace(kept)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Exchange two names in one call of Linux; false where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    call = getattr(library, "renameat2", None)
    if call is None:
        return False
    if call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(number, os.strerror(number), str(one))


def require_unused(live: str) -> None:
    """Raise InputError while anyone is connected to a PostgreSQL database."""
    import dj_database_url
    import psycopg

    settings: dict[str, Any] = dict(dj_database_url.parse(live))
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
    try:
        with psycopg.connect(**_beside(settings)) as connection:
            found = connection.execute(query, [settings["NAME"]]).fetchone()
    except psycopg.Error as error:
        what = f"The database server does not answer: {str(error).splitlines()[0]}."
        raise InputError(what, settings["NAME"], BY_HAND) from error
    if found and found[0]:
        raise InputError("The site is running.", settings["NAME"], STOP_FIRST)


def _beside(settings: dict[str, Any]) -> dict[str, Any]:
    """Return how to reach the server without being in the database itself."""
    return {
        "host": settings["HOST"] or None,
        "port": settings["PORT"] or None,
        "user": settings["USER"] or None,
        "password": settings["PASSWORD"] or None,
        "dbname": "postgres",
    }


@contextmanager
def renamed_databases(live: str, restored: str, stamp: list[str]) -> Iterator[None]:
    """Rename two databases in one transaction, around what else must change with them."""
    import dj_database_url
    import psycopg
    from psycopg import sql

    settings: dict[str, Any] = dict(dj_database_url.parse(live))
    name, new = settings["NAME"], dj_database_url.parse(restored)["NAME"]
    suffix = "_before_" + "_".join(stamp)
    old = name[: LONGEST_NAME - len(suffix)] + suffix
    try:
        with psycopg.connect(**_beside(settings)) as connection:
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            connection.execute(rename.format(sql.Identifier(name), sql.Identifier(old)))
            connection.execute(rename.format(sql.Identifier(new), sql.Identifier(name)))
            yield
    except psycopg.errors.ObjectInUse as error:
        raise InputError("The site is running.", name, STOP_FIRST) from error
    except psycopg.Error as error:
        what = f"The databases could not change names: {str(error).splitlines()[0]}."
        raise InputError(what, name, BY_HAND) from error
