"""Uploading through the pages, without JavaScript and as its script does."""

import errno
from pathlib import Path

import pytest
from django.urls import reverse

from ilacs.site.accounts.models import AuditEvent
from ilacs.site.jobs.models import Job
from ilacs.site.reports import views
from ilacs.site.reports.models import State, Upload, UploadedReport

pytestmark = pytest.mark.django_db


JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def coordinator(client_for):
    return client_for("inspection_coordinator")


@pytest.fixture
def post(coordinator, northmoor, as_file):
    """A function that uploads files by name and content as the coordinator."""

    def post(files, client=coordinator, **options):
        sent = [as_file(name, content) for name, content in files.items()]
        data = {"reports": sent, "organisation": str(northmoor.pk)}
        data |= options.pop("data", {})
        return client.post(reverse("upload_new"), data, **options)

    return post


def states():
    return dict(UploadedReport.objects.values_list("name", "state"))


def test_reports_are_kept_and_wait_to_be_read(post, specimens, store):
    response = post(specimens)
    upload = Upload.objects.get()
    assert response.status_code == 302
    assert response.url == reverse("upload", args=[upload.pk])
    assert set(states().values()) == {State.WAITING}
    for report in UploadedReport.objects.all():
        assert store.read(report.digest) == specimens[report.name]
    event = AuditEvent.objects.get(event="reports_uploaded")
    assert event.details == {"files": len(specimens)}


def test_reading_shows_what_each_report_says(post, specimens, read_now, coordinator):
    post(specimens)
    upload = Upload.objects.get()
    read_now(upload)
    assert set(states().values()) == {State.READ}
    page = coordinator.get(reverse("upload", args=[upload.pk])).content.decode()
    for report in UploadedReport.objects.all():
        assert report.outcome["local_authority"] in page
        assert report.picture
    assert AuditEvent.objects.filter(event="report_read").count() == len(specimens)


def test_a_bad_file_is_named_and_the_others_are_kept(post, specimen, coordinator):
    files = {"good.pdf": specimen, "notes.docx": b"PK not a pdf", "empty.pdf": b""}
    response = post(files, follow=True)
    page = response.content.decode()
    assert "There is a problem" in page
    assert "notes.docx: This is a Word file, not a PDF." in page
    assert "empty.pdf: The file is empty." in page
    later = coordinator.get(response.redirect_chain[-1][0].split("?")[0]).content.decode()
    assert "There is a problem" not in later
    assert "This is a Word file, not a PDF." in later
    assert states() == {"good.pdf": "waiting", "notes.docx": "refused", "empty.pdf": "refused"}
    assert "not a PDF" in UploadedReport.objects.get(name="notes.docx").message


def test_where_no_file_can_be_used_the_form_says_so_of_each(post, store):
    response = post({"notes.txt": b"words", "empty.pdf": b""})
    assert response.status_code == 422
    page = response.content.decode()
    assert "There is a problem" in page
    for said in ("notes.txt: This is not a PDF.", "empty.pdf: The file is empty."):
        assert page.count(said) == 2, "in the summary and at the field"
    assert not Upload.objects.exists()


def test_choosing_nothing_is_said(post):
    response = post({})
    assert response.status_code == 422
    assert "Choose one or more PDFs" in response.content.decode()


def test_the_same_content_again_is_recognised_whatever_its_name(post, specimen):
    post({"first.pdf": specimen})
    response = post({"copy of first.pdf": specimen})
    assert response.status_code == 422
    page = response.content.decode()
    assert "copy of first.pdf: It is the same file as first.pdf, uploaded already." in page
    assert f'href="{reverse("upload", args=[Upload.objects.get().pk])}"' in page


def test_the_same_content_again_is_named_by_its_authority_and_day(post, specimen, read_now):
    post({"first.pdf": specimen})
    upload = Upload.objects.get()
    read_now(upload)
    title = UploadedReport.objects.get().title
    page = post({"again.pdf": specimen}).content.decode()
    assert f"again.pdf: It is the report on {title}, uploaded already as first.pdf." in page
    [said] = post({"again.pdf": specimen}, **JSON).json()["refused"]
    assert said["address"] == reverse("upload", args=[upload.pk])


