"""Where the real published material is; its tests are skipped in one line where it is absent."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("ILACS_SHARED") or PROJECT.parent / "shared")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and skip it where the material is absent."""
    absent = pytest.mark.skipif(
        not (SHARED / "data").is_dir(),
        reason="the published material is not here: set ILACS_SHARED to its folder",
    )
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.corpus)
            item.add_marker(absent)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published material."""
    return SHARED


@pytest.fixture(scope="session")
def published_reports() -> Path:
    """The folder with a folder of report PDFs for each authority."""
    return SHARED / "data" / "published-reports"


@pytest.fixture(scope="session")
def published_statistics() -> Path:
    """The folder of statistics tables."""
    return SHARED / "data" / "published-statistics"


@pytest.fixture(scope="session")
def official_table_file(published_statistics: Path) -> Path:
    """Ofsted's outcomes table at 31 March 2025."""
    return published_statistics / "LA_Inspection_Outcomes_as_at_31_March_2025.ods"
