"""Looking at any page of a report beside what was read from it."""

import io
import re

import pypdfium2
import pytest
from django.urls import reverse
from PIL import Image

from ilacs.documents.specimens import write_specimen
from ilacs.documents.specimens.made_up import make_many
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.reports.actions import record_reading
from ilacs.site.reports.page_pictures import draw, draw_apart, pages_of

from .conftest import address, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path, specimen):
    path = tmp_path / "report.pdf"
    path.write_bytes(specimen)
    return path


@pytest.fixture
def coordinator(client_for):
    return client_for("inspection_coordinator")


def looks():
    return AuditEvent.objects.filter(event="report_viewed").count()


def picture_in(page):
    return re.search(r'src="(data:image/png[^"]+)"', page)[1]


def test_the_pages_with_the_main_facts_are_found(tmp_path):
    """In a report of the framework of 2013, whose contents page names them all but is none."""
    [facts] = [one for one in make_many(8, 11) if one.edition == "sif-2013"]
    path = tmp_path / "single.pdf"
    path.write_bytes(write_specimen(facts))
    pages, places = pages_of(path)
    assert pages > len(places) == 2
    with pypdfium2.PdfDocument(path) as document:
        for name, words in (
            ("What needs to improve", "Recommendations"),
            ("The inspection team", "Information about this inspection"),
        ):
            text = document[places[name] - 1].get_textpage().get_text_bounded()
            assert words in text
            assert "Contents" not in text


def test_the_page_offers_the_pages_of_the_main_facts(report, coordinator):
    record_reading(
        by=SYSTEM,
        key=str(report.pk),
        outcome=report.read_outcome,
        picture="",
        pages=40,
        places={"The inspection team": 39},
    )
    page = coordinator.get(address(report)).content.decode()
    assert "The inspection team: page 39" in page


def test_a_page_is_drawn_in_a_process_of_its_own_as_it_is_here(path):
    second = draw_apart(path, 2)
    assert Image.open(io.BytesIO(second)).format == "PNG"
    assert second == draw(path, 2)
    assert second != draw(path, 1)


def test_what_cannot_be_drawn_is_no_picture(path, tmp_path):
    assert draw_apart(path, 999) == b""
    assert draw_apart(path, 1, seconds=0.001) == b""
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nand nothing more")
    assert draw(broken, 1) == b""
    assert pages_of(broken) == (0, {})


def test_another_page_is_shown_and_what_was_written_is_kept(report, coordinator):
    first = coordinator.get(address(report)).content.decode()
    assert f"Page 1 of {report.pages}" in first
    before = looks()
    sent = form_of(report, lead_inspector="Half Written", show_page="2")
    page = coordinator.post(address(report), sent).content.decode()
    assert f"Page 2 of {report.pages}" in page
    assert 'value="Half Written"' in page
    assert "Previous page" in page
    assert picture_in(page) != picture_in(first)
    assert "Other than what was read" not in page
    assert looks() == before + 1


def test_a_mistake_in_the_form_leaves_the_page_open_that_was_looked_at(report, coordinator):
    sent = form_of(report, inspection_start="in May", page="2")
    page = coordinator.post(address(report), sent).content.decode()
    assert f"Page 2 of {report.pages}" in page


def test_a_form_that_is_sent_back_shows_a_page_and_is_a_look_too(report, coordinator):
    set_aside = reverse("upload_set_aside", args=[report.pk])
    for where, sent in (
        (address(report), form_of(report, inspection_start="in May", page="2")),
        (address(report), form_of(report, change_edition="", page="2")),
        (set_aside, {"aside-version": report.version, "aside-reason": "", "page": "2"}),
    ):
        before = looks()
        page = coordinator.post(where, sent).content.decode()
        assert f"Page 2 of {report.pages}" in page
        assert looks() == before + 1


@pytest.mark.parametrize("version", ["²", "9" * 5000, "-1", ""])
def test_a_version_that_is_none_is_no_fault_of_the_program(report, coordinator, version):
    sent = form_of(report, change_edition="", version=version)
    assert coordinator.post(address(report), sent).status_code == 200


def test_those_who_may_only_look_turn_pages_by_links(report, client_for):
    director = client_for("director")
    page = director.get(address(report)).content.decode()
    assert f'href="{address(report)}?page=2"' in page
    before = looks()
    assert "Page 2 of" in director.get(address(report), {"page": "2"}).content.decode()
    assert looks() == before + 1


@pytest.mark.parametrize("asked", ["0", "-1", "99999999999", "two", "٣"])
def test_a_page_that_is_not_there_is_the_nearest_that_is(report, client_for, asked):
    response = client_for("director").get(address(report), {"page": asked})
    assert response.status_code == 200
    assert re.search(rf"Page \d+ of {report.pages}", response.content.decode())


def test_a_report_read_before_pages_were_counted_shows_its_first(report, coordinator):
    record_reading(
        by=SYSTEM, key=str(report.pk), outcome=report.read_outcome, picture=report.picture
    )
    page = coordinator.get(reverse("upload_confirm", args=[report.pk])).content.decode()
    assert "First page" in page
    assert "Next page" not in page
