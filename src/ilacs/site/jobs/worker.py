"""A background worker: takes what is queued, sweeps up after the dead, stops when told to."""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

from django.db import DatabaseError, OperationalError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker

from ilacs.site.jobs.kinds import CHORES
from ilacs.site.jobs.running import STOPPING
from ilacs.site.jobs.sweep import remove_old_tasks, sweep

log = logging.getLogger("ilacs.site.jobs")

LOOK_EVERY = 0.5
SWEEP_EVERY = 5.0
CHORES_EVERY = 3600.0


class StoppableWorker(Worker):
    """The task queue's worker; a job under way ends after its step when the worker is to stop."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop at once when idle, after the step under way otherwise."""
        STOPPING.set()
        self.running = False
        if not self.running_task:
            sys.exit(0)


def run_worker(*, until_input_ends: bool = False, until_idle: bool = False) -> None:
    """Work until told to stop; with `until_idle`, until nothing is waiting."""
    logging.getLogger("django_tasks").setLevel(logging.WARNING)
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
    worker = StoppableWorker(
        queue_names=["default"],
        interval=LOOK_EVERY,
        batch=until_idle,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{os.getpid()}",
        excluded_queue_names=[],
    )
    signal.signal(signal.SIGTERM, worker.shutdown)
    signal.signal(signal.SIGINT, worker.shutdown)
    if until_input_ends:
        _in_thread(_stop_when_input_ends)
    _safely(sweep)
    _in_thread(_keep_swept)
    while worker.running:
        try:
            worker.run()
            return
        except OperationalError:
            log.warning("The database did not answer; trying again.", exc_info=True)
            close_old_connections()
            time.sleep(LOOK_EVERY)


def _in_thread(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()


def _stop_when_input_ends() -> None:
    while sys.stdin.buffer.read(1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _keep_swept() -> None:
    """Sweep from time to time, and do the chores now and every hour."""
    chores_due = 0.0
    while not STOPPING.is_set():
        if time.monotonic() >= chores_due:
            chores_due = time.monotonic() + CHORES_EVERY
            for chore in (remove_old_tasks, *CHORES):
                _safely(chore)
        STOPPING.wait(SWEEP_EVERY)
        _safely(sweep)
    connection.close()


def _safely(work: Callable[[], object]) -> None:
    """Do something; where the database is away or it fails, say so and go on."""
    try:
        work()
    except DatabaseError:
        log.warning("The database did not answer.", exc_info=True)
        connection.close()
    except Exception:
        log.exception("Sweeping up failed")
