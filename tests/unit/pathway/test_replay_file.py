"""The replay's tables as the project carries them: those that a replay gives."""

import json

from ilacs.pathway.backtest_table import as_markdown, backtest_sections
from ilacs.pathway.replay_file import replay_as_json, shipped_replay


def test_the_file_holds_what_a_replay_gives() -> None:
    assert as_markdown(shipped_replay()) == as_markdown(backtest_sections())


def test_the_file_is_a_list_of_tables_with_their_titles() -> None:
    tables = json.loads(replay_as_json())
    assert [table["title"] for table in tables] == [title for title, _ in shipped_replay()]
    assert all(len(row) == len(table["rows"][0]) for table in tables for row in table["rows"])
