"""Starting the site: its environment, its port, its database, its web server."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ilacs.errors import InputError
from ilacs.site.configuration import CONFIGURED_BY, assume_demonstration
from ilacs.site.own_files import (
    close_to_others,
    keep_new_files_to_owner,
    leave_no_image_of_memory,
    make_own_folder,
)

LARGEST_REQUEST = 400 * 1024 * 1024
"""Bytes of one request at most: a form with a full set of reports (see reports/limits.py)."""


def configure(*, demonstration: bool = False) -> None:
    """Read the settings and start Django, as every command does.

    Where nothing says otherwise, a data folder that the demonstration made is one; with
    `demonstration`, so is any. What the process then makes is readable by its owner alone.
    """
    keep_new_files_to_owner()
    leave_no_image_of_memory()
    assume_demonstration()
    if demonstration and not any(os.environ.get(name) for name in CONFIGURED_BY):
        os.environ["ILACS_DEMONSTRATION"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ilacs.site.settings")
    import django

    django.setup()


def open_port(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises InputError where the port is taken or not ours to use."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except PermissionError as error:
        listener.close()
        what = f"You may not open port {port}."
        raise InputError(what, "", "Choose one above 1023, such as --port 8000.") from error
    except OSError as error:
        listener.close()
        what = f"Port {port} is in use, perhaps by this site, already started."
        remedy = f"Stop what uses it, or choose another port: --port {port + 1}, or make run PORT={port + 1}."
        raise InputError(what, "", remedy) from error
    return listener


def prepare_database() -> None:
    """Bring the database up to date, and load what this installation starts with.

    What is up to date and loaded already costs a few queries.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    data = settings.CONFIGURATION.data
    make_own_folder(data)
    close_to_others(data)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    load_what_is_missing()


def load_what_is_missing() -> None:
    """Load the register of published outcomes and, in a demonstration, its people and inspections."""
    from django.conf import settings

    from ilacs.site.accounts.actor import SYSTEM
    from ilacs.site.demonstration import load_demonstration
    from ilacs.site.inspections.made_up import load_made_up_inspections
    from ilacs.site.intelligence.actions import load_register_of_outcomes
    from ilacs.site.plans.made_up import load_made_up_plan
    from ilacs.site.requests.made_up import load_made_up_board

    if settings.DEMONSTRATION:
        load_demonstration()
    if settings.CONFIGURATION.specimens:
        load_made_up_inspections()
        load_made_up_board()
        load_made_up_plan()
    load_register_of_outcomes(by=SYSTEM)


def serve(listener: socket.socket, *, threads: int, proxy: str = "") -> None:
    """Answer requests until told to stop, then finish those under way.

    proxy: the address of a reverse proxy whose forwarded headers are to be believed.
    """
    from waitress.server import create_server

    from ilacs.site.passing_files import hold_nothing_in_the_clear
    from ilacs.site.wsgi import application

    hold_nothing_in_the_clear()

    trusted = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
    behind = {"trusted_proxy": proxy, "trusted_proxy_headers": trusted} if proxy else {}
    server = create_server(
        application,
        sockets=[listener],
        threads=threads,
        max_request_body_size=LARGEST_REQUEST,
        ident="ilacs",
        clear_untrusted_proxy_headers=True,
        **behind,
    )
    # Every request that waits for a thread would otherwise be a warning.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server.run()


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """End the block with SystemExit when the process is asked to stop."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def own_command(*arguments: str) -> list[str]:
    """Return the command that runs `ilacs` with these arguments in this very environment."""
    return [sys.executable, "-P", "-c", "from ilacs.cli import main; main()", *arguments]
