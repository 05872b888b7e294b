"""The plug pulled from the server while files come in: each is whole and recorded, or reported."""

import hashlib
import http.client
import random
import resource
import threading
from contextlib import suppress

import pytest

from site_walk.handing_in_here import RECOVER, HttpSender, inspect, prepare, serve
from site_walk.installation import Installation, new_database

PART = 64 * 1024
CHANCE = random.Random(11)
FILES = {
    f"audit {number:02}.pdf": b"%PDF-1.4\n" + CHANCE.randbytes(PART * 2 + 500 * number)
    for number in range(12)
}
DIGESTS = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
GONE = (OSError, http.client.HTTPException, ValueError)
DIES_BEFORE_RECORDING = """
import os, signal
from ilacs.site.store import FileStore
store_whole = FileStore.take
def take_and_die(self, *arguments):
    store_whole(self, *arguments)
    os.kill(os.getpid(), signal.SIGKILL)
FileStore.take = take_and_die
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """An installation with its database, whose server each test starts and kills."""
    with new_database() as database:
        made = Installation(tmp_path_factory.mktemp("installation"), database)
        made.room = prepare(made)
        yield made
        made.close()


def sender_at(port: int, installation: Installation) -> HttpSender:
    sender = HttpSender(port, installation.room)
    sender.sign_in()
    sender.look()
    return sender


def nothing_is_half_there(found) -> None:
    assert found["damaged"] == found["without_record"] == found["on_the_way"] == []
    assert found["chain"] == []


def test_the_server_killed_in_the_middle_of_an_upload(prepared):
    server, port = serve(prepared)
    sender = sender_at(port, prepared)
    begun = sender.begin(FILES)
    answered: list[tuple[str, int]] = []
    enough = threading.Event()

    def send_all() -> None:
        for one, (name, data) in zip(begun, FILES.items(), strict=True):
            for at in range(0, len(data), PART):
                with suppress(*GONE):
                    sender.put(one, at, data[at : at + PART])
                    answered.append((name, at))
                if len(answered) >= 14:
                    enough.set()

    thread = threading.Thread(target=send_all)
    thread.start()
    assert enough.wait(60)
    prepared.kill(server)
    thread.join(60)

    after = inspect(prepared)
    whole = {
        name for name, data in FILES.items() if (name, (len(data) - 1) // PART * PART) in answered
    }
    assert whole
    assert whole <= set(after["documents"])
    assert after["damaged"] == after["chain"] == []

    server, port = serve(prepared)
    again = HttpSender(port, prepared.room, sender.jar)
    assert "have not arrived yet" in again.look()
    missing = {one["id"]: one["missing"] for one in again.begin(FILES)}
    for one, (name, _) in zip(begun, FILES.items(), strict=True):
        there = [at for name_, at in answered if name_ == name]
        for start, end in missing[one["id"]]:
            assert not [at for at in there if start <= at < end]
    assert {one["state"] for one in again.send_rest(FILES, PART)} == {"whole"}
    prepared.kill(server)
    found = inspect(prepared)
    assert found["documents"] == DIGESTS
    nothing_is_half_there(found)


def test_the_server_killed_between_storing_a_file_and_recording_it(prepared):
    server, port = serve(prepared, DIES_BEFORE_RECORDING)
    sender = sender_at(port, prepared)
    data = b"%PDF-1.4\nkilled between the two"
    (one,) = sender.begin({"between.pdf": data})
    with pytest.raises(GONE):
        sender.put(one, 0, data)
    server.wait(30)
    before = inspect(prepared)
    assert before["states"]["between.pdf"][0] == "under_way"
    assert before["without_record"] == [hashlib.sha256(data).hexdigest()]
    assert int(prepared.run(RECOVER)) == 1
    found = inspect(prepared)
    assert found["documents"]["between.pdf"] == hashlib.sha256(data).hexdigest()
    assert found["states"]["between.pdf"][0] == "whole"
    nothing_is_half_there(found)
    assert int(prepared.run(RECOVER)) == 0


def test_a_file_larger_than_the_disk_takes_is_reported_and_what_came_before_stands(prepared):
    """RLIMIT_FSIZE stands in for a full disk: the system refuses to write on, as it does there."""
    limit = 4 * PART
    before = (
        f"import resource, signal; resource.setrlimit({resource.RLIMIT_FSIZE}, ({limit}, {limit}));"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    )
    server, port = serve(prepared, before)
    sender = sender_at(port, prepared)
    large = b"%PDF-1.4\n" + CHANCE.randbytes(8 * PART)
    (one,) = sender.begin({"large.pdf": large})
    for at in range(0, limit, PART):
        sender.put(one, at, large[at : at + PART])
    with pytest.raises(OSError, match="507"):
        sender.put(one, limit, large[limit : limit + PART])
    prepared.kill(server)
    server, port = serve(prepared)
    again = HttpSender(port, prepared.room, sender.jar)
    again.look()
    (still,) = again.begin({"large.pdf": large})
    assert still["missing"] == [[limit, len(large)]]
    (last,) = again.send_rest({"large.pdf": large}, PART)
    assert last["state"] == "whole"
    prepared.kill(server)
    nothing_is_half_there(inspect(prepared))
