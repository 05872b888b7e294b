"""The live trail: append-only in the database, provable by command, purged without losing proof."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.actor import SYSTEM, public_actor
from ilacs.site.accounts.guard import WriteOutsideActionError
from ilacs.site.accounts.models import AuditEvent, AuditHead
from ilacs.site.accounts.retention import purge_trail
from ilacs.site.accounts.trail_export import add_anchor, read_anchors

LONG_AGO = timedelta(days=8 * 366)
ILACS = [sys.executable, "-c", "from ilacs.cli import main; main()"]


def record(number: int = 1, **_) -> None:
    for _n in range(number):
        audit.record("signed_out", by=SYSTEM)


def tamper(statement: str) -> None:
    """Change the database as someone would who holds its keys: triggers first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_update")
            cursor.execute("DROP TRIGGER audit_no_delete")
        else:
            cursor.execute("ALTER TABLE accounts_auditevent DISABLE TRIGGER USER")
        cursor.execute(statement)


@pytest.fixture
def command(db):
    """A function that runs `ilacs audit …` and returns its exit code and all it printed."""

    def run(*arguments) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["audit", *map(str, arguments)])
        return result.exit_code, result.output

    return run


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_auditevent SET actor_name = 'x'",
        "DELETE FROM accounts_auditevent",
        "DELETE FROM accounts_auditevent WHERE sequence = 2",
        *(
            ["INSERT OR REPLACE INTO accounts_auditevent SELECT * FROM accounts_auditevent"]
            if connection.vendor == "sqlite"
            else []
        ),
        *(["TRUNCATE accounts_auditevent"] if connection.vendor == "postgresql" else []),
    ],
)
def test_the_database_itself_refuses_change(db, statement):
    record(3)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.count() == 3


def test_the_models_refuse_it_before_that(db):
    record()
    event = AuditEvent.objects.get()
    for attempt in (event.save, event.delete, AuditEvent.objects.all().delete):
        with pytest.raises(WriteOutsideActionError):
            attempt()
    with pytest.raises(WriteOutsideActionError):
        AuditHead.objects.update(sequence=0)


def test_an_event_has_exactly_its_details(db):
    with pytest.raises(ValueError, match="needs exactly"):
        audit.record("signed_in", by=SYSTEM)
    with pytest.raises(ValueError, match="needs exactly"):
        audit.record("signed_out", by=SYSTEM, role="x")
    with pytest.raises(ValueError, match="No such audit event"):
        audit.record("nonsense", by=SYSTEM)


def test_what_is_undone_leaves_no_event_and_no_gap(db):
    record()
    with transaction.atomic():
        record()
        transaction.set_rollback(True)
    record()
    assert list(AuditEvent.objects.order_by("sequence").values_list("sequence", flat=True)) == [
        1,
        2,
    ]
    assert list(audit.verify()) == []


def test_a_whole_trail_is_proved(command):
    record(5)
    assert command("verify") == (0, "The trail holds: 5 events, no anchor.\n")


def test_a_change_is_found(command):
    record(5)
    tamper("UPDATE accounts_auditevent SET actor_name = 'Nobody' WHERE sequence = 3")
    code, output = command("verify")
    assert code == 1
    assert "event 3 has been changed" in output


def test_a_cut_off_end_is_found_by_the_end_the_database_remembers(command):
    record(5)
    tamper("DELETE FROM accounts_auditevent WHERE sequence > 3")
    code, output = command("verify")
    assert code == 1
    assert "event 5 is named by an anchor, and is not there" in output


def test_a_cut_off_end_that_was_tidied_up_is_found_by_an_anchor(command, tmp_path):
    record(5)
    anchors = tmp_path / "anchors"
    assert command("anchor", anchors)[0] == 0
    hash_of_3 = AuditEvent.objects.get(sequence=3).hash
    tamper("DELETE FROM accounts_auditevent WHERE sequence > 3")
    tamper_head = "UPDATE accounts_audithead SET sequence = 3, hash = %s"
    with connection.cursor() as cursor:
        cursor.execute(tamper_head, [hash_of_3])
    assert command("verify")[0] == 0
    code, output = command("verify", "--anchor", anchors)
    assert code == 1
    assert "event 5" in output


def test_anchors_gather_in_one_file(command, tmp_path):
    anchors = tmp_path / "anchors"
    for _ in range(3):
        record(2)
        command("anchor", anchors)
    assert [json.loads(line)["sequence"] for line in anchors.read_text().splitlines()] == [2, 4, 6]
    assert command("verify", "--anchor", anchors) == (0, "The trail holds: 6 events, 3 anchors.\n")


