"""What an audit trail in an archive may hold when somebody else wrote it: each ends with a sentence."""

import hashlib
import io
import json
from functools import partial

import pytest
from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.intake.archives import Document, stream_archive
from ilacs.intake.evidence_bundles import TRAIL

MADE = "2026-07-10T10:00:00+00:00"


def event(**changed):
    needed = {"sequence": 1, "previous": "", "hash": "", "event": "", "moment": "", "object": ""}
    return needed | changed


@pytest.mark.parametrize(
    ("trail", "fault"),
    [
        ([], "there is no event in it"),
        ({}, "no audit trail that can be checked"),
        ("text", "no audit trail that can be checked"),
        (5, "no audit trail that can be checked"),
        ([event(), event(sequence="2")], "no audit trail that can be checked"),
        ([event(), event(sequence=None)], "no audit trail that can be checked"),
        ([event(), event(sequence=[3])], "no audit trail that can be checked"),
        ([event(sequence=True)], "no audit trail that can be checked"),
        ([event(hash=None)], "no audit trail that can be checked"),
        ([event(previous={})], "no audit trail that can be checked"),
        ([event(moment=None), event(object=[[]])], "event 1 has been changed"),
    ],
)
def test_a_hostile_trail_ends_with_a_sentence(tmp_path, trail, fault):
    content = json.dumps(trail).encode()
    digest = hashlib.sha256(content).hexdigest()
    opening = partial(io.BytesIO, content)
    entry = Document(1, TRAIL, 1, digest, len(content), MADE, "Ada Fenn", "", opening)
    path = tmp_path / "hostile.zip"
    pieces = stream_archive([entry], title="Base", exported_at=MADE, exported_by="Ada Fenn")
    path.write_bytes(b"".join(pieces))
    result = CliRunner().invoke(app, ["inspections", "verify-archive", str(path)])
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit), "no traceback"
    assert fault in result.output
