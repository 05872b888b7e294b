"""A draft goes to JSON and back unchanged, and what is not a draft is refused with its key."""

import json
from pathlib import Path
from typing import Any

import pytest

from ilacs.errors import InputError
from ilacs.reporting import from_json, from_plain, read_draft, to_json, to_plain
from ilacs.reporting.draft import Paragraph
from written_reports import a_draft, a_letter


@pytest.mark.parametrize("draft", [a_draft(), a_letter(), a_draft(publication_date=None)])
def test_a_draft_goes_to_json_and_back(draft: Any) -> None:
    assert from_json(to_json(draft)) == draft


def test_a_paragraph_may_be_a_text_alone() -> None:
    plain = to_plain(a_draft()) | {"summary": ["Short.", {"text": "Long.", "evidence": ["E1"]}]}
    assert from_plain(plain).summary == (Paragraph("Short."), Paragraph("Long.", ("E1",)))


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"edition": ""}, "edition"),
        ({"stays": []}, "stays"),
        ({"stays": [{"start": "2026-06-08"}]}, "stays 1, end"),
        ({"stays": [{"start": "8 June", "end": "2026-06-09"}]}, "stays 1, start"),
        ({"stays": "June"}, "stays"),
        ({"colour": "blue"}, "the draft"),
        ({"event": "party"}, "event"),
        ({"grades": ["good"]}, "grades"),
        ({"grades": {"in_care": 2}}, "grades, in_care"),
        ({"lead_inspectors": "Idris Fenn"}, "lead_inspectors"),
        ({"team": [1]}, "team 1"),
        ({"summary": [{"words": "x"}]}, "summary 1"),
        ({"summary": [{"text": "x", "evidence": "E1"}]}, "summary 1, evidence"),
        ({"sections": [{"progress": "slow"}]}, "sections 1, progress"),
        ({"sections": ["one"]}, "sections 1"),
        ({"visit_number": True}, "visit_number"),
        ({"visit_number": -1}, "visit_number"),
        ({"publication_date": 7}, "publication_date"),
    ],
)
def test_what_is_no_draft_is_refused_with_its_key(changes: dict[str, Any], where: str) -> None:
    with pytest.raises(InputError) as caught:
        from_plain(to_plain(a_draft()) | changes, "draft.json")
    assert caught.value.where == f"draft.json: {where}"
    assert caught.value.remedy


@pytest.mark.parametrize("plain", [[], "draft", None])
def test_what_is_no_set_of_keys_is_refused(plain: Any) -> None:
    with pytest.raises(InputError):
        from_plain(plain)


def test_a_draft_is_read_from_toml_and_json(tmp_path: Path) -> None:
    toml = tmp_path / "draft.toml"
    toml.write_text(
        'edition = "ilacs-2026"\ninspection_type = "short"\nauthority = "Northmoor"\n'
        "stays = [{ start = 2026-06-08, end = 2026-06-12 }]\n"
        'lead_inspectors = ["Idris Fenn"]\n',
        encoding="utf-8",
    )
    assert read_draft(toml).start.isoformat() == "2026-06-08"
    written = tmp_path / "draft.json"
    written.write_text(to_json(a_letter()), encoding="utf-8")
    assert read_draft(written) == a_letter()


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("draft.toml", b"edition = ", "draft.toml"),
        ("draft.json", b'{"edition": }', "draft.json: line 1"),
        ("draft.json", json.dumps([]).encode(), "draft.json: the draft"),
        ("draft.toml", b"\xff\xfe", "draft.toml"),
        ("draft.docx", b"", "draft.docx"),
    ],
)
def test_a_file_that_holds_no_draft_is_refused(
    tmp_path: Path, name: str, content: bytes, where: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_draft(path)
    assert caught.value.where == where


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_draft(tmp_path / "none.toml")
