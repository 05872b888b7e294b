"""A submission is kept as bytes and made again; the empty template is read back without a word."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ilacs.annexa.load import from_bytes, load, to_bytes
from ilacs.annexa.load.codes import code_set
from ilacs.annexa.spec import load_specification
from ilacs.annexa.template import template_texts, write_template
from ilacs.cli import app
from ilacs.errors import InputError
from made_up_lists import CONTACTS, REFERENCE, contact, contacts, loaded, workbook, zipped


def test_a_submission_is_the_same_after_keeping() -> None:
    data = workbook({"List 1": [(*CONTACTS, "Note"), [*contact(gender="Malee"), "seen"]]})
    submission = loaded(data)
    again = from_bytes(to_bytes(submission))
    assert (again.name, again.reference, again.edition) == ("annex-a.xlsx", REFERENCE, "2023")
    assert again.observations == submission.observations
    assert again.said == submission.said
    assert again.digest == submission.digest
    for number, table in submission.lists.items():
        kept = again.lists[number]
        assert (kept.columns, kept.extra_columns) == (table.columns, table.extra_columns)
        assert kept.frame.equals(table.frame)
        assert kept.written.equals(table.written)
        assert kept.extra.equals(table.extra)


@pytest.mark.parametrize("data", [b"", b"PK", zipped({"submission.json": b"{}"}), zipped({})])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        from_bytes(data)


@pytest.mark.parametrize("edition", ["2018", "2023", "2026"])
def test_the_template_is_read_back_without_a_word(edition: str, tmp_path: Path) -> None:
    out = tmp_path / "template.xlsx"
    write_template(out, edition)
    submission = load(out, reference=REFERENCE)
    assert submission.edition == edition
    assert {each.check for each in submission.observations} == {"W-010", "W-011"}
    assert not submission.said
    for number, table in submission.lists.items():
        columns = load_specification().lists[number].columns_of(edition)
        assert [each.heading for each in table.columns] == [each.heading for each in columns]


@pytest.mark.parametrize("edition", ["2018", "2023", "2026"])
@pytest.mark.parametrize("name", sorted(set(load_specification().code_sets) - {"la_of_placement"}))
def test_every_answer_of_the_template_is_read_as_the_templates_own(name: str, edition: str) -> None:
    for text in template_texts(name, edition):
        assert code_set(name).read(text).form == "template", text


def test_an_edition_has_the_answers_of_its_time() -> None:
    assert any(text.startswith("F3") for text in template_texts("activity", "2018"))
    assert not any(text.startswith("F3") for text in template_texts("activity", "2023"))
    assert "s) NOBT" in template_texts("ethnicity", "2018")


def test_every_coded_column_has_its_drop_down(tmp_path: Path) -> None:
    out = tmp_path / "template.xlsx"
    write_template(out, "2023")
    with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    coded = [each for each in load_specification().lists[1].columns_of("2023") if each.code_set]
    assert sheet.count('type="list"') == len(coded) == 3
    assert "Needed in every row." in sheet


def test_an_unknown_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="2024"):
        write_template(tmp_path / "template.xlsx", "2024")


def test_the_command_line_says_what_was_read(tmp_path: Path) -> None:
    source = tmp_path / "lists.xlsx"
    source.write_bytes(contacts(contact(gender="Malee"), above=[["Contacts"]]))
    arguments = ["annex-a", "read", str(source), "--reference", "2024-06-28"]
    told = CliRunner().invoke(app, arguments)
    assert told.exit_code == 0
    assert "list  1        1 rows, 7 columns, headings in row 2 of “List 1”" in told.output
    assert "W-022  An answer is not in the code list" in told.output
    data = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).output)
    assert data["lists"][0]["header_row"] == 2
    assert data["observed"]["W-022"]["count"] == 1


@pytest.mark.parametrize(
    ("name", "what"),
    [("filled.xlsx", "already"), ("none/t.xlsx", "does not exist"), ("t.txt", "Excel workbook")],
)
def test_a_template_is_written_only_where_nothing_is_lost(
    tmp_path: Path, name: str, what: str
) -> None:
    filled = tmp_path / "filled.xlsx"
    filled.write_bytes(b"hours of work")
    with pytest.raises(InputError, match=what):
        write_template(tmp_path / name, "2023")
    assert [each.name for each in tmp_path.iterdir()] == ["filled.xlsx"]
    assert filled.read_bytes() == b"hours of work"


def test_the_command_line_writes_the_template(tmp_path: Path) -> None:
    out = tmp_path / "template.xlsx"
    told = CliRunner().invoke(app, ["annex-a", "template", str(out), "--edition", "2018"])
    assert told.exit_code == 0
    assert out.exists()
