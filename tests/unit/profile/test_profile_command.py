"""`ilacs profile`: a file is written, or a sentence says why not."""

import sys

import pytest
from typer.testing import CliRunner

from ilacs.cli import app, main
from ilacs.documents.profile.typesetting import page_count


def test_a_pdf_and_a_word_document_are_written(tmp_path):
    for ending, start in ((".pdf", b"%PDF"), (".docx", b"PK")):
        out = tmp_path / f"thurrock{ending}"
        words = ["profile", "thurrock", "--out", str(out), "--on", "2024-11-11"]
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output
        assert out.read_bytes().startswith(start)
    assert page_count((tmp_path / "thurrock.pdf").read_bytes()) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["atlantis", "--out", "x.pdf"], "atlantis"),
        (["thurrock", "--out", "x.odt"], "Use .pdf or .docx."),
        (["thurrock", "--out", "no/such/folder/x.pdf"], "cannot be written"),
        (["thurrock", "--out", "x.pdf", "--without", "nothing"], "There is no signal"),
    ],
)
def test_a_mistake_is_a_sentence_and_writes_nothing(words, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["ilacs", "profile", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
