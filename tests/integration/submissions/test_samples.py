"""Samples of a submission's children: drawn, sealed, shown, verified, replaced, downloaded, erased."""

import csv
import io
import json
import re

import pytest

from ilacs.annexa.load import from_bytes
from ilacs.annexa.sample import Asked, draw, seed_of
from ilacs.annexa.sample.record import from_bytes as read_record
from ilacs.annexa.sample.verification import verify
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.submissions import keeping, sampling
from ilacs.site.submissions.models import KeptSample, Part
from ilacs.site.submissions.packing import pack, unpack
from ilacs.site.submissions.sample_actions import record_replacement
from ilacs.site.submissions.samples import open_sample
from kept_columns import columns_that_hold

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]

ASKED = {
    "ours": "Blue heron", "theirs": "19 swans", "size": "8", "lists": ["6", "7", "8", "9"],
    "stratify": ["plan_status"], "exclusions": "",
}  # fmt: skip


@pytest.fixture
def submission(upload, workbooks):
    return upload(workbooks[0])


@pytest.fixture
def ask(submission, client_for):
    """A function that asks for a sample on its page, and returns the answer."""

    def send(role="data_officer", **asked):
        return client_for(role).post(f"/annex-a/{submission.pk}/samples/new/", ASKED | asked)

    return send


@pytest.fixture
def sample(ask):
    answer = ask()
    assert answer.status_code == 302, words(answer)
    return KeptSample.objects.get()


def address(sample, rest: str = "") -> str:
    return f"/annex-a/{sample.submission_id}/samples/{sample.pk}/{rest}"


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def children(sample) -> list[str]:
    return [cells[1] for cells in open_sample(sample)["cells"]]


def last_event() -> tuple:
    row = AuditEvent.objects.order_by("-sequence").first()
    return row.event, row.details


def test_the_site_draws_the_children_that_the_command_line_draws(submission, sample):
    lists = from_bytes(keeping.open_part(submission, keeping.LISTS))
    asked = Asked(seed_of(["blue heron", "19 swans"]), 8, stratify=("plan_status",))
    assert children(sample) == [child for child, _ in draw(lists, asked).sample()]


def test_drawing_is_written_down_without_a_child(sample):
    assert last_event() == ("sample_drawn", {"size": 8})
    assert sample.drawn_by is not None


def test_who_may_see_children_sees_identifiers_and_a_director_pseudonyms_alone(sample, client_for):
    drawn = open_sample(sample)
    shown = words(client_for("practice_auditor").get(address(sample)))
    hidden = words(client_for("director").get(address(sample)))
    for child, code in zip(children(sample), drawn["codes"], strict=True):
        assert child in shown
        assert child not in hidden
        assert code in shown
        assert code in hidden


def test_each_look_at_a_sample_is_written_down(sample, client_for):
    client_for("data_officer").get(address(sample))
    assert last_event() == ("submission_children_viewed", {"page": "sample"})
    client_for("director").get(address(sample))
    assert last_event() == ("submission_viewed", {"page": "sample"})


def test_a_look_at_who_could_be_replaced_is_written_down(sample, client_for):
    page = client_for("inspection_coordinator").get(address(sample, "replace/"))
    assert children(sample)[0] in page.content.decode()
    assert last_event()[0] == "submission_children_viewed"


def test_no_column_and_no_event_holds_a_child_of_the_sample(sample, client_for):
    child, code = children(sample)[0], open_sample(sample)["codes"][0]
    client = client_for("data_officer")
    client.post(address(sample, "replace/"), {"child": code, "reason": f"{child} moved abroad"})
    client.post(address(sample, "verify/"))
    client.get(address(sample, "download/csv/"))
    assert columns_that_hold(child) == []
    assert columns_that_hold("moved abroad") == []
    assert columns_that_hold("blue heron") == []


def test_a_child_is_replaced_by_the_next_of_the_order_with_a_reason(sample, client_for):
    before, drawn = children(sample), open_sample(sample)
    client = client_for("data_officer")
    form = {"child": drawn["codes"][2], "reason": "Moved abroad"}
    assert client.post(address(sample, "replace/"), form).status_code == 302
    after = children(sample)
    assert after[2] not in before
    assert after[:2] + after[3:] == before[:2] + before[3:]
    assert last_event() == ("sample_replaced", {})
    assert f"in place of {before[2]}: Moved abroad" in words(client.get(address(sample)))
    assert "1 replaced since" in words(client.get(f"/annex-a/{sample.submission_id}/samples/"))


@pytest.mark.parametrize("form", [{"child": "", "reason": "x"}, {"child": "NOBODY", "reason": "x"}])
def test_only_a_child_of_the_sample_is_replaced(sample, client_for, form):
    assert client_for("data_officer").post(address(sample, "replace/"), form).status_code == 422
    sample.refresh_from_db()
    assert sample.replaced == 0


def test_a_replacement_needs_a_reason(sample, client_for):
    form = {"child": open_sample(sample)["codes"][0], "reason": " "}
    answer = client_for("data_officer").post(address(sample, "replace/"), form)
    assert answer.status_code == 422
    assert "Say why." in words(answer)


def test_a_draw_is_verified_and_still_after_a_replacement(sample, client_for):
    client = client_for("data_officer")
    form = {"child": open_sample(sample)["codes"][0], "reason": "Moved abroad"}
    client.post(address(sample, "replace/"), form)
    assert client.post(address(sample, "verify/")).status_code == 302
    assert last_event() == ("sample_verified", {"same": True})
    assert "the same children come out of the same lists" in words(client.get(address(sample)))


