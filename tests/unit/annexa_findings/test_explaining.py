"""Explained findings are set apart until the value changes or the day passes, and never lost."""

from pathlib import Path

import pytest

from ilacs.annexa.check import Findings, check
from ilacs.annexa.explain import Explanation, explain, sort_findings
from ilacs.annexa.explain.files import (
    add_explanations,
    choose_findings,
    read_explanations,
    read_findings,
)
from ilacs.documents.annexa.findings_files import to_csv
from ilacs.errors import InputError
from made_up_checks import check_of, day, submission_of

MADE = day("2024-06-28")
LATE = [check_of("plan_start < DATE '2024-02-01'", columns=["plan_start"])]


def found(start: str = "2024-01-05") -> Findings:
    rows = [
        {"child": "A1", "plan_start": day(start), "team": "x"},
        {"child": "B2", "plan_start": day("2024-01-09")},
    ]
    return check(submission_of({7: rows}), checks=LATE)


def of_first(expires: str = "") -> list[Explanation]:
    first = found().frame.head(1)
    until = day(expires) if expires else None
    return explain(first, reason="Known", person="P. Person", made=MADE, expires=until)


def test_explained_finding_is_counted_apart() -> None:
    result = sort_findings(found(), of_first(), on=MADE)
    assert result.open.frame["child"].to_list() == ["B2"]
    assert result.explained["child"].to_list() == ["A1"]
    assert result.explained["reason"].to_list() == ["Known"]
    assert not result.lapsed


def test_open_and_explained_are_together_all_findings() -> None:
    for given in ([], of_first(), explain(found().frame, reason="r", person="p", made=MADE)):
        result = sort_findings(found(), given, on=MADE)
        assert result.open.frame.height + result.explained.height == found().frame.height
        assert result.open.outcomes == found().outcomes


@pytest.mark.parametrize(("on", "holds"), [("2024-07-01", True), ("2024-07-02", False)])
def test_explanation_counts_until_its_last_day(on: str, holds: bool) -> None:
    result = sort_findings(found(), of_first("2024-07-01"), on=day(on))
    assert result.explained.height == (1 if holds else 0)
    assert [each.why for each in result.returned] == ([] if holds else ["it has run out"])


def test_explanation_lapses_when_the_value_changes() -> None:
    frame = found().frame.head(1)
    [given] = explain(frame, reason="Known", person="P", made=MADE)
    changed = Explanation(**{**given.__dict__, "values_digest": "of another value"})
    result = sort_findings(found(), [changed], on=MADE)
    assert result.explained.height == 0
    assert [each.why for each in result.returned] == ["its value has changed"]


def test_explanation_of_a_finding_that_is_gone_did_not_return() -> None:
    result = sort_findings(found("2024-03-01"), of_first(), on=MADE)
    assert [each.why for each in result.lapsed] == ["the finding is gone"]
    assert not result.returned


@pytest.mark.parametrize("field", ["reason", "person"])
def test_explanation_needs_a_reason_and_a_person(field: str) -> None:
    given = {"reason": "Known", "person": "P"} | {field: " "}
    with pytest.raises(InputError, match=field):
        explain(found().frame, **given, made=MADE)


def test_explanation_cannot_run_out_before_it_is_made() -> None:
    with pytest.raises(InputError, match="runs out before"):
        of_first("2024-06-27")


@pytest.mark.parametrize("ending", [".csv", ".json", ".xlsx", ".parquet"])
def test_explanations_are_read_back_as_written(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"explained{ending}"
    given = of_first("2024-09-01")
    assert add_explanations(given, file) == 1
    assert read_explanations(file) == given


def test_later_explanation_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    file = tmp_path / "explained.csv"
    add_explanations(of_first("2024-07-01"), file)
    assert add_explanations(of_first("2024-09-01"), file) == 1
    assert read_explanations(file)[0].expires == "2024-09-01"


def test_explanations_can_be_written_by_hand_in_toml(tmp_path: Path) -> None:
    file = tmp_path / "explained.toml"
    [given] = of_first("2024-09-01")
    lines = [f'{name} = "{value}"' for name, value in given.__dict__.items() if name != "made"]
    file.write_text("\n".join(["[[explanation]]", *lines, "made = 2024-06-28"]), "utf-8")
    assert read_explanations(file) == [given]


def test_toml_without_a_reason_says_what_it_lacks(tmp_path: Path) -> None:
    file = tmp_path / "explained.toml"
    file.write_text('[[explanation]]\nidentity = "x"\ncolour = "red"\n', "utf-8")
    with pytest.raises(InputError, match=r"reason.*colour is not known"):
        read_explanations(file)


def test_findings_file_names_what_can_be_explained(tmp_path: Path) -> None:
    file = tmp_path / "findings.csv"
    file.write_bytes(to_csv(found().frame))
    named = read_findings(file)
    assert named.rows() == found().frame.select("identity", "values_digest", "check").rows()
    assert choose_findings(named, ["T-001"], []).height == 2
    assert choose_findings(named, [], [named["identity"][0]]).height == 1
    with pytest.raises(InputError, match="T-999"):
        choose_findings(named, ["T-999"], [])
    with pytest.raises(InputError, match="which findings"):
        choose_findings(named, [], [])


def test_file_that_is_no_findings_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        read_findings(file)
