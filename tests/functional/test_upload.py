"""Uploading and confirming reports in a real browser: with JavaScript and without."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ilacs.documents.specimens import write_specimen
from ilacs.documents.specimens.made_up import make_many
from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.models import Person
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.reports import checking
from ilacs.site.reports.actions import confirm_report
from ilacs.site.reports.models import State, Upload, UploadedReport
from site_walk.reading_here import read_here

pytestmark = [
    pytest.mark.browser,
    pytest.mark.both_databases,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def _store(tmp_path, settings, monkeypatch):
    settings.FILE_STORE = tmp_path / "files"
    monkeypatch.setattr(checking, "today", lambda: date(2027, 6, 30))


@pytest.fixture
def read_now(monkeypatch):
    return read_here(monkeypatch)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Three made-up reports and a file that is none."""
    made = tmp_path / "to upload"
    made.mkdir()
    for number, facts in enumerate(make_many(3, 5), 1):
        (made / f"report-{number}.pdf").write_bytes(write_specimen(facts))
    (made / "notes.txt").write_text("not a report")
    return made


def upload_all(page, folder, pattern="*.pdf"):
    page.visit("/reports/new/")
    page.attach("Reports", sorted(folder.glob(pattern)))


@pytest.fixture
def to_confirm(open_page, folder, read_now):
    """The coordinator's page on the first of three reports that have been read."""
    page = open_page("inspection_coordinator", java_script_enabled=False, runs_axe=False)
    upload_all(page, folder)
    page.click("Upload")
    read_now(Upload.objects.get())
    page = open_page("inspection_coordinator")
    report = UploadedReport.objects.get(name="report-1.pdf")
    return page.visit(f"/reports/report/{report.pk}/")


def test_reports_are_uploaded_read_and_confirmed(open_page, folder, read_now):
    page = open_page("inspection_coordinator")
    upload_all(page, folder)
    page.press("Upload")
    page.page.wait_for_url("**/reports/*-*/")
    page.look()
    assert UploadedReport.objects.filter(state=State.WAITING).count() == 3
    page.visit("/reports/")
    read_now(Upload.objects.get())
    page.visit(f"/reports/{Upload.objects.get().pk}/")
    reports = list(UploadedReport.objects.order_by("position"))
    page.click(reports[0].title)
    for report in reports:
        assert page.heading == report.title
        page.click("Confirm", within="main")
    assert page.sees(f"Confirmed: {reports[2].title} (report-3.pdf).")
    assert PublishedOutcome.objects.filter(source="upload").count() == 3


def test_a_file_that_is_not_taken_is_named_and_the_others_are_sent(open_page, folder):
    page = open_page("inspection_coordinator")
    upload_all(page, folder, "*")
    page.press("Upload")
    page.page.get_by_text("All files were sent. Some were not taken").wait_for()
    page.look()
    assert page.sees("notes.txt: This is not a PDF.")
    assert page.sees("There is a problem")
    assert page.page.locator("[data-upload-heading]").inner_text() == "Sent"
    assert not page.page.locator("[data-upload-bar]").is_visible()
    page.click("Go to the reports that were taken")
    assert page.sees("report-3.pdf")


def test_a_file_that_does_not_arrive_is_sent_again(open_page, folder):
    page = open_page("inspection_coordinator")
    upload_all(page, folder)
    lost = []

    def lose_the_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.request)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.page.route("**/reports/new/", lose_the_first)
    page.page.get_by_role("button", name="Upload").click()
    page.page.wait_for_url("**/reports/*-*/")
    assert len(lost) == 1
    assert sorted(UploadedReport.objects.values_list("name", flat=True)) == [
        "report-1.pdf",
        "report-2.pdf",
        "report-3.pdf",
    ]


def test_whoever_is_signed_out_while_sending_signs_in_and_sends_the_rest(open_page, folder):
    page = open_page("inspection_coordinator")
    upload_all(page, folder)
    cookies = page.page.context.cookies()
    page.page.context.clear_cookies()
    page.page.get_by_role("button", name="Upload").click()
    page.page.get_by_text("You have been signed out").wait_for()
    page.page.context.add_cookies(cookies)
    page.page.get_by_role("button", name="Send the rest again").click()
    page.page.wait_for_url("**/reports/*-*/")
    assert UploadedReport.objects.count() == 3


