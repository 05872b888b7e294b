"""The rules of the house catch what they are for, and let the rest pass."""

import pytest
from scripts.house_rules import (
    addresses,
    forbidden_name,
    oversized,
    unfinished,
    without_opening_sentence,
)


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("src/ilacs/site/utils.py", True),
        ("src/ilacs/common/days.py", True),
        ("tests/helpers.py", True),
        ("src/ilacs/editions/working_days.py", False),
        ("docs/common.md", False),
    ],
)
def test_a_module_is_named_for_what_lives_there(name, refused):
    assert bool(forbidden_name(name)) is refused


def function_of(lines: int) -> str:
    return "def read():\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(("lines", "refused"), [(60, False), (61, True)])
def test_a_function_has_at_most_sixty_lines(lines, refused):
    assert bool(oversized("a.py", function_of(lines))) is refused


@pytest.mark.parametrize(("lines", "refused"), [(400, False), (401, True)])
def test_a_module_has_at_most_four_hundred_lines(lines, refused):
    assert bool(oversized("a.py", "pass\n\n" * lines)) is refused


def test_a_module_opens_with_a_sentence():
    assert without_opening_sentence("src/ilacs/a.py", "import os\n")
    assert not without_opening_sentence("src/ilacs/a.py", '"""What lives here."""\n')
    assert not without_opening_sentence("src/ilacs/site/jobs/migrations/0001.py", "import os\n")


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ('"resolved": "https://packages.example/a.tgz"', True),
        ("--index-url https://packages.example/simple", True),
        ("open('/home/ada/register.csv')", True),
        ("open('/opt/venv/x')", True),
        ("See https://www.gov.uk/government/organisations/ofsted", False),
        ("shutil.which('/usr/bin/chromium')", False),
        ("register.csv in ../home/x", False),
    ],
)
def test_no_place_to_download_from_and_no_path_of_one_machine(line, refused):
    assert bool(addresses("docs/installing.md", line)) is refused


def test_no_mark_of_unfinished_work():
    mark = "TO" + "DO"
    assert unfinished("a.py", f"# {mark}: later\n")
    assert unfinished("a.py", "    raise NotImplemented" + "Error\n")
    assert not unfinished("a.py", "# to do this is to be done\nexcept NotImplementedError:\n")
