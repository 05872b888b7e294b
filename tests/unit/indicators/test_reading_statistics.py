"""Published files become figures: numbers as numbers, symbols as what they say, nothing guessed."""

import polars as pl
import pytest

from ilacs.errors import InputError
from ilacs.indicators.reading import read_files
from made_up_statistics import (
    GROUPS,
    REFERRALS,
    REFERRED,
    referral_rows,
    write_file,
    write_looked_after,
    write_population,
    write_referrals,
)

THURROCK, MEDWAY = "E06000034", "E06000035"
KINGSTON, RICHMOND = "E09000021", "E09000027"


def only(code, **cells):
    return lambda _, found: cells if found == code else {}


def one(figures, indicator, area=THURROCK):
    return figures.row(
        by_predicate=(pl.col("indicator") == indicator) & (pl.col("area") == area), named=True
    )


def refusal(*paths):
    with pytest.raises(InputError) as refused:
        read_files(paths)
    return refused.value


def test_a_published_percentage_comes_with_the_counts_behind_it(tmp_path):
    figures, read = read_files([write_referrals(tmp_path)])
    row = one(figures, "re_referrals")
    assert (row["value"], row["numerator"], row["denominator"]) == (25, 50, 200)
    assert (row["level"], row["state"], row["symbol"]) == ("authority", "value", "")
    assert read[0].source == "referrals"
    assert "re_referrals" in read[0].indicators


def test_a_rate_is_worked_out_from_the_population_of_the_year_before(tmp_path):
    files = [write_referrals(tmp_path), write_population(tmp_path, "16000")]
    row = one(read_files(files)[0], "referrals")
    assert row["value"] == pytest.approx(200 / 16000 * 10000)
    assert row["denominator"] == 16000


def test_without_a_population_file_the_projects_own_population_is_taken(tmp_path):
    row = one(read_files([write_referrals(tmp_path)])[0], "referrals")
    assert row["denominator"] == 46271
    assert row["value"] == pytest.approx(200 / 46271 * 10000)


def test_a_year_without_a_population_has_no_rate(tmp_path):
    row = one(read_files([write_referrals(tmp_path, years=[2012])])[0], "referrals")
    assert (row["value"], row["state"], row["symbol"]) == (None, "missing", "x")


def test_an_area_without_children_has_no_rate(tmp_path):
    files = [write_referrals(tmp_path), write_population(tmp_path, "0")]
    row = one(read_files(files)[0], "referrals")
    assert (row["value"], row["state"]) == (None, "not applicable")


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ("c", "suppressed"),
        ("x", "missing"),
        ("z", "not applicable"),
        ("low", "low"),
        ("k", "low"),
        ("u", "missing"),
        ("..", "missing"),
        (":", "missing"),
        ("", "missing"),
    ],
)
def test_what_is_not_a_number_stays_what_it_is(tmp_path, printed, state):
    file = write_referrals(tmp_path, only(THURROCK, rereferral_percent=printed))
    row = one(read_files([file])[0], "re_referrals")
    assert (row["value"], row["state"], row["symbol"]) == (None, state, printed)


@pytest.mark.parametrize(("printed", "symbol"), [("[c]", "c"), ("C", "c"), (" c ", "c")])
def test_a_symbol_is_known_in_brackets_capitals_and_spaces(tmp_path, printed, symbol):
    file = write_referrals(tmp_path, only(THURROCK, rereferral_percent=printed))
    assert one(read_files([file])[0], "re_referrals")["symbol"] == symbol


def test_nought_is_a_number_and_not_a_gap(tmp_path):
    file = write_referrals(tmp_path, only(THURROCK, rereferral_percent="0"))
    row = one(read_files([file])[0], "re_referrals")
    assert (row["value"], row["state"]) == (0, "value")


def test_a_rate_of_a_suppressed_count_is_suppressed(tmp_path):
    file = write_referrals(tmp_path, only(THURROCK, referral_count="c"))
    figures, _ = read_files([file])
    row = one(figures, "referrals")
    assert (row["value"], row["numerator"], row["state"]) == (None, None, "suppressed")
    assert one(figures, "referrals", MEDWAY)["state"] == "value"


def test_rows_are_chosen_by_their_filters(tmp_path):
    def change(group, code):
        wanted = (group, code) == (GROUPS[2], THURROCK)
        return {"rate_per_10000": "24", "children_count": "109"} if wanted else {}

    figures, _ = read_files([write_looked_after(tmp_path, change)])
    assert one(figures, "entered_care")["value"] == 24
    assert one(figures, "entered_care")["numerator"] == 109
    assert one(figures, "in_care_at_31_march")["value"] == 70


def test_an_authority_goes_by_its_newest_code(tmp_path):
    def change(_, code):
        return {"new_la_code": "E08000019"} if code == "E08000039" else {}

    figures, _ = read_files([write_referrals(tmp_path, change)])
    assert one(figures, "re_referrals", "E08000039")["value"] == 25
    assert "E08000019" not in figures["area"].to_list()


