"""The sign of life of a run: a thread with its own connection, so that progress is seen at once."""

import logging
import threading
from types import TracebackType

from django.db import DatabaseError, connection

from ilacs.site.jobs import lease
from ilacs.site.jobs.models import Job

log = logging.getLogger("ilacs.site.jobs")


class Heart:
    """A context in which a job's lease is kept and its progress shown.

    What `say` is given is committed outside any transaction of the job's: a page sees it while
    the step is still under way.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.is_lost = False
        self._done, self._sentence = job.done, job.sentence
        self._news, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> "Heart":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._news.set()
        self._thread.join()

    def say(self, done: int, sentence: str) -> None:
        """Show how many steps are done and what is being done now."""
        self._done, self._sentence = done, sentence
        self._news.set()

    def _beat(self) -> None:
        try:
            while True:
                self._news.wait(lease.BEAT)
                self._news.clear()
                if self._stop.is_set() or self.is_lost:
                    return
                self._beat_once()
        finally:
            connection.close()

    def _beat_once(self) -> None:
        try:
            lease.beat(self.job, done=self._done, sentence=self._sentence)
        except lease.LeaseLostError:
            self.is_lost = True
        except DatabaseError:
            # The next beat is soon; a database that stays away ends the lease, as it should.
            log.warning("A sign of life of job %s was not written.", self.job.pk, exc_info=True)
            connection.close()
