"""What each person sees of findings: pseudonyms, or children's values; explained, compared, downloaded."""

import csv
import html
import io
import re

import pytest

from ilacs.site.accounts.models import AuditEvent
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.submissions import keeping
from ilacs.site.submissions.downloads import DOWNLOADS
from ilacs.site.submissions.models import Explanation
from ilacs.site.submissions.opened import open_findings, value_of
from ilacs.site.submissions.queries import explanations_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]

CHILD_LEVEL = {
    Permission.SUBMISSION_UPLOAD, Permission.SUBMISSION_VIEW, Permission.SUBMISSION_VIEW_CHILDREN,
    Permission.SUBMISSION_DOWNLOAD, Permission.FINDING_EXPLAIN, Permission.SUBMISSION_ERASE,
    Permission.MEASURE_VIEW,
}  # fmt: skip


@pytest.fixture
def submission(upload, workbooks):
    return upload(workbooks[0])


@pytest.fixture
def opened(submission):
    return open_findings(submission, {}, shows_children=True)


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize(
    "role",
    ["councillor", "lead_inspector", "inspector", "peer_reviewer", "regional_lead", "administrator",
     "public"],
)  # fmt: skip
def test_nothing_of_child_level_data_is_for_anyone_outside_the_work(role):
    assert not CHILD_LEVEL & ROLES[role].permissions


def test_a_director_sees_pseudonyms_and_no_value(submission, opened, client_for):
    client = client_for("director")
    first = f"/annex-a/{submission.pk}/findings/?state=all"
    shown = "".join(words(client.get(f"{first}&page={n}")) for n in range(1, 9))
    named = opened.frame.filter(opened.frame["child"] != "")
    assert named["child_code"][0] in shown
    for child in named["child"].unique():
        assert child not in shown
    assert "Children’s identifiers and values are hidden" in shown


def test_a_data_officer_sees_the_child_the_value_and_the_message(submission, opened, client_for):
    row = opened.frame.filter(opened.frame["child"] != "").row(0, named=True)
    address = f"/annex-a/{submission.pk}/finding/{row['finding_code']}/"
    shown = words(client_for("data_officer").get(address))
    assert row["child"] in shown
    hidden = words(client_for("director").get(address))
    assert row["child"] not in hidden
    assert "hidden" in hidden


def test_each_look_is_written_down_with_whether_children_were_seen(submission, client_for):
    address = f"/annex-a/{submission.pk}/findings/"
    client_for("data_officer").get(address)
    client_for("director").get(address)
    last = list(AuditEvent.objects.order_by("-sequence").values_list("event", "details"))[:2]
    assert last == [
        ("submission_viewed", {"page": "findings"}),
        ("submission_children_viewed", {"page": "findings"}),
    ]


@pytest.mark.parametrize("by", ["check", "list", "child", "team", "worker"])
def test_groups_add_up_to_all_findings(submission, opened, by):
    from ilacs.site.submissions.opened import groups

    assert sum(one.total for one in groups(opened, by)) == opened.frame.height


@pytest.mark.parametrize("name", ["check", "list", "severity", "child", "team", "worker"])
def test_what_is_asked_for_is_shown_and_counted(submission, opened, client_for, name):
    column = {"child": "child_code", "team": "team_code", "worker": "worker_code"}.get(name, name)
    value = next(each for each in opened.frame[column].to_list() if each)
    expected = opened.frame.filter(opened.frame[column] == value).height
    shown = words(
        client_for("data_officer").get(f"/annex-a/{submission.pk}/findings/?{name}={value}")
    )
    assert f"{expected:,} finding" in shown


def test_a_finding_is_explained_set_apart_and_taken_back(submission, opened, client_for):
    row = opened.frame.row(0, named=True)
    client = client_for("data_officer")
    address = f"/annex-a/{submission.pk}/finding/{row['finding_code']}/"
    before = opened.frame.height
    form = {"reason": "It is a known move between systems.", "until": "1 January 2027"}
    assert client.post(address, form).status_code == 302
    assert f"{before - 1:,} finding" in words(client.get(f"/annex-a/{submission.pk}/findings/"))
    assert "It is a known move" in words(client.get(address))
    explained = words(client.get(f"/annex-a/{submission.pk}/findings/?state=explained"))
    assert "1 finding." in explained
    assert client.post(f"{address}take-back/").status_code == 302
    assert f"{before:,} finding" in words(client.get(f"/annex-a/{submission.pk}/findings/"))
    held = Explanation.objects.get()
    assert held.ended
    assert held.ended_by


def test_an_explanation_holds_in_the_next_submission_and_lapses_when_the_value_changes(
    submission, opened, upload, workbooks, client_for, northmoor
):
    from ilacs.site.accounts.guard import open_scope

    row = opened.frame.row(0, named=True)
    client = client_for("data_officer")
    form = {"reason": "Known.", "until": "1 January 2027"}
    client.post(f"/annex-a/{submission.pk}/finding/{row['finding_code']}/", form)
    again = upload(workbooks[0])
    held = open_findings(again, explanations_for(northmoor), shows_children=False)
    assert held.frame["explained"].sum() == 1
    with open_scope("test"):
        Explanation.objects.update(values="CHANGED")
    held = open_findings(again, explanations_for(northmoor), shows_children=False)
    assert held.frame["explained"].sum() == 0
    page = words(client.get(f"/annex-a/{again.pk}/finding/{row['finding_code']}/"))
    assert "the value has changed since" in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"reason": "", "until": "1 January 2027"}, "Say why"),
        ({"reason": "Known.", "until": "1 January 2020"}, "over already"),
        ({"reason": "Known.", "until": "1 January 2099"}, "at most a year away"),
    ],
)
def test_an_explanation_without_a_reason_or_with_no_end_is_refused(
    submission, opened, client_for, form, said
):
    code = opened.frame["finding_code"][0]
    response = client_for("data_officer").post(f"/annex-a/{submission.pk}/finding/{code}/", form)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Explanation.objects.exists()


