"""Workers as real processes: killed in mid-job, stopped, competing; nothing is lost or done twice."""

import json
import signal

from site_walk.installation import Installation, wait_for

DJANGO = "from ilacs.site import runtime; runtime.configure(); import site_walk.counting_job as c\n"
WORKER = (
    DJANGO
    + """
import ilacs.site.jobs.lease as lease, ilacs.site.jobs.worker as worker
lease.LEASE, lease.BEAT, worker.SWEEP_EVERY, worker.LOOK_EVERY = 1.5, 0.3, 0.2, 0.1
worker.run_worker()
"""
)
STATE = (
    DJANGO
    + """
import json
from ilacs.site.jobs.models import Job
print(json.dumps({
    "jobs": [[job.state, job.done, job.total, job.sentence, job.reason]
             for job in Job.objects.order_by("created")],
    "counted": c.counted(),
}))
"""
)


def ask(installation: Installation, keys: list[str], **payload: str) -> None:
    code = f"c.ask_for_job(by=c.SYSTEM, keys={keys!r}, **{payload!r})"
    installation.run(DJANGO + code)


def state_of(installation: Installation) -> dict:
    return json.loads(installation.run(STATE))


def is_over(installation: Installation, jobs: int = 1) -> dict | None:
    state = state_of(installation)
    states = [row[0] for row in state["jobs"]]
    over = [one for one in states if one in ("done", "failed", "cancelled")]
    return state if len(over) == jobs else None


def wait_for_step(installation: Installation, key: str) -> None:
    """Wait until a worker stands in the middle of a step."""
    wait_for((installation.folder / f"waiting-{key}").exists, f"step {key}")


def let_go(installation: Installation, key: str) -> None:
    (installation.folder / f"go-{key}").touch()


def test_a_worker_killed_in_mid_job_leaves_nothing_undone_and_nothing_done_twice(installation):
    keys = ["a", "b", "c", "d"]
    ask(installation, keys, c="wait")
    first = installation.start(WORKER)
    wait_for_step(installation, "c")
    installation.kill(first)
    state = state_of(installation)
    assert state["counted"] == ["a!", "b!"]
    assert state["jobs"][0][0] == "running"
    let_go(installation, "c")
    installation.start(WORKER)
    state = wait_for(lambda: is_over(installation), "the job's end")
    # The step under way at the kill is suspect, and comes last.
    assert state["counted"] == ["a!", "b!", "d!", "c!"]
    assert state["jobs"][0][:3] == ["done", 4, 4]


def test_progress_is_seen_while_a_step_is_under_way(installation):
    ask(installation, ["a", "b"], b="wait")
    installation.start(WORKER)
    wait_for_step(installation, "b")
    row = wait_for(
        lambda: next((row for row in state_of(installation)["jobs"] if row[1] == 1), None),
        "progress",
    )
    assert row == ["running", 1, 2, "Counting b", ""]


def test_two_workers_never_do_one_step_twice(installation):
    ask(installation, [f"x{number}" for number in range(15)], x3="wait")
    ask(installation, [f"y{number}" for number in range(15)], y3="wait")
    workers = [installation.start(WORKER) for _ in range(3)]
    wait_for_step(installation, "x3")
    wait_for_step(installation, "y3")
    let_go(installation, "x3")
    let_go(installation, "y3")
    state = wait_for(lambda: is_over(installation, jobs=2), "the jobs' end")
    assert len(state["counted"]) == len(set(state["counted"])) == 30
    assert [worker.poll() for worker in workers] == [None, None, None]


def test_a_job_that_kills_its_worker_does_not_keep_the_others_waiting(installation):
    ask(installation, ["deadly", "a"], deadly="die")
    ask(installation, ["b"])
    for number in range(4):
        worker = installation.start(WORKER)
        wait_for(
            lambda worker=worker: worker.poll() is not None or is_over(installation, jobs=2),
            f"the end of worker {number + 1}",
        )
        if worker.poll() is None:
            break
    state = state_of(installation)
    assert sorted(state["counted"])[:2] == ["a!", "b!"]
    assert state["jobs"][0][0] == "done"
    assert state["jobs"][0][4] == "1 of 2 could not be done."


def test_a_worker_told_to_stop_ends_its_step_and_gives_the_job_back(installation):
    ask(installation, ["a", "b"], a="wait")
    worker = installation.start(WORKER)
    wait_for_step(installation, "a")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    state = state_of(installation)
    assert state["jobs"][0][:3] == ["queued", 1, 2]
    assert state["counted"] == ["a!"]


def test_an_idle_worker_stops_at_once(installation):
    worker = installation.start("print('ready', flush=True)\n" + WORKER)
    wait_for(lambda: b"ready" in installation.log.read_bytes(), "the start")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) in (0, -signal.SIGTERM)
