"""The doctor's look at the program and its settings."""

import json
import sys
import zoneinfo
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.site.doctor import settings
from ilacs.site.doctor.findings import Finding, State, examine, good, warning, worst
from made_up_scanner import VERSION, clamd

LONG_KEY = "k3Jv9qLmZx2TnBw8RcYdHs5GfPa7UeXo1iVt4zQy0WbN6MhK"


@pytest.fixture
def production(monkeypatch, tmp_path):
    """The variables of a good production installation; the test breaks one."""
    for name in ("ILACS_DEMONSTRATION", "ILACS_DATABASE", "ILACS_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    monkeypatch.setenv("ILACS_DATA", str(data))
    monkeypatch.setenv("ILACS_HOSTS", "ilacs.northmoor.example")
    monkeypatch.setenv("ILACS_SECRET_KEY", LONG_KEY)
    monkeypatch.setenv("ILACS_CONTACT", "access@northmoor.example")
    return monkeypatch


CHECKS = (
    "python",
    "configuration",
    "mode",
    "secret_key",
    "contact",
    "data_folder",
    "figures",
    "assets",
)


@pytest.mark.parametrize("check", CHECKS)
def test_a_good_production_installation_has_no_finding(production, check):
    assert getattr(settings, check)().state is State.GOOD


@pytest.mark.parametrize(
    ("check", "variable", "value", "state", "sentence"),
    [
        ("configuration", "ILACS_SECRET_KEY", "", State.FAULT, "neither a demonstration nor"),
        ("configuration", "ILACS_DEMONSTRATION", "1", State.FAULT, "cannot be on together"),
        ("mode", "ILACS_HOSTS", "*", State.FAULT, "every host name"),
        ("secret_key", "ILACS_SECRET_KEY", "k" * 30, State.FAULT, "30 characters only"),
        ("secret_key", "ILACS_SECRET_KEY", "k" * 60, State.FAULT, "repeats itself"),
        ("contact", "ILACS_CONTACT", " ", State.WARNING, "names no contact"),
        ("figures", "ILACS_INDICATORS", "nowhere.parquet", State.FAULT, "cannot be used: There is no"),
        ("scanner", "ILACS_CLAMD", "", State.WARNING, "no scanner is set up"),
        ("scanner", "ILACS_CLAMD", "clamd", State.FAULT, "address cannot be read"),
        ("scanner", "ILACS_CLAMD", "unix:nowhere", State.FAULT, "does not answer"),
        ("email", "ILACS_EMAIL", "", State.WARNING, "reach nobody"),
        ("email", "ILACS_EMAIL", "mail.example", State.FAULT, "cannot be read"),
        ("email", "ILACS_EMAIL", "smtps://u:p@mail.example", State.GOOD, "through mail.example"),
    ],
)  # fmt: skip
def test_a_setting_that_is_wrong_is_found(production, check, variable, value, state, sentence):
    production.setenv(variable, value)
    answer = getattr(settings, check)()
    assert answer.state is state
    assert sentence in answer.sentence
    assert bool(answer.remedy) is (state is not State.GOOD)


def test_the_demonstration_is_named_as_one(monkeypatch, tmp_path):
    for name in ("ILACS_SECRET_KEY", "ILACS_HOSTS", "ILACS_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ILACS_DEMONSTRATION", "1")
    monkeypatch.setenv("ILACS_DATA", str(tmp_path))
    assert "anyone can sign in as anyone" in settings.mode().sentence
    assert settings.secret_key().state is State.GOOD
    assert settings.email().state is State.GOOD


def test_a_scanner_that_answers_is_named(production, tmp_path):
    with clamd(tmp_path) as (address, _):
        production.setenv("ILACS_CLAMD", address)
        assert settings.scanner().sentence == f"Documents are scanned by {VERSION}."


def test_an_old_python_is_found(monkeypatch):
    old = SimpleNamespace(version_info=(3, 10, 4))
    monkeypatch.setattr(settings, "sys", old)
    assert "Python 3.10.4" in settings.python().sentence
    assert settings.python().state is State.FAULT


def test_a_python_without_time_zones_is_found(monkeypatch):
    def unknown(name):
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(settings.zoneinfo, "ZoneInfo", unknown)
    assert "tzdata" in settings.python().remedy
    assert sys.version_info >= settings.OLDEST_PYTHON


def test_a_data_folder_that_others_may_read_is_found(production, tmp_path):
    (tmp_path / "data").chmod(0o755)
    answer = settings.data_folder()
    assert answer.state is State.FAULT
    assert answer.remedy == f"Run `chmod -R go= {tmp_path / 'data'}`."


def test_a_file_within_that_others_may_read_is_found(production, tmp_path):
    message = tmp_path / "data" / "message.log"
    message.write_text("an invitation's link")
    message.chmod(0o640)
    answer = settings.data_folder()
    assert answer.state is State.FAULT
    assert str(message) in answer.sentence


def test_a_data_folder_that_is_not_there_is_found(production, tmp_path):
    (tmp_path / "data").rmdir()
    assert settings.data_folder().state is State.FAULT


def test_assets_that_were_not_built_are_found(production, settings, tmp_path):
    from ilacs.site.doctor.settings import assets

    settings.STATICFILES_DIRS = [tmp_path]
    assert "govuk-frontend.min.css" in assets().sentence


def test_a_check_that_breaks_is_a_finding():
    def broken():
        raise ConnectionError("no answer\nfrom the server")

    (finding,) = examine({"Database": broken})
    assert finding.state is State.FAULT
    assert finding.sentence.endswith("ConnectionError: no answer")


def test_the_worst_finding_decides():
    checks = {"one": lambda: good("Well."), "other": lambda: warning("Soon.", "See to it.")}
    findings = list(examine(checks))
    assert worst(findings) is State.WARNING
    assert worst([]) is State.GOOD
    assert worst([*findings, Finding("x", State.FAULT, "", "")]) == 2


def test_a_computer_without_settings_is_told_what_to_set(production):
    production.delenv("ILACS_SECRET_KEY")
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 2
    assert "docs/installing.md" in done.output


def test_a_program_can_read_the_findings(production):
    production.delenv("ILACS_SECRET_KEY")
    done = CliRunner().invoke(app, ["doctor", "--json"])
    found = json.loads(done.output)
    assert [one["state"] for one in found] == ["good", "fault"]
    assert set(found[0]) == {"check", "state", "sentence", "remedy"}


def test_looking_makes_no_database(production, tmp_path):
    done = CliRunner().invoke(app, ["doctor"])
    assert "There is no database yet." in done.output
    assert not list((tmp_path / "data").iterdir())
