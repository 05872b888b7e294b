"""Starting the site: the first start, which makes everything, and a second one, against bare Django.

The peer is Django's own `manage.py check` on the same settings: a process that loads the project and
does nothing. The promise is a second start in under five seconds.
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ILACS = Path(sys.executable).parent / "ilacs"
REPEATS = 5
PROMISE = 5.0
PATIENCE = 120


def main() -> None:
    """Print the seconds of a first start, of a second one, and its ratio to the peer."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"ILACS_DATA": folder, "ILACS_DEMONSTRATION": "1"}
        first = seconds_to_answer(environment)
        pairs = [(seconds_to_answer(environment), peer(environment)) for _ in range(REPEATS)]
    again = statistics.median(start for start, _ in pairs)
    ratio = statistics.median(start / check for start, check in pairs)
    verdict = "within" if again < PROMISE else "OVER"
    print(f"start: first {first:.2f} s; again {again:.2f} s ({verdict} {PROMISE:.0f} s),")
    print(f"start: {ratio:.2f}x a process that loads the project and does nothing")


def seconds_to_answer(environment: dict[str, str]) -> float:
    """Start the site, wait for its port to take a connection, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    command = [ILACS, "site", "run", "--port", str(port)]
    site = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert site.stdout is not None
    try:
        site.stdout.readline()  # the address, printed when the database is ready
        return time.perf_counter() - began
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(PATIENCE)


def peer(environment: dict[str, str]) -> float:
    """Return the seconds of Django's own check on the same settings."""
    settings = environment | {"DJANGO_SETTINGS_MODULE": "ilacs.site.settings"}
    began = time.perf_counter()
    command = [sys.executable, ROOT / "manage.py", "check"]
    subprocess.run(command, env=settings, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
