"""What the shipped register says of its own completeness."""

from pathlib import Path

from ilacs.outcomes.coverage import Coverage, load_coverage, write_coverage
from ilacs.outcomes.register import load_register


def test_the_register_is_complete_only_between_its_two_days() -> None:
    coverage = load_coverage()
    starts = [row.inspection_start for row in load_register()]
    assert (coverage.complete_from, coverage.complete_until) == ("2018-01-29", "2025-03-31")
    assert sum(start < coverage.complete_from for start in starts) == coverage.before > 0
    assert sum(start > coverage.complete_until for start in starts) == coverage.after > 0


def test_coverage_is_written_beside_the_register(tmp_path: Path) -> None:
    coverage = Coverage("2018-01-29", "2025-03-31", 44, 15)
    path = write_coverage(coverage, tmp_path / "register.csv")
    assert path.name == "register_coverage.json"
    assert '"before": 44' in path.read_text(encoding="utf-8")
