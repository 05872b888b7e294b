"""A council's spreadsheet in a real browser: read, a column said otherwise, saved, and taken out."""

from pathlib import Path

import pytest

from made_up_plans import council_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_sixty_actions_go_from_a_spreadsheet_into_a_plan(open_page, people, tmp_path: Path):
    file = tmp_path / "Plan v14 FINAL.xlsx"
    file.write_bytes(council_plan().data)
    page = open_page("inspection_coordinator").visit("/plans/")
    page.click("Bring in a plan from a spreadsheet").click("Read the spreadsheet", status=422)
    page.page.get_by_label("Spreadsheet of your plan").set_input_files(file)
    page.click("Read the spreadsheet")
    assert page.heading == "What was read of Plan v14 FINAL.xlsx"
    assert page.sees("60 actions in 5 areas, and")
    column = page.page.get_by_label("Planning and permanence, column G: Cost code")
    column.select_option(label="Progress update")
    page.click("Read it again")
    assert page.sees("The spreadsheet was read again.")
    page.click("Save all 60 actions", status=422)
    page.fill("Title of the new plan", "Improvement plan 2026").click("Save all 60 actions")
    assert page.sees("60 actions are saved into the plan.")
    page.click("Did it work?")
    assert page.sees("Nothing measures this area yet.")
