"""Reading many reports on all cores, so that none can stop or harm the reading of the others."""

import contextlib
import os
import pickle
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, overload

from ilacs.outcomes.reader.report import unreadable
from ilacs.outcomes.reader.sources import Source, find_sources
from ilacs.outcomes.reader.wording import published_editions
from ilacs.outcomes.reader.worker import LENGTH, SetUp, frame
from ilacs.outcomes.record import FullReport, Outcome

SECONDS_FOR_ONE = 30.0
"""The longest report takes a fifth of a second; one that takes this long is given up."""
AHEAD = 4
"""Jobs a worker is given before it has answered the first, so that it never waits for the next."""
FILES_FOR_ONE_WORKER = 6
"""Starting a second worker costs as much time as reading about this many files."""

Progress = Callable[[int, int], None]
Read = Outcome | FullReport


@overload
def read_reports(
    paths: Iterable[Path | str],
    *,
    full: Literal[False] = ...,
    on_progress: Progress | None = ...,
    workers: int | None = ...,
    seconds_for_one: float = ...,
) -> Iterator[Outcome]: ...
@overload
def read_reports(
    paths: Iterable[Path | str],
    *,
    full: Literal[True],
    on_progress: Progress | None = ...,
    workers: int | None = ...,
    seconds_for_one: float = ...,
) -> Iterator[FullReport]: ...
@overload
def read_reports(
    paths: Iterable[Path | str],
    *,
    full: bool,
    on_progress: Progress | None = ...,
    workers: int | None = ...,
    seconds_for_one: float = ...,
) -> Iterator[Outcome] | Iterator[FullReport]: ...
def read_reports(
    paths: Iterable[Path | str],
    *,
    full: bool = False,
    on_progress: Progress | None = None,
    workers: int | None = None,
    seconds_for_one: float = SECONDS_FOR_ONE,
) -> Iterator[Any]:
    """The row, or with `full` the full report, of every document in the paths, in a fixed order.

    paths: files, folders and zips. on_progress is called with the number read and the number in all.
    workers: processes; without it one for each core. A file that crashes its worker, or takes
    longer than seconds_for_one, becomes an unreadable row. Raises InputError where a path does not
    exist.
    """
    sources = find_sources(Path(path) for path in paths)
    most = workers or len(os.sched_getaffinity(0))
    wanted = max(1, min(most, -(-len(sources) // FILES_FOR_ONE_WORKER)))
    crew = _Crew(sources, SetUp(published_editions(), full), wanted, seconds_for_one)
    return crew.read(on_progress)


class _Worker:
    """A running worker, the jobs it holds, and what of its next answer has come."""

    def __init__(self, set_up: SetUp) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ilacs.outcomes.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.held: deque[int] = deque()
        self.received = bytearray()
        self.since = time.monotonic()
        self._send(set_up)

    def give(self, number: int, source: Source) -> None:
        if not self.held:
            self.since = time.monotonic()
        self.held.append(number)
        self._send(source)

    def _send(self, value: Any) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(frame(value))
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # it has died; its silence will be noticed where answers are received

    def receive(self) -> tuple[list[tuple[int, Read]], bool]:
        """The answers that have come whole, and whether the worker is still there."""
        assert self.process.stdout is not None
        content = os.read(self.process.stdout.fileno(), 1 << 18)
        self.received += content
        answers = []
        while len(self.received) >= LENGTH.size:
            end = LENGTH.size + LENGTH.unpack_from(self.received)[0]
            if len(self.received) < end:
                break
            answer: Read = pickle.loads(bytes(self.received[LENGTH.size : end]))  # noqa: S301 - our own worker's
            del self.received[:end]
            answers.append((self.held.popleft(), answer))
            self.since = time.monotonic()
        return answers, bool(content)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()


class _Crew:
    """The workers that share the reading of some sources."""

    def __init__(
        self, sources: Sequence[Source], set_up: SetUp, workers: int, seconds: float
    ) -> None:
        self.sources = sources
        self.set_up = set_up
        self.most = workers
        self.seconds = seconds
        self.waiting = deque(range(len(sources)))
        self.done: dict[int, Read] = {}
        self.selector = selectors.DefaultSelector()
        self.workers: set[_Worker] = set()

    def read(self, on_progress: Progress | None) -> Iterator[Read]:
        """Answers in the order of the sources."""
        following = 0
        try:
            while following < len(self.sources):
                if following in self.done:
                    yield self.done.pop(following)
                    following += 1
                    continue
                self._hand_out()
                finished = self._receive()
                if on_progress and finished:
                    on_progress(following + len(self.done), len(self.sources))
        finally:
            for worker in list(self.workers):
                self._dismiss(worker)
            self.selector.close()

    def _hand_out(self) -> None:
        while len(self.workers) < self.most and len(self.waiting) > 0:
            worker = _Worker(self.set_up)
            self.selector.register(worker.process.stdout, selectors.EVENT_READ, worker)  # type: ignore[arg-type]
            self.workers.add(worker)
            self._fill(worker)
        for worker in self.workers:
            self._fill(worker)

    def _fill(self, worker: _Worker) -> None:
        while self.waiting and len(worker.held) < AHEAD:
            number = self.waiting.popleft()
            worker.give(number, self.sources[number])

    def _receive(self) -> bool:
        """Take what has come; give up a job whose worker died or is past its time."""
        finished = False
        for key, _ in self.selector.select(timeout=0.5):
            answers, alive = key.data.receive()
            self.done.update(answers)
            finished = finished or bool(answers)
            if not alive:
                self._give_up(key.data, "it brought down the process that was reading it")
                finished = True
        now = time.monotonic()
        for worker in list(self.workers):
            if worker.held and now - worker.since > self.seconds:
                self._give_up(worker, f"reading it took longer than {self.seconds:.0f} seconds")
                finished = True
        return finished

    def _give_up(self, worker: _Worker, reason: str) -> None:
        """The worker's first job is at fault; the others that it held are read by another."""
        if worker.held:
            number = worker.held.popleft()
            outcome = unreadable(self.sources[number].name, reason)
            self.done[number] = FullReport(outcome) if self.set_up.full else outcome
            self.waiting.extendleft(reversed(worker.held))
        self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        self.workers.discard(worker)
        self.selector.unregister(worker.process.stdout)  # type: ignore[arg-type]
        worker.stop()
