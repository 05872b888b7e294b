"""The plug pulled from the whole site while fifty reports go up: nothing lost, nothing half-done."""

import http.cookiejar
import json
import os
import re
import signal
import socket
import threading
import urllib.parse
import urllib.request
import uuid
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from ilacs.documents.specimens import write_specimen
from ilacs.documents.specimens.made_up import make_many
from site_walk.installation import Installation, answers, free_port, new_database, wait_for

REPORTS = 50
KILL_AFTER = 20

INSPECT = """
from ilacs.site import runtime; runtime.configure()
import json
from ilacs.site.accounts import audit
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.reports.models import UploadedReport
from ilacs.site.store import site_store
store = site_store()
kept = UploadedReport.objects.exclude(digest="")
known = {digest for row in kept.values_list("digest", "picture") for digest in row if digest}
print(json.dumps({
    "names": sorted(kept.values_list("name", flat=True)),
    "states": sorted(set(kept.values_list("state", flat=True))),
    "messages": sorted(set(kept.exclude(message="").values_list("message", flat=True))),
    "damaged": [row.name for row in kept if not store.is_whole(row.digest)],
    "without_record": store.orphans(known, older_than=0),
    "not_whole": [digest for digest in store.digests() if not store.is_whole(digest)],
    "half_received": len(store.half_written(older_than=0)),
    "read_events": AuditEvent.objects.filter(event="report_read").count(),
    "chain": [str(fault) for fault in audit.verify()],
}))
"""
SWEEP = """
from ilacs.site import runtime; runtime.configure()
from ilacs.site.reports.orphans import sweep_orphans
print(sweep_orphans(older_than=0))
"""


@dataclass
class Visitor:
    """Someone with a browser without JavaScript, over real HTTP."""

    port: int
    upload: str = ""
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def open(self, path: str, data: bytes | None = None, **headers: str) -> str:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers)
        with opener.open(request, timeout=60) as answer:
            return answer.read().decode()

    def sign_in(self) -> None:
        page = self.open("/account/login/")
        person = re.search(
            r'name="person" value="([^"]+)">(?:(?!</form>).)*?Inspection coordinator', page, re.S
        )
        values = {"csrfmiddlewaretoken": token_in(page), "person": person[1], "next": ""}
        self.open("/demonstration/", urllib.parse.urlencode(values).encode())

    def form(self) -> dict[str, str]:
        page = self.open("/reports/new/")
        organisation = re.search(r'name="organisation" value="([^"]+)"', page)
        return {"csrfmiddlewaretoken": token_in(page), "organisation": organisation[1]}

    def send(self, name: str, content: bytes) -> list[dict[str, str]]:
        """Send one report as the page's script does; the refusals come back."""
        body, kind = multipart(self.form() | {"upload": self.upload}, {name: content})
        answer = self.open(
            "/reports/new/", body, **{"Content-Type": kind, "Accept": "application/json"}
        )
        found = json.loads(answer)
        self.upload = found["upload"] or self.upload
        return found["refused"]


def token_in(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]


def multipart(values: dict[str, str], files: dict[str, bytes]) -> tuple[bytes, str]:
    boundary = uuid.UUID(int=7).hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values.items()
    ]
    for name, content in files.items():
        head = f'Content-Disposition: form-data; name="reports"; filename="{name}"'
        parts.append(f"--{boundary}\r\n{head}\r\n\r\n".encode() + content + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


@pytest.fixture(scope="module")
def fifty() -> dict[str, bytes]:
    facts = make_many(REPORTS, 23)
    return {f"report-{number:02}.pdf": write_specimen(one) for number, one in enumerate(facts, 1)}


@pytest.fixture
def installation(tmp_path):
    with new_database() as database:
        made = Installation(tmp_path, database)
        yield made
        made.close()


def start_site(installation: Installation):
    port = free_port()
    process = installation.command("site", "run", "--port", str(port))
    wait_for(lambda: answers(port), "the site's start")
    return process, port


def inspect(installation: Installation) -> dict:
    return json.loads(installation.run(INSPECT))


def all_read(installation: Installation) -> dict | None:
    found = inspect(installation)
    assert not found["messages"]
    return found if len(found["names"]) == REPORTS and found["states"] == ["read"] else None


def test_the_server_killed_during_an_upload_of_fifty_reports(installation, fifty):
    server, port = start_site(installation)
    visitor = Visitor(port)
    visitor.sign_in()
    acknowledged: list[str] = []
    enough = threading.Event()

    def send_all():
        for name, content in fifty.items():
            try:
                assert visitor.send(name, content) == []
            except (OSError, ValueError, http.client.HTTPException):
                return
            acknowledged.append(name)
            if len(acknowledged) >= KILL_AFTER:
                enough.set()

    children = wait_for(lambda: installation.children_of(server), "a worker")
    sender = threading.Thread(target=send_all)
    sender.start()
    assert enough.wait(120)
    installation.kill(server)
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    sender.join(120)
    assert KILL_AFTER <= len(acknowledged) < REPORTS

    after_kill = inspect(installation)
    assert set(acknowledged) <= set(after_kill["names"])
    assert len(after_kill["names"]) - len(acknowledged) <= 1
    assert after_kill["damaged"] == after_kill["not_whole"] == after_kill["chain"] == []
    assert len(after_kill["without_record"]) <= 2

    server, port = start_site(installation)
    again = Visitor(port, jar=visitor.jar)
    refused = [one for name in fifty for one in again.send(name, fifty[name])]
    assert [one["said"].split(":")[0] for one in refused] == after_kill["names"]
    end = wait_for(lambda: all_read(installation), "the reading of all fifty", every=1)
    assert end["names"] == sorted(fifty)
    assert end["read_events"] == REPORTS
    assert end["damaged"] == end["not_whole"] == end["chain"] == []
    server.send_signal(signal.SIGTERM)
    assert server.wait(60) == 0
    reported = int(installation.run(SWEEP))
    assert reported == len(end["without_record"]) + end["half_received"]
    assert inspect(installation)["without_record"] == []


def test_the_server_killed_in_the_middle_of_one_form_with_fifty_reports(installation, fifty):
    server, port = start_site(installation)
    visitor = Visitor(port)
    visitor.sign_in()
    body, kind = multipart(visitor.form(), fifty)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.jar)
    head = (
        f"POST /reports/new/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head.encode() + body[: len(body) // 2])
        installation.kill(server)
    found = inspect(installation)
    assert found["names"] == found["damaged"] == found["not_whole"] == []

    server, port = start_site(installation)
    again = Visitor(port, jar=visitor.jar)
    body, kind = multipart(again.form(), fifty)
    again.open("/reports/new/", body, **{"Content-Type": kind})
    end = wait_for(lambda: all_read(installation), "the reading of all fifty", every=1)
    assert end["read_events"] == REPORTS


def test_a_killed_server_takes_its_worker_with_it(installation):
    server, _ = start_site(installation)
    children = installation.children_of(server)
    assert children
    installation.kill(server)
    wait_for(lambda: not any(map(installation.is_alive, children)), "the worker's end", 30)
