"""`ilacs editions` as a person uses it."""

import json

import pytest

from ilacs.cli import main


@pytest.fixture
def ilacs(monkeypatch, capsys):
    """Run the command line; gives exit code, output and errors."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["ilacs", "editions", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return ended.value.code or 0, captured.out, captured.err

    return run


def test_list_shows_each_edition_with_its_dates(ilacs):
    code, out, _ = ilacs("list")
    assert code == 0
    assert "ilacs-2026" in out
    assert "2026-04-01" in out
    assert "in use" in out


def test_list_as_json(ilacs):
    _, out, _ = ilacs("list", "--json")
    editions = json.loads(out)
    assert editions[0]["id"] == "lac-2013"
    assert editions[-1]["valid_to"] is None


def test_show_tells_the_whole_edition(ilacs):
    code, out, _ = ilacs("show", "sif-2013")
    assert code == 0
    for wanted in ("Adoption performance", "Requires improvement", "Re-inspection", "ACT137"):
        assert wanted in out


def test_show_one_part(ilacs):
    _, out, _ = ilacs("show", "ilacs-2026", "--part", "grades", "--part", "overall")
    assert "Outstanding" in out
    assert "This edition has none." in out
    assert "Standard inspection" not in out


def test_show_as_json_whole_or_in_part(ilacs):
    _, out, _ = ilacs("show", "ilacs-2023", "--json")
    assert json.loads(out)["judgements"][3]["id"] == "care_leavers"
    _, out, _ = ilacs("show", "ilacs-2023", "--json", "--part", "grades")
    assert list(json.loads(out)) == ["grades"]


def test_diff_marks_what_was_added_and_taken_out(ilacs):
    code, out, _ = ilacs("diff", "ilacs-2018", "ilacs-2023")
    assert code == 0
    [line] = [line for line in out.splitlines() if "judgements.care_leavers " in line]
    assert line.strip().startswith("+")
    _, out, _ = ilacs("diff", "ilacs-2023", "ilacs-2026", "--json")
    kinds = {d["key"]: d["kind"] for d in json.loads(out)}
    assert kinds["overall"] == "removed"


def test_diff_of_an_edition_with_itself_says_so(ilacs):
    _, out, _ = ilacs("diff", "ilacs-2023", "ilacs-2023")
    assert out.strip() == "ilacs-2023 and ilacs-2023 say the same."


def test_validate_says_what_a_good_file_is(ilacs, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        'id = "own"\ninherits = "ilacs-2026"\ntitle = "Own"\nshort_title = "Own"\n'
        "valid_from = 2026-05-01\nlocal = true\nunconfirmed = true\n",
        encoding="utf-8",
    )
    code, out, _ = ilacs("validate", str(file))
    assert code == 0
    assert "is edition own." in out
    _, out, _ = ilacs("validate", str(file), "--json")
    assert json.loads(out)["valid"] is True


def test_validate_refuses_a_bad_file_with_code_2_and_no_traceback(ilacs, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('id = "own"\ninherits = "ilacs-2026"\ncolour = "blue"\n', encoding="utf-8")
    code, out, err = ilacs("validate", str(file))
    assert (code, out) == (2, "")
    assert f"ilacs: {file}" in err
    assert "colour: this key is not known" in err
    assert "valid_from: this key is missing" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("show", "ilacs-1999"), "There is no edition 'ilacs-1999'"),
        (("show", "ilacs-2026", "--part", "colour"), "'colour' is not a part"),
        (("diff", "ilacs-2018", "x"), "There is no edition 'x'"),
        (("validate", "nowhere.toml"), "cannot be read"),
    ],
)
def test_bad_input_ends_with_code_2_and_a_sentence(ilacs, arguments, reason):
    code, _, err = ilacs(*arguments)
    assert code == 2
    assert reason in err


def test_the_parts_offered_are_the_parts_there_are():
    from ilacs.commands.editions import PARTS as OFFERED
    from ilacs.editions.description import PARTS

    assert tuple(PARTS) == OFFERED


def test_the_commands_start_without_the_heavy_parts():
    import subprocess
    import sys

    code = "import sys, ilacs.commands.editions; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
