"""How checks come to an end, where findings are placed, and what one faulty check does."""

from ilacs.annexa.check import check, load_checks
from ilacs.annexa.check.examples import table_of
from ilacs.annexa.submission import FoundColumn, ListTable, Observation, Submission
from made_up_checks import check_of, day, submission_of

TWO_PLANS = {7: [{"plan_start": day("2024-01-05")}, {"child": "B2", "plan_end": day("2024-05-01")}]}


def outcome_of(found, identifier="T-001", number=7):
    return next(each for each in found.outcomes if (each.check, each.list) == (identifier, number))


def without_column(table: ListTable, short: str) -> ListTable:
    """The list as if the file had not the column."""
    columns = tuple(column for column in table.columns if column.short != short)
    return ListTable(
        table.number,
        table.file,
        table.sheet,
        table.header_row,
        columns,
        table.frame.drop(short),
        table.written.drop(short, strict=False),
        table.extra,
    )


def test_finding_names_the_cell_as_a_person_sees_it() -> None:
    found = check(submission_of(TWO_PLANS), checks=[check_of()]).frame.row(0, named=True)
    assert found["sheet"] == "List 7"
    assert (found["row"], found["column"]) == (2, "M")
    assert found["heading"] == "Child Protection Plan End Date"
    assert found["child"] == "A1"
    assert found["remedy"] == "remedy"


def test_row_and_letter_follow_title_rows_and_moved_columns() -> None:
    import polars as pl

    table = table_of(7, [{"plan_start": day("2024-01-05")}])
    moved = ListTable(
        7,
        "mine.xlsx",
        "Plans",
        3,
        (FoundColumn("plan_end", 28, "End"),),
        table.frame.with_columns(pl.lit(17, pl.Int32).alias("row")),
        table.written,
        table.extra,
    )
    submission = Submission("mine.xlsx", day("2024-06-28"), "2023", {7: moved})
    found = check(submission, checks=[check_of()]).frame.row(0, named=True)
    assert (found["file"], found["sheet"], found["row"], found["column"]) == (
        "mine.xlsx",
        "Plans",
        17,
        "AB",
    )


def test_message_shows_dates_in_words_and_blanks_as_blank() -> None:
    asked = check_of(message="From {plan_start} to {plan_end}; at {reference}; {nobody_knows}.")
    message = check(submission_of(TWO_PLANS), checks=[asked]).frame["message"][0]
    assert message == "From 5 January 2024 to blank; at 28 June 2024; {nobody_knows}."


def test_message_shows_a_code_as_it_was_written() -> None:
    lists = {7: [{"latest_category_written": "zz) Odd"}]}
    asked = check_of(
        "latest_category IS NULL", columns=["latest_category"], message="{latest_category}"
    )
    found = check(submission_of(lists), checks=[asked]).frame
    assert found["message"].to_list() == ["zz) Odd"]
    assert found["value"].to_list() == ["zz) Odd"]


def test_message_and_values_with_quotes_and_braces_are_kept_as_they_are() -> None:
    lists = {7: [{"team": 'O\'Neil {team} "A"'}]}
    asked = check_of("team IS NOT NULL", columns=["team"], message="Team {team}.")
    assert (
        check(submission_of(lists), checks=[asked]).frame["message"][0]
        == 'Team O\'Neil {team} "A".'
    )


def test_denominator_is_the_rows_that_the_check_is_asked_of() -> None:
    asked = check_of("plan_start IS NULL", applies="plan_end IS NOT NULL")
    outcome = outcome_of(check(submission_of(TWO_PLANS), checks=[asked]))
    assert (outcome.state, outcome.denominator, outcome.found) == ("found", 1, 1)


def test_check_that_finds_nothing_has_passed() -> None:
    outcome = outcome_of(
        check(submission_of(TWO_PLANS), checks=[check_of("plan_start > plan_end")])
    )
    assert (outcome.state, outcome.denominator) == ("passed", 2)


def test_check_on_a_missing_list_could_not_run() -> None:
    outcome = outcome_of(check(submission_of({6: []}), checks=[check_of()]))
    assert (outcome.state, outcome.reason) == ("could not run", "list 7 is missing")


def test_check_that_looks_into_a_missing_list_could_not_run() -> None:
    finds = "NOT EXISTS (SELECT 1 FROM list_6 AS need WHERE need.child = this.child)"
    outcome = outcome_of(check(submission_of(TWO_PLANS), checks=[check_of(finds)]))
    assert (outcome.state, outcome.reason) == ("could not run", "list 6 is missing")


