"""The worker process beside a web server: started, started again when it dies, stopped with it."""

import logging
import subprocess
import threading
from types import TracebackType

log = logging.getLogger("ilacs.site.jobs")

STOP_WITHIN = 20.0
"""Seconds that a worker has to finish its step before it is ended; its work is not lost then."""
PAUSE = 2.0
"""Seconds before a worker that died is started again, so that a broken one costs little."""


class WorkerProcess:
    """A context in which one worker runs.

    The worker holds the reading end of a pipe and stops when it closes: it never outlives this
    process, even one that was killed.
    """

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher = threading.Thread(target=self._keep_running, daemon=True)

    def __enter__(self) -> "WorkerProcess":
        self._process = self._start()
        self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()
            try:
                process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
        self._watcher.join()

    def _start(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C in the terminal reaches the server alone, which then stops it.
        return subprocess.Popen(  # noqa: S603 - our own command line
            self.command, stdin=subprocess.PIPE, start_new_session=True
        )

    def _keep_running(self) -> None:
        while self._process is not None:
            code = self._process.wait()
            if self._stopping.is_set():
                return
            log.warning("The worker ended with code %s; starting another.", code)
            if self._stopping.wait(PAUSE):
                return
            self._process = self._start()
