"""`ilacs indicators`, as somebody types it."""

import json
import re

import pytest
from typer.testing import CliRunner

from ilacs.commands.indicators import app
from ilacs.errors import InputError
from ilacs.indicators.figures import load_figures
from made_up_statistics import write_referrals


def run(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_indicators_are_listed_with_judgement_and_direction():
    lines = run("list").output.splitlines()
    assert len(lines) >= 40
    line = next(line for line in lines if line.startswith("re_referrals "))
    assert line.split()[1:3] == ["help_and_protection", "lower"]


def test_the_list_can_be_json():
    assert {"id", "kind", "source"} <= set(json.loads(run("list", "--json").output)[0])


def test_an_indicator_is_shown_with_source_method_and_englands_years():
    told = run("show", "re_referrals").output
    for part in ("Wilson", "Department for Education", "Open Government Licence", "2025: 22.6"):
        assert part in told
    assert json.loads(run("show", "re_referrals", "--json").output)["england"][-1]["value"] == 22.6


def test_an_import_says_what_it_read_and_writes_it(tmp_path):
    out = tmp_path / "figures.parquet"
    told = run("import", write_referrals(tmp_path), "--out", out).output
    assert "163 rows, 6 indicators" in told
    assert "figures:" in told
    assert load_figures(out)["indicator"].n_unique() == 6


def test_a_bad_file_among_good_ones_changes_nothing(tmp_path):
    good, out = write_referrals(tmp_path), tmp_path / "figures.parquet"
    out.write_bytes(b"as it was")
    bad = tmp_path / "csww_indicators_2025.csv"
    bad.write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError, match="a spreadsheet"):
        run("import", good, bad, "--out", out)
    assert out.read_bytes() == b"as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [good.name, bad.name, out.name]
    )


def test_an_import_can_be_completed_with_what_we_carry(tmp_path):
    out = tmp_path / "figures.parquet"
    run("import", write_referrals(tmp_path), "--complete", "--out", out)
    table = load_figures(out)
    assert table["indicator"].n_unique() == load_figures()["indicator"].n_unique()
    assert table.filter(indicator="re_referrals")["year"].unique().to_list() == [2025]
    caseload = table.filter(indicator="caseload", area="E06000034", year=2025)
    assert caseload["value"].to_list() == [12.2]


def test_an_imported_table_is_compared_in_place_of_ours(tmp_path):
    out = tmp_path / "figures.csv"
    run("import", write_referrals(tmp_path), "--out", out)
    told = run("compare", "Thurrock", "--indicator", "re_referrals", "--table", out).output
    assert "Here: 25 (50 of 200)" in told


def test_one_indicator_is_compared_in_full_and_several_as_a_table():
    told = run("compare", "Thurrock", "--indicator", "re_referrals", "--year", "2025").output
    assert "Neighbours (2025 model): median" in told
    assert "95% interval: 14.4 to 17.7" in told
    two = ["--indicator", "re_referrals", "--indicator", "caseload"]
    table = run("compare", "Thurrock", *two).output
    assert "Thurrock beside others" in table
    assert "95% interval" not in table


@pytest.fixture
def terminal(monkeypatch):
    """A terminal of 80 columns, without its colours in what is compared."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")

    def run_there(*arguments):
        return re.sub(r"\x1b\[[0-9;]*m", "", run(*arguments).output)

    return run_there


def test_in_80_columns_a_figure_keeps_its_line_and_nothing_is_cut(terminal):
    told = terminal("compare", "Thurrock")
    assert max(len(line) for line in told.splitlines()) <= 80
    line = next(line for line in told.splitlines() if line.startswith(" Referrals within 12"))
    assert line.split()[3:] == ["16", "23", "22.6", "27/153", "lower", "99.8%"]
    assert " suppressed " in told
    assert "…" not in told


def test_a_narrow_table_says_what_it_leaves_out(terminal, monkeypatch):
    assert "A wider terminal also has the year" in terminal("compare", "Thurrock")
    monkeypatch.setenv("COLUMNS", "150")
    wide = terminal("compare", "Thurrock")
    assert "A wider terminal" not in wide
    assert "23 (16.3 to 24.8)" in wide


def test_a_file_has_each_indicator_on_one_line():
    lines = run("compare", "Thurrock").output.splitlines()
    line = next(line for line in lines if "Referrals within 12 months of an earlier one" in line)
    assert "23 (16.3 to 24.8)" in line
    assert "27 of 153" in line


def test_on_a_terminal_the_list_stands_under_its_judgements(terminal):
    told = terminal("list")
    assert max(len(line) for line in told.splitlines()) <= 80
    lines = [line.strip() for line in told.splitlines()]
    title = lines.index("Referrals within 12 months of an earlier one" + " " * 26 + "lower")
    assert lines[title + 1] == "re_referrals"
    assert "help_and_protection" in lines


def test_on_a_terminal_facts_are_set_beside_their_names(terminal):
    lines = terminal("show", "re_referrals").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("source"))
    assert lines[place + 1].startswith(" " * 10)
    assert max(len(line) for line in lines) <= 80
    assert "2025: 22.6" in lines[-1]
    one = terminal("compare", "Thurrock", "--indicator", "re_referrals").splitlines()
    assert max(len(line) for line in one) <= 80


def test_a_comparison_can_be_json():
    told = json.loads(run("compare", "E06000034", "--indicator", "caseload", "--json").output)
    assert told[0]["difference"] == "untested"
    assert told[0]["value"] == 12.2


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["compare", "Thurock"], "Nearest: Thurrock"),
        (["compare", "Thurrock", "--indicator", "caseloads"], "no indicator"),
        (["show", "nothing_like_it"], "no indicator"),
        (["import", "figures.csv"], "no such file"),
        (["import", "figures.csv", "--out", "figures.doc"], "names no format"),
    ],
)
def test_what_cannot_be_answered_is_refused(arguments, reason):
    with pytest.raises(InputError, match=reason):
        run(*arguments)


def test_the_project_table_is_built_only_from_all_sources(tmp_path):
    write_referrals(tmp_path)
    with pytest.raises(InputError, match="There is no file of"):
        run("build", tmp_path, "--out", tmp_path / "published.parquet")


def test_a_file_about_the_future_is_refused_with_its_row_and_nothing_is_written(tmp_path):
    file, out = write_referrals(tmp_path, years=(2025, 2099)), tmp_path / "figures.parquet"
    row = 2 + next(
        place
        for place, line in enumerate(file.read_text(encoding="utf-8").splitlines()[1:])
        if line.startswith("2099,")
    )
    with pytest.raises(InputError, match="“2099” lies in the future") as refused:
        run("import", file, "--out", out)
    assert refused.value.where == f"{file.name}, row {row}"
    assert not out.exists()
