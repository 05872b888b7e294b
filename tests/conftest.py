"""What every test stands on: Hypothesis profiles, a blocked network, and a client that lints."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import SocketConnectBlockedError, socket_allow_hosts

settings.register_profile(
    "ci",
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("fuzz", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}
TRANSACTIONAL_FIXTURES = DATABASE_FIXTURES - {"db"}

_resolve = socket.getaddrinfo


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for the second run, on the other database."""
    parser.addoption(
        "--database-only", action="store_true", help="Run only the tests that touch the database."
    )


def touches_database(item: pytest.Item) -> bool:
    """Return whether a test reads or writes the database and may come out otherwise on another.

    What a browser shows is the same on either, unless a test says that it leans on the database.
    """
    in_browser = item.get_closest_marker("browser") is not None
    if in_browser and item.get_closest_marker("both_databases") is None:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that would say the same again on the second database."""
    if config.getoption("--database-only"):
        left_out = [item for item in items if not touches_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if touches_database(item)]


def resolve_this_machine(host: Any, *args: Any, **options: Any) -> Any:
    """Stand in for getaddrinfo: names are looked up only when they mean this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name not in (None, "", *THIS_MACHINE):
        raise SocketConnectBlockedError(list(THIS_MACHINE), name)
    return _resolve(host, *args, **options)


@pytest.fixture(autouse=True)
def _network_is_blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test connect to this machine alone, and look up no other name."""
    socket_allow_hosts(list(THIS_MACHINE), allow_unix_socket=True)
    monkeypatch.setattr(socket, "getaddrinfo", resolve_this_machine)


@pytest.fixture(autouse=True)
def _audit_events_leave_with_their_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the audit trail and what is only ever added before Django empties all after a transactional test.

    Their triggers refuse deletion except while a purge or an erasure is under way; Django's own
    emptying of SQLite is a plain deletion, which they would refuse.
    """
    marker = request.node.get_closest_marker("django_db")
    transactional = marker is not None and marker.kwargs.get("transaction")
    if not (transactional or TRANSACTIONAL_FIXTURES & set(request.fixturenames)):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    empty_audit_trail()


def empty_audit_trail() -> None:
    """Delete every row, the audit events first, and leave both ways open for Django's own emptying."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_audithead")
        cursor.execute(
            "INSERT INTO accounts_audithead (id, sequence, hash, is_purging) VALUES (1, 0, '', %s)",
            [True],
        )
        cursor.execute("DELETE FROM accounts_auditevent")
        cursor.execute("UPDATE daily_record_book SET is_being_erased = %s", [True])
        cursor.execute("UPDATE daily_record_issue SET entry_id = NULL")
        cursor.execute("DELETE FROM daily_record_entry")
        cursor.execute("UPDATE evidence_evidencebase SET is_being_erased = %s", [True])
        cursor.execute("UPDATE cases_case SET is_being_erased = %s", [True])
        cursor.execute("UPDATE cases_referral SET is_being_erased = %s", [True])
        cursor.execute("DELETE FROM cases_referralstep")
        cursor.execute("DELETE FROM cases_referral")
        # What is only ever added goes while an inspection is erased, whatever order SQLite takes.
        cursor.execute("INSERT INTO inspections_erasure (begun) VALUES (CURRENT_TIMESTAMP)")
        for table in connection.introspection.django_table_names(only_existing=True):
            if table not in ("inspections_erasure", "accounts_audithead"):
                cursor.execute(f"DELETE FROM {table}")


@pytest.fixture
def client() -> Any:
    """A browser without JavaScript that nobody has signed in to; it refuses a bad page."""
    from site_walk.client import LintingClient

    return LintingClient()