@pytest.mark.parametrize(
    ("name", "inside", "kind"),
    [
        ("report.docx", "word/document.xml", "a Word"),
        ("figures.xlsx", "xl/workbook.xml", "an Excel"),
        ("renamed.pdf", "word/document.xml", "a Word"),
        ("other.zip", "visio/document.xml", "an Office"),
    ],
)
def test_a_file_of_office_is_named_as_one_and_not_opened(post, as_zip, name, inside, kind):
    content = as_zip({"[Content_Types].xml": b"<Types/>", inside: b"<x/>"})
    page = post({name: content}).content.decode()
    assert f"{name}: This is {kind} file, not a PDF. Save it as a PDF and choose that." in page
    assert "document.xml" not in page


def test_an_old_file_of_office_and_one_within_a_zip_are_named_too(post, as_zip):
    page = post({"old.doc": b"\xd0\xcf\x11\xe0 and so on"}).content.decode()
    assert "old.doc: This is a Word file" in page
    inner = as_zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})
    page = post({"all.zip": as_zip({"figures.xlsx": inner})}).content.decode()
    assert "figures.xlsx: This is an Excel file" in page


def test_the_same_content_twice_in_one_upload_is_kept_once(post, specimen):
    post({"a.pdf": specimen, "b.pdf": specimen})
    assert states() == {"a.pdf": "waiting", "b.pdf": "refused"}
    assert UploadedReport.objects.get(name="b.pdf").same_as.name == "a.pdf"


def test_another_authority_may_upload_the_same_report(post, specimen, stranger, client_for):
    post({"a.pdf": specimen})
    southmoor = stranger.memberships.get().organisation
    post({"a.pdf": specimen}, client=client_for(stranger), data={"organisation": str(southmoor.pk)})
    assert UploadedReport.objects.filter(state=State.WAITING).count() == 2


def test_nobody_uploads_for_an_organisation_that_is_not_theirs(
    post, specimen, stranger, client_for
):
    response = post({"a.pdf": specimen}, client=client_for(stranger))
    assert response.status_code == 422
    assert not Upload.objects.exists()


def test_a_zip_of_reports_is_opened(post, specimens, as_zip):
    bundle = as_zip({f"2019/{name}": content for name, content in specimens.items()})
    post({"all.zip": bundle})
    assert set(states()) == set(specimens)


def test_the_script_adds_files_to_one_upload_and_hears_of_each(post, specimens):
    first = post({"report-1.pdf": specimens["report-1.pdf"]}, **JSON).json()
    second = post(
        {"report-2.pdf": specimens["report-2.pdf"]}, data={"upload": first["upload"]}, **JSON
    )
    assert second.json() == {"upload": first["upload"], "refused": []}
    assert UploadedReport.objects.filter(upload=first["upload"]).count() == 2
    assert Job.objects.get().total == 2


def test_the_script_is_told_why_a_file_is_not_taken(post):
    response = post({"a.txt": b"words"}, **JSON)
    assert response.status_code == 200
    said = "a.txt: This is not a PDF. Choose a PDF, or a zip file of PDFs."
    assert response.json()["refused"] == [{"said": said, "address": ""}]


def test_the_script_cannot_add_to_another_organisations_upload(
    post, specimens, stranger, client_for
):
    first = post({"report-1.pdf": specimens["report-1.pdf"]}, **JSON).json()
    southmoor = stranger.memberships.get().organisation
    data = {"upload": first["upload"], "organisation": str(southmoor.pk)}
    response = post(
        {"report-2.pdf": specimens["report-2.pdf"]}, client=client_for(stranger), data=data, **JSON
    )
    assert response.status_code == 404


def test_a_file_added_after_reading_ended_is_read_too(post, specimens, read_now):
    first = post({"report-1.pdf": specimens["report-1.pdf"]}, **JSON).json()
    read_now(Upload.objects.get())
    post({"report-2.pdf": specimens["report-2.pdf"]}, data={"upload": first["upload"]}, **JSON)
    read_now(Upload.objects.get())
    assert set(states().values()) == {State.READ}


def test_a_stopped_upload_can_be_read_after_all(post, specimens, read_now, coordinator):
    post(specimens)
    upload = Upload.objects.get()
    coordinator.post(
        reverse("job_cancel", args=[upload.job_id]), {"back": reverse("upload", args=[upload.pk])}
    )
    read_now(upload)
    assert set(states().values()) == {State.WAITING}
    page = coordinator.get(reverse("upload", args=[upload.pk])).content.decode()
    assert f"Read the other {len(specimens)}" in page
    assert f"Stopped: 0 of {len(specimens)} done." in page
    assert "Stopped, not read" in page
    assert "Waiting to be read" not in page
    coordinator.post(reverse("upload_resume", args=[upload.pk]))
    read_now(Upload.objects.get())
    assert set(states().values()) == {State.READ}


