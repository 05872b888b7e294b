"""The work on child-level data in a process of its own: limits, refusals, and nothing said of a value."""

import json
import logging

import pytest

from ilacs.errors import InputError
from ilacs.site.submissions import process
from ilacs.site.submissions.models import State
from ilacs.site.submissions.process import ProcessFaultError, run_apart

HEAD = {"name": "a.xlsx", "reference": "2026-06-26", "authority": ""}


@pytest.mark.django_db
def test_a_submission_is_read_checked_and_measured_in_processes_of_their_own(upload, workbooks):
    submission = upload(workbooks[0])
    assert submission.state == State.READY, submission.message


def test_what_is_refused_there_is_refused_here():
    with pytest.raises(InputError) as caught:
        run_apart("load", HEAD, b"no workbook")
    assert caught.value.where == "a.xlsx"


def test_a_fault_is_told_by_its_kind_and_place_alone():
    with pytest.raises(ProcessFaultError) as caught:
        run_apart("load", {"name": "CHILD-MARKER", "reference": "CHILD-MARKER"}, b"CHILD-MARKER")
    assert "ValueError" in str(caught.value)
    assert "CHILD-MARKER" not in str(caught.value)


def test_work_that_takes_too_long_is_ended_and_refused(workbooks):
    with pytest.raises(InputError, match="too long"):
        run_apart("load", HEAD, workbooks[0], seconds=0.01)


def test_work_that_takes_too_much_memory_is_refused_or_ends(workbooks, monkeypatch, tmp_path):
    """With a limit that even the libraries do not fit in, the process ends and this one goes on."""
    code = "import sys; from ilacs.site.submissions import process; process.MEMORY = 40_000_000; sys.exit(process._serve())"
    monkeypatch.setattr(process, "_COMMAND", [process.sys.executable, "-c", code])
    with pytest.raises((InputError, ProcessFaultError)):
        run_apart("load", HEAD, workbooks[0])


@pytest.mark.parametrize(
    "end",
    [
        "sys.stderr.write('memory allocation of 9 bytes failed'); sys.stderr.flush(); os.abort()",
        "os.kill(os.getpid(), 9)",
    ],
)
def test_a_process_that_got_no_memory_is_a_refusal_and_not_tried_again(monkeypatch, end):
    """Libraries in Rust end the whole process where Python would raise MemoryError."""
    code = f"import os, resource, sys; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); {end}"
    monkeypatch.setattr(process, "_COMMAND", [process.sys.executable, "-c", code])
    with pytest.raises(InputError, match="too much wrong"):
        run_apart("check", HEAD, b"")


@pytest.mark.django_db
def test_a_fault_in_the_work_says_no_value_in_the_log_or_the_job(
    upload, workbooks, monkeypatch, caplog
):
    def fault(task, head, data):
        raise ValueError("could not read CHILD-MARKER as a date")

    monkeypatch.setattr(process, "run_apart", fault)
    with caplog.at_level(logging.DEBUG):
        submission = upload(workbooks[0])
    assert submission.state == State.REFUSED
    step = submission.job.steps.first()
    said = json.dumps([submission.message, submission.job.reason, step.failure]) + caplog.text
    assert "ValueError" in said
    assert "CHILD-MARKER" not in said