def test_uploading_works_without_javascript(open_page, folder, read_now):
    page = open_page("inspection_coordinator", java_script_enabled=False, runs_axe=False)
    upload_all(page, folder, "*")
    page.click("Upload")
    assert page.sees("Waiting: 0 of 3 done.")
    assert page.page.locator("noscript meta[http-equiv=refresh]").count() == 1
    page.click("Stop reading")
    assert page.sees("Stopped: 0 of 3 done.")
    page.click("Read the other 3")
    read_now(Upload.objects.get())
    page.visit(page.path)
    page.click(UploadedReport.objects.get(name="report-1.pdf").title)
    page.click("Confirm", within="main")
    assert PublishedOutcome.objects.filter(source="upload").count() == 1


def test_the_page_shows_how_reading_goes_and_its_end(open_page, folder, read_now):
    page = open_page("inspection_coordinator")
    upload_all(page, folder)
    page.press("Upload")
    page.page.wait_for_url("**/reports/*-*/")
    assert page.sees("Waiting: 0 of 3 done.")
    address = page.path
    page.visit("/accessibility/")
    read_now(Upload.objects.get())
    page.visit(address)
    assert page.page.locator("text=To be confirmed").count() > 1


def test_a_mistake_in_the_form_is_said_at_its_field(to_confirm):
    page = to_confirm
    page.fill("First day of the inspection", "in May")
    page.click("Confirm", within="main", status=422)
    assert page.sees("There is a problem")
    page.page.get_by_role("link", name="First day of the inspection must be a day").click()
    focused = page.page.evaluate("document.activeElement.name")
    assert focused == "inspection_start"


def test_what_another_person_saved_meanwhile_is_shown_beside_ones_own(to_confirm):
    page = to_confirm
    report = UploadedReport.objects.get(name="report-1.pdf")
    other = Person.objects.get(email__startswith="data.officer")
    theirs = replace(report.read_outcome, lead_inspector="Theirs Entirely")
    confirm_report(
        by=actor_for(other),
        organisation=report.organisation,
        report=report,
        outcome=theirs,
        version=report.version,
    )
    page.fill("Lead inspector", "Mine Alone")
    page.click("Confirm", within="main", status=409)
    assert page.sees("Theirs Entirely")
    assert page.page.get_by_label("Lead inspector").input_value() == "Mine Alone"
    page.click("Confirm", within="main")
    assert PublishedOutcome.objects.get().lead_inspector == "Mine Alone"


def test_a_grade_changed_by_hand_is_compared_and_then_waits_for_a_second_person(
    to_confirm, open_page
):
    page = to_confirm
    field = page.page.locator("select[name=in_care]")
    label = page.page.locator("label[for=id_in_care]").inner_text()
    read = field.input_value()
    page.choose(label, "Outstanding" if read != "outstanding" else "Inadequate")
    page.click("Confirm", within="main", status=422)
    page.choose("I have compared these with the report: it says what stands here now")
    page.click("Confirm", within="main")
    assert page.sees("a second person must confirm what you changed by hand")
    report = UploadedReport.objects.get(name="report-1.pdf")
    second = open_page("data_officer")
    second.visit(f"/reports/report/{report.pk}/")
    assert second.sees("changed by hand what was read")
    second.choose("I have compared these with the report: it says what stands here now")
    second.click("Confirm", within="main")
    assert PublishedOutcome.objects.get().by_hand[0]["column"] == "in_care"


def test_a_report_is_set_aside_for_a_reason(to_confirm):
    page = to_confirm
    page.page.get_by_text("Set this report aside").click()
    page.fill("Why this report is set aside", "It is a monitoring visit.")
    page.click("Set aside", within="main")
    assert page.sees("Set aside: ")
    assert page.sees("(report-1.pdf).")


def test_on_a_narrow_screen_nothing_is_cut_off(open_page, to_confirm):
    page = open_page("inspection_coordinator", viewport={"width": 320, "height": 640})
    page.visit(to_confirm.path)
    width = page.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