def test_two_submissions_are_compared(upload, workbooks, client_for):
    """Every finding now is new or remains; every finding then remains, is gone or no longer asked."""
    heights = []
    for workbook in workbooks:
        submission = upload(workbook)
        heights.append(open_findings(submission, {}, shows_children=False).frame.height)
    shown = words(client_for("director").get(f"/annex-a/{submission.pk}/compare/"))
    pattern = r"New (\d+) Remaining (\d+) Gone (\d+) No longer asked (\d+)"
    new, remaining, gone, not_asked = map(int, re.search(pattern, shown).groups())
    assert new + remaining == heights[1]
    assert remaining + gone + not_asked == heights[0]
    assert min(remaining, gone) > 0


def test_the_first_submission_has_nothing_to_be_compared_with(submission, client_for):
    assert "no earlier submission" in words(
        client_for("director").get(f"/annex-a/{submission.pk}/compare/")
    )


def test_two_authorities_have_other_pseudonyms_for_the_same_child(opened, northmoor):
    key = keeping.pseudonym_key_of(northmoor)
    from ilacs.site.submissions.findings import with_pseudonyms

    other = with_pseudonyms(opened.frame.select(opened.frame.columns[:16]), b"q" * 32)
    here = with_pseudonyms(opened.frame.select(opened.frame.columns[:16]), key)
    assert not set(here["child_code"]) & set(other["child_code"]) - {""}
    assert not set(here["finding_code"]) & set(other["finding_code"])


@pytest.mark.parametrize("file", sorted(DOWNLOADS))
def test_every_download_comes_whole_and_is_written_down(submission, client_for, file):
    middle = "download" if DOWNLOADS[file].children else "measures/download"
    response = client_for("data_officer").get(f"/annex-a/{submission.pk}/{middle}/{file}/")
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    assert len(content) > 100
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["Cache-Control"] == "no-store"
    last = AuditEvent.objects.order_by("-sequence").first()
    assert last.details == {"file": file}


def test_the_table_downloaded_has_every_finding_that_the_screen_counts(
    submission, opened, client_for
):
    client = client_for("data_officer")
    response = client.get(f"/annex-a/{submission.pk}/download/findings-csv/")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == opened.frame.height
    assert f"{len(rows):,} finding" in words(client.get(f"/annex-a/{submission.pk}/findings/"))


def asked_for(opened) -> list[str]:
    """Ways to choose among the findings, each of which has some and leaves some out."""
    frame = opened.frame
    row = frame.filter((frame["child"] != "") & (frame["team"] != "")).row(0, named=True)
    return [
        "severity=error",
        f"list={row['list']}",
        f"check={row['check']}",
        f"child={row['child_code']}",
        f"severity={row['severity']}&team={row['team_code']}&state=all",
    ]


@pytest.mark.parametrize("place", range(5))
def test_the_table_downloaded_follows_what_is_chosen_on_the_screen(
    submission, opened, client_for, place
):
    query, client = asked_for(opened)[place], client_for("data_officer")
    page = client.get(f"/annex-a/{submission.pk}/findings/?{query}")
    (link,) = re.findall(r'href="([^"]*/findings-csv/[^"]*)"', page.content.decode())
    response = client.get(html.unescape(link))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert 0 < len(rows) < opened.frame.height
    assert f" {len(rows):,} finding" in words(page)


def test_where_no_finding_fits_there_is_no_table_to_download(submission, client_for):
    page = client_for("data_officer").get(f"/annex-a/{submission.pk}/findings/?state=explained")
    assert "No finding fits." in words(page)
    assert "findings-csv" not in page.content.decode()


@pytest.mark.parametrize("file", [key for key, one in DOWNLOADS.items() if one.children])
def test_a_director_may_take_no_file_with_childrens_values(submission, client_for, file):
    client = client_for("director")
    for middle in ("download", "measures/download"):
        response = client.get(f"/annex-a/{submission.pk}/{middle}/{file}/")
        assert response.status_code in (403, 404)


def test_kept_data_that_were_changed_are_not_shown(submission, client_for, settings):
    from ilacs.site.store import FileStore

    part = submission.parts.get(kind=keeping.FINDINGS)
    path = FileStore(settings.FILE_STORE).path(part.digest)
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(bytes(content))
    response = client_for("data_officer").get(f"/annex-a/{submission.pk}/findings/")
    assert response.status_code == 500
    assert "damaged or gone" in response.content.decode()


def test_a_child_has_one_pseudonym_in_findings_and_in_its_journey(submission, opened, client_for):
    import polars as pl

    from ilacs.site.submissions.packing import unpack

    data = keeping.open_part(submission, keeping.JOURNEYS)
    journeys = set(pl.read_parquet(io.BytesIO(unpack(data, "events.parquet")))["journey"])
    codes = opened.frame.filter((opened.frame["child"] != "") & (opened.frame["list"] < 9))
    common = set(codes["child_code"]) & journeys
    assert common
    child = min(common)
    shown = words(
        client_for("data_officer").get(f"/annex-a/{submission.pk}/journeys/?child={child}")
    )
    assert f"The journey of {child}" in shown
    hidden = words(client_for("director").get(f"/annex-a/{submission.pk}/journeys/?child={child}"))
    assert child not in hidden


@pytest.mark.parametrize(
    ("value", "row", "shown"), [("", 7, "blank"), ("", 0, "–"), ("F1", 7, "F1")]
)
def test_a_cell_may_be_blank_and_a_whole_list_has_no_value(value, row, shown):
    assert value_of({"value": value, "row": row}) == shown
