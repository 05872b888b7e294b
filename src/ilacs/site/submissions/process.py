"""Work on child-level data in a process of its own, with limits on its memory and time.

What such a file may do to the program that reads it, it does there. Standard input: a line of JSON
and the bytes; standard output: the result's bytes, or on a refusal JSON. What an error says may
quote a value, so that of a fault only the kind and the place go to standard error.
"""

import io
import json
import os
import resource
import subprocess
import sys
import traceback
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from ilacs.errors import InputError

MEMORY = 3_000_000_000
"""Bytes; 220,000 rows take less than 700 MB."""
SECONDS = 180
REFUSED = 3
_COMMAND = [sys.executable, "-m", "ilacs.site.submissions.process"]
Head = dict[str, Any]


class ProcessFaultError(Exception):
    """A fault of the program, by its kind and place alone."""


def run_apart(task: str, head: Head, data: bytes, *, seconds: float = SECONDS) -> bytes:
    """Run a task (a key of TASKS) and return its bytes.

    Raises InputError where the data are refused or exceed the limits, ProcessFaultError on a fault.
    """
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
    said = done.stderr.decode(errors="replace").splitlines()
    place = said[-1] if said and said[-1].startswith(_MARK) else f"code {done.returncode}"
    raise ProcessFaultError(f"{task}: {place.removeprefix(_MARK)}")


_SMALLER = "Give the lists alone, as a workbook or a zip of CSV files."
_MARK = "fault at "


def _load(head: Head, data: bytes) -> bytes:
    from ilacs.annexa.load import load_bytes, to_bytes

    reference = date.fromisoformat(head["reference"])
    return to_bytes(
        load_bytes(data, head["name"], reference=reference, authority=head["authority"])
    )


def _check(head: Head, data: bytes) -> bytes:
    from ilacs.annexa.check import check
    from ilacs.annexa.load import from_bytes
    from ilacs.site.submissions.findings import understood, with_pseudonyms

    submission = from_bytes(data)
    found = check(submission)
    frame = with_pseudonyms(found.frame, bytes.fromhex(head["pseudonyms"]))
    return pack(
        {"findings.parquet": parquet(frame)},
        {
            "outcomes": [asdict(one) for one in found.outcomes],
            "understood": understood(submission),
        },
    )


def _measure(head: Head, data: bytes) -> bytes:
    from ilacs.annexa.load import from_bytes
    from ilacs.annexa.measure import measure
    from ilacs.documents.annexa.measures import make_report

    submission = from_bytes(data)
    found = measure(submission)
    report = make_report(submission, found, authority=head["organisation"])
    return pack(
        {"measures.parquet": parquet(found.frame)},
        {"lacking": found.lacking, "report": asdict(report)},
    )


TASKS: dict[str, Callable[[Head, bytes], bytes]] = {
    "load": _load,
    "check": _check,
    "measure": _measure,
}


def parquet(frame: Any) -> bytes:
    """A table as bytes."""
    made = io.BytesIO()
    frame.write_parquet(made, compression="zstd", compression_level=1)
    return made.getvalue()


def pack(members: dict[str, bytes], beside: Any) -> bytes:
    """Several results as one: a zip of them and `beside.json`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as kept:
        for name, content in members.items():
            kept.writestr(name, content)
        kept.writestr("beside.json", json.dumps(beside))
    return made.getvalue()


def unpack(data: bytes, name: str) -> bytes:
    """One member of what `pack` made."""
    with zipfile.ZipFile(io.BytesIO(data)) as kept:
        return kept.read(name)


def _serve() -> int:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * 2, SECONDS * 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    head: Head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        made = TASKS[head["task"]](head, data)
    except InputError as error:
        sys.stdout.write(json.dumps(asdict(error)))
        return REFUSED
    except MemoryError:
        too_much = InputError("It holds more than lists of children do.", "", _SMALLER)
        sys.stdout.write(json.dumps(asdict(too_much)))
        return REFUSED
    except BaseException as fault:  # a panic in a reader is not an Exception
        last = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{os.path.basename(last.filename)}:{last.lineno}"
        sys.stderr.write(f"\n{_MARK}{type(fault).__name__} at {where}\n")
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(_serve())
