"""Handing files in to a real installation over HTTP, and looking at what it kept."""

import hashlib
import http.cookiejar
import json
import re
import subprocess
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from site_walk.installation import Installation, answers, free_port, wait_for

PREPARE = """
from ilacs.site import runtime; runtime.configure()
from django.core.management import call_command
from ilacs.site.accounts.models import Organisation
from ilacs.site.demonstration import load_demonstration
call_command("migrate", verbosity=0, interactive=False)
load_demonstration()
print(Organisation.objects.get(name="Northmoor").pk)
"""
INSPECT = """
from ilacs.site import runtime; runtime.configure()
import json
from ilacs.site.accounts import audit
from ilacs.site.evidence_room.models import Version
from ilacs.site.handing_in.incoming import partial_files
from ilacs.site.handing_in.models import Upload
from ilacs.site.store import site_store
store, rows = site_store(), Version.objects.values_list("name", "digest")
print(json.dumps({
    "documents": dict(rows),
    "versions": len(rows),
    "states": {one.name: [one.state, one.reason] for one in Upload.objects.order_by("settled")},
    "damaged": [name for name, digest in rows if not store.is_whole(digest)],
    "without_record": store.orphans({digest for _, digest in rows}, older_than=0),
    "on_the_way": sorted(path.name for path in partial_files().folder.glob("*.*")),
    "chain": [str(fault) for fault in audit.verify()],
}))
"""
RECOVER = """
from ilacs.site import runtime; runtime.configure()
from ilacs.site.handing_in.recovery import recover_uploads
print(recover_uploads())
"""


def prepare(installation: Installation) -> str:
    """Fill an installation's database with the demonstration's people; the room's id comes back."""
    return installation.run(PREPARE).strip()


def serve(installation: Installation, before: str = "") -> tuple[subprocess.Popen[bytes], int]:
    """Start the web server alone; before: a line of Python that its process runs first."""
    port = free_port()
    program = f"{before}\nfrom ilacs.cli import main; main()"
    process = installation.start(program, "site", "serve", "--port", str(port))
    wait_for(lambda: answers(port) or process.poll() is not None, "the server's start")
    assert process.poll() is None, installation.log.read_text()
    return process, port


def inspect(installation: Installation) -> dict[str, Any]:
    """Return what an installation has kept."""
    return dict(json.loads(installation.run(INSPECT)))


@dataclass
class HttpSender:
    """A browser that hands files in, over real HTTP. Raises OSError where the server is gone."""

    port: int
    room: str
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)
    token: str = ""

    def open(self, path: str, data: bytes | None = None, **headers: str) -> str:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        address = f"http://127.0.0.1:{self.port}{path}"
        with opener.open(urllib.request.Request(address, data, headers), timeout=60) as answer:
            return str(answer.read().decode())

    def sign_in(self) -> None:
        page = self.open("/account/login/")
        person = re.search(
            r'name="person" value="([^"]+)">(?:(?!</form>).)*?Inspection coordinator', page, re.S
        )
        assert person
        values = {"csrfmiddlewaretoken": token_in(page), "person": person[1], "next": ""}
        self.open("/demonstration/", urllib.parse.urlencode(values).encode())

    def look(self) -> str:
        """Open the page, as a new tab does."""
        page = self.open(f"/rooms/{self.room}/hand-in/")
        self.token = token_in(page)
        return page

    def post(self, path: str, body: bytes, kind: str = "application/octet-stream") -> Any:
        headers = {"Content-Type": kind, "X-CSRFToken": self.token, "Accept": "application/json"}
        return json.loads(self.open(path, body, **headers))

    def begin(self, files: dict[str, bytes]) -> list[dict[str, Any]]:
        told = [
            [name, len(data), 1, hashlib.sha256(data).hexdigest()] for name, data in files.items()
        ]
        body = json.dumps({"files": told}).encode()
        answer = self.post(f"/rooms/{self.room}/hand-in/begin/", body, "application/json")
        return list(answer["files"])

    def put(self, one: dict[str, Any], at: int, data: bytes) -> dict[str, Any]:
        sha256 = hashlib.sha256(data).hexdigest()
        return dict(self.post(f"{one['part']}?at={at}&sha256={sha256}", data))

    def send_rest(self, files: dict[str, bytes], part: int) -> list[dict[str, Any]]:
        """Send what is missing of files, as after a closed tab; the last answers come back."""
        self.look()
        last = []
        for begun, data in zip(self.begin(files), files.values(), strict=True):
            answer = begun
            for start, end in begun["missing"]:
                for at in range(start, max(end, start + 1), part):
                    answer = self.put(begun, at, data[at : min(at + part, end)])
            last.append(answer)
        return last


def token_in(page: str) -> str:
    """The token that a page's form carries."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    return found[1]
