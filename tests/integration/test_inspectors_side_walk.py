"""Cases, evidence, judgements and reports, walked as everyone who takes part in the inspection."""

from collections.abc import Iterator
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import AUTHORITY, INSPECTION, ROLES, roles_for
from ilacs.site.cases.reviewing import save_field
from ilacs.site.evidence.enquiring import Hypothesis, open_enquiry
from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.inspections.sides import side_of
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.judgements.proposing import propose
from ilacs.site.report_writing.accuracy import answer_comment
from ilacs.site.report_writing.complaining import Said, decide_on_holding
from ilacs.site.report_writing.going import move_draft
from ilacs.site.report_writing.publishing import keep_published, make_files
from ilacs.site.report_writing.states import WAYS
from site_walk.casing_here import case_made_up
from site_walk.finding_here import find_made_up
from site_walk.inspecting_here import open_made_up
from site_walk.reporting_here import report_made_up
from site_walk.routes import SiteRoute, site_routes
from site_walk.submitting_here import sample_made_up, submit_made_up
from site_walk.world import PUBLIC_SAMPLES

pytestmark = pytest.mark.django_db

APPS = ("cases", "evidence", "judgements", "report_writing")
HELP = "help_and_protection"
TAKES_PART = [one.id for one in roles_for(INSPECTION)]
TEAM = [one.id for one in roles_for(INSPECTION) if side_of(one) == INSPECTORS]
OF_THE_AUTHORITY = [one.id for one in roles_for(AUTHORITY)]
ELSEWHERE = ("regional_lead", "administrator")
"""Who takes no part in the inspection."""

SEEN, REVIEWED, ASKED = "Ambergris seen", "Bergamot reviewed", "Cardamom asked"
PROPOSED = {"lead_inspector": "Dittany", "inspector": "Elecampane", "peer_reviewer": "Fenugreek"}
"""What each of the team wrote of a grade; one more has not yet proposed, so it is all hidden."""
KEPT_BACK = (SEEN, REVIEWED, ASKED, *PROPOSED.values())

PUBLISHED = {"published_report", "published_file"}
AUTHORITYS = {"cases_to_prepare", "referral_list", "referral", "own_reviews"}
CHECKED = {
    "draft_report", "draft_comment", "draft_file", "complaint", "complaint_new",
} | PUBLISHED  # fmt: skip
"""All that anybody of the authority may come to, and besides, those who check the draft's facts. What
is to be published they may see before its day, in confidence."""
REFUSED = {302, 403, 404, 405}


def ours() -> list[SiteRoute]:
    """Return every address of the inspectors' side."""
    names = {
        pattern.name
        for app in APPS
        for pattern in __import__(f"ilacs.site.{app}.urls", fromlist=["urlpatterns"]).urlpatterns
    }
    return [route for route in site_routes() if route.name in names]


@pytest.fixture
def place(northmoor, people, settings, tmp_path):
    """An inspection in which each role takes part, with something of every kind; its samples."""
    settings.FILE_STORE = tmp_path / "files"
    inspection, other = open_made_up(northmoor, 0)
    for role in TAKES_PART:
        let_in(inspection, people[role], role)
    samples = PUBLIC_SAMPLES | {
        "inspection_id": inspection.pk,
        "sample_id": sample_made_up(submit_made_up(northmoor)[0]).pk,
        **case_made_up(inspection),
        **find_made_up(inspection, other),
        **report_made_up(inspection),
    }
    by = actor_for(people["inspector"])
    writing = Writing(
        "observation", SEEN, "concern", timezone.localdate(), ("help_plans",), detail="Front door"
    )
    record = keep_evidence(by=by, inspection=inspection, writing=writing, confirm=True)
    case = inspection.cases.get()
    save_field(case, "voice", REVIEWED, 0, by=by)
    asked = Hypothesis(ASKED, ASKED, ASKED)
    enquiry = open_enquiry(by=by, inspection=inspection, asked=asked)
    for role, words in PROPOSED.items():
        propose(
            by=actor_for(people[role]),
            inspection=inspection,
            judgement=HELP,
            grade="good",
            rationale=words,
            cites=[record.number],
        )
    return inspection, samples | {"evidence_id": record.pk, "enquiry_id": enquiry.pk}


def let_in(inspection, person, role: str) -> None:
    one, _, _ = add_participant(
        by=SYSTEM, inspection=inspection, name=person.name, email=person.email, role=role
    )
    with open_scope("test"):
        Participant.objects.filter(pk=one.pk).update(person=person)


