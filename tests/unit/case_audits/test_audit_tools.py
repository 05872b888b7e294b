"""Audit tools as files: the built-in one, an authority's own, and what is said of a wrong one."""

import pytest

from ilacs.case_audits import default_tool, load_tools, tools_for
from ilacs.case_audits.catalogue import FOLDER_SETTING
from ilacs.case_audits.files import LARGEST, tool_from_bytes
from ilacs.case_audits.tool import AT_RISK, OVERALL
from ilacs.editions import get_edition, load_editions
from ilacs.errors import InputError

OWN = """
id = "short"
version = 2
title = "Short audit"
editions = ["ilacs-2023"]

[[sections]]
id = "plan"
title = "Plan"

[[sections.questions]]
id = "plan_grade"
kind = "grade"
text = "How good is the plan?"
criteria = ["help_plans"]
"""


def read(text: str):
    return tool_from_bytes(text.encode(), "own.toml", load_editions())


def refused(text: str) -> str:
    with pytest.raises(InputError) as error:
        read(text)
    assert error.value.remedy
    return str(error.value)


@pytest.mark.parametrize("edition", ["ilacs-2018", "ilacs-2023", "ilacs-2026"])
def test_every_edition_in_use_has_a_practice_audit_with_its_themes(edition):
    tool = default_tool(get_edition(edition))
    themes = [one.id for one in tool.sections]
    assert themes == [
        *("assessment", "planning", "direct_work", "oversight", "together", "impact"),
        *("permanence", "leaving_care"),
    ]
    assert all(one.criteria for one in tool.graded if one.id != OVERALL)


def test_editions_without_a_tool_say_what_to_do():
    with pytest.raises(InputError, match=FOLDER_SETTING):
        default_tool(get_edition("lac-2013"))


def test_every_audit_ends_with_an_overall_grade_and_whether_the_child_is_at_risk():
    ids = [one.id for one in read(OWN).questions]
    assert ids[-4:] == [OVERALL, "overall_why", AT_RISK, "at_risk_told"]


def test_sections_on_care_are_left_out_where_they_do_not_apply():
    conditions = {one.id: one.only_if for one in default_tool(get_edition("ilacs-2023")).sections}
    assert conditions["permanence"] == "Is the child in care?"
    assert "care leaver" in conditions["leaving_care"]
    assert not conditions["assessment"]


def test_a_tool_in_the_folder_of_an_authority_comes_first(tmp_path, monkeypatch):
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv(FOLDER_SETTING, str(tmp_path))
    assert list(load_tools()) == ["practice", "short"]
    assert [one.id for one in tools_for(get_edition("ilacs-2023"))] == ["short", "practice"]
    assert [one.id for one in tools_for(get_edition("ilacs-2018"))] == ["practice"]


def test_a_folder_that_is_not_there_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER_SETTING, str(tmp_path / "none"))
    with pytest.raises(InputError, match="does not exist"):
        load_tools()


def test_a_tool_with_the_id_of_another_is_refused(tmp_path):
    (tmp_path / "own.toml").write_text(OWN.replace('"short"', '"practice"'), encoding="utf-8")
    with pytest.raises(InputError, match="There is a tool 'practice' already"):
        load_tools(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("version = 2", ""), "own.toml: version: This key is missing."),
        (('kind = "grade"', 'kind = "mark"'), "own.toml: sections.plan.questions.plan_grade.kind"),
        (('id = "plan_grade"', 'id = "overall"'), "overall: This id is used twice"),
        (('id = "plan_grade"', 'id = "plan"'), "plan: This id is used twice"),
        (('"help_plans"', '"help_plots"'), "'help_plots' is not a criterion of"),
        (('"ilacs-2023"', '"ilacs-2032"'), "there is no edition 'ilacs-2032'"),
        (('kind = "grade"', 'kind = "text"'), "neither a grade nor a question of yes or no"),
        (('title = "Plan"', 'titel = "Plan"'), "sections.plan.titel: this key is not known"),
        (("[[sections]]", "[[sections"), "The file is not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(change, said):
    assert said.lower() in refused(OWN.replace(*change)).lower()


def test_all_problems_are_told_at_once():
    said = refused(OWN.replace("version = 2", "").replace('"grade"', '"mark"'))
    assert "2 things are wrong" in said


def test_what_is_no_text_or_too_long_is_refused():
    with pytest.raises(InputError, match="not UTF-8"):
        tool_from_bytes(b"\xff\xfe", "own.toml", load_editions())
    with pytest.raises(InputError, match="too large"):
        tool_from_bytes(b"#" * (LARGEST + 1), "own.toml", load_editions())


def test_a_file_that_is_not_there_is_said(tmp_path):
    from ilacs.case_audits.files import read_tool

    with pytest.raises(InputError, match="cannot be read"):
        read_tool(tmp_path / "none.toml", load_editions())