def test_a_figure_that_two_authorities_publish_together_is_each_ones_and_says_so(tmp_path):
    rows = [row for row in referral_rows() if row.get("new_la_code") != RICHMOND]
    joint = next(row for row in rows if row.get("new_la_code") == KINGSTON)
    joint |= {"old_la_code": "314 / 318", "new_la_code": f"{KINGSTON} / {RICHMOND}"}
    figures, _ = read_files([write_file(tmp_path, REFERRALS, rows, list(REFERRED))])
    assert one(figures, "re_referrals", KINGSTON)["joint_with"] == RICHMOND
    assert one(figures, "re_referrals", RICHMOND)["joint_with"] == KINGSTON
    assert one(figures, "re_referrals", RICHMOND)["value"] == 25
    assert one(figures, "re_referrals")["joint_with"] == ""


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"referral_count": "many"}, "“many” in the column referral_count is neither"),
        ({"referral_count": "1,885"}, "“1,885” in the column referral_count"),
        ({"referral_count": "-5"}, "“-5” in the column referral_count"),
        ({"referral_count": "NaN"}, "“NaN” in the column referral_count"),
        ({"referral_count": "1e3"}, "“1e3” in the column referral_count"),
        ({"rereferral_percent": "150"}, "150% in the column rereferral_percent is more than"),
        ({"new_la_code": "E06000999"}, "“E06000999”"),
        ({"old_la_code": "884"}, "mean different authorities"),
        ({"geographic_level": "Ward"}, "“Ward” is not a geographic level"),
        ({"time_identifier": "Week 3"}, "not a kind of period"),
        ({"time_period": "soon"}, "“soon” is not a reporting year"),
    ],
)
def test_a_bad_cell_is_refused_with_its_row_and_the_reason(tmp_path, cells, reason):
    rows = referral_rows()
    number = next(n for n, row in enumerate(rows, 2) if row.get("new_la_code") == THURROCK)
    rows[number - 2] |= cells
    error = refusal(write_file(tmp_path, REFERRALS, rows, list(REFERRED)))
    assert error.where == f"{REFERRALS}, row {number}"
    assert reason in error.what


def test_a_file_without_a_needed_column_is_refused(tmp_path):
    columns = [column for column in REFERRED if column != "rereferral_percent"]
    error = refusal(write_file(tmp_path, REFERRALS, referral_rows(), columns))
    assert error.what == "The file has no column rereferral_percent."
    assert error.where == f"{REFERRALS}, row 1"


def test_a_row_given_twice_is_refused(tmp_path):
    rows = referral_rows()
    error = refusal(write_file(tmp_path, REFERRALS, [*rows, rows[20]], list(REFERRED)))
    assert "same area and year" in error.what
    assert error.where.endswith(f"row {len(rows) + 2}")


def test_a_file_cut_off_between_two_rows_is_refused(tmp_path):
    rows = referral_rows(years=[2024, 2025])
    error = refusal(write_file(tmp_path, REFERRALS, rows[:-2], list(REFERRED)))
    assert "no row about York in 2025, nor about 1 more" in error.what


def test_a_file_without_england_is_refused(tmp_path):
    error = refusal(write_file(tmp_path, REFERRALS, referral_rows()[1:], list(REFERRED)))
    assert "no row about England in 2025" in error.what


def test_a_file_cut_off_among_one_areas_rows_is_refused(tmp_path):
    file = write_looked_after(tmp_path)
    lines = file.read_text().splitlines()
    file.write_text("\n".join(lines[:-1]) + "\n")
    assert "has 2 of 3 rows about York" in refusal(file).what


def test_a_file_in_which_a_wanted_row_has_another_name_is_refused(tmp_path):
    file = write_looked_after(tmp_path)
    file.write_text(file.read_text().replace(GROUPS[0], "Children who left"))
    error = refusal(file)
    assert GROUPS[0] in error.what
    assert "left_care" in error.what


def test_a_file_that_fits_no_source_is_refused_with_the_names_that_do(tmp_path):
    file = write_referrals(tmp_path)
    error = refusal(file.rename(tmp_path / "figures.csv"))
    assert "No source in the catalogue" in error.what
    assert "c1_children_in_need_referrals_and_rereferrals_*.csv" in error.remedy


def test_two_files_of_one_source_are_refused(tmp_path):
    first = write_referrals(tmp_path)
    second = tmp_path / REFERRALS.replace("made_up", "again")
    second.write_bytes(first.read_bytes())
    assert "same source" in refusal(first, second).what


def test_a_file_that_is_not_there_is_refused_before_its_name_is_looked_at(tmp_path):
    for path in (tmp_path, tmp_path / "none.csv"):
        assert refusal(path).what == "There is no such file."


def test_no_file_at_all_is_refused():
    assert "No file" in refusal().what
