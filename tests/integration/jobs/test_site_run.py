"""`ilacs site run`: one command to a running site, again without loss, and cleanly to its end."""

import json
import signal
import socket

import pytest

from site_walk.installation import Installation, answers, free_port, new_database, wait_for

COUNT = """
from ilacs.site import runtime; runtime.configure()
import json
from ilacs.site.accounts.models import AuditEvent, Person
from ilacs.site.intelligence.models import PublishedOutcome
rows = [model.objects.count() for model in (Person, PublishedOutcome, AuditEvent)]
print(json.dumps(rows))
"""


@pytest.fixture
def fresh(tmp_path):
    with new_database() as database:
        made = Installation(tmp_path / "var", database)
        made.folder.mkdir()
        yield made
        made.close()


def start(fresh):
    port = free_port()
    process = fresh.command("site", "run", "--port", str(port))
    wait_for(lambda: answers(port), "the start")
    return process, port


def stop(process, number=signal.SIGTERM):
    process.send_signal(number)
    return process.wait(60)


def counts(fresh):
    return json.loads(fresh.run(COUNT))


def test_it_starts_from_nothing_says_how_to_sign_in_and_starts_again_without_loss(fresh):
    process, port = start(fresh)
    assert stop(process) == 0
    said = fresh.log.read_text()
    assert f"http://127.0.0.1:{port}/" in said
    assert "no password" in said
    assert said.rstrip().endswith("Stopped.")
    before = counts(fresh)
    assert before[0] >= 10
    assert before[1] > 100

    process, _ = start(fresh)
    assert stop(process, signal.SIGINT) == 0
    assert counts(fresh) == before


def test_the_worker_is_started_again_when_it_dies_and_stopped_with_the_site(fresh):
    process, _ = start(fresh)
    [worker] = wait_for(lambda: fresh.children_of(process), "a worker")
    fresh.signal(worker, signal.SIGKILL)
    [another] = wait_for(
        lambda: [pid for pid in fresh.children_of(process) if pid != worker], "another worker"
    )
    assert stop(process) == 0
    assert not fresh.is_alive(another)


def test_a_port_in_use_is_a_sentence_with_what_to_do(fresh):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = fresh.command("site", "run", "--port", str(port))
        assert process.wait(60) == 2
    said = fresh.log.read_text()
    assert f"Port {port} is in use" in said
    assert f"--port {port + 1}" in said
    assert f"make run PORT={port + 1}" in said
    assert "Traceback" not in said


def test_nobody_else_on_the_computer_may_read_what_the_site_keeps(fresh):
    """A umask of 022 is what most computers come with, and an earlier start may have left more."""
    open_door = "import os; os.umask(0o022)\nfrom ilacs.cli import main; main()"
    fresh.folder.chmod(0o755)
    port = free_port()
    process = fresh.start(open_door, "site", "run", "--port", str(port))
    wait_for(lambda: answers(port), "the start")
    found = {path for path in fresh.folder.rglob("*") if path.lstat().st_mode & 0o077}
    assert stop(process) == 0
    assert found == set()
    assert fresh.folder.stat().st_mode & 0o777 == 0o700


def test_the_demonstration_beside_production_settings_is_refused(fresh, monkeypatch):
    code = "import os; os.environ['ILACS_SECRET_KEY'] = 'x' * 50\n"
    process = fresh.start(
        code + "from ilacs.cli import main; main()", "site", "run", "--port", str(free_port())
    )
    assert process.wait(60) == 2
    assert "cannot be on together" in fresh.log.read_text()


def test_a_server_alone_needs_its_settings(fresh):
    code = "import os; del os.environ['ILACS_DEMONSTRATION']\n"
    process = fresh.start(
        code + "from ilacs.cli import main; main()", "site", "serve", "--port", str(free_port())
    )
    assert process.wait(60) == 2
    assert "docs/installing.md" in fresh.log.read_text()


def test_behind_a_proxy_only_the_proxys_word_on_https_is_believed(fresh):
    """The proxy says that the visitor came by HTTPS; anyone else who says so is not believed."""
    settings = (
        "import os; del os.environ['ILACS_DEMONSTRATION']\n"
        "os.environ.update(ILACS_SECRET_KEY='x' * 60, ILACS_HOSTS='ilacs.example')\n"
        "from ilacs.cli import main; main()"
    )
    assert fresh.start(settings, "site", "prepare").wait(60) == 0
    for proxy, expected in (("127.0.0.1", b" 200 "), ("192.0.2.7", b" 301 ")):
        port = free_port()
        process = fresh.start(settings, "site", "serve", "--port", str(port), "--proxy", proxy)
        answer = wait_for(lambda port=port: ask_as_proxy(port), "an answer")
        assert expected in answer.splitlines()[0]
        assert stop(process) == 0


def ask_as_proxy(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(
                b"GET /accessibility/ HTTP/1.1\r\nHost: ilacs.example\r\n"
                b"X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.33\r\n"
                b"Connection: close\r\n\r\n"
            )
            return connection.recv(4096)
    except OSError:
        return b""
