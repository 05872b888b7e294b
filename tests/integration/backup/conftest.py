"""Installations of their own, each with its folder and database, driven by the command line."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ilacs.site.store import FileStore

COMMAND = [sys.executable, "-c", "from ilacs.cli import main; main()"]
SERVER = os.environ.get("ILACS_TEST_DATABASE", "")


@dataclass
class Installation:
    """An installation: its data folder, and its database's address (SQLite in the folder if '')."""

    data: Path
    database: str = ""
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ILACS_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        self.environment = kept | {
            "ILACS_DEMONSTRATION": "1",
            "ILACS_DATA": str(self.data),
            "ILACS_DATABASE": self.database,
        }

    def run(self, *arguments: object, code: int = 0) -> str:
        """Run `ilacs`; returns what it printed, after making sure of its exit code."""
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    def start(self, program: str) -> subprocess.Popen[str]:
        """Start a program within the installation, given as Python text; it reads and prints."""
        text = f"from ilacs.site import runtime; runtime.configure()\n{program}"
        return subprocess.Popen(
            [sys.executable, "-c", text],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, program: str) -> str:
        """Run a program within the installation; returns what it printed."""
        printed, _ = self.start(program).communicate(timeout=120)
        return printed.strip()


def make_database(template: str = "") -> str:
    """Make a PostgreSQL database, like another or empty; '' (SQLite) where that is tested."""
    if not SERVER:
        return ""
    name = f"drill_{uuid.uuid4().hex[:12]}"
    like = f"TEMPLATE {template.rsplit('/', 1)[1]}" if template else ""
    on_server(f"CREATE DATABASE {name} {like}")
    return SERVER.rsplit("/", 1)[0] + f"/{name}"


def drop_database(address: str) -> None:
    """Remove a database again, and what a switch has left of it."""
    if address:
        on_server(f"DROP DATABASE IF EXISTS {address.rsplit('/', 1)[1]} WITH (FORCE)")


def on_server(statement: str) -> None:
    """Run a statement on the server that the tests use."""
    import psycopg
    from dj_database_url import parse

    settings = parse(SERVER)
    with psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"] or None,
        dbname=settings["NAME"],
        autocommit=True,
    ) as connection:
        connection.execute(statement)


@pytest.fixture
def new_database() -> Iterator[Callable[[], str]]:
    """A function that makes an empty database and returns its address."""
    made = []

    def make() -> str:
        made.append(make_database())
        return made[-1]

    yield make
    for address in made:
        drop_database(address)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Iterator[Installation]:
    """A demonstration with the register of outcomes and three stored files, to make copies of."""
    folder = tmp_path_factory.mktemp("prepared")
    first = Installation(folder / "live", make_database())
    first.run("site", "prepare")
    store = FileStore(first.data / "files")
    for number in range(3):
        store.put([f"report {number}".encode()] * 5000, limit=100_000)
    first.run("backup", folder / "backup.zip")
    yield first
    drop_database(first.database)


@pytest.fixture
def installation(prepared: Installation, tmp_path: Path) -> Iterator[Installation]:
    """An installation of the test's own."""
    shutil.copytree(prepared.data, tmp_path / "live")
    own = Installation(tmp_path / "live", make_database(prepared.database))
    yield own
    drop_database(own.database)


@pytest.fixture
def backup(prepared: Installation) -> Path:
    """A good backup of an installation as `installation` gives it; never changed."""
    return prepared.data.with_name("backup.zip")
