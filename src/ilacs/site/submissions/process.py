"""Work on child-level data in a process of its own, with limits on its memory and time.

What such a file may do to the program that reads it, it does there. Standard input: a line of JSON
and the bytes; standard output: the result's bytes, or on a refusal JSON. What an error says may
quote a value, so that of a fault only the kind and the place go to standard error.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import traceback
from dataclasses import asdict
from typing import Any

from ilacs.errors import InputError

MEMORY = 3_000_000_000
"""Bytes; 220,000 rows take less than 700 MB."""
SECONDS = 180
REFUSED = 3
TOO_MUCH = (signal.SIGKILL, signal.SIGXCPU)
"""How the system ends a process that takes too much; a library that gets no memory aborts."""
_COMMAND = [sys.executable, "-P", "-m", "ilacs.site.submissions.process"]
Head = dict[str, Any]
AT_ONCE = threading.BoundedSemaphore(2)
"""Processes that one program has at once: eight downloads of the largest file would fill a server."""
WAIT = 20.0
"""Seconds that one waits for another to end."""


class ProcessFaultError(Exception):
    """A fault of the program, by its kind and place alone."""


def run_apart(task: str, head: Head, data: bytes, *, seconds: float = SECONDS) -> bytes:
    """Run a task (see `tasks.py`) and return its bytes.

    Raises InputError where the data are refused or exceed the limits, or too many others are being
    made, ProcessFaultError on a fault.
    """
    if not AT_ONCE.acquire(timeout=WAIT):
        raise InputError("Too many files are being made now.", "", "Try again in a few minutes.")
    try:
        return _run(task, head, data, seconds)
    finally:
        AT_ONCE.release()


def place_of(fault: BaseException) -> str:
    """A fault by its kind and place alone: `ValueError at frame.py:12`."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {os.path.basename(last.filename)}:{last.lineno}"


def _run(task: str, head: Head, data: bytes, seconds: float) -> bytes:
    line = json.dumps(head | {"task": task}).encode() + b"\n"
    environment = {"PATH": os.environ.get("PATH", ""), "POLARS_MAX_THREADS": "2"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            _COMMAND,
            input=line + data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise InputError("It takes too long to read.", "", _SMALLER) from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode == REFUSED:
        raise InputError(**json.loads(done.stdout))
    if -done.returncode in TOO_MUCH or b"memory allocation of" in done.stderr:
        raise InputError("There is too much in it, or too much wrong with it.", "", _SMALLER)
    said = done.stderr.decode(errors="replace").splitlines()
    place = said[-1] if said and said[-1].startswith(_MARK) else f"code {done.returncode}"
    raise ProcessFaultError(f"{task}: {place.removeprefix(_MARK)}")


_SMALLER = "Give the lists alone, as a workbook or a zip of CSV files."
_MARK = "fault at "


def _serve() -> int:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * 2, SECONDS * 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    head: Head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        from ilacs.site.submissions.tasks import TASKS

        made = TASKS[head["task"]](head, data)
    except InputError as error:
        sys.stdout.write(json.dumps(asdict(error)))
        return REFUSED
    except MemoryError:
        too_much = InputError("It holds more than lists of children do.", "", _SMALLER)
        sys.stdout.write(json.dumps(asdict(too_much)))
        return REFUSED
    except BaseException as fault:  # a panic in a reader is not an Exception
        sys.stderr.write(f"\n{_MARK}{place_of(fault)}\n")
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(_serve())
