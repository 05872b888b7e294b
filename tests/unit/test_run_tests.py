"""The program behind `make test`: its totals, its exit code, and what it does without PostgreSQL."""

import os

import pytest
from scripts import run_tests
from scripts.run_tests import Totals, combine, find_browser, read_totals, workers

REPORT = """<testsuites><testsuite>
<testcase classname="tests.unit.test_a" name="test_passes"/>
<testcase classname="tests.unit.test_a" name="test_fails"><failure/></testcase>
<testcase classname="tests.unit.test_a" name="test_breaks"><error/></testcase>
<testcase classname="tests.corpus.test_b" name="test_skipped"><skipped/></testcase>
</testsuite></testsuites>"""


def test_the_totals_are_read_from_pytests_report(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    totals = read_totals(report)
    assert totals == Totals(1, 2, 1, ("tests.corpus.test_b test_skipped",))
    assert str(totals + totals) == "2 passed, 4 failed, 2 skipped"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [(0, 0, 0), (1, 0, 1), (0, 1, 1), (5, 0, 0), (0, 5, 0), (5, 5, 5), (2, 1, 2)],
)
def test_a_failure_in_either_run_fails_the_whole(first, second, whole):
    assert combine(first, second) == whole


@pytest.mark.parametrize("chosen", [["-n", "1"], ["-n0"], ["--pdb"], ["-p", "no:xdist"]])
def test_a_caller_who_chose_the_workers_is_left_alone(chosen):
    assert workers(chosen) == []


def test_the_tests_of_a_file_stay_together(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert workers(["-k", "thurrock"]) == ["-n", "2", "--dist", "loadfile", "-q"]


def test_without_a_browser_one_line_says_so(monkeypatch, capsys):
    monkeypatch.setattr(run_tests.shutil, "which", lambda name: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert find_browser() == {"ILACS_TEST_BROWSER": ""}
    assert capsys.readouterr().out.count("\n") == 1


def test_without_postgresql_one_line_says_so(monkeypatch, capsys):
    monkeypatch.setattr(run_tests, "find_postgresql", lambda: None)
    with run_tests.throwaway_postgresql() as address:
        assert address == ""
    assert "PostgreSQL is not on this machine" in capsys.readouterr().out


@pytest.fixture
def one_run(monkeypatch):
    """A suite that runs in no time, with one test skipped; PostgreSQL is absent."""
    skipped = Totals(3, 0, 1, ("tests.functional.test_a test_in_a_browser",))
    monkeypatch.setattr(run_tests, "run_suite", lambda *given: (0, skipped))
    monkeypatch.setattr(run_tests, "find_postgresql", lambda: None)
    monkeypatch.setattr(run_tests.signal, "signal", lambda *given: None)
    monkeypatch.delenv("ILACS_TEST_DATABASE", raising=False)
    monkeypatch.delenv("ILACS_REQUIRE_ALL", raising=False)
    return monkeypatch


def test_the_last_line_is_the_plain_total(one_run, capsys):
    assert run_tests.main([]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "3 passed, 0 failed, 1 skipped"


def test_where_everything_is_to_run_a_skipped_test_fails_the_whole(one_run, capsys):
    one_run.setenv("ILACS_REQUIRE_ALL", "1")
    assert run_tests.main([]) == 1
    assert "test_in_a_browser" in capsys.readouterr().out
