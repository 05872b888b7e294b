"""A real process killed while it writes: each file is whole and recorded, or absent and reported."""

import hashlib
import random
import subprocess
import sys
from pathlib import Path

import pytest

from ilacs.intake.partial_files import PartialFiles, Whole

PART = 256 * 1024
PARTS = 12
DATA = random.Random(4).randbytes(PART * PARTS - 1000)
SENDER = f"""
import random, sys
from pathlib import Path
from ilacs.intake.partial_files import PartialFiles
from ilacs.intake.resumable import Declared
data = random.Random(4).randbytes({len(DATA)})
files = PartialFiles(Path(sys.argv[1]))
upload = files.begin(Declared("a.bin", len(data)))
print(upload, flush=True)
for at in range(0, len(data), {PART}):
    files.put(upload, at, data[at : at + {PART}])
    print(at, flush=True)
files.finish(upload)
print("whole", flush=True)
"""


@pytest.mark.parametrize("answers", [0, 1, 2, 5, 9, PARTS, PARTS + 1, PARTS + 2])
def test_a_process_killed_after_any_answer_has_kept_what_it_answered(
    answers: int, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", SENDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sender:
        assert sender.stdout is not None
        said = [sender.stdout.readline().strip() for _ in range(answers)]
        sender.kill()
    files = PartialFiles(tmp_path)
    found = list(files.recover())
    if not said:
        assert all(not isinstance(one, Whole) for one in found) or found == []
        return
    (state,) = found
    if "whole" in said:
        assert isinstance(state, Whole)
    if not isinstance(state, Whole):
        assert isinstance(state, tuple), state
        upload, progress = state
        assert upload == said[0]
        assert {int(at) for at in said[1:]} <= {part.at for part in progress.parts}
        for start, end in progress.missing:
            for at in range(start, end, PART):
                files.put(upload, at, DATA[at : min(at + PART, end)])
        state = files.finish(upload)
    assert state.sha256 == hashlib.sha256(DATA).hexdigest()
    assert state.path.read_bytes() == DATA
