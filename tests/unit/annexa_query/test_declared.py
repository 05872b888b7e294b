"""The faster copy of declarations is used only while it is the copy of them."""

import json
from pathlib import Path

from ilacs.annexa.query.declared import COMPILED, compile_folder, read_declarations

ONE = '[[check]]\nid = "A"\n[[check.example]]\nfinds = [1]\n'


def folder_with(tmp_path: Path, text: str = ONE) -> Path:
    (tmp_path / "one.toml").write_text(text)
    (tmp_path / COMPILED).write_text(compile_folder(tmp_path))
    return tmp_path


def test_copy_says_what_the_declarations_say_without_examples(tmp_path: Path) -> None:
    assert read_declarations(folder_with(tmp_path), "check") == [{"id": "A"}]


def test_examples_are_read_from_the_declarations_themselves(tmp_path: Path) -> None:
    read = read_declarations(folder_with(tmp_path), "check", examples=True)
    assert read[0]["example"] == [{"finds": [1]}]


def test_copy_is_what_is_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    held = json.loads((folder / COMPILED).read_text())
    held["check"][0]["id"] = "from the copy"
    (folder / COMPILED).write_text(json.dumps(held))
    assert read_declarations(folder, "check")[0]["id"] == "from the copy"


def test_copy_of_other_declarations_is_not_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "one.toml").write_text(ONE.replace('"A"', '"B"'))
    assert read_declarations(folder, "check")[0]["id"] == "B"


def test_file_that_was_added_is_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "two.toml").write_text('[[check]]\nid = "C"\n')
    assert [each["id"] for each in read_declarations(folder, "check")] == ["A", "C"]
