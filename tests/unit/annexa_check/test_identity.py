"""A finding is the same one in the next submission, until what it is about has changed."""

from ilacs.annexa.check import check
from made_up_checks import check_of, day, submission_of

ROW = {"plan_start": day("2024-01-05"), "latest_category": "NEG", "last_visit": day("2024-06-01")}
ASKED = check_of(columns=["plan_end", "last_visit"])


def found_in(*rows: dict) -> tuple[str, str]:
    found = check(submission_of({7: list(rows)}), checks=[ASKED]).frame
    return found["identity"][-1], found["values_digest"][-1]


def test_finding_is_the_same_when_rows_move() -> None:
    assert found_in(ROW) == found_in({"child": "B2", "plan_end": day("2024-02-02")}, ROW)


def test_finding_is_another_for_another_child() -> None:
    assert found_in(ROW)[0] != found_in(ROW | {"child": "B2"})[0]


def test_finding_is_another_for_another_plan_of_the_child() -> None:
    assert found_in(ROW)[0] != found_in(ROW | {"plan_start": day("2024-02-05")})[0]


def test_values_digest_changes_when_a_value_pointed_at_changes() -> None:
    first, second = found_in(ROW), found_in(ROW | {"last_visit": day("2024-06-02")})
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_values_digest_stays_when_another_value_changes() -> None:
    assert found_in(ROW) == found_in(ROW | {"latest_category": "EMO"})


def test_finding_of_a_group_is_the_same_when_rows_move() -> None:
    asked = check_of("COUNT(*) > 1", scope="group", by=["worker"], columns=["worker"])

    def found_of(*workers: str) -> list[tuple[str, str]]:
        rows = [{"worker": worker} for worker in workers]
        frame = check(submission_of({7: rows}), checks=[asked]).frame
        return frame.select("identity", "values_digest").rows()

    assert found_of("Ann", "Ann") == found_of("Bo", "Ann", "Ann")
