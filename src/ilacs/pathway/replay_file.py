"""The replay's tables as the project carries them, so that a page need not replay history.

`make docs` writes the file and the tables of `docs/pathway.md` from one and the same replay.
"""

import json
from functools import cache
from importlib.resources import files

from ilacs.pathway.backtest_table import Section, backtest_sections

REPLAY_FILE = "replay.json"


def replay_as_json() -> str:
    """The text of the file: a list of tables, each with its title and its rows, the head first."""
    tables = [{"title": title, "rows": rows} for title, rows in backtest_sections()]
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


@cache
def shipped_replay() -> tuple[Section, ...]:
    """Title and rows of each table, the head first, as `backtest_sections` gave them."""
    text = files("ilacs.pathway").joinpath(REPLAY_FILE).read_text(encoding="utf-8")
    return tuple(
        (table["title"], [tuple(row) for row in table["rows"]]) for table in json.loads(text)
    )