def test_missing_column_is_said_and_makes_no_finding_in_its_rows() -> None:
    table = without_column(table_of(7, TWO_PLANS[7]), "plan_end")
    submission = Submission("x", day("2024-06-28"), "2023", {7: table})
    found = check(submission, checks=[check_of()])
    assert found.frame.height == 0
    assert outcome_of(found).state == "could not run"
    assert "Child Protection Plan End Date" in outcome_of(found).reason


def test_column_that_the_edition_does_not_have_makes_a_check_not_applicable() -> None:
    asked = check_of("pathway_plan_review IS NULL", lists=[9], columns=["pathway_plan_review"])
    found = check(submission_of({9: [{}]}, edition="2018"), checks=[asked])
    assert outcome_of(found, number=9).state == "not applicable"


def test_check_of_another_edition_is_not_applicable() -> None:
    found = check(submission_of(TWO_PLANS), checks=[check_of(editions=["2018"])])
    assert outcome_of(found).state == "not applicable"


def test_one_faulty_check_does_not_spoil_the_rest() -> None:
    checks = [check_of("no_such_column = 1", id="T-BAD"), check_of(id="T-GOOD")]
    found = check(submission_of(TWO_PLANS), checks=checks)
    assert outcome_of(found, "T-BAD").state == "could not run"
    assert "faulty" in outcome_of(found, "T-BAD").reason
    assert outcome_of(found, "T-GOOD").found == 1


def test_faulty_check_of_a_list_does_not_spoil_the_others_of_the_list() -> None:
    checks = [
        check_of("SUM(no_such_column) > 1", id="T-BAD", scope="list"),
        check_of("COUNT(*) = 2", id="T-GOOD", scope="list"),
    ]
    found = check(submission_of(TWO_PLANS), checks=checks)
    assert outcome_of(found, "T-BAD").state == "could not run"
    assert outcome_of(found, "T-GOOD").found == 1


def test_check_of_a_list_makes_one_finding_with_its_values() -> None:
    asked = check_of(
        "COUNT(*) > 1", scope="list", values={"rows": "COUNT(*)"}, message="{rows} rows."
    )
    found = check(submission_of(TWO_PLANS), checks=[asked]).frame
    assert found["message"].to_list() == ["2 rows."]
    assert found["row"].to_list() == [0]
    assert found["column"].to_list() == ["M"]


def test_check_of_groups_names_the_group() -> None:
    lists = {7: [{"worker": "Ann"}, {"worker": "Ann"}, {"worker": "Bo"}]}
    asked = check_of("COUNT(*) > 1", scope="group", by=["worker"], columns=["worker"])
    found = check(submission_of(lists), checks=[asked]).frame
    assert found["worker"].to_list() == ["Ann"]
    assert found["value"].to_list() == ["Ann"]
    assert found["row"].to_list() == [2]


def test_check_over_several_lists_is_placed_at_each_of_them() -> None:
    lists = {6: [{"gender": "M"}], 7: [{"gender": "F"}]}
    asked = check_of(
        "COUNT(DISTINCT gender) > 1",
        lists=[6, 7],
        columns=["gender"],
        scope="group",
        by=["child"],
        union=True,
        applies="child IS NOT NULL",
    )
    found = check(submission_of(lists), checks=[asked]).frame
    assert found.select("list", "value").rows() == [(6, "M"), (7, "F")]


def test_check_of_workers_over_several_lists_makes_one_finding_for_each_list() -> None:
    ann = [{"worker": "Ann", "team": "North", "child": child} for child in ("A1", "B2", "C3")]
    asked = check_of(
        "COUNT(*) > 3",
        lists=[6, 7],
        columns=["worker"],
        scope="group",
        by=["worker"],
        union=True,
        message="{worker} has {rows}.",
        values={"rows": "COUNT(*)"},
    )
    found = check(submission_of({6: [{"worker": "Bo"}, *ann], 7: ann}), checks=[asked])
    assert found.frame.select("list", "row", "team", "worker", "child", "message").rows() == [
        (6, 3, "North", "Ann", "", "Ann has 6."),
        (7, 2, "North", "Ann", "", "Ann has 6."),
    ]
    assert outcome_of(found).found == 1