def test_a_file_that_is_gone_from_the_store_is_said_to_be(post, specimen, read_now, store):
    post({"a.pdf": specimen})
    store.remove(UploadedReport.objects.get().digest)
    read_now(Upload.objects.get())
    report = UploadedReport.objects.get()
    assert report.state == State.UNREADABLE
    assert "no longer in the store" in report.message


@pytest.mark.parametrize("name", ["upload", "job"])
def test_another_organisations_upload_is_not_there(post, specimen, stranger, client_for, name):
    post({"a.pdf": specimen})
    upload = Upload.objects.get()
    address = reverse(name, args=[upload.pk if name == "upload" else upload.job_id])
    assert client_for("director").get(address).status_code == 200
    assert client_for(stranger).get(address).status_code == 404
    assert client_for("administrator").get(address).status_code in (403, 404)
    assert client_for("councillor").get(address).status_code in (403, 404)


@pytest.mark.parametrize("name", ["upload_list", "upload_new"])
def test_the_public_is_asked_to_sign_in(client_for, name):
    response = client_for("public").get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_the_list_shows_each_upload_with_what_is_left_to_do(post, specimens, read_now, client_for):
    post(specimens)
    read_now(Upload.objects.get())
    page = client_for("director").get(reverse("upload_list")).content.decode()
    assert ">4</td>" in page
    assert "Upload reports</a>" not in page


def test_the_job_page_says_how_far_it_is(post, specimens, read_now, coordinator):
    post(specimens)
    job = Job.objects.get()
    page = coordinator.get(reverse("job", args=[job.pk])).content.decode()
    assert "Waiting: 0 of 4 done." in page
    read_now(Upload.objects.get())
    assert (
        "Finished: 4 of 4 done." in coordinator.get(reverse("job", args=[job.pk])).content.decode()
    )
    progress = coordinator.get(reverse("job_progress", args=[job.pk])).json()
    assert progress == {
        "headline": "Finished: 4 of 4 done.",
        "detail": "",
        "percent": 100,
        "is_ended": True,
    }


def test_a_director_sees_how_reading_goes_and_cannot_stop_it(post, specimen, client_for):
    post({"a.pdf": specimen})
    upload = Upload.objects.get()
    director = client_for("director")
    page = director.get(reverse("upload", args=[upload.pk])).content.decode()
    assert "Waiting: 0 of 1 done." in page
    assert "Stop reading" not in page
    assert director.post(reverse("job_cancel", args=[upload.job_id])).status_code == 403


def test_cancelling_leads_back_only_to_our_own_pages(post, specimen, coordinator):
    post({"a.pdf": specimen})
    job = Job.objects.get()
    response = coordinator.post(
        reverse("job_cancel", args=[job.pk]), {"back": "//elsewhere.example/"}
    )
    assert response.url == reverse("job", args=[job.pk])


@pytest.mark.parametrize("files", [1, 4])
def test_queries_do_not_grow_with_the_reports(
    post, specimens, read_now, coordinator, files, django_assert_max_num_queries
):
    post(dict(list(specimens.items())[:files]))
    upload = Upload.objects.get()
    read_now(upload)
    with django_assert_max_num_queries(9):
        coordinator.get(reverse("upload", args=[upload.pk]))
    with django_assert_max_num_queries(7):
        coordinator.get(reverse("upload_list"))


def test_a_file_arrives_beside_the_store_and_leaves_nothing_there(
    post, specimen, store, monkeypatch
):
    places = []
    real = views.receive

    def look(files, store):
        places.append(files[0].temporary_file_path())
        return real(files, store)

    monkeypatch.setattr(views, "receive", look)
    post({"a.pdf": specimen})
    assert Path(places[0]).parent == store.incoming
    assert list(store.incoming.iterdir()) == []


def test_a_disk_that_is_full_while_files_arrive_is_said_plainly(post, specimen, monkeypatch, store):
    from django.core.files.uploadedfile import TemporaryUploadedFile

    class FullDisk:
        def write(self, data):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryUploadedFile, "write", FullDisk.write, raising=False)
    response = post({"a.pdf": specimen})
    assert response.status_code == 422
    assert "There is no room left to store files." in response.content.decode()
    assert list(store.digests()) == []
    assert not Upload.objects.exists()
