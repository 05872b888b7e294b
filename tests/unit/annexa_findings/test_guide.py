"""What the guide shows is true: its example runs, and its commands exist."""

import re
from pathlib import Path

import pytest

from ilacs.documents.annexa.workbook_annotated import MOST_COMMENTS
from ilacs.documents.annexa.workbook_front import LINKS, MOST_LINKS

GUIDE = Path(__file__).parents[3] / "docs" / "annex-a.md"


def test_example_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [code] = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, str(GUIDE), "exec"), names)
    findings, result = names["findings"], names["result"]
    assert findings.frame.height  # type: ignore[attr-defined]
    assert result.explained.height >= 2  # type: ignore[attr-defined]
    assert names["comparison"].count("remaining") == findings.frame.height  # type: ignore[attr-defined]
    written = {file.name for file in tmp_path.iterdir()}
    assert {"lists.xlsx", "findings.xlsx", "annex-a.xlsx", "annex-a-notes.csv"} <= written


def test_limits_that_the_guide_names_are_those_of_the_program() -> None:
    text = " ".join(GUIDE.read_text("utf-8").split())
    assert f"at most {MOST_COMMENTS:,} comments" in text
    assert f"the first {MOST_LINKS // len(LINKS):,} findings" in text


def test_hand_written_explanation_of_the_guide_can_be_read(tmp_path: Path) -> None:
    from ilacs.annexa.explain.files import read_explanations

    [toml] = re.findall(r"```toml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    file = tmp_path / "explained.toml"
    file.write_text(toml, "utf-8")
    [read] = read_explanations(file)
    assert read.check == "L6-020"
