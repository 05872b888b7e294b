"""ClamAV's own daemon, started with one signature (the harmless test file's), where it is installed."""

import hashlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ilacs.intake.scanning import Scanner
from made_up_scanner import SIGNATURE, eicar

PROGRAM = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
PATIENCE = 60


@contextmanager
def real_clamd() -> Iterator[str]:
    """The address of a real daemon that runs while the block does.

    Its one signature is a hash, so that no downloaded database is needed.
    """
    with tempfile.TemporaryDirectory(prefix="ilacs-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the daemon may give up its rights before it reads
        whole = eicar()
        signature = (
            f"{hashlib.md5(whole, usedforsecurity=False).hexdigest()}:{len(whole)}:{SIGNATURE}\n"
        )
        (folder / "signatures").mkdir()
        (folder / "signatures" / "test.hdb").write_text(signature)
        settings = folder / "clamd.conf"
        settings.write_text(
            f"LocalSocket {folder}/socket\nDatabaseDirectory {folder}/signatures\nForeground yes\n"
            "LogTime no\nMaxThreads 2\n"
        )
        daemon = subprocess.Popen(
            [str(PROGRAM), "--config-file", str(settings)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"unix:{folder}/socket"
        try:
            until = time.monotonic() + PATIENCE
            while not Scanner(address).is_there():
                assert daemon.poll() is None, "the daemon has ended"
                assert time.monotonic() < until, "the daemon does not answer"
                time.sleep(0.05)
            yield address
        finally:
            daemon.terminate()
            daemon.wait()
