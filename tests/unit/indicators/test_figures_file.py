"""A table of figures is written whole, read back the same, and anything else is refused."""

import polars as pl
import pytest

from ilacs.errors import InputError
from ilacs.indicators import figures as module
from ilacs.indicators.building import attribution_file, build_table
from ilacs.indicators.figures import BUILT_IN, COLUMNS, load_figures, write_figures
from ilacs.indicators.reading import read_files
from made_up_statistics import write_referrals


@pytest.fixture
def figures(tmp_path):
    def change(_, code):
        return {"rereferral_percent": "c"} if code == "E06000034" else {}

    return read_files([write_referrals(tmp_path, change)])[0]


@pytest.mark.parametrize("name", ["figures.parquet", "figures.csv", "odd [1]*.parquet"])
def test_what_is_written_is_read_back_the_same(tmp_path, figures, name):
    path = tmp_path / name
    assert write_figures(figures, path) == path.stat().st_size
    again = load_figures(path)
    assert again.columns == list(COLUMNS)
    assert again.equals(figures)


def test_a_table_named_in_the_environment_stands_in_for_ours(tmp_path, figures, monkeypatch):
    write_figures(figures, tmp_path / "own.parquet")
    monkeypatch.setenv(module.SETTING, str(tmp_path / "own.parquet"))
    assert load_figures().equals(figures)


def test_a_table_that_was_written_again_is_read_again(tmp_path, figures):
    path = tmp_path / "figures.parquet"
    write_figures(figures, path)
    load_figures(path)
    write_figures(figures.head(3), path)
    assert load_figures(path).height == 3


@pytest.mark.parametrize("content", [b"", b"nonsense", b"a,b\n1,2\n"])
@pytest.mark.parametrize("name", ["figures.parquet", "figures.csv"])
def test_what_is_no_table_of_figures_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a table of figures"):
        load_figures(path)


def test_a_table_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such table"):
        load_figures(tmp_path / "none.parquet")


def test_an_ending_that_names_no_format_is_refused(tmp_path, figures):
    with pytest.raises(InputError, match="names no format"):
        write_figures(figures, tmp_path / "figures.xlsx")


def test_a_table_that_would_be_too_large_is_not_written(tmp_path, figures):
    path = tmp_path / "figures.parquet"
    with pytest.raises(InputError, match="at most 100 may be"):
        write_figures(figures, path, most=100)
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_refused(tmp_path, figures):
    with pytest.raises(InputError, match="cannot be written"):
        write_figures(figures, tmp_path / "no such folder" / "figures.parquet")


def test_the_project_table_needs_a_file_of_every_source_and_changes_nothing_without(tmp_path):
    write_referrals(tmp_path)
    out = tmp_path / "published.parquet"
    out.write_bytes(b"as it was")
    with pytest.raises(InputError, match=r"no file of .*accommodation"):
        build_table([tmp_path], out)
    assert out.read_bytes() == b"as it was"
    assert not attribution_file(out).exists()


def test_the_project_carries_a_small_table_of_13_years_with_its_sources():
    import json

    from ilacs.indicators import load_catalogue

    assert BUILT_IN.stat().st_size < 3_000_000
    table = load_figures()
    assert set(range(2013, 2026)) <= set(table["year"])
    assert set(table["level"]) == {"authority", "region", "england"}
    assert set(table["indicator"]) == {known.id for known in load_catalogue().indicator}
    sources = json.loads(attribution_file(BUILT_IN).read_text(encoding="utf-8"))
    assert "Open Government Licence" in sources["attribution"]
    assert len(sources["files"]) == 11


def test_in_the_projects_table_a_number_and_a_state_never_disagree():
    table = load_figures()
    has_number = pl.col("value").is_not_null()
    says_number = pl.col("state") == "value"
    assert table.filter(has_number != says_number).is_empty()
    assert table.filter(says_number, pl.col("symbol") != "").is_empty()
    assert table.filter(pl.struct("indicator", "year", "area").is_duplicated()).is_empty()
