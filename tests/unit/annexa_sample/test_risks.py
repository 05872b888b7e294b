"""Every risk finds what its examples say; a condition of somebody else's is looked at first."""

import datetime as dt
import tomllib

import pytest

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.sample.population import population_of
from ilacs.annexa.sample.risks import SHIPPED, check_condition, load_risks, make_risk
from ilacs.annexa.submission import Submission
from ilacs.errors import InputError

TABLES = tomllib.loads(SHIPPED.read_text("utf-8"))["risk"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["id"])
def test_a_risk_finds_what_its_examples_say(table):
    assert any(example["finds"] for example in table["example"])
    for example in table["example"]:
        (number,) = {int(name[5:]) for name in example if name.startswith("list_")}
        rows = [
            {"child": f"C{place}"} | row for place, row in enumerate(example[f"list_{number}"], 1)
        ]
        lists = {number: table_of(number, rows)}
        submission = Submission("example", dt.date(2024, 6, 28), "2023", lists)
        frame = population_of(submission, (number,), [load_risks()[table["id"]]])
        found = frame.filter(frame[f"risk_{table['id']}"])["child"].to_list()
        assert found == [f"C{place}" for place in example["finds"]], example
        assert len(rows) > len(found)


def test_a_file_of_ones_own_adds_to_the_risks_and_takes_their_place(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(
        '[[risk]]\nid = "teenager"\ntitle = "Teenager"\nlists = [7]\nfinds = "age_now >= 16"\n'
        '[[risk]]\nid = "missing"\ntitle = "Missing once"\nlists = [8]\n'
        'finds = "missing_episodes >= 1"\n'
    )
    risks = load_risks(file)
    assert risks["teenager"].lists == (7,)
    assert risks["missing"].title == "Missing once"
    assert "second_plan" in risks


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("finds = 1 =", "cannot be read"),
        ('id = "a"\ntitle = "A"\nlists = [7]', "something is missing"),
        ('id = "a"\ntitle = "A"\nlists = [12]\nfinds = "1 = 1"', "a list that there is not"),
        ('id = "a"\ntitle = "A"\nlists = [7]\nfinds = "1 = 1"\nplaces = 3', "there is places"),
    ],
)
def test_a_risk_that_is_not_whole_is_refused(tmp_path, line, why):
    file = tmp_path / "ours.toml"
    file.write_text(f"[[risk]]\n{line}\n")
    with pytest.raises(InputError, match=why):
        load_risks(file)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_risks(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "sql",
    [
        "1 = 1); DROP TABLE list_7; SELECT (1",
        "EXISTS (SELECT 1 FROM read_csv('secrets.csv') AS other)",
        "EXISTS (SELECT 1 FROM information_schema.tables AS other)",
        "1 = 1) UNION SELECT (1",
        "age_now >",
    ],
)
def test_what_is_no_plain_condition_is_refused(sql):
    with pytest.raises(InputError):
        check_condition(sql, "the draw")


def test_conditions_with_short_forms_and_other_lists_are_taken():
    check_condition("DAYS(last_seen, {reference}) > {need_visit_days}", "here")
    check_condition("EXISTS (SELECT 1 FROM list_8 AS c WHERE c.child = this.child)", "here")


@pytest.mark.parametrize("sql", ["height > 3", "age_now > {no_such_setting}"])
def test_a_condition_that_cannot_be_run_is_refused(sql):
    lists = {7: table_of(7, [{}])}
    submission = Submission("x", dt.date(2024, 6, 28), "2023", lists)
    risk = make_risk({"id": "r", "title": "Risk", "lists": [7], "finds": sql}, "here")
    with pytest.raises(InputError, match="cannot be run"):
        population_of(submission, (7,), [risk])


def test_a_risk_of_lists_that_are_not_there_has_nobody():
    lists = {6: table_of(6, [{}])}
    submission = Submission("x", dt.date(2024, 6, 28), "2023", lists)
    frame = population_of(submission, (6,), [load_risks()["missing"]])
    assert frame["risk_missing"].to_list() == [False]


@pytest.mark.parametrize("sql", ["age_now > 3) OR (child IS NULL", "age_now > 3) -- "])
def test_a_condition_that_closes_the_one_it_stands_in_is_refused(sql):
    """In a draw of somebody else's it would leave out the lists that follow it."""
    with pytest.raises(InputError, match="closes what it did not open"):
        check_condition(sql, "the draw")
