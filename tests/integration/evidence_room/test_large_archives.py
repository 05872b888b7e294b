"""A large archive: it takes no more memory than a small one, and waits for a slow reader."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

from waitress.server import create_server

from ilacs.site.passing_files import hold_nothing_in_the_clear

MB = 1024 * 1024
SMALL, LARGE = MB, 256 * MB
STREAM = """
import hashlib, os, resource, sys
from functools import partial
from pathlib import Path
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "ilacs.site.settings_test"
django.setup()
from django.http import StreamingHttpResponse
from ilacs.intake.archives import Document, lay_out
from ilacs.site.evidence_room.exporting import ArchiveStream
from ilacs.site.store import FileStore

store = FileStore(Path(sys.argv[1]))
for size in map(int, sys.argv[2:]):
    digest = hashlib.sha256()
    for _ in range(size // 2**20):
        digest.update(bytes(2**20))
    path = store.path(digest.hexdigest())
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(size)
    document = Document(
        1, "Film.zip", version=1, sha256=path.name, size=size, shared_at="", shared_by="", note="",
        open=partial(store.open, path.name),
    )
    when = "2019-11-08T16:30:00+00:00"
    layout = lay_out([document], title="Room", exported_at=when, exported_by="Ann")
    sent = sum(len(piece) for piece in StreamingHttpResponse(ArchiveStream(layout, str(size))))
    print(sent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_two_hundred_megabytes_take_the_memory_of_one(tmp_path):
    command = [sys.executable, "-c", STREAM, str(tmp_path), str(SMALL), str(LARGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (little, before), (much, after) = (map(int, line.split()) for line in done.stdout.splitlines())
    assert little > SMALL
    assert much > LARGE
    assert after < before + 16  # megabytes, at the peak


class Endless:
    """A web application that answers without end, in pieces, as an archive of any size does."""

    def __init__(self) -> None:
        self.sent = 0
        self.moved, self.closed = threading.Event(), threading.Event()

    def __call__(self, environ, start_response) -> "Endless":
        start_response("200 OK", [("Content-Type", "application/zip")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.sent += 64 * 1024
            self.moved.set()
            yield bytes(64 * 1024)

    def close(self) -> None:
        self.closed.set()


def test_the_server_waits_for_a_reader_who_has_stopped_and_lets_go_of_one_who_left():
    hold_nothing_in_the_clear()
    endless = Endless()
    server = create_server(endless, host="127.0.0.1", port=0, threads=1)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        with socket.create_connection(("127.0.0.1", server.effective_port)) as reader:
            reader.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
            assert reader.recv(4096)
            while endless.moved.wait(1):  # it stands still once a second brings nothing more
                endless.moved.clear()
            # Waitress holds 16 MB at most, and the two sockets a few between them.
            assert endless.sent < 40 * MB
        assert endless.closed.wait(10)
    finally:
        server.close()