def test_an_exported_trail_is_proved_without_the_site(command, tmp_path):
    record(5)
    exported, anchors = tmp_path / "trail.jsonl", tmp_path / "anchors"
    command("anchor", anchors)
    assert command("export", exported)[1] == f"5 events written to {exported}.\n"
    program = [*ILACS, "audit", "verify", "--file", str(exported)]
    without_site = {key: value for key, value in os.environ.items() if "ILACS" not in key}
    without_site.pop("DJANGO_SETTINGS_MODULE", None)
    for extra, code in (([], 0), (["--anchor", str(anchors)], 0)):
        done = subprocess.run(
            [*program, *extra], env=without_site, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize("content", ["", "\n\n"])
@pytest.mark.parametrize(
    ("option", "what"),
    [("--anchor", "This file holds no anchor."), ("--file", "This file holds no event.")],
)
def test_an_empty_proof_proves_nothing(db, tmp_path, option, what, content):
    record(2)
    empty = tmp_path / "empty"
    empty.write_text(content)
    refused = CliRunner().invoke(app, ["audit", "verify", option, str(empty)]).exception
    assert isinstance(refused, InputError)
    assert (refused.what, refused.where) == (what, str(empty))


def test_an_anchor_of_an_empty_trail_proves_nothing(db, tmp_path):
    anchors = tmp_path / "anchors"
    add_anchor(anchors, audit.current_anchor())
    with pytest.raises(InputError, match="holds no anchor"):
        read_anchors(anchors)


def test_a_trail_without_any_event_is_not_whole(db):
    refused = CliRunner().invoke(app, ["audit", "verify"]).exception
    assert isinstance(refused, InputError)
    assert refused.what == "This trail holds no event."


def test_an_export_replaces_nothing_unless_told_to(command, tmp_path):
    record(2)
    exported = tmp_path / "trail.jsonl"
    exported.write_text("something else")
    refused = CliRunner().invoke(app, ["audit", "export", str(exported)]).exception
    assert isinstance(refused, InputError)
    assert "--overwrite" in refused.remedy
    assert exported.read_text() == "something else"
    assert command("export", "--overwrite", exported)[0] == 0
    assert len(exported.read_text().splitlines()) == 2
    assert exported.stat().st_mode & 0o777 == 0o600


def test_taking_the_trail_away_is_on_record(command, tmp_path, events):
    record(5)
    command("export", tmp_path / "trail.jsonl")
    assert events("audit_downloaded")[0].details == {"filter": {}, "events": 5}


def test_a_changed_export_is_found(command, tmp_path):
    record(5)
    exported = tmp_path / "trail.jsonl"
    command("export", exported)
    exported.write_text(exported.read_text().replace("The system", "Someone else", 1))
    code, output = command("verify", "--file", exported)
    assert code == 1
    assert "event 1 has been changed" in output


def test_a_file_that_is_no_export_is_the_users_mistake(tmp_path, db):
    wrong = tmp_path / "wrong"
    wrong.write_text('{"sequence": 1}\n')
    for arguments in (["verify", "--file", wrong], ["verify", "--anchor", wrong]):
        result = CliRunner().invoke(app, ["audit", *map(str, arguments)])
        assert isinstance(result.exception, InputError)
        assert "line 1" in result.exception.where


def test_old_events_are_purged_and_what_remains_is_proved(command, events, tmp_path):
    with mock.patch.object(timezone, "now", return_value=timezone.now() - LONG_AGO):
        record(4)
    command("anchor", tmp_path / "anchors")
    record(3)
    assert purge_trail(by=SYSTEM) == 4
    assert AuditEvent.objects.order_by("sequence").first().sequence == 5
    (event,) = events("audit_purged")
    assert (event.details["events"], event.details["through"]) == (4, 4)
    assert command("verify", "--anchor", tmp_path / "anchors")[0] == 0


def test_a_second_purge_accounts_for_the_first(db):
    for years in (10, 9):
        with mock.patch.object(
            timezone, "now", return_value=timezone.now() - timedelta(days=years * 366)
        ):
            record(2)
    purge_trail(by=SYSTEM, now=timezone.now() - timedelta(days=2.5 * 366))
    assert AuditEvent.objects.order_by("sequence").first().sequence == 3
    purge_trail(by=SYSTEM)
    assert AuditEvent.objects.order_by("sequence").first().sequence == 5
    assert list(audit.verify()) == []


def test_after_a_purge_the_database_refuses_deletion_again(db):
    record()
    purge_trail(by=SYSTEM)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_auditevent")


def test_a_purge_of_nothing_says_so(db, events):
    record(2)
    assert purge_trail(by=SYSTEM) == 0
    assert events("audit_purged")[0].details["events"] == 0
    assert list(audit.verify()) == []


def test_nobody_but_the_system_purges(actor_of):
    for by in (public_actor(), actor_of("administrator")):
        with pytest.raises(PermissionDenied):
            purge_trail(by=by)


WRITER = """
import sys
from ilacs.site import runtime
runtime.configure()
from ilacs.site.accounts import audit
from ilacs.site.accounts.actor import SYSTEM
print("ready", flush=True)
sys.stdin.readline()
for _ in range(int(sys.argv[1])):
    audit.record("signed_out", by=SYSTEM)
"""


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain(tmp_path):
    """Real processes on a real file or server: what several web servers and workers do."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "ilacs.site.settings"}
    environment |= {"ILACS_DEMONSTRATION": "1", "ILACS_DATA": str(tmp_path)}
    environment.pop("ILACS_DATABASE", None)
    if connection.vendor == "postgresql":
        environment["ILACS_DATABASE"] = address_of_test_database()
    else:
        subprocess.run([sys.executable, "-c", MIGRATE], env=environment, check=True)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, "25"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0, 0]
    done = subprocess.run(
        [*ILACS, "audit", "verify"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "The trail holds: 100 events, no anchor.\n")


MIGRATE = """
from ilacs.site import runtime
runtime.configure()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def address_of_test_database() -> str:
    from urllib.parse import quote

    database = connection.settings_dict
    host = quote(database["HOST"], safe="")
    secret = f":{quote(database['PASSWORD'])}" if database["PASSWORD"] else ""
    port = f":{database['PORT']}" if database["PORT"] else ""
    return f"postgresql://{database['USER']}{secret}@{host}{port}/{database['NAME']}"


def test_the_chains_arithmetic_needs_no_django():
    program = (
        "import sys; import ilacs.site.accounts.chain, ilacs.site.accounts.trail_export;"
        "assert not any(name == 'django' or name.startswith('django.') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path.cwd())
