"""A marker in every cell: it is in no log, audit event, database column, job message or plain file."""

import csv
import io
import logging
import zipfile

import pytest

from ilacs.annexa.spec import load_specification
from ilacs.site.submissions.models import State
from kept_columns import columns_that_hold

pytestmark = pytest.mark.django_db

MARKER = "ZQMARKERZQ"


def marked() -> bytes:
    """The eleven lists as CSV files in a zip, the marker in every cell under the headings."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        for spec in load_specification().lists.values():
            headings = [column.heading for column in spec.columns_of("2023")]
            lines = [headings] + [
                [f"{MARKER}{row}-{place}" for place in range(len(headings))] for row in range(30)
            ]
            text = io.StringIO()
            csv.writer(text).writerows(lines)
            bundle.writestr(f"{spec.sheet} {spec.title}.csv", text.getvalue())
    return made.getvalue()


def test_a_marker_in_every_cell_is_nowhere_but_in_sealed_files(
    upload, client_for, caplog, capfd, settings
):
    with caplog.at_level(logging.DEBUG):
        submission = upload(marked(), name="lists.zip")
        client = client_for("data_officer")
        pages = [
            client.get(f"/annex-a/{submission.pk}/{address}").content.decode()
            for address in ("", "findings/?state=all", "findings/by-child/", "checks/", "measures/")
        ]
    assert submission.state == State.READY, submission.message
    assert submission.findings > 100
    assert MARKER in "".join(pages), "the page itself shows it, to who may see it"
    assert columns_that_hold(MARKER) == []
    assert MARKER not in caplog.text
    said = capfd.readouterr()
    assert MARKER not in said.out + said.err
    for path in settings.FILE_STORE.rglob("*"):
        assert not path.is_file() or MARKER.encode() not in path.read_bytes()


def test_the_search_for_the_marker_would_find_it(upload):
    """The file's name is kept as it is, so that a marker there shows that the search works."""
    upload(b"x", name=f"{MARKER}.xlsx", work=False)
    assert columns_that_hold(MARKER) == ["submissions.KeptSubmission.name"]


@pytest.mark.parametrize(
    "content",
    [MARKER.encode() * 100, b"PK\x03\x04" + MARKER.encode() * 50, b"\xd0\xcf\x11\xe0" * 9],
)
def test_a_refusal_quotes_nothing_of_the_file(upload, content, caplog):
    with caplog.at_level(logging.DEBUG):
        submission = upload(content)
    assert submission.state == State.REFUSED
    assert columns_that_hold(MARKER) == []
    assert MARKER not in caplog.text
