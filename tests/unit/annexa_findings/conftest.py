"""One made-up workbook with defects, loaded and checked once for all tests of the outputs."""

import pytest

from ilacs.annexa.generate import generate_submission, write_submission
from made_up_findings import REFERENCE, Checked, checked


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    path = tmp_path_factory.mktemp("annexa") / "made up.xlsx"
    made, _ = generate_submission(300, 5, REFERENCE, "2023", 80)
    write_submission(made, path)
    return checked(path)