def addresses(samples) -> Iterator[tuple[str, str]]:
    """Yield each address by its route's name, with every choice of what is no thing of ours.

    Raises KeyError for something in an address that has no sample: see `world.PUBLIC_SAMPLES`.
    """
    choices = {
        "judgement": (HELP, "in_care"),
        "part": ("summary", HELP),
        "way": tuple(WAYS),
        "format": ("csv", "xlsx", "pdf", "docx"),
        "kind": ("report_publication", "evidence_archive"),
    }
    for route in ours():
        names = route.parameters
        for values in product(*(choices.get(name) or (samples[name],) for name in names)):
            yield route.name, reverse(route.name, kwargs=dict(zip(names, values, strict=True)))


def walk(client, samples) -> tuple[set[str], str]:
    """Return the names of the addresses that gave something out, and all that was said in any.

    What holds numbers of its own (files of the word processor and the like) is left out of the words.
    """
    given, words = set(), []
    for name, address in addresses(samples):
        answer = client.get(address)
        assert answer.status_code == 200 or answer.status_code in REFUSED, address
        if answer.status_code == 200:
            given.add(name)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        words.append(content.decode(errors="ignore"))
    return given, "\n".join(words)


def test_each_of_the_team_sees_all_but_what_others_proposed(client_for, place):
    _, samples = place
    reads = {"case_list", "case_review", "evidence_list", "evidence_record", "enquiry", "judgement",
             "judgement_list", "report_draft", "report_versions", "accuracy_list"}  # fmt: skip
    for role in TEAM:
        given, words = walk(client_for(role), samples)
        assert reads <= given, role
        assert not given & {"cases_to_prepare", "draft_report", "draft_comment"}, role
        for text in (SEEN, REVIEWED, ASKED):
            assert text in words, f"{role} should see {text}"
        for whose, text in PROPOSED.items():
            assert (text in words) is (role == whose), f"{role} and the proposal of {whose}"


def test_whoever_is_of_the_authority_comes_to_nothing_of_it_though_they_take_part(
    client_for, place
):
    _, samples = place
    for role in OF_THE_AUTHORITY:
        given, words = walk(client_for(role), samples)
        checks = Permission.DRAFT_COMMENT in ROLES[role].permissions
        assert given <= AUTHORITYS | (CHECKED if checks else set()), role
        assert [text for text in KEPT_BACK if text in words] == [], role
    given, _ = walk(client_for("director"), samples)
    assert {"cases_to_prepare", "referral", "draft_report", "draft_comment"} <= given


def test_until_it_is_published_nobody_else_comes_to_anything(client_for, place):
    _, samples = place
    for role in ("public", *ELSEWHERE):
        given, words = walk(client_for(role), samples)
        assert given <= {"own_reviews"}, role
        assert [text for text in KEPT_BACK if text in words] == [], role


def test_the_public_sees_what_is_published_and_nothing_behind_it(client_for, place):
    inspection, samples = place
    published = publish(inspection)
    samples = samples | {"published_id": published.pk}
    for role, more in (
        ("public", set()),
        (
            "director",
            {
                "cases_to_prepare",
                "referral_list",
                "referral",
                "draft_report",
                "complaint",
                "own_reviews",
            },
        ),
        ("regional_lead", {"own_reviews"}),
    ):
        given, words = walk(client_for(role), samples)
        assert PUBLISHED <= given <= PUBLISHED | more, role
        assert "Social workers see children alone." in words
        assert [text for text in KEPT_BACK if text in words] == [], role
    # What is hidden stays hidden from the team after publication, too.
    _, words = walk(client_for("inspector"), samples)
    assert PROPOSED["lead_inspector"] not in words


def publish(inspection):
    """Take the report from the authority to its day, today."""
    report = inspection.report

    def go(way: str) -> None:
        move_draft(by=SYSTEM, inspection=inspection, way=way, version=report.version)

    go("close")
    for comment in report.accuracy_comments.all():
        answer_comment(
            by=SYSTEM, inspection=inspection, comment=comment, answer="accepted", reason="It is so."
        )
    for complaint in report.complaints.all():
        said = Said("It is about one sentence.", "not_held")
        decide_on_holding(
            by=SYSTEM, inspection=inspection, complaint=complaint, step="hold", said=said
        )
    go("finish")
    report.refresh_from_db()
    today = timezone.localdate()
    made = make_files(report, today)
    return keep_published(
        by=SYSTEM, inspection=inspection, made=made, day=today, confirms_thin=True
    )
