"""Child-level data in a real browser: uploaded, looked at, explained, erased, on a desk and on a phone."""

from pathlib import Path

import pytest

from ilacs.site.accounts.models import Organisation
from site_walk.submitting_here import sample_made_up, submit_made_up

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]


@pytest.fixture
def submission(people, settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    return submit_made_up(Organisation.objects.get(name="Northmoor"))


PAGES = (
    "", "findings/", "findings/by-check/", "findings/by-worker/", "checks/", "compare/",
    "measures/", "journeys/", "erase/", "samples/", "samples/new/",
)  # fmt: skip


def test_a_data_officer_uploads_a_file_and_sees_that_it_waits(open_page, settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    file = Path(tmp_path, "annex-a.xlsx")
    file.write_bytes(b"PK\x03\x04 not read in this test")
    page = open_page("data_officer").visit("/annex-a/").click("Upload child-level data")
    page.click("Upload and check", status=422)
    page.fill("Day on which the data were run", "26 June 2026").attach("File", [file])
    page.click("Upload and check")
    assert page.heading == "Annex A of 26 June 2026"
    assert page.sees("Waiting")
    page.click("Stop")
    assert page.sees("The work was stopped before it was done.")


def test_a_finding_is_explained_and_taken_back(open_page, submission):
    kept, code = submission
    page = open_page("data_officer").visit(f"/annex-a/{kept.pk}/finding/{code}/")
    page.click("Explain it", status=422)
    page.fill("Why it is as it should be", "Known to the team.")
    page.fill("Counts until", "1 January 2027").click("Explain it")
    assert page.sees("Known to the team.")
    page.click("Take it back")
    assert page.sees("The explanation is taken back.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_sample_is_drawn_verified_and_a_child_replaced(open_page, submission, scripts):
    kept, _ = submission
    page = open_page("data_officer", runs_axe=scripts, java_script_enabled=scripts)
    page.visit(f"/annex-a/{kept.pk}/").click("Samples of children").click("Draw a sample")
    page.fill("How many children", "900").click("Draw the sample", status=422)
    page.fill("How many children", "3").fill("What your side says", "Blue heron")
    page.fill("What the other side says (optional)", "19 swans").click("Draw the sample")
    assert page.heading == "Sample of 3 children"
    assert page.sees("“blue heron”, then “19 swans”")
    page.click("Verify the draw")
    assert page.sees("Drawn again, the same children come out.")
    page.click("Replace a child").click("Replace the child", status=422)
    page.page.get_by_label("Who is taken out").select_option(index=1)
    page.fill("Why", "Moved abroad").click("Replace the child")
    assert page.sees("1 replaced since.")
    assert page.sees("Moved abroad")


def test_a_submission_is_erased_after_saying_why(open_page, submission):
    kept, _ = submission
    page = open_page("data_officer").visit(f"/annex-a/{kept.pk}/").click("Erase it now")
    page.choose("It was uploaded by mistake").click("Erase it")
    assert page.sees("is erased")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_every_page_fits_a_narrow_phone(open_page, submission, scripts):
    kept, code = submission
    phone = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": scripts}
    page = open_page("data_officer", runs_axe=scripts, **phone)
    sample = f"samples/{sample_made_up(kept).pk}/"
    for address in (*PAGES, f"finding/{code}/", sample, f"{sample}replace/"):
        page.visit(f"/annex-a/{kept.pk}/{address}")
        if scripts:
            width = page.page.evaluate("document.documentElement.scrollWidth")
            assert width <= 320, address


def test_a_director_reads_pseudonyms_and_measures(open_page, submission):
    kept, _ = submission
    page = open_page("director").visit(f"/annex-a/{kept.pk}/findings/")
    assert page.sees("Children’s identifiers and values are hidden")
    page.visit(f"/annex-a/{kept.pk}/").click("Measures")
    assert page.heading == "Measures"
