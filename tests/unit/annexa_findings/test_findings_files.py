"""Every file of findings has all of them, and none of its texts can run."""

import csv
import html.parser
import io
import json
from pathlib import Path

import polars as pl
import pytest

from ilacs.annexa.check import Findings, check
from ilacs.annexa.check.findings import COLUMNS, empty_frame
from ilacs.annexa.check.grouping import grouped
from ilacs.annexa.explain import explain, sort_findings
from ilacs.documents.annexa.findings_chart import Bars
from ilacs.documents.annexa.findings_files import to_csv
from ilacs.documents.annexa.findings_html import MOST_ROWS
from ilacs.documents.annexa.findings_out import (
    make_sure_of_endings,
    to_bytes,
    write_cleaned,
    write_out,
)
from ilacs.errors import InputError
from made_up_checks import check_of, day, submission_of
from made_up_findings import REFERENCE, Checked, checked

ENDINGS = (".csv", ".json", ".html", ".xlsx")


class Page(html.parser.HTMLParser):
    """The texts, ids, links and scripts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += [given["href"] or ""] if tag == "a" else []


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_has_every_finding_with_every_column(faulty: Checked) -> None:
    rows = rows_of(to_csv(faulty.findings.frame))
    assert len(rows) == faulty.findings.frame.height
    assert tuple(rows[0]) == COLUMNS
    assert [row["identity"] for row in rows] == faulty.findings.frame["identity"].to_list()


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5", "@A1", "\tx", "'=1", "\rx", "\n=x"])
def test_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    [row] = rows_of(to_csv(pl.DataFrame({"value": [text], "number": [-5]})))
    assert row["value"].startswith("'")
    assert row["number"] == "-5"


@pytest.mark.parametrize("text", ["5 May 2024", "blank", "a=b", "ü, “x”", "", 'say "no"'])
def test_other_text_stays_as_it_is(text: str) -> None:
    [row] = rows_of(to_csv(pl.DataFrame({"value": [text], "next": ["x"]})))
    assert row["value"] == text


def test_json_has_every_finding_and_every_outcome(faulty: Checked) -> None:
    whole = json.loads(to_bytes(faulty.submission, faulty.result, ".json"))
    assert whole["findings"] == faulty.findings.frame.to_dicts()
    assert len(whole["outcomes"]) == len(faulty.findings.outcomes)
    assert sum(whole["counts"].values()) == faulty.findings.frame.height


def test_page_counts_what_the_groups_count(faulty: Checked) -> None:
    page = to_bytes(faulty.submission, faulty.result, ".html").decode()
    for row in grouped(faulty.findings, "list").iter_rows(named=True):
        assert f'#list-{row["list"]}">' in page
        assert f"<p>{row['findings']:,} finding" in page
    for name in ("error", "warning", "query"):
        assert f"<b>{faulty.findings.count(name):,}</b>" in page


def test_page_stands_alone_and_its_links_lead_somewhere(faulty: Checked) -> None:
    page = Page(to_bytes(faulty.submission, faulty.result, ".html").decode())
    assert len(page.ids) == len(set(page.ids))
    assert {target[1:] for target in page.targets} <= set(page.ids)
    assert not {"script", "link", "img", "iframe"} & set(page.tags)


def test_page_lists_every_check_with_how_it_ended(faulty: Checked) -> None:
    page = to_bytes(faulty.submission, faulty.result, ".html").decode()
    for outcome in faulty.findings.outcomes:
        assert f"{outcome.check} " in page


def test_page_shows_no_text_as_markup() -> None:
    submission = submission_of({7: [{"child": "<script>alert(1)</script>", "team": "<b>"}]})
    findings = check(submission, checks=[check_of(columns=["team"])])
    page = to_bytes(submission, sort_findings(findings, [], on=REFERENCE), ".html").decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_page_says_how_many_it_does_not_show() -> None:
    submission = submission_of({7: [{"child": f"A{n}"} for n in range(MOST_ROWS + 1)]})
    findings = check(submission, checks=[check_of()])
    page = to_bytes(submission, sort_findings(findings, [], on=REFERENCE), ".html").decode()
    assert f"The first {MOST_ROWS} of {MOST_ROWS + 1}" in page


@pytest.mark.parametrize("ending", ENDINGS)
def test_file_without_findings_can_be_written_and_says_so(ending: str, tmp_path: Path) -> None:
    submission = submission_of({7: [{"child": "A1"}]})
    result = sort_findings(Findings(empty_frame(), ()), [], on=REFERENCE)
    file = tmp_path / f"none{ending}"
    write_out(submission, result, file)
    assert file.stat().st_size
    if ending == ".html":
        assert "No findings." in file.read_text("utf-8")


def test_explained_findings_stand_apart_in_every_file(faulty: Checked) -> None:
    some = faulty.findings.frame.head(3)
    given = explain(some, reason="Known to us", person="P", made=day("2026-06-01"))
    result = sort_findings(faulty.findings, given, on=REFERENCE)
    count = result.explained.height
    assert count >= 3
    assert len(rows_of(to_bytes(faulty.submission, result, ".csv"))) == (
        faulty.findings.frame.height - count
    )
    page = to_bytes(faulty.submission, result, ".html").decode()
    assert page.count("<td>Known to us</td>") == count
    assert len(json.loads(to_bytes(faulty.submission, result, ".json"))["explained"]) == count


@pytest.mark.parametrize("name", ["findings.pdf", "findings", "nowhere/findings.csv"])
def test_file_that_cannot_be_written_is_refused_before_any_work(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        make_sure_of_endings([tmp_path / name])


def test_cleaned_lists_have_the_official_shape_and_the_same_findings(
    faulty: Checked, tmp_path: Path
) -> None:
    file = tmp_path / "cleaned.xlsx"
    said = write_cleaned(faulty.submission, file)
    again = checked(file)
    places = ["check", "list", "child", "value"]
    assert again.findings.frame.select(places).sort(places).rows() == (
        faulty.findings.frame.select(places).sort(places).rows()
    )
    notes = rows_of((tmp_path / "cleaned-notes.csv").read_bytes())
    unknown = faulty.findings.frame["check"].is_in(["W-022", "W-016", "W-021"]).sum()
    assert len([note for note in notes if note["what"] == "kept as written"]) == unknown > 0
    assert f"{unknown} values are kept as written" in said


def test_chart_names_every_list_and_its_total() -> None:
    bars = Bars("Findings", [("List 1 & more", {"error": 3, "query": 4}), ("List 2", {})])
    drawn = bars.svg()
    assert "List 1 &amp; more" in drawn
    assert ">7</text>" in drawn
    assert bars.summary == "List 1 & more has most, 7."
    assert 'role="img"' in Bars("Nothing", []).svg()
