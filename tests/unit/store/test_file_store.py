"""The file store: whole or absent, named by content, within its limit, swept after a kill."""

import errno
import hashlib
import io
import os
import subprocess
import sys
import time

import pytest

from ilacs.errors import InputError
from ilacs.site import store as store_module
from ilacs.site.store import FileStore

LIMIT = 1000


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "files")


def everything_in(store):
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_a_file_is_found_under_the_hash_of_its_content(store):
    kept = store.put(io.BytesIO(b"a report"), limit=LIMIT)
    assert kept.digest == hashlib.sha256(b"a report").hexdigest()
    assert (kept.size, store.read(kept.digest)) == (8, b"a report")
    assert store.is_whole(kept.digest)


def test_the_same_content_twice_is_one_file(store):
    first, second = (store.put([b"a ", b"report"], limit=LIMIT) for _ in range(2))
    assert first == second
    assert len(everything_in(store)) == 1


@pytest.mark.parametrize(("size", "fits"), [(LIMIT, True), (LIMIT + 1, False)])
def test_the_limit_is_the_largest_size(store, size, fits):
    if fits:
        assert store.put([b"x" * size], limit=LIMIT).size == LIMIT
        return
    with pytest.raises(InputError, match="larger than"):
        store.put([b"x" * size], limit=LIMIT, name="big.pdf")
    assert everything_in(store) == []


def test_a_source_that_breaks_off_leaves_nothing(store):
    def broken():
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.put(broken(), limit=LIMIT)
    assert everything_in(store) == []


def test_a_full_disk_is_said_plainly_and_leaves_nothing(store, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="no room left"):
        store.put([b"x"], limit=LIMIT, name="a.pdf")
    assert everything_in(store) == []


def test_a_really_full_file_system_leaves_nothing(store, tmp_path):
    """The kernel's own limit on the size of a file stands for a full disk."""
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from ilacs.site.store import FileStore; from ilacs.errors import InputError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "try:\n    FileStore(Path(sys.argv[1])).put([b'x' * 9000], limit=10000)\n"
        "except InputError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(store.root)], capture_output=True, text=True, check=True
    )
    assert "no room left" in done.stdout
    assert everything_in(store) == []


def test_any_other_fault_of_the_disk_is_not_called_a_full_one(store, monkeypatch):
    def broken(descriptor):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        store.put([b"x"], limit=LIMIT)
    assert everything_in(store) == []


def test_a_file_is_on_the_disk_before_it_has_its_name(store, monkeypatch):
    order = []
    real_fsync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda d: (order.append("fsync"), real_fsync(d))[1])
    monkeypatch.setattr(os, "replace", lambda a, b: (order.append("rename"), real_replace(a, b))[1])
    store.put([b"x"], limit=LIMIT)
    assert order[0] == "fsync"
    assert order[-2:] == ["rename", "fsync"]


def test_a_changed_file_is_no_longer_whole(store):
    kept = store.put([b"a report"], limit=LIMIT)
    store.path(kept.digest).write_bytes(b"another")
    assert not store.is_whole(kept.digest)


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 65])
def test_nothing_but_a_digest_names_a_file(store, name):
    with pytest.raises(ValueError, match="SHA-256"):
        store.path(name)


def make_older(path, seconds):
    os.utime(path, (time.time() - seconds,) * 2)


def test_a_file_without_a_record_is_an_orphan_once_its_time_is_over(store):
    known, young, old = (store.put([text], limit=LIMIT).digest for text in (b"1", b"2", b"3"))
    make_older(store.path(known), 9000)
    make_older(store.path(old), 9000)
    assert store.orphans([known]) == [old]
    assert store.orphans([known], older_than=0) == sorted([young, old])


def test_an_orphan_that_is_stored_again_is_young_again(store):
    digest = store.put([b"1"], limit=LIMIT).digest
    make_older(store.path(digest), 9000)
    store.put([b"1"], limit=LIMIT)
    assert store.orphans([]) == []


def test_what_a_killed_process_left_half_written_is_found(store):
    code = (
        "import os, sys; from pathlib import Path; from ilacs.site.store import FileStore\n"
        "def pieces():\n    yield b'half'; os.kill(os.getpid(), 9)\n"
        "FileStore(Path(sys.argv[1])).put(pieces(), limit=100)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(store.root)], check=False)
    assert killed.returncode == -9
    assert list(store.digests()) == []
    assert len(store.half_written(older_than=0)) == 1
    assert store.half_written() == []
    make_older(store.half_written(older_than=0)[0], store_module.GRACE + 1)
    assert len(store.half_written()) == 1


def test_removing_what_is_not_there_is_no_fault(store):
    digest = store.put([b"1"], limit=LIMIT).digest
    store.remove(digest)
    store.remove(digest)
    assert not store.holds(digest)