def test_rows_without_a_child_are_not_taken_for_one_child() -> None:
    lists = {7: [{"child": None}, {"child": None}]}
    asked = check_of("open_plan_rows > 1 OR same_plan_rows > 1")
    assert check(submission_of(lists), checks=[asked]).frame.height == 0


def test_check_of_each_date_points_at_the_date() -> None:
    asked = check_of("{column} > {reference}", each="dates", columns=[], message="{column}")
    lists = {7: [{"last_visit": day("2025-01-01"), "plan_start": day("2025-01-02")}]}
    found = check(submission_of(lists), checks=[asked])
    assert sorted(found.frame["heading"].to_list()) == [
        "Child Protection Plan Start Date",
        "Date of the Last Statutory Visit",
    ]
    assert outcome_of(found).found == 2


def test_published_figure_is_put_in_its_place() -> None:
    asked = check_of(
        "COUNT(*) < {was}",
        scope="list",
        message="It was {was}.",
        published={"name": "was", "indicator": "second_plans"},
    )
    found = check(submission_of(TWO_PLANS), checks=[asked], published={"second_plans": 21.5})
    assert found.frame["message"].to_list() == ["It was 21.5."]


def test_without_an_authority_a_published_figure_is_not_looked_for() -> None:
    asked = check_of("COUNT(*) < {was}", scope="list", published={"name": "was", "indicator": "x"})
    outcome = outcome_of(check(submission_of(TWO_PLANS), checks=[asked]))
    assert (outcome.state, outcome.reason) == ("not applicable", "the authority was not said")


def test_published_figure_of_an_authority_comes_from_the_indicators() -> None:
    asked = check_of(
        "COUNT(*) < {was}", scope="list", published={"name": "was", "indicator": "number_in_care"}
    )
    found = check(submission_of(TWO_PLANS, authority="E06000034"), checks=[asked])
    assert outcome_of(found).found == 1


def test_observations_of_the_loader_are_findings_in_the_declaration_s_words() -> None:
    seen = Observation("T-001", 7, "List 7", 3, "M", "End", "31/31/2024", "not a date")
    asked = check_of("", decided_by="loader", message="{value} in {heading} is {detail}.")
    found = check(submission_of(TWO_PLANS, observations=(seen,)), checks=[asked])
    row = found.frame.row(0, named=True)
    assert row["message"] == "31/31/2024 in End is not a date."
    assert (row["child"], row["row"], row["column"]) == ("B2", 3, "M")
    assert outcome_of(found).state == "found"


def test_errors_come_first_then_by_list_and_row() -> None:
    checks = [check_of(severity="query", id="T-Q"), check_of("1 = 1", id="T-E")]
    found = check(submission_of(TWO_PLANS), checks=checks).frame
    assert found.select("check", "row").rows() == [("T-E", 2), ("T-E", 3), ("T-Q", 2)]


def test_as_many_checks_are_executed_as_are_declared() -> None:
    found = check(submission_of(TWO_PLANS))
    assert found.executed == {each.id for each in load_checks()}
    asked = {(each.id, number) for each in load_checks() for number in each.lists}
    assert {(each.check, each.list) for each in found.outcomes} == asked


def test_submission_without_rows_has_no_faulty_check() -> None:
    found = check(submission_of({number: [] for number in range(1, 12)}))
    assert [each.reason for each in found.outcomes if "faulty" in each.reason] == []


def test_progress_is_told_list_by_list() -> None:
    told = []
    check(submission_of(TWO_PLANS), on_progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == list(range(1, len(told) + 1))


def test_a_check_that_fails_on_a_row_says_nothing_of_the_row() -> None:
    rows = {7: [{"child": "CHILD-MARKER", "plan_start": day("2024-01-05")}]}
    for finds in ("CAST(child AS INTEGER) > 0", "error(child)"):
        found = check(submission_of(rows), checks=[check_of(finds=finds)])
        outcome = outcome_of(found)
        assert outcome.state == "could not run"
        assert "faulty" in outcome.reason
        assert "CHILD-MARKER" not in outcome.reason


def test_what_does_not_fit_in_memory_is_written_to_no_file() -> None:
    from ilacs.annexa.query.macros import Circumstances
    from ilacs.annexa.query.tables import Lists
    from ilacs.annexa.spec import load_settings

    submission = submission_of(TWO_PLANS)
    where = Circumstances(submission.reference, load_settings(), "", submission.edition)
    with Lists(submission, where, []) as lists:
        assert lists.query("SELECT current_setting('temp_directory') AS at")["at"].item() == ""
