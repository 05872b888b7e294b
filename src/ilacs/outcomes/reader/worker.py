"""One process that reads reports for another, so that a file that brings it down harms no other.

It is given a set-up and then jobs on its standard input and answers each on its standard output,
in order; both as pickles behind their length. It is started by `batch`, not by a person.
"""

import contextlib
import os
import pickle
import struct
import sys
from dataclasses import dataclass
from typing import IO, Any

from ilacs.outcomes.reader.pages import UnreadableError
from ilacs.outcomes.reader.report import Reader, unreadable
from ilacs.outcomes.reader.sources import Source, load
from ilacs.outcomes.reader.wording import EditionWording
from ilacs.outcomes.record import FullReport, Outcome

LENGTH = struct.Struct("<Q")
MOST_MEMORY = 3 * 1024**3
"""Bytes of address space. The largest report takes a tenth."""


@dataclass(frozen=True)
class SetUp:
    """What a worker needs to know before its first job."""

    editions: tuple[EditionWording, ...]
    full: bool


def frame(value: Any) -> bytes:
    """A value as it goes through a pipe."""
    content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(content)) + content


def take(stream: IO[bytes]) -> Any:
    """The next value from a pipe. Raises EOFError at its end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    return pickle.loads(stream.read(LENGTH.unpack(head)[0]))  # noqa: S301 - our own parent's


def read_source(reader: Reader, source: Source, full: bool) -> Outcome | FullReport:
    """The row or the full report of one source; whatever goes wrong becomes its status."""
    try:
        document = load(source)
        if full:
            return reader.read_full(document, source.name)
        return reader.read(document, source.name, quick=True)
    except UnreadableError as error:
        outcome = unreadable(source.name, str(error))
    except MemoryError:
        outcome = unreadable(source.name, "reading it took more memory than any report does")
    except Exception as error:  # one file must not end the work on the others
        reason = f"reading it failed ({type(error).__name__})"
        outcome = unreadable(source.name, reason)
    return FullReport(outcome) if full else outcome


def serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Answer jobs until there are no more."""
    set_up: SetUp = take(jobs)
    reader = Reader(set_up.editions)
    while True:
        try:
            source: Source = take(jobs)
        except EOFError:
            return
        answers.write(frame(read_source(reader, source, set_up.full)))
        answers.flush()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Serve on the standard streams; whatever else prints goes to standard error."""
    _limit_memory()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve(sys.stdin.buffer, answers)
