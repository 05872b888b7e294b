"""A whole installation in a folder of its own: its processes started, killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0


@dataclass
class Installation:
    """A data folder, a database and the processes that use them.

    log: what the processes say.
    """

    folder: Path
    database: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def log(self) -> Path:
        return self.folder / "processes.log"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ILACS_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        kept |= {"ILACS_DATA": str(self.folder), "ILACS_DEMONSTRATION": "1", "ILACS_SPECIMENS": "0"}
        kept["PYTHONPATH"] = os.pathsep.join([str(ROOT / "tests"), str(ROOT / "src")])
        return kept | ({"ILACS_DATABASE": self.database} if self.database else {})

    def start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a Python program in the installation's environment."""
        process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log.open("ab"),
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def run(self, program: str, *arguments: str) -> str:
        """Run a Python program to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            cwd=self.folder,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def command(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command of the command line."""
        return self.start("from ilacs.cli import main; main()", *arguments)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Pull the plug on one process."""
        process.send_signal(signal.SIGKILL)
        process.wait()

    def children_of(self, process: subprocess.Popen[bytes]) -> list[int]:
        """Return the processes that a process has started."""
        found = []
        for status in Path("/proc").glob("[0-9]*/status"):
            with suppress(OSError):
                text = status.read_text()
                if f"\nPPid:\t{process.pid}\n" in text:
                    found.append(int(status.parent.name))
        return found

    def signal(self, number: int, what: signal.Signals) -> None:
        """Send a signal to a process of this installation."""
        os.kill(number, what)

    def is_alive(self, number: int) -> bool:
        """Whether a process is still there and not only waiting to be buried."""
        with suppress(OSError):
            return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text()
        return False

    def close(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                self.kill(process)


def wait_for(
    claim: Callable[[], Any], what: str, patience: float = PATIENCE, every: float = 0.05
) -> Any:
    """Return what a claim gives as soon as it gives something true."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        value = claim()
        if value:
            return value
        time.sleep(every)
    raise AssertionError(f"{what} did not happen within {patience:.0f} seconds")


def free_port() -> int:
    """Return a port that nothing uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    """Whether a web server answers on a port."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/accessibility/", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def new_database() -> Iterator[str]:
    """Give the address of an empty PostgreSQL database; '' (SQLite) where the suite runs on it."""
    server = os.environ.get("ILACS_TEST_DATABASE", "")
    if not server:
        yield ""
        return
    name = f"ilacs_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield server.rsplit("/", 1)[0] + f"/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