def test_a_draw_that_was_changed_does_not_pass(sample, client_for):
    submission, kept = sample.submission, keeping.open_part(sample.submission, sample.part)
    record = json.loads(unpack(kept, sampling.DRAW))
    first = record["strata"][-1]["order"]
    first[0], first[-1] = first[-1], first[0]
    beside = json.loads(unpack(kept, "beside.json"))
    forged = pack({sampling.DRAW: json.dumps(record).encode()}, beside)
    record_replacement(
        by=SYSTEM,
        organisation=submission.organisation,
        sample=sample,
        file=keeping.put_part(submission, sample.part, forged),
        instead_of=Part.objects.get(kind=sample.part).digest,
    )
    client = client_for("data_officer")
    client.post(address(sample, "verify/"))
    assert last_event() == ("sample_verified", {"same": False})
    assert "it differs" in words(client.get(address(sample)))


def test_the_record_that_is_downloaded_can_be_verified_by_the_other_side(sample, client_for):
    answer = client_for("data_officer").get(address(sample, "download/record/"))
    drawn, is_intact = read_record(b"".join(answer.streaming_content))
    assert last_event() == ("sample_downloaded", {"file": "record"})
    lists = from_bytes(keeping.open_part(sample.submission, keeping.LISTS))
    assert verify(drawn, lists, is_intact=is_intact) == []


def test_the_table_that_is_downloaded_has_the_children_on_the_screen(sample, client_for):
    client = client_for("inspection_coordinator")
    answer = client.get(address(sample, "download/csv/"))
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [row["child"] for row in rows] == children(sample)
    excel = client.get(address(sample, "download/excel/"))
    assert b"".join(excel.streaming_content)[:2] == b"PK"


@pytest.mark.parametrize("role", ["director", "practice_auditor", "councillor", "administrator"])
def test_a_sample_is_downloaded_only_by_who_may_download_child_level_data(sample, client_for, role):
    assert client_for(role).get(address(sample, "download/csv/")).status_code == 403


@pytest.mark.parametrize("role", ["director", "councillor", "lead_inspector", "administrator"])
def test_who_may_not_draw_is_refused(ask, role):
    assert ask(role).status_code == 403
    assert not KeptSample.objects.exists()


def test_excluded_children_are_given_by_identifier_or_pseudonym_and_never_drawn(ask, sample):
    first, second = children(sample)[:2]
    code = open_sample(sample)["codes"][1]
    lines = f"{first}, adopted last week\n\n{code.lower()}\tabroad"
    assert ask(exclusions=lines).status_code == 302
    again = KeptSample.objects.exclude(pk=sample.pk).get()
    assert not {first, second} & set(children(again))
    assert open_sample(again)["excluded"] == 2


def test_places_directed_at_a_risk_are_filled_first(ask):
    assert ask(risk_no_worker="2", stratify=[]).status_code == 302
    strata = open_sample(KeptSample.objects.get())["strata"]
    assert strata[0][:2] == ["Open, with no worker named", True]


def test_groups_too_small_for_a_place_are_told_together(ask, client_for):
    assert ask(stratify=["worker", "age"], size="2").status_code == 302
    sample = KeptSample.objects.get()
    without = [each for each in open_sample(sample)["strata"] if not each[4]]
    page = words(client_for("data_officer").get(address(sample)))
    assert f"{len(without)} groups of {sum(each[2] for each in without)} children" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ours": ""}, "Say a phrase or a long number."),
        ({"ours": "x"}, "A seed has at least 4 characters."),
        ({"size": "0"}, "A sample has at least one child."),
        ({"size": "twenty"}, "Give the number of children in digits."),
        ({"size": "500"}, "children to draw from, and 500 places. Ask for fewer."),
        ({"lists": []}, "Choose a list."),
        ({"lists": ["11"]}, "Select a valid choice"),
        ({"exclusions": "9212044"}, "Line 1: give the child, a comma, and the reason."),
        ({"exclusions": "1, a\n1, b"}, "Line 2: the child is there already."),
        ({"risk_missing": "9"}, "The places directed at risks come to 9"),
        ({"risk_missing": "-1"}, "give a number of places from 0"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_nothing_is_kept(ask, wrong, said):
    answer = ask(**wrong)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "There is a problem" in words(answer)
    assert not KeptSample.objects.exists()


def test_the_page_says_the_digest_that_both_sides_agree_on(submission, sample, client_for):
    page = words(client_for("data_officer").get(f"/annex-a/{submission.pk}/samples/new/"))
    assert open_sample(sample)["digest"] in page


def test_a_sample_changed_by_another_meanwhile_is_not_overwritten(sample, client_for, monkeypatch):
    from ilacs.site.submissions import process

    inner, client = process.run_apart, client_for("data_officer")

    def meanwhile(task, head, data, **rest):
        made = inner(task, head, data, **rest)
        if task == "swap":
            monkeypatch.setattr(process, "run_apart", inner)
            client.post(address(sample, "verify/"))
        return made

    monkeypatch.setattr(process, "run_apart", meanwhile)
    form = {"child": open_sample(sample)["codes"][0], "reason": "Moved abroad"}
    answer = client.post(address(sample, "replace/"), form)
    assert answer.status_code == 422
    assert "Somebody else changed the sample meanwhile." in words(answer)
    assert open_sample(sample)["verified"] is not None


def test_erasing_the_submission_erases_its_samples(sample, client_for):
    client = client_for("data_officer")
    client.post(f"/annex-a/{sample.submission_id}/erase/", {"why": "no longer needed"})
    assert not KeptSample.objects.exists()
    assert not Part.objects.exists()
    assert client.get(address(sample)).status_code == 404
